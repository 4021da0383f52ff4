"""Persons: their names, titles and roles, and the full name that a surname stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rashomon.annotate.names_known import phrases
from rashomon.annotate.nations import Nations
from rashomon.lexicon.kinds import titles
from rashomon.model.document import Document
from rashomon.model.reading import Name, NameType, SourceKind, Token

CIVIL = frozenset(("secretary", "attorney", "consul", "prosecutor", "inspector", "governor", "director"))
PARTICLES = frozenset(
    ("-", "–", "'", "’", "al", "bin", "ibn", "de", "da", "di", "van", "von", "der", "del", "la", "el", "abu")
)


def find_persons(tokens: Sequence[Token], document: Document) -> list[tuple[int, int]]:
    """Token spans of persons' names, titles left out: what spaCy labels so, and proper nouns after a title."""
    found = []
    index = 0
    while index < len(tokens):
        first = index
        if tokens[index].ner == "PERSON":
            while index < len(tokens) and (_goes_on(tokens, first, index) or _heads(tokens, first, index)):
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


def _heads(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Whether a word without a label is the surname of what goes before it: its words are parts of this one's name."""
    token = tokens[index]
    return token.ner == "" and token.tag == "NNP" and token.text[0].isupper() and tokens[first].head is token


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


def named_persons(spans: list[tuple[int, int]], tokens: Sequence[Token], document: Document) -> Iterable[Name]:
    """Names with roles; a surname takes the full name of its one bearer, wherever in the document that stands."""
    full: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, tuple[str | None, SourceKind | None, str | None]] = {}
    for span in spans:
        text = _text(tokens, span, document)
        if " " in text:
            for part in _surnames(text):
                full[part].add(text)
            told = _role(tokens, span, document)
            if told[0] and not roles.get(text, (None,))[0]:
                roles[text] = told
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
    """The parts by which a person may be called alone: the last word; where the family name comes first, that."""
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
        words += tokens[described.left : described.index + 1]
        words += [
            word for other in described.children if other.dep == "prep" for word in tokens[other.left : other.right + 1]
        ]
        words = sorted(set(words) - set(tokens[span[0] : span[1]]), key=lambda word: word.index)
    if any(word.lemma in CIVIL for word in words):  # "secretary general", "attorney general"
        words_of_rank = [word for word in words if word.lower != "general"]
    else:
        words_of_rank = words
    kind = _spoken_for(words_of_rank)
    if kind is None:
        kind = next((titles()[word.lemma] for word in reversed(words_of_rank) if word.lemma in titles()), None)
    if kind is None:
        kind = next((titles()[word.lower] for word in words if word.lower in titles()), None)
    country = next((known.country for word in words for known in phrases().get(word.text, ()) if known.country), None)
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


def _spoken_for(words: Sequence[Token]) -> SourceKind | None:
    """The kind of those whom a spokesman speaks for, where his title tells: "Houthi spokesman", "army spokeswoman"."""
    if not any(word.lemma.startswith("spokes") for word in words):
        return None
    known = (
        reading.kind
        for word in words
        for reading in phrases().get(word.text, ())
        if reading.type is NameType.ORGANISATION
    )
    told = (titles().get(word.lemma) for word in words if not word.lemma.startswith("spokes"))
    return next(filter(None, (*known, *told)), None)


def _country_of_pair(words: list[Token]) -> str | None:
    for one, two in pairwise(words):
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
