"""Heard cues: the source of a claim by the words right before and after it, where reading has found none."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon import lexicon
from rashomon.merge.claims.words import stem

_IRREGULAR = frozenset("said told put spoke spoken thought knew known swore foresaw".split())
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CUT = re.compile(
    r"[;:—–(]|\b(?:but|and|while|though|although|whereas|because|after|as|when|where|which|who|that)\b\s", re.I
)
# What may stand between a verb of saying and what is said.
_BETWEEN = re.compile(
    r"\s*(?:(?:to|of|that|for|by|as)\b\s*|(?:on|in|at)\s+\w+(?:\s+\w+)?\s*|,[^,;.]{0,60},\s*|\w+ly\b\s*|last\s+\w+\s*|"
    r"(?:reporters|journalists|lawmakers|parliament|again|also|earlier|later|today|yesterday|\w+day)\b\s*|[:“\"‘'”]\s*)*"
)
_OPENS = re.compile(
    r"^(?:in|on|at|after|before|by|for|since|during|meanwhile|however|later|earlier|then|still|but|and|yet|from|with|under|"
    r"when|while|as|if|because|which|who|where|whose|that|so|or|to|including|citing)\b",
    re.IGNORECASE,
)
_SHORT = r"\b(?:Brig|Maj|Lt|Col|Gen|Capt|Cmdr|Adm|Sgt|Dr|Mr|Mrs|Ms|Prof|Sen|Gov|Rep|Rev|Fr|St|Insp|Supt)\."
_AFTER = re.compile(rf"\s*[,”\"’]+\s*(?P<rest>(?:{_SHORT}|[^;.!?“”\"\n])+)")
_BROKEN = re.compile(r",[^,]{0,30}\b(?:Brig|Maj|Lt|Col|Gen|Capt|Cmdr|Adm|Sgt|Dr|Supt|Insp|Prof|Sen|Gov|Rep)$")
_WENT_ON = re.compile(r"\b(?:went|goes|carried|carries) on\s*$")
LONGEST = 10  # words of a subject
CLOSING = 5  # words behind the verb with which a sentence closes: "said on Monday", "told our reporter by telephone"
_ADDRESSED = frozenset({"be", "been", "was", "were", "is", "are", "being"})


# Verbs that tell more often what somebody did than what somebody said was so.
_DEEDS = ("recognise", "dismiss", "talk", "condemn", "welcome", "praise", "call", "describe", "discuss", "reject")


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem(row[0].split()[0]) for row in lexicon.rows("cue_verbs") if row[1] != "show")


@cache
def _telling() -> frozenset[str]:
    """Stems of verbs with which somebody tells that something is so, rather than asks for it or knows it."""
    others = ("know", "ask", "demand", "show", "hope")
    told = frozenset(stem(row[0].split()[0]) for row in lexicon.rows("cue_verbs") if row[1] not in others)
    return told - frozenset(map(stem, _DEEDS))


@lru_cache(maxsize=65536)
def is_cue(word: str) -> bool:
    """Whether a word is a form of a verb of saying."""
    plain = word.casefold()
    if word != plain:  # "the United States" says nothing
        return False
    return plain in _IRREGULAR or stem(plain) in _stems()


def before(lead: str) -> tuple[str, ...]:
    """The words for who says what follows `lead`, the sentence up to the claim: "Maduro, for his part, blames"."""
    verbs = [found for found in _WORD.finditer(lead) if is_cue(found.group())]
    for verb in reversed(verbs):
        if _BETWEEN.fullmatch(lead, verb.end()) is None:
            return ()
        subject = lead[: verb.start()]
        cuts = [found.end() for found in _CUT.finditer(subject)]
        who = _subject(subject[cuts[-1] if cuts else 0 :])
        if not who and verb is not verbs[0]:  # "he blames a plot and claims that": the subject of the first verb
            who = _subject(lead[: verbs[0].start()])
        if who:
            return who
    return ()


def within(content: str) -> tuple[str, ...]:
    """The same where the claim's words begin with them: "The mission has said the road is closed"."""
    verb = next((one for one in _WORD.finditer(content) if is_cue(one.group())), None)
    if verb is None or not (verb.group().casefold() in _IRREGULAR or stem(verb.group().casefold()) in _telling()):
        return ()
    subject = re.sub(r"\s+(?:has|have|had|also|later|still|now|again)(?=\s*$)", "", content[: verb.start()].rstrip())
    if not content[verb.end() :].strip() or _CUT.search(subject) or subject.endswith(" not"):
        return ()
    if stem(verb.group()) == "speak" and not content[verb.end() :].startswith(" of "):
        return ()
    return _subject(subject)


def closing(sentence: str) -> tuple[str, ...]:
    """The same where a sentence closes with it: ", a teacher who fled, Ana Dorn, told us."; likeliest words first."""
    parts = [part.strip() for part in sentence.rstrip(" .!?\n").split(",")]
    for place in (len(parts) - 1, len(parts) - 2):
        if place < 1 or re.search(r"[;:“”\"]", parts[place]) or _OPENS.match(parts[place]):
            continue
        verb = next((one for one in _WORD.finditer(parts[place]) if is_cue(one.group())), None)
        verb = verb or _WENT_ON.search(parts[place])
        if verb is None or len(parts[place][verb.end() :].split()) > CLOSING:
            continue
        own, rest = parts[place][: verb.start()].strip(), parts[place][verb.end() :].strip()
        if not own and rest and verb.group() not in ("told", "tells"):  # "says the mayor"
            own = rest
        words = [own] if own else parts[max(1, place - 2) : place]
        return tuple(part for part in reversed(words) if _is_subject(part))
    return ()


def after(tail: str) -> tuple[str, ...]:
    """The same of what follows a claim: ", a teacher, Ana Dorn, told us", ", said the mayor"; likeliest words first."""
    found = _AFTER.match(tail)
    if found is None or _OPENS.match(found["rest"]):
        return ()
    rest = found["rest"]
    verb = next((one for one in _WORD.finditer(rest) if is_cue(one.group())), None) or _WENT_ON.search(rest)
    if verb is None:
        return ()
    if verb.start() == 0:  # "said the mayor"
        parts = [re.split(r"\s(?:on|in|after|during|at|when|while|as|who)\s", rest[verb.end() :])[0]]
    else:
        parts = rest[: verb.start()].split(",")
    return tuple(part.strip() for part in reversed(parts) if _is_subject(part.strip()))


def broken(content: str) -> int:
    """Where a content that breaks off at a shortened rank has its last comma: "It fell at dawn, Brig"; else its end."""
    found = _BROKEN.search(content)
    return found.start() if found is not None else len(content)


def _subject(text: str) -> tuple[str, ...]:
    """What may be the subject in what stands before a verb: without phrases that open the sentence or stand between."""
    return tuple(part.strip() for part in text.split(",") if _is_subject(part.strip()))


def _is_subject(part: str) -> bool:
    words = part.split()
    if not words or len(words) > LONGEST or _OPENS.match(part) or words[0].casefold() in ("no", "nobody", "neither"):
        return False
    return not any(word.casefold() in _ADDRESSED or is_cue(word) for word in words)
