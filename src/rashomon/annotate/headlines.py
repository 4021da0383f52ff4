"""Headlines that Capitalise Their Words, in the case of running text, so that the parser knows verbs from names.

`completed` gives their grammar the "was" that they leave out ("Two drivers killed near Lukova").

Only case is changed, letter by letter, so that offsets stay those of the document. A capitalised word is put in small
letters where the body of the report has it so, or where it is an everyday word: a stop word, or a word of the lexicons
of events, saying and nouns, as it stands or without an ending of inflection. All else keeps its capital, since an
unknown word is more often a name than not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rashomon import lexicon
from rashomon.model.document import Document, ZoneKind
from rashomon.model.reading import Token

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
PART = re.compile(r"[^;\s][^;]*")
TOPIC = re.compile(r"([^:,]{2,40}):\s+(?=\S)")
SHARE = 0.6
"""Of the words of four letters and more behind the first, how many are capitalised in a title that capitalises; names
alone reach it in a short headline ("Norway Votes"), where lowering "votes" is right as well."""
FEWEST = 2
SPEAKER = 6
"""The most words of a speaker with the verb, at either end of a headline."""
SPOKEN = frozenset(("say", "deny", "warn", "confirm", "accuse", "announce"))
"""Kinds of cues whose verb shows that what stands right before it speaks."""
LONGEST_ACRONYM = 4
EVERYDAY = (
    "event_verbs event_nouns cue_verbs cue_nouns noun_classes stance_verbs stance_nouns hedge_verbs titles counted "
    "stop_words numbers implicatives person_verbs abstract_nouns prospects"
).split()
ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("d", ""))


def told_apart(text: str, document: Document) -> Iterator[tuple[str, int]]:
    """The parts of a headline that semicolons part, in the case of running text, each with its offset in it.

    So is a topic before a colon, where somebody else is named as speaking: "Lukova: two dead in raid, residents say",
    "Lukova: army denies role".
    """
    cased = sentence_cased(text, small_words(document)) if _capitalises(text) else text
    for match in PART.finditer(cased):
        topic = TOPIC.match(match[0])
        if topic is not None and _names_speaker(match[0][topic.end() :]):
            yield topic[1], match.start()
            yield match[0][topic.end() :], match.start() + topic.end()
        else:
            yield match[0], match.start()


def _names_speaker(text: str) -> bool:
    """Whether a headline ends with who says it (", residents say"), or begins so ("army denies")."""
    _, comma, last = text.rpartition(", ")
    words = last.split()
    if comma and 1 < len(words) <= SPEAKER and words[-1].lower() in _saying():
        return True
    return any(word in _says() for word in text.split()[1:SPEAKER])


@cache
def _saying() -> frozenset[str]:
    verbs = [row[0] for row in lexicon.rows("cue_verbs") if row[1] == "say"]
    return frozenset(form for verb in verbs for form in (verb, f"{verb}s", "said"))


@cache
def _says() -> frozenset[str]:
    """Verbs of saying as headlines have them of one speaker ("denies"), without those that are nouns too ("claims")."""
    nouns = lexicon.words("cue_nouns") | lexicon.words("noun_classes")
    verbs = [row[0] for row in lexicon.rows("cue_verbs") if row[1] in SPOKEN and row[0] not in nouns]
    return frozenset(re.sub("([^aeiou])y$", r"\1ie", verb) + ("es" if verb.endswith("s") else "s") for verb in verbs)


def sentence_cased(text: str, body: frozenset[str]) -> str:
    """A headline in the case of running text, as long as it was; `body` are the small-letter words of the report."""
    if not _capitalises(text):
        return text
    case = _from_capitals if text.isupper() else _cased
    return WORD.sub(lambda match: case(match, body), text)


def _capitalises(text: str) -> bool:
    """Whether a headline begins its words with capitals, or has no other letters."""
    words = [match for match in WORD.finditer(text) if len(match[0]) >= len("with") and match.start()]
    capitals = sum(1 for match in words if match[0][0].isupper())
    return text.isupper() or (len(words) >= FEWEST and capitals >= SHARE * len(words))


def small_words(document: Document) -> frozenset[str]:
    """The words that the body of a document has in small letters."""
    body = (document.text[zone.start : zone.end] for zone in document.zones if zone.kind is not ZoneKind.HEADLINE)
    return frozenset(word for text in body for word in WORD.findall(text) if word.islower())


def _cased(match: re.Match[str], body: frozenset[str]) -> str:
    word = match[0]
    small = word.lower()
    acronym = len(word) > 1 and word.isupper()
    if match.start() == 0 or acronym or len(small) != len(word) or word[1:] != small[1:]:
        return word
    return small if small in body or _everyday(small) else word


def _from_capitals(match: re.Match[str], body: frozenset[str]) -> str:
    """A word of a headline all in capitals; a short one that is no everyday word is an acronym."""
    word, small = match[0], match[0].lower()
    if len(small) != len(word):
        return word
    if small in body or _everyday(small):
        return small if match.start() else word[0] + small[1:]
    return word if len(word) <= LONGEST_ACRONYM else word[0] + small[1:]


def _everyday(small: str) -> bool:
    known = _known()
    if small in known:
        return True
    stems = (small.removesuffix(ending) + tail for ending, tail in ENDINGS if small.endswith(ending))
    return any(stem in known for stem in stems)


@cache
def _known() -> frozenset[str]:
    """Everyday words: single, in small letters, and no name of a country or people."""
    words = (word for name in EVERYDAY for word in lexicon.words(name))
    return frozenset(_single(words)) - frozenset(_names())


def _single(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if word.isalpha() and word.islower())


def _names() -> Iterable[str]:
    return (part.lower() for row in lexicon.rows("nations") for cell in row[1:-1] for part in cell.split("|"))


Place = tuple[Token, str, str]
"""A word's head, its label, and its own tag."""
NOMINAL = frozenset(("NUM", "NOUN", "PROPN", "ADJ"))
COMPLETE = frozenset(("dobj", "aux", "auxpass", "agent", "ccomp", "xcomp", "dative", "nsubjpass"))
"""Labels under a verb that show that it is whole as it stands, and active or passive already."""


