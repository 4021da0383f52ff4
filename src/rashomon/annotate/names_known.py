"""Names that the lexicons know: nations, their peoples, capitals and governments, and institutions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.annotate.nations import Nation, Nations, Sense
from rashomon.model.document import Document
from rashomon.model.reading import Name, NameType, SourceKind, Token

TYPE_OF_SENSE = {
    Sense.NAME: NameType.COUNTRY,
    Sense.ADJECTIVE: NameType.NATIONALITY,
    Sense.PEOPLE: NameType.PEOPLE,
    Sense.CAPITAL: NameType.CAPITAL,
    Sense.GOVERNMENT: NameType.ORGANISATION,
}
LONGEST_PHRASE = 8


@dataclass(frozen=True, slots=True)
class Known:
    """A phrase that a lexicon knows."""

    name: str
    type: NameType
    kind: SourceKind | None
    country: str | None


@cache
def phrases() -> dict[str, list[Known]]:
    """Every phrase of the nations and institutions lexicons, with its readings, strongest first."""
    found: dict[str, list[Known]] = defaultdict(list)
    for row in lexicon.rows("institutions")[1:]:
        body, others, told, country = (*row, "", "")[:4]
        known = Known(body, NameType.ORGANISATION, SourceKind(told), country or None)
        for phrase in [body, *filter(None, others.split("|"))]:
            found[_plain(phrase)].append(known)
    for nation in Nations.load().all:
        for sense, phrase in _nation_phrases(nation):
            kind = SourceKind.GOVERNMENT if sense in (Sense.NAME, Sense.CAPITAL, Sense.GOVERNMENT) else None
            name = phrase if sense in (Sense.GOVERNMENT, Sense.PEOPLE) else nation.name
            found[_plain(phrase)].append(Known(name, TYPE_OF_SENSE[sense], kind, nation.alpha2))
    return dict(found)


def _nation_phrases(nation: Nation) -> Iterable[tuple[Sense, str]]:
    for sense, phrases in (
        (Sense.NAME, (nation.name, *nation.other_names)),
        (Sense.GOVERNMENT, nation.metonyms),
        (Sense.ADJECTIVE, nation.adjectives),
        (Sense.PEOPLE, nation.people),
        (Sense.CAPITAL, nation.capitals),
    ):
        for phrase in phrases:
            yield sense, phrase


@cache
def _starts() -> frozenset[str]:
    """First words of the known phrases, as spaCy cuts them, to pass over other words cheaply."""
    return frozenset(phrase.replace("-", " ").replace("'", " ").split(" ")[0] for phrase in phrases() if phrase)


def _plain(text: str) -> str:
    return text.replace("’", "'")


def known_names(tokens: Sequence[Token], document: Document, persons: list[tuple[int, int]]) -> Iterable[Name]:
    """Mentions of what the lexicons know, outside persons' full names; "the North" for the one North of the text."""
    inside = {index for first, last in persons if last - first > 1 for index in range(first, last)}
    index, starts = 0, _starts()
    abbreviated = _abbreviated_norths(tokens)
    while index < len(tokens):
        token = tokens[index]
        found = None
        if token.text[0].isupper() and index not in inside:
            if token.text in starts or token.text.isupper():
                found = _longest(tokens, index, document)
            if found is None and token.text in abbreviated and index and tokens[index - 1].lower == "the":
                found = (1, abbreviated[token.text]) if token.tag != "JJ" else None
        if found is None:
            index += 1
            continue
        length, known = found
        yield Name(
            mention=document.evidence(token.start, tokens[index + length - 1].end),
            first=index,
            last=index + length,
            name=known.name,
            type=known.type,
            kind=known.kind,
            country=known.country,
        )
        index += length


def told_capitals(names: list[Name]) -> list[Name]:
    """The names without capitals that may be a surname ("Douglas"), where their country is not named."""
    named = {name.country for name in names if name.type is not NameType.CAPITAL}
    ambiguous = lexicon.words("ambiguous_capitals")
    return [
        name
        for name in names
        if name.type is not NameType.CAPITAL or name.country in named or name.mention.quote not in ambiguous
    ]


def fullest(names: list[Name]) -> Iterable[Name]:
    """Institutions under the longest name that the document or the lexicon gives them."""
    longest: dict[str, str] = {}
    for name in names:
        if name.type is NameType.ORGANISATION:
            longest[name.name] = max(longest.get(name.name, name.name), name.mention.quote.replace("\n", " "), key=len)
    for name in names:
        yield replace(name, name=longest.get(name.name, name.name))


def _longest(tokens: Sequence[Token], index: int, document: Document) -> tuple[int, Known] | None:
    known = phrases()
    start, sentence = tokens[index].start, tokens[index].sentence
    for length in range(min(LONGEST_PHRASE, len(tokens) - index), 0, -1):
        last = tokens[index + length - 1]
        if last.sentence != sentence:
            continue
        text = _plain(document.text[start : last.end])
        readings = known.get(text) or (known.get(text.title()) if text.isupper() and len(text) > 4 else None)
        if readings:
            return length, _reading_of(readings, tokens[index + length - 1])
    return None


def _reading_of(readings: list[Known], head: Token) -> Known:
    """The reading that the word's place in the phrase allows: an adjective before a noun, a people in the plural."""
    if len(readings) == 1:
        return readings[0]
    before_noun = head.dep in ("amod", "compound", "nmod") and head.head.index > head.index
    for known in readings:
        if (known.type == NameType.NATIONALITY) == (head.tag == "JJ" or (before_noun and head.tag != "NNPS")):
            return known
    return readings[0]


def _abbreviated_norths(tokens: Sequence[Token]) -> dict[str, Known]:
    """ "the North" for the one country of the document called North something; the like for South, East and West."""
    found: dict[str, set[str]] = defaultdict(set)
    codes = {}
    texts = [token.text for token in tokens]
    for word in ("North", "South"):
        for index, text in enumerate(texts[:-1]):
            if text == word:
                hit = Nations.load().by_word(f"{word} {texts[index + 1]}")
                if hit is not None:
                    found[word].add(hit[0].name)
                    codes[hit[0].name] = hit[0].alpha2
    return {
        word: Known(name, NameType.COUNTRY, SourceKind.GOVERNMENT, codes[name])
        for word, names in found.items()
        for name in names
        if len(names) == 1
    }
