"""Names: who and what is mentioned, and the fullest name each mention stands for in its document.

First the words that the lexicons know (nations and institutions), then persons and organisations as spaCy's entity
labels and the grammar of titles show them. A surname alone is joined to the one person of the document who bears it;
where two do, it stays as written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.annotate.nations import Nation, Nations, Sense
from rashomon.model.document import Document
from rashomon.lexicon.kinds import titles
from rashomon.model.reading import Name, NameType, SourceKind, Token


TYPE_OF_SENSE = {
    Sense.NAME: NameType.COUNTRY,
    Sense.ADJECTIVE: NameType.NATIONALITY,
    Sense.PEOPLE: NameType.PEOPLE,
    Sense.CAPITAL: NameType.CAPITAL,
    Sense.GOVERNMENT: NameType.ORGANISATION,
}
ORGANISATION_LABELS = frozenset(("ORG",))
PARTICLES = frozenset(
    ("-", "–", "'", "’", "al", "bin", "ibn", "de", "da", "di", "van", "von", "der", "del", "la", "el", "abu")
)
LONGEST_PHRASE = 8


@dataclass(frozen=True, slots=True)
class Known:
    """A phrase that a lexicon knows."""

    name: str
    type: NameType
    kind: SourceKind | None
    country: str | None


@cache
def _phrases() -> dict[str, list[Known]]:
    """Every phrase of the nations and institutions lexicons, with its readings, strongest first."""
    found: dict[str, list[Known]] = defaultdict(list)
    for row in lexicon.rows("institutions")[1:]:
        name, others, kind, country = (*row, "", "")[:4]
        known = Known(name, NameType.ORGANISATION, SourceKind(kind), country or None)
        for phrase in [name, *filter(None, others.split("|"))]:
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
    return frozenset(phrase.replace("-", " ").replace("'", " ").split(" ")[0] for phrase in _phrases() if phrase)


def _plain(text: str) -> str:
    return text.replace("’", "'")


def find_names(tokens: Sequence[Token], document: Document) -> tuple[Name, ...]:
    """All mentions of nations, institutions, persons and organisations, in text order; no two overlap."""
    taken: dict[int, Name] = {}
    persons = _persons(tokens, document)
    for name in _fullest(list(_known_names(tokens, document, persons))):
        _take(taken, name)
    for name in _resolve_persons(persons, tokens, document):
        _take(taken, name)
    for name in _organisations(tokens, document):
        _take(taken, name)
    for name in _unlisted(tokens, document, taken):
        _take(taken, name)
    distinct = {name.first: name for name in taken.values()}
    return _spelt_out([distinct[first] for first in sorted(distinct)])


def _spelt_out(names: list[Name]) -> tuple[Name, ...]:
    """Acronyms under the long name of the document whose initials they are ("HLF")."""
    long = {
        "".join(word[0] for word in name.name.split() if word[0].isupper()): name for name in names if " " in name.name
    }
    found = []
    for name in names:
        full = long.get(name.name) if name.type is NameType.ORGANISATION and name.name.isupper() else None
        found.append(
            replace(name, name=full.name, kind=name.kind or full.kind, country=name.country or full.country)
            if full
            else name
        )
    return tuple(found)


def _take(taken: dict[int, Name], name: Name) -> None:
    span = range(name.first, name.last)
    if not any(index in taken for index in span):
        taken.update(dict.fromkeys(span, name))


def _known_names(tokens: Sequence[Token], document: Document, persons: list[tuple[int, int]]) -> Iterable[Name]:
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


def _fullest(names: list[Name]) -> Iterable[Name]:
    """Institutions under the longest name that the document or the lexicon gives them."""
    longest: dict[str, str] = {}
    for name in names:
        if name.type is NameType.ORGANISATION:
            longest[name.name] = max(longest.get(name.name, name.name), name.mention.quote.replace("\n", " "), key=len)
    for name in names:
        yield replace(name, name=longest.get(name.name, name.name))


def _longest(tokens: Sequence[Token], index: int, document: Document) -> tuple[int, Known] | None:
    phrases = _phrases()
    start, sentence = tokens[index].start, tokens[index].sentence
    for length in range(min(LONGEST_PHRASE, len(tokens) - index), 0, -1):
        last = tokens[index + length - 1]
        if last.sentence != sentence:
            continue
        text = _plain(document.text[start : last.end])
        readings = phrases.get(text) or (phrases.get(text.title()) if text.isupper() and len(text) > 4 else None)
        if readings:
            return length, _reading_of(readings, tokens[index + length - 1])
    return None


def _reading_of(readings: list[Known], head: Token) -> Known:
    """The reading that the word's place in the phrase allows: an adjective before a noun, a people in the plural."""
    if len(readings) == 1:
        return readings[0]
    before_noun = head.dep in ("amod", "compound", "nmod") and head.head.index > head.index
    for known in readings:
        if (known.type == NameType.NATIONALITY) == (head.tag == "JJ" or before_noun and head.tag != "NNPS"):
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


