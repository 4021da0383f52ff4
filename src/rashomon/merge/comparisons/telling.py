"""Telling: a claim made ready to be set beside another of its event, each part of it read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.lexicon.alternatives import alternatives
from rashomon.merge.accounts.speakers import AFFIRMING, DENYING
from rashomon.merge.claims.subject import Subject, own_type
from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.counts import Count, counts
from rashomon.merge.comparisons.deeds import deeds, doers, telling_words
from rashomon.merge.comparisons.hours import Hours, days, hours
from rashomon.merge.comparisons.spots import Spots, spots
from rashomon.merge.comparisons.voices import Voice, one_voice, voices
from rashomon.merge.comparisons.words import pattern, stemmed, words
from rashomon.model.claim import Claim, EventType, Status
from rashomon.model.document import Document

AHEAD = 60  # characters from the beginning in which a claim's own verb says that it is yet to come
REACH = 400  # characters either side of a claim in which its sentence ends
_LEANS = re.compile(r"\W*(?:that|this|it|they)\b", re.IGNORECASE)
_END = re.compile(
    r"(?<!\b[ap]\.m)(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bCol)(?<!\bMaj)(?<!\b[A-Z])\."
    r"[\"”’']?(?=\s|$)|[ap]\.m\.(?=\s+[A-Z])|[!?][\"”’']?(?=\s|$)|\n"
)
_STAMP = re.compile(r"\W*\d{1,2}[:.]\d\d\b(?!\s*[ap]\.?m)\s*")
_LIMITED = re.compile(
    r"^\W*(?:no|not) (?:more|less|fewer|later|earlier) than\b|\b(?:not|n['’]t)\b[^,;.]{0,40}\b(?:until|till|before)\b"
    r"|\bnot only\b",
    re.IGNORECASE,
)
# Not to have answered is to deny nothing.
_SILENT = re.compile(
    r"\b(?:not|n['’]t|no|never|declin\w+|refus\w+)\b[^,;.]{0,25}"
    r"\b(?:comment\w*|respon[ds]\w*|repl(?:y|ies|ied)|answer\w*|elaborat\w*|reach(?:ed|able)|giv(?:e|en) details)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|dismiss(?:es|ed|ing)?)\b(?:\s+(?:that|having|ever|any|all"
    r"|the|an?|claims?|charges?|allegations?|accusations?|reports?|suggestions?|strongly|flatly|categorically|outright|as"
    r"|“?false”?|“?lies”?|“?absurd”?)){0,5}\s*[“\"‘']?$",
    re.IGNORECASE,
)
_STANDS = re.compile(r"\W*(?:it|they|he|she|we|i|who|which|that|its|their|his|her|our)\b", re.IGNORECASE)
_WILL = re.compile(r"(?<!own )(?<!free )(?<!good )\b(?:will|would|shall)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """What one claim says on each point.

    `voices` tell who says so, by name and origin; `names` by name alone where the claim cites anybody.

    `generic` denials name nothing of what they deny ("any part", "a lie"). `doers` are the words for who did it, and
    `somebody` says that it was done by people who are not told. `days` and `hours` may be told by the sentence around.
    """

    subject: Subject
    voices: frozenset[Voice]
    names: frozenset[Voice]
    origin: str | None
    denies: bool
    generic: bool
    affirms: bool
    planned: bool
    counts: tuple[Count, ...]
    days: tuple[date, date] | None
    hours: Hours | None
    spots: Spots
    deeds: frozenset[str]
    doers: frozenset[str]
    somebody: bool
    stems: frozenset[str]

    @property
    def text(self) -> str:
        """The claim's own words."""
        return self.subject.claim.content.quote

    @property
    def loose(self) -> bool:
        """Whether it tells of no happening of a type by itself, so that it may be of something beside the event."""
        return own_type(self.subject.claim) is None

    @property
    def acting(self) -> str:
        """Who acts, in the words of the claim where reading found them."""
        event = self.subject.claim.event
        parties = () if event is None else event.recipients if self.subject.accuses else event.actors
        return ", ".join(party.name for party in parties) or " ".join(sorted(self.doers))

    @property
    def things(self) -> frozenset[str]:
        """The words that do not tell where or when, those of numbers left out."""
        spots = self.spots
        return self.stems - spots.nouns - spots.names - spots.towns - stemmed("day")

    def is_with(self, other: Telling) -> bool:
        """Whether both come from the same one."""
        return one_voice(self.voices, other.voices)


def telling(subject: Subject, documents: Mapping[str, Document], origin: str | None = None) -> Telling:
    """The claim made ready; `origin` is the id of whoever says so in the end, where that is known."""
    claim, text = subject.claim, said(subject.claim)
    sentence = _sentence(subject, documents)
    names = voices(claim, documents)
    heard = (
        names if origin is None else frozenset({frozenset({origin})}) | (names if claim.attribution else frozenset())
    )
    before = documents[claim.document].text[max(0, claim.content.start - AHEAD) : claim.content.start]
    denies = _denies(claim, text, sentence) or (_DENIED.search(before) is not None and not _LIMITED.search(text))
    return Telling(
        subject=subject,
        voices=heard,
        origin=origin,
        names=names if claim.attribution or origin is None else heard,
        denies=denies,
        generic=pattern("generic").search(text) is not None,
        affirms=(claim.factuality in AFFIRMING or _LIMITED.search(text) is not None) and not denies,
        planned=claim.status is Status.FUTURE or any(told.search(text, 0, AHEAD) for told in (pattern("plan"), _WILL)),
        counts=counts(subject, documents),
        days=subject.days or days(text, subject.published) or days(sentence, subject.published),
        hours=_hours(subject, sentence, documents),
        spots=spots(text),
        deeds=deeds(text),
        doers=_doers(subject, text, frozenset(word for voice in heard for word in voice)),
        somebody=pattern("somebody").search(text) is not None,
        stems=frozenset(one for one in stems(text) if not one.isdigit()) - stemmed("number"),
    )


