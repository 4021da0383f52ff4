"""Words about places: what the finders and guards of place names look up beside them, and what a mention is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.annotate.nations import Sense
from rashomon.annotate.places_areas import Atlas, Meanings, admin_words
from rashomon.model.reading import Token

COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central "
    "northeastern northwestern southeastern southwestern north-east north-west south-east south-west north-eastern "
    "north-western south-eastern south-western northernmost southernmost easternmost westernmost".split()
)
SIDES = frozenset("north south east west northeast northwest southeast southwest".split())
POSSESSIVES = frozenset(("'s", "\u2019s", "'", "\u2019"))
_HARBOURS = frozenset("port stronghold oasis resort".split())  # towns only with "of": "the port of Odesa"
_GENERIC = frozenset("street house hall day bank plaza avenue road highway center centre metro river lake main".split())


@dataclass(slots=True)
class Mention:
    """A place name in the text: `first:last` are the tokens of its evidence, `phrase` the bare name among them.

    `level` is what a word beside the name says of its kind (adm1, adm2, region, settlement, area) or ""; `part` is
    the compass word of "eastern Ukraine"; `located` says that a preposition or a label shows it to be a place,
    `labelled` that an entity label does.
    """

    first: int
    last: int
    phrase: str
    meanings: Meanings | None
    level: str = ""
    part: str = ""
    located: bool = False
    labelled: bool = False
    facility: bool = False


def joined(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a span, with a space wherever the text has one."""
    parts = [tokens[first].text]
    for token, before in zip(tokens[first + 1 : last], tokens[first : last - 1], strict=True):
        parts.append(token.text if before.end == token.start else f" {token.text}")
    return "".join(parts)


@cache
def plain_words() -> frozenset[str]:
    """Words for kinds and directions, which alone are no names: "Region", "Island", "Northwest"."""
    return frozenset(admin_words()) | lexicon.words("facilities") | COMPASS | _GENERIC


def level_beside(tokens: Sequence[Token], mention: Mention) -> str:
    """The level that the word after a name gives it, area included, or ""."""
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    return admin_words().get(after, "")


def kind_of(tokens: Sequence[Token], first: int) -> str:
    """The level that "the town of" or "the village" before a name gives it, or ""."""
    index = first - 1
    if index >= 1 and tokens[index].lower == "of":
        index -= 1
    if index < 0 or tokens[index].sentence != tokens[first].sentence or tokens[index].text[0].isupper():
        return ""
    if tokens[index].lower in _HARBOURS and index + 1 < first:
        return "settlement"
    level = admin_words().get(tokens[index].lower, "")
    return level if level in ("settlement", "adm1", "adm2", "region") else ""


def kind_within(tokens: Sequence[Token], mention: Mention) -> str:
    """The level that the last word of a longer name gives it: "Gwinnett County", but not "Mexico City"."""
    level = admin_words().get(tokens[mention.last - 1].lower, "") if mention.last - mention.first > 1 else ""
    return level if level in ("adm1", "adm2", "region") else ""


def is_kind(token: Token) -> bool:
    """Whether a word says the kind of what is named before it; not as part of a longer name ("Mississippi River")."""
    level = admin_words().get(token.lower, "")
    return bool(level) and not (level == "area" and token.text[0].isupper())


def refused_words(tokens: Sequence[Token]) -> set[str]:
    """Surnames, and words that the document also writes in lower case: no places, but for well-known ones."""
    surnames = {token.text for token in tokens if _ends_long_person(token, tokens)}
    return surnames | {
        token.text.title() for token in tokens if token.text.islower() and token.pos not in ("PROPN", "X")
    }


def _ends_long_person(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word is the last of a person's name of two words or more."""
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    inside = token.ner == "PERSON" and before is not None and before.ner == "PERSON"
    return inside and (after is None or after.ner != "PERSON")


def institution_words(tokens: Sequence[Token]) -> set[int]:
    """Indexes of words that belong to the name of an institution ("Washington Post", "the White House")."""
    found: set[int] = set()
    names = _institutions()
    for index, token in enumerate(tokens):
        if index in found or not token.text[0].isupper():
            continue
        for length in names.get(token.text, ()):
            last = index + length
            if last <= len(tokens) and tuple(t.text for t in tokens[index:last]) in _institution_names():
                found.update(range(index, last))
                break
    return found


@cache
def _institution_names() -> frozenset[tuple[str, ...]]:
    names = set()
    for name, others, *_ in lexicon.rows("institutions")[1:]:
        for phrase in (name, *others.split("|")):
            names.add(tuple(phrase.replace("'s", " 's").replace("-", " - ").split()))
    countries: set[tuple[str, ...]] = set()
    for row in lexicon.rows("nations")[1:]:
        countries.update(tuple(phrase.split()) for phrase in (row[1], *row[2].split("|")))
        names.update(tuple(phrase.split()) for phrase in row[6].split("|") if " " in phrase)
    return frozenset(name for name in names - countries if name)


@cache
def _institutions() -> dict[str, tuple[int, ...]]:
    """Lengths of the institutions' names by their first word, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _institution_names():
        found.setdefault(name[0], set()).add(len(name))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


@cache
def _longer_starts() -> frozenset[str]:
    """First words of the nations' words of two or more, in lower case."""
    phrases = (phrase for row in lexicon.rows("nations")[1:] for cell in row[1:7] for phrase in cell.split("|"))
    return frozenset(phrase.split()[0].lower() for phrase in phrases if " " in phrase)


def _may_start(word: str) -> bool:
    return word.lower() in _longer_starts()


def speaks_of_nation(tokens: Sequence[Token], atlas: Atlas) -> Iterator[tuple[str, str, Sense]]:
    """The words of a document that speak of a country, names, adjectives, peoples and capitals alike, with its code."""
    index = 0
    while index < len(tokens):
        step = 1
        if tokens[index].text[0].isupper():
            for length in (3, 2, 1) if _may_start(tokens[index].text) else (1,):
                phrase = " ".join(token.text for token in tokens[index : index + length])
                senses = atlas.nation(phrase)
                if senses:
                    sense, nation = next(iter(senses.items()))
                    yield phrase, nation.alpha2, sense
                    step = length
                    break
        index += step


def at_home(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Words that only one country calls so ("Crown Court", "lakh"), each once, with its code."""
    words, starts = _home_words()
    seen: set[str] = set()
    for index, token in enumerate(tokens):
        text = token.text
        if text in starts and index + 1 < len(tokens):
            text = f"{text} {tokens[index + 1].text}"
            text = text if text in words else token.text
        if text in words and text not in seen:
            seen.add(text)
            yield text, words[text]


@cache
def _home_words() -> tuple[dict[str, str], frozenset[str]]:
    """The words by country, and the first words of those of two."""
    words = {word: country for country, cell in lexicon.rows("country_words") for word in cell.split("|")}
    return words, frozenset(word.split()[0] for word in words if " " in word)