def _persons(tokens: Sequence[Token], document: Document) -> list[tuple[int, int]]:
    """Token spans of persons' names, titles left out: what spaCy labels so, and proper nouns after a title."""
    found = []
    index = 0
    while index < len(tokens):
        first = index
        if tokens[index].ner == "PERSON":
            while index < len(tokens) and _goes_on(tokens, first, index):
                index += 1
            found += _trimmed(tokens, first, index)
        elif _after_title(tokens, index):
            while (
                index < len(tokens) and _name_word(tokens[index]) and tokens[index].sentence == tokens[first].sentence
            ):
                index += 1
            found += _trimmed(tokens, first, index)
        index = max(index, first + 1)
    return [span for span in found if not Nations.load().by_word(_text(tokens, span, document))]


def _goes_on(tokens: Sequence[Token], first: int, index: int) -> bool:
    return tokens[index].ner == "PERSON" and tokens[index].sentence == tokens[first].sentence


def _name_word(token: Token) -> bool:
    return (token.tag in ("NNP", "NNPS") and token.text[0].isupper()) or (
        token.lower in PARTICLES and token.tag in ("HYPH", "NNP")
    )


def _after_title(tokens: Sequence[Token], index: int) -> bool:
    if index == 0 or not _name_word(tokens[index]) or tokens[index].lower in titles():
        return False
    before = tokens[index - 1]
    if tokens[index].ner in ("ORG", "GPE", "NORP", "FAC", "LOC") and tokens[index].head.lower in titles():
        return False
    return before.lower in titles() and before.text[0].isupper() and before.sentence == tokens[index].sentence


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    while first < last and (tokens[first].lower in titles() or not tokens[first].text[0].isalpha()):
        first += 1
    while first < last and (
        tokens[last - 1].tag == "POS"
        or not tokens[last - 1].text[-1].isalnum()
        or tokens[last - 1].lower in ("'s", "’s")
    ):
        last -= 1
    # verbs and common nouns that the entity label swept in after the name
    while first < last and tokens[last - 1].text.islower() and tokens[last - 1].tag[0] not in ("N", "F"):
        last -= 1
    return [(first, last)] if first < last and tokens[first].text[0].isupper() else []


def _text(tokens: Sequence[Token], span: tuple[int, int], document: Document) -> str:
    return document.text[tokens[span[0]].start : tokens[span[1] - 1].end]


def _resolve_persons(spans: list[tuple[int, int]], tokens: Sequence[Token], document: Document) -> Iterable[Name]:
    """Names with roles; a surname takes the full name of its one bearer, wherever in the document that stands."""
    full: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, tuple[str | None, SourceKind | None, str | None]] = {}
    for span in spans:
        text = _text(tokens, span, document)
        if " " in text:
            for part in _surnames(text):
                full[part].add(text)
            role = _role(tokens, span, document)
            if role[0] and not roles.get(text, (None,))[0]:
                roles[text] = role
    covered = {index for first, last in spans for index in range(first, last)}
    stray = [
        (token.index, token.index + 1)
        for token in tokens
        if token.index not in covered and token.text in full and token.ner not in ("FAC", "LAW", "WORK_OF_ART")
    ]
    for span in sorted(spans + stray):
        text = _text(tokens, span, document)
        name = _full_name(text, full)
        role, kind, country = roles.get(name) or _role(tokens, span, document)
        yield Name(
            mention=document.evidence(tokens[span[0]].start, tokens[span[1] - 1].end),
            first=span[0],
            last=span[1],
            name=name,
            type=NameType.PERSON,
            kind=kind,
            country=country,
            role=role,
        )


def _surnames(text: str) -> Iterable[str]:
    """The parts by which a person may be called alone: the last word; for Korean, Chinese and Vietnamese order the first."""
    parts = text.split()
    yield parts[-1]
    if len(parts) == 3 or "-" in parts[-1]:
        yield parts[0]
    if len(parts) > 2:
        yield " ".join(parts[-2:])


def _full_name(text: str, full: dict[str, set[str]]) -> str:
    bearers = full.get(text, set())
    longest = max(bearers, key=len) if bearers else text
    return longest if all(bearer in longest or longest in bearer for bearer in bearers) else text