def said(claim: Claim) -> str:
    """The claim's words with those that tell its source blanked: "according to the mayor" is no place."""
    text, start = claim.content.quote, claim.content.start
    for link in claim.attribution:
        for part in (link.mention, link.cue):
            if part is not None and start <= part.start < part.end <= claim.content.end:
                first, last = part.start - start, part.end - start
                text = text[:first] + " " * (last - first) + text[last:]
    return text


def _denies(claim: Claim, text: str, sentence: str) -> bool:
    """Whether it says that something is not so. "No more than four" and "not until noon" say that it is."""
    if _LIMITED.search(text) or _SILENT.search(text):
        return False
    if claim.factuality in DENYING or _denial().search(text) is not None:
        return True
    return pattern("untrue").search(sentence) is not None and _refuted().search(sentence) is not None


@cache
def _refuted() -> re.Pattern[str]:
    """A sentence that calls what others say untrue: "called reports of a raid invention", "claims that … are false"."""
    telling = r"(?:called?|calls|calling|dismiss\w*|reject\w*|describ\w*|denounc\w*|brand\w*|label\w*|slammed|refut\w*)"
    report = (
        r"(?:claims?|reports?|allegations?|accusations?|rumou?rs?|suggestions?|charges?|stor(?:y|ies)|talk|versions?)"
    )
    untrue = rf"(?:{alternatives(words('untrue'))})"
    return re.compile(
        rf"\b{telling}\b.*\b{report}\b.*\b{untrue}\b|\b{report}\b.*\b(?:are|is|was|were|as)\b.*\b{untrue}\b",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _denial() -> re.Pattern[str]:
    """Words of denial; and a verb denied at the beginning, past a short subject."""
    begins = r"^(?:not (?:one|a single)|never)\b"
    none = r"^no\s+(?!more\b|less\b|fewer\b|later\b)(?:[\w’'-]+\s+){1,5}?(?:was|were|had|has|have|is|are|did)\b"
    ours = r"\bno \w+ of (?:ours|its own|theirs|his|mine)\b|\bowns? no\b|\bhit nobody\b"
    denied = r"^(?:[\w’'-]+\s){1,4}(?:has|have|had|did|was|were|is|are)(?:n't|n’t|\snot)\b"
    told = alternatives(words("denial"))
    return re.compile(rf"\b(?:{told})\b|\bno \w+ had been\b|{begins}|{denied}|{none}|{ours}", re.IGNORECASE)


def _sentence(subject: Subject, documents: Mapping[str, Document]) -> str:
    """The words of the sentence, or sentences, that hold the claim."""
    text, content = documents[subject.claim.document].text, subject.claim.content
    before = [one.end() for one in _END.finditer(text, max(0, content.start - REACH), content.start)]
    after = _END.search(text, content.end, content.end + REACH)
    first = before[-1] if before else max(0, content.start - REACH)
    sentence = text[first : after.end() if after else content.end].strip()
    stamp = _STAMP.match(sentence)  # of a live page
    return sentence[stamp.end() :] if stamp else sentence


def _hours(subject: Subject, sentence: str, documents: Mapping[str, Document]) -> Hours | None:
    """The time of day that the claim tells, or the sentence of one without numbers; or, where that leans on the one
    before ("That is when …"), what is told there."""
    found = hours(_uncounted(subject)) or (None if subject.figures else hours(sentence))
    if found is not None or not _LEANS.match(sentence):
        return found
    text = documents[subject.claim.document].text
    at = text.rfind(sentence, 0, subject.claim.content.end + len(sentence))
    before = _END.split(text[max(0, at - REACH // 2) : at].strip(" \n.!?"))
    return hours(before[-1]) if before and at > 0 else None


def _uncounted(subject: Subject) -> str:
    """The claim's words with those of its numbers of persons blanked: "the dead at four" tells no hour."""
    text, start = subject.claim.content.quote, subject.claim.content.start
    for figure in subject.figures:
        first, last = max(0, figure.mention.start - start), max(0, figure.mention.end - start)
        if figure.unit == "person" or figure.measure is not None:
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _doers(subject: Subject, text: str, speaker: frozenset[str]) -> frozenset[str]:
    """Who acts, as reading found them (of an accusation those accused), else as the words tell; never who suffers.

    Whom reading took over from before the claim acts where the claim begins with a word that stands for somebody.
    """
    event = subject.claim.event
    content = subject.claim.content
    acting = () if event is None else event.recipients if subject.accuses else event.actors
    if event is not None and event.type is EventType.ACCUSE and not subject.accuses:
        acting = ()  # who accuses is not who did it
    if not _STANDS.match(text):
        acting = tuple(party for party in acting if content.start <= party.mention.start < content.end)
    suffering = () if event is None or subject.accuses else (*event.recipients, *event.affected)
    named = [*(figure.category or "" for figure in subject.figures), *(party.name for party in suffering)]
    counted = {word for phrase in named for word in telling_words(phrase)}
    told = telling_words(" ".join(f"{party.name} {party.mention.quote}" for party in acting))
    found = told if any(party.name != party.name.lower() for party in acting) else told | doers(text, speaker)
    found = found or doers(text, speaker)
    return found if not found <= counted else frozenset()
