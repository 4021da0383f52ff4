"""Which words speak of a place: names that the atlas knows, and names that only grammar shows to be places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.annotate.nations import Sense
from rashomon.annotate.places_areas import LONGEST, Atlas, Meanings, admin_words, plural_admin_words
from rashomon.model.reading import Token

LOCATIVES = frozenset(
    "in at near from to toward towards outside inside around across over into through throughout within between off "
    "via beyond amid onto past beside along above below opposite leaving".split()
)
COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central "
    "northeastern northwestern southeastern southwestern north-east north-west south-east south-west north-eastern "
    "north-western south-eastern south-western northernmost southernmost easternmost westernmost".split()
)
SIDES = frozenset("north south east west northeast northwest southeast southwest centre center".split())
POSSESSIVES = frozenset(("'s", "\u2019s", "'", "\u2019"))
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
OTHER_LABELS = frozenset(("DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "LANGUAGE"))
LARGE = 100_000
"""A settlement of fewer people than this needs grammar or an entity label beside its name to count as a place."""

_INNER = frozenset(
    "of the de la le el al and del da do di du des dos das den der van upon on sur sous en es ez e ed".split()
)
_SKIPPED_BEFORE = frozenset("the a an this that nearby neighbouring neighboring".split())


@dataclass(slots=True)
class Mention:
    """A place name in the text: `first:last` are the tokens of its evidence, `phrase` the bare name among them.

    `level` is what a word beside the name says of its kind (adm1, adm2, region, settlement, area) or ""; `part` is
    the compass word of "eastern Ukraine"; `located` says that a preposition or a label shows it to be a place.
    """

    first: int
    last: int
    phrase: str
    meanings: Meanings | None
    level: str = ""
    part: str = ""
    located: bool = False
    facility: bool = False


def find_mentions(tokens: Sequence[Token], atlas: Atlas) -> list[Mention]:
    """All place mentions but facilities, in text order; no two overlap."""
    masked = institution_words(tokens)
    surnames = {token.text for token, after in _pairs(tokens) if _ends_long_person(token, after, tokens)}
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        mention = None
        if token.text[0].isupper() and index not in masked:
            mention = _longest(tokens, index, atlas, masked)
            if mention is not None and not _is_place(tokens, mention, found, surnames):
                index = mention.last
                continue
            if mention is None:
                mention = _unknown(tokens, index, masked)
        if mention is None:
            index += 1
            continue
        _widen(tokens, mention, found)
        found.append(mention)
        index = mention.last
    return found


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token | None]]:
    for index, token in enumerate(tokens):
        yield token, tokens[index + 1] if index + 1 < len(tokens) else None


def _ends_long_person(token: Token, after: Token | None, tokens: Sequence[Token]) -> bool:
    """Whether a word is the last of a person's name of two words or more."""
    return (
        token.ner == "PERSON"
        and token.index > 0
        and tokens[token.index - 1].ner == "PERSON"
        and (after is None or after.ner != "PERSON")
    )


def _longest(tokens: Sequence[Token], first: int, atlas: Atlas, masked: set[int]) -> Mention | None:
    """The longest run of words from `first` that the atlas knows."""
    last = _run_end(tokens, first, masked)
    text = [token.text for token in tokens[first:last]]
    while last > first:
        if tokens[last - 1].text[0].isupper():
            phrase = _joined(tokens, first, last)
            meanings = atlas.meanings(phrase)
            if meanings is not None:
                return Mention(first, last, phrase, meanings)
        text.pop()
        last -= 1
    return None


def _run_end(tokens: Sequence[Token], first: int, masked: set[int]) -> int:
    """Where a run of capitalised words and the small words inside names ends."""
    sentence, end, index = tokens[first].sentence, first + 1, first + 1
    while index < len(tokens) and index < first + LONGEST and tokens[index].sentence == sentence:
        token = tokens[index]
        if index in masked:
            break
        if token.text[0].isupper():
            end = index + 1
        elif not (token.lower in _INNER or token.text in "-\u2010\u2011" or tokens[index - 1].text == "-"):
            break
        index += 1
    return end