def _role(
    tokens: Sequence[Token], span: tuple[int, int], document: Document
) -> tuple[str | None, SourceKind | None, str | None]:
    """Title words, kind and country as told before the name ("South Korean Defence Minister X") or after it
    ("X, the Pentagon spokesman")."""
    first = span[0]
    begin = first
    while (
        begin > 0
        and tokens[begin - 1].sentence == tokens[first].sentence
        and _titular(tokens[begin - 1], tokens[first])
    ):
        begin -= 1
    words = list(tokens[begin:first])
    head = tokens[span[1] - 1]
    for other in head.children:
        if other.dep == "appos" and other.pos in ("NOUN", "PROPN") and other.index > head.index:
            words += [word for word in tokens[other.left : other.right + 1] if word.dep != "punct"][:8]
    if head.dep == "appos" and head.head.pos == "NOUN" and head.head.lemma in titles():
        described = head.head
        words += [word for word in tokens[described.left : described.index + 1]]
        words += [
            word for other in described.children if other.dep == "prep" for word in tokens[other.left : other.right + 1]
        ]
        words = sorted(set(words) - set(tokens[span[0] : span[1]]), key=lambda word: word.index)
    kind = next((titles()[word.lemma] for word in reversed(words) if word.lemma in titles()), None)
    if kind is None:
        kind = next((titles()[word.lower] for word in words if word.lower in titles()), None)
    country = next((known.country for word in words for known in _phrases().get(word.text, ()) if known.country), None)
    country = country or _country_of_pair(words)
    if kind is SourceKind.UNNAMED:
        kind = None
    if not words or (kind is None and country is None):
        return None, None, None
    return (
        document.text[words[0].start : words[-1].end] if words[-1].index - words[0].index < 12 else None,
        kind,
        country,
    )


def _country_of_pair(words: list[Token]) -> str | None:
    for one, two in zip(words, words[1:], strict=False):
        hit = Nations.load().by_word(f"{one.text} {two.text}")
        if hit is not None:
            return hit[0].alpha2
    return None


def _titular(token: Token, name: Token) -> bool:
    """Whether a word before a name belongs to its title: nouns and adjectives of the same phrase."""
    return token.pos in ("NOUN", "PROPN", "ADJ") or (
        token.lower in (".", "-", "of")
        and token.head is not token
        and token.dep != "ROOT"
        and token.index > 0
        and (token.head is name.head or token.head is name)
    )


def _organisations(tokens: Sequence[Token], document: Document) -> Iterable[Name]:
    index = 0
    while index < len(tokens):
        first = index
        if tokens[index].ner in ORGANISATION_LABELS:
            while (
                index < len(tokens)
                and tokens[index].ner in ORGANISATION_LABELS
                and tokens[index].sentence == tokens[first].sentence
            ):
                index += 1
            begin, end = first, index
            while begin < end and (tokens[begin].lower in ("the", "a", "an") or not tokens[begin].text[0].isalnum()):
                begin += 1
            while end > begin and (tokens[end - 1].tag == "POS" or not tokens[end - 1].text[-1].isalnum()):
                end -= 1
            if begin < end and any(word.text[0].isupper() for word in tokens[begin:end]):
                yield Name(
                    mention=document.evidence(tokens[begin].start, tokens[end - 1].end),
                    first=begin,
                    last=end,
                    name=document.text[tokens[begin].start : tokens[end - 1].end],
                    type=NameType.ORGANISATION,
                    kind=next(
                        (titles()[word.lemma] for word in reversed(tokens[begin:end]) if word.lemma in titles()), None
                    ),
                    country=next(
                        (
                            known.country
                            for word in tokens[begin:end]
                            for known in _phrases().get(word.text, ())
                            if known.country
                        ),
                        None,
                    ),
                )
        index = max(index, first + 1)


def _unlisted(tokens: Sequence[Token], document: Document, taken: dict[int, Name]) -> Iterable[Name]:
    """Places and peoples that no lexicon lists, by spaCy's label; what acts like a government is told by the grammar."""
    for token in tokens:
        if token.ner not in ("GPE", "NORP") or token.index in taken or not token.text[0].isupper():
            continue
        if (
            token.index + 1 < len(tokens)
            and tokens[token.index + 1].ner == token.ner
            and tokens[token.index + 1].tag == token.tag
        ):
            continue  # only the last word of a longer name: the rest is taken with it
        first = token.index
        while (
            first > 0
            and tokens[first - 1].ner == token.ner
            and tokens[first - 1].tag == token.tag
            and first - 1 not in taken
        ):
            first -= 1
        adjective = token.tag in ("JJ", "NNP") and token.dep in ("amod", "compound", "nmod")
        kind = NameType.CAPITAL if token.ner == "GPE" else NameType.NATIONALITY if adjective else NameType.PEOPLE
        yield Name(
            mention=document.evidence(tokens[first].start, token.end),
            first=first,
            last=token.index + 1,
            name=document.text[tokens[first].start : token.end],
            type=NameType.NATIONALITY if adjective and token.tag == "JJ" else kind,
        )