def completed(words: Sequence[Token]) -> dict[int, Place]:
    """The new places, by index, of words in a headline that leaves out "was" or "were"; empty where it leaves out none.

    A participle under the noun that the headline begins with is its verb ("6 killed in raid"), and so is that of each
    noun set beside it ("6 killed, 2 hurt"). A past form of a verb that can be done to somebody, without an object, is a
    passive ("Student killed in raid"): what somebody did, headlines tell in the present.
    """
    found: dict[int, Place] = {}
    for word in words:
        if word.head is word and word.pos in NOMINAL:
            verb = _participle(word)
            if verb is not None:
                found |= _as_clause(word, verb)
        elif word.pos == "VERB" and word.tag in ("VBD", "VBN") and (word.lemma in _transitive() or _held_to_be(word)):
            subject = next((other for other in word.children if other.dep == "nsubj"), None)
            if subject is not None and not any(other.dep in COMPLETE for other in word.children):
                found[subject.index] = (word, "nsubjpass", subject.tag)
                found[word.index] = (word.head, word.dep, "VBN")
    return found


def _held_to_be(verb: Token) -> bool:
    """ "Dozens feared dead"."""
    return any(other.dep in ("oprd", "acomp") and other.tag == "JJ" for other in verb.children)


def _participle(noun: Token) -> Token | None:
    return next(
        (other for other in noun.children if other.dep == "acl" and other.tag == "VBN" and other.index > noun.index),
        None,
    )


def _as_clause(noun: Token, verb: Token) -> dict[int, Place]:
    """The places of a headline's noun and participle as a clause, with those that are set beside them."""
    found: dict[int, Place] = {noun.index: (verb, "nsubjpass", noun.tag), verb.index: (verb, "ROOT", "VBN")}
    for other in noun.children:
        if other.index < verb.index or other is verb:
            continue
        second = _participle(other) if other.dep in ("appos", "conj") else None
        if second is not None:
            found[second.index] = (verb, "conj", "VBN")
            found[other.index] = (second, "nsubjpass", other.tag)
        elif other.dep in ("punct", "cc", "prep"):
            found[other.index] = (verb, other.dep, other.tag)
    return found


@cache
def _transitive() -> frozenset[str]:
    """Verbs of events whose recipient is their object."""
    rows = lexicon.rows("event_verbs")
    return frozenset(row[0] for row in rows if len(row) > RECIPIENTS and "obj" in row[RECIPIENTS].split(","))


RECIPIENTS = 4
"""The column of `event_verbs` that says where the recipient stands."""
