"""Who says so at the end of a sentence, told from the surface: ", two officials and a witness said on Monday."

The parser hangs a speaker at the end of a long sentence on whatever stands before it, and takes "reports" for a noun.
Where the grammar finds no cue there, the words themselves tell: a comma, somebody, a verb of saying, and nothing after
it that could be what is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.extract.speech import TRAILING_KINDS, Cue, CueWord, verb_word
from rashomon.extract.speech_phrases import cited
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SAYING = FINITE | {"VBN", "NNS"}
NAMING = frozenset(("NOUN", "PROPN", "DET", "ADJ", "ADP", "PRON", "NUM", "PART", "CCONJ", "ADV", "PUNCT", "X"))
LATE = frozenset(("also", "still", "now", "later", "has", "have", "had"))
"""Words that may stand between the speaker and the verb."""
TALKING = frozenset("speak talk continue respond reply comment post mention detail describe muse".split())
"""Verbs that tell of speech as often as of what is said."""
LONGEST = 16
"""Words of a speaker, his office with him; more are a clause."""
BEGINNING = frozenset("when after as if while although though because since before until unless once".split())
MARKS = frozenset(("“", "”", '"', "''", "``"))


def trailing_cue(words: Sequence[Token], used: Collection[Token] = ()) -> tuple[Cue, int] | None:
    """The cue at the end of a sentence, with the index of the comma before it; None where there is none, or where it is
    one of those that the grammar used."""
    first = words[0].index
    for at in range(len(words) - 1, 1, -1):
        word = words[at]
        if word in used or word.text in MARKS:
            return None
        if word.lower in ("according", "per") and words[at - 1].lower == "," and _says_something(words[: at - 1]):
            source = _cited(words, at)
            if source is not None:
                cue = Cue((word,), "say", Factuality.CERTAIN, source, None, "clause", whole=True)
                return cue, first + at - 1
        entry = _saying(word)
        if entry is not None:
            found = _speaker_before(words, at) or _speaker_after(words, at)
            if found is None or not _says_something(words[: found[1]]):
                return None
            source, comma = found
            return Cue((word,), entry.kind, entry.value, source, None, "clause", whole=True), first + comma
        if word.tag in FINITE:
            return None
    return None


def _saying(verb: Token) -> CueWord | None:
    """The entry of a word that may be a verb of saying with nothing said after it."""
    word = verb_word(verb) if verb.tag in SAYING else None
    entry = word[1] if word is not None else None
    if entry is None or entry.kind not in TRAILING_KINDS or verb.lemma in TALKING or "that" not in entry.complements:
        return None
    after = [other for other in verb.children if other.index > verb.index]
    taking = ("ccomp", "xcomp") if verb.lemma == "tell" else ("ccomp", "xcomp", "dobj")
    topical = any(other.dep == "prep" and other.lower in ("of", "about", "against") for other in after)
    return None if topical or any(other.dep in taking for other in after) else entry


def _speaker_before(words: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """Who stands between a comma and the verb, with the place of the comma; of an office and a name between commas
    ("its foreign minister, Ana Costa, said") the first comma."""
    end = at
    while end > 0 and words[end - 1].lower in LATE:
        end -= 1
    end -= int(words[end - 1].lower == ",")
    comma = _comma_before(words, end)
    if comma is None:
        return None
    near = _without_brackets(words[comma + 1 : end])
    source = _named(near)
    if source is None:
        return None
    further = _comma_before(words, comma)
    if further is not None and _beside(words[further + 1 : comma], near):
        return source, further
    return source, comma


def _comma_before(words: Sequence[Token], end: int) -> int | None:
    places = range(end - 1, max(0, end - LONGEST), -1)
    return next((place for place in places if words[place].lower == ","), None)


def _without_brackets(words: Sequence[Token]) -> Sequence[Token]:
    opened = next((place for place, word in enumerate(words) if word.text == "("), None)
    return words if opened is None or words[-1].text != ")" else words[:opened]


def _named(words: Sequence[Token]) -> Token | None:
    """The head of a phrase that names somebody; None where the words are more than that."""
    if not words or words[0].pos in ("ADP", "SCONJ", "CCONJ", "ADV", "PUNCT") or words[-1].pos not in _ENDING:
        return None
    if any(word.pos not in NAMING or word.lower in (";", ":") for word in words):
        return None
    inside = set(words)
    return next((word for word in words if word.pos in ("NOUN", "PROPN", "PRON") and word.head not in inside), None)


_ENDING = frozenset(("NOUN", "PROPN", "PRON"))


def _beside(words: Sequence[Token], near: Sequence[Token]) -> bool:
    """Whether two phrases between commas are an office and who holds it: one with an article, one a bare name."""
    first, second = _named(words), _named(near)
    if first is None or second is None or len(words) < 2:
        return False
    described = [part[0].pos in ("DET", "PRON") or part[0].lower in ("a", "an", "the") for part in (words, near)]
    return described[0] != described[1] and (near if described[0] else words)[-1].pos == "PROPN"


def _speaker_after(words: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """ ", said the mayor of Homs": who stands after the verb, up to the next comma or the end."""
    if words[at - 1].lower != "," or words[at].tag not in FINITE:
        return None
    source = _named(_phrase_from(words, at + 1))
    return None if source is None else (source, at - 1)


def _phrase_from(words: Sequence[Token], start: int) -> Sequence[Token]:
    end = start
    while end < len(words) and words[end].lower not in (",", ".", ";", "(") and end - start < LONGEST:
        end += 1
    return words[start:end]


def _cited(words: Sequence[Token], at: int) -> Token | None:
    start = at + 1 + int(words[at].lower == "according")
    source = _named(_phrase_from(words, start))
    return cited(source) if source is not None and words[at].lower == "per" else source


def _says_something(words: Sequence[Token]) -> bool:
    """Whether what stands before could be said: a clause of its own, or a number with what it counts."""
    if not words or (words[0].lower in BEGINNING and not any(word.lower == "," for word in words)):
        return False
    return any(word.tag in FINITE or word.pos in ("AUX", "NUM") for word in words)