def _joined(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a span, with a space wherever the text has one."""
    parts = [tokens[first].text]
    for token, before in zip(tokens[first + 1 : last], tokens[first : last - 1], strict=True):
        parts.append(token.text if before.end == token.start else f" {token.text}")
    return "".join(parts)


def _is_place(tokens: Sequence[Token], mention: Mention, found: list[Mention], surnames: set[str]) -> bool:
    """Whether labels and grammar let a known name be a place here; sets `located`."""
    first, last = tokens[mention.first], tokens[mention.last - 1]
    mention.located = _is_located(tokens, mention.first, found)
    if first.ner in OTHER_LABELS or _modifies_as_adjective(tokens, mention):
        return False
    meanings = mention.meanings
    if meanings is None:
        return mention.located
    widely_known = meanings.nation is not None or meanings.area is not None or mention.last - mention.first > 2
    if first.ner in PLACE_LABELS and last.ner == first.ner:
        mention.located = True
        return not _goes_on(tokens, mention, first.ner) or widely_known
    if _within_other_name(tokens, mention):
        return False
    if first.ner == "PERSON" or mention.phrase in surnames:
        return mention.located and mention.phrase not in surnames and not _titled(tokens, mention.first)
    if widely_known or mention.located or _level_beside(tokens, mention):
        return first.pos in ("PROPN", "NOUN", "ADJ") and not _titled(tokens, mention.first)
    return first.pos == "PROPN" and any(p.population >= LARGE and p.feature != "A.ADM2" for p in meanings.places)


def _is_located(tokens: Sequence[Token], first: int, found: list[Mention]) -> bool:
    """Whether a preposition of place governs the name, or a place stands beside it in a list."""
    index = first - 1
    while index >= 0 and tokens[index].sentence == tokens[first].sentence:
        token = tokens[index]
        skipped = token.lower in _SKIPPED_BEFORE or token.lower in COMPASS or token.pos == "ADJ" or token.text == "-"
        kind = token.lower == "of" and index > 0 and tokens[index - 1].lower in admin_words()
        if kind:
            return True
        if not skipped:
            break
        index -= 1
    if index < 0 or tokens[index].sentence != tokens[first].sentence:
        return False
    token = tokens[index]
    if token.lower in LOCATIVES and token.pos in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
        return True
    beside = found[-1] if found else None
    return beside is not None and beside.located and token.lower in (",", "and", "or") and beside.last == index


def _modifies_as_adjective(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether "US", "UK" or another name that is an adjective too stands before the noun that it modifies."""
    token = tokens[mention.last - 1]
    if (
        mention.last - mention.first > 2
        or token.dep not in ("compound", "amod", "nmod")
        or token.head.index < token.index
    ):
        return False
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if after is None or after.text in POSSESSIVES or after.lower in admin_words():
        return False
    return mention.phrase in _names_and_adjectives()


@cache
def _names_and_adjectives() -> frozenset[str]:
    """Words that are a nation's name and its adjective alike."""
    rows = lexicon.rows("nations")[1:]
    return frozenset(
        word for row in rows for word in row[3].split("|") if word in (row[1], *row[2].split("|")) and word
    )


def _goes_on(tokens: Sequence[Token], mention: Mention, label: str) -> bool:
    """Whether the entity goes on with another capitalised word: "Lincoln Park" is no Lincoln."""
    if mention.last >= len(tokens):
        return False
    after = tokens[mention.last]
    return after.ner == label and after.text[0].isupper() and after.lower not in admin_words()


def _within_other_name(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the name is only a part of a longer capitalised name or of another kind of entity."""
    label = tokens[mention.first].ner
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if after is not None and after.sentence == tokens[mention.first].sentence and after.text not in POSSESSIVES:
        if label and after.ner == label and after.lower not in admin_words():
            return True
        if after.pos == "PROPN" and after.text[0].isupper() and after.lower not in admin_words():
            return True
    before = tokens[mention.first - 1] if mention.first else None
    if before is None or before.sentence != tokens[mention.first].sentence or before.lower in admin_words():
        return False
    if label and before.ner == label and before.text not in POSSESSIVES and before.lower not in ("the", ",", "and"):
        return True
    capital = before.text[0].isupper() and before.pos == "PROPN" and before.lower not in COMPASS
    return capital and before.ner != "DATE"


def _titled(tokens: Sequence[Token], first: int) -> bool:
    """Whether a person's title stands before the name."""
    before = tokens[first - 1] if first else None
    return (
        before is not None and before.text[0].isupper() and before.lower.rstrip(".") in lexicon.words("person_titles")
    )


def _level_beside(tokens: Sequence[Token], mention: Mention) -> str:
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    return admin_words().get(after, "")


def _unknown(tokens: Sequence[Token], first: int, masked: set[int]) -> Mention | None:
    """A name that the atlas lacks, but which its label and a preposition, or "the town of", show to be a place."""
    token = tokens[first]
    if first and tokens[first - 1].text[0].isupper() and tokens[first - 1].ner == token.ner != "":
        return None  # the rest of a name refused before
    named = _kind_of(tokens, first)
    labelled = token.ner in ("GPE", "LOC") and _is_located(tokens, first, [])
    if token.pos != "PROPN" or token.lower in COMPASS or not (named or labelled):
        return None
    last = first + 1
    while last < len(tokens) and last not in masked and _continues(tokens, last):
        last += 1
    while tokens[last - 1].text == "-":
        last -= 1
    return Mention(first, last, _joined(tokens, first, last), None, level=named, located=True)


def _continues(tokens: Sequence[Token], last: int) -> bool:
    """Whether a word carries an unknown name on: more proper noun, or a hyphen inside."""
    token, before = tokens[last], tokens[last - 1]
    if token.sentence != before.sentence or token.lower in admin_words():
        return False
    glued = before.end == token.start and "-" in (token.text, before.text)
    return glued or (token.pos == "PROPN" and token.text[0].isupper() and token.ner == before.ner)


def _kind_of(tokens: Sequence[Token], first: int) -> str:
    """The level that "the town of" or "the village" before a name gives it, or ""."""
    index = first - 1
    if index >= 1 and tokens[index].lower == "of":
        index -= 1
    if index < 0 or tokens[index].sentence != tokens[first].sentence or tokens[index].text[0].isupper():
        return ""
    level = admin_words().get(tokens[index].lower, "")
    return level if level in ("settlement", "adm1", "adm2", "region") else ""


def _widen(tokens: Sequence[Token], mention: Mention, found: list[Mention]) -> None:
    """Take in the word for the kind after a name ("Kursk region") and the compass word before ("eastern Ukraine")."""
    nation = mention.meanings is not None and mention.meanings.nation is not None
    level = _level_beside(tokens, mention)
    if level and level != "area" and tokens[mention.last].pos in ("NOUN", "PROPN") and not nation:
        if tokens[mention.last].lower in plural_admin_words():
            _spread(tokens, mention, found, level)
        else:
            mention.last += 1
        mention.level = level
    elif not mention.level:
        mention.level = _kind_of(tokens, mention.first)
    start = _compass_start(tokens, mention.first)
    if start < mention.first and mention.meanings is not None and _has_parts(mention):
        words = tokens[start : mention.first]
        mention.part = _joined(tokens, start, start + len([w for w in words if w.lower not in ("of", "the")])).lower()
        mention.first = start


def _spread(tokens: Sequence[Token], mention: Mention, found: list[Mention], level: str) -> None:
    """Give the level of a plural ("Kherson and Donetsk regions") to the names joined before it."""
    edge = mention.first
    for other in reversed(found):
        between = [token.lower for token in tokens[other.last : edge]]
        if other.level or not between or any(word not in (",", "and", "or", "the") for word in between):
            return
        other.level, edge = level, other.first


def _compass_start(tokens: Sequence[Token], first: int) -> int:
    """Where the compass words before a name start: "eastern", "north-eastern", "the north of"."""
    sentence, index = tokens[first].sentence, first
    if index >= 2 and tokens[index - 1].lower == "the" and tokens[index - 2].lower == "of":
        index -= 1
    if index >= 2 and tokens[index - 1].lower == "of" and tokens[index - 2].lower in SIDES:
        return index - 2 if tokens[index - 2].sentence == sentence else first
    index, start = first, first
    while index and tokens[index - 1].sentence == sentence and index > first - 3:
        if tokens[index - 1].lower in COMPASS:
            start = index - 1
        elif tokens[index - 1].text != "-":
            break
        index -= 1
    return start


def _has_parts(mention: Mention) -> bool:
    """Whether a compass word before the name makes a part of it: a country or a first-order region, not a town."""
    meanings = mention.meanings
    if meanings is None:
        return False
    if meanings.nation is not None or mention.level in ("adm1", "region"):
        return True
    return any(p.feature == "A.ADM1" for p in meanings.places) and not any(p.settlement for p in meanings.places)


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
            words = phrase.replace("'s", " 's").replace("-", " - ").split()
            if len(words) > 1 or phrase.isupper():
                names.add(tuple(words))
    for row in lexicon.rows("nations")[1:]:
        names.update(tuple(phrase.split()) for phrase in row[6].split("|") if " " in phrase)
    return frozenset(name for name in names if name)


@cache
def _institutions() -> dict[str, tuple[int, ...]]:
    """Lengths of the institutions' names by their first word, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _institution_names():
        found.setdefault(name[0], set()).add(len(name))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def speaks_of_nation(tokens: Sequence[Token], atlas: Atlas) -> Iterator[tuple[str, Sense]]:
    """The countries that the words of a document speak of, names, adjectives, peoples and capitals alike."""
    index = 0
    while index < len(tokens):
        step = 1
        if tokens[index].text[0].isupper():
            for length in (3, 2, 1):
                senses = atlas.nation(" ".join(token.text for token in tokens[index : index + length]))
                if senses:
                    sense, nation = next(iter(senses.items()))
                    yield nation.alpha2, sense
                    step = length
                    break
        index += step
