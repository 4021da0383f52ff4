"""Names: who and what is mentioned, and the fullest name each mention stands for in its document.

First the words that the lexicons know (nations and institutions), then persons and organisations as spaCy's entity
labels and the grammar of titles show them. A surname alone is joined to the one person of the document who bears it;
where two do, it stays as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon import lexicon
from rashomon.annotate.names_known import fullest, known_names, phrases, told_capitals
from rashomon.annotate.names_persons import find_persons, named_persons
from rashomon.lexicon.kinds import titles
from rashomon.model.document import Document
from rashomon.model.reading import Name, NameType, Token

ORGANISATION_LABELS = frozenset(("ORG",))
LEAST_WORDS = 3  # a nation, what the body is for, and what it is


def find_names(tokens: Sequence[Token], document: Document) -> tuple[Name, ...]:
    """All mentions of nations, institutions, persons and organisations, in text order; no two overlap."""
    taken: dict[int, Name] = {}
    persons = find_persons(tokens, document)
    known = list(fullest(told_capitals(list(known_names(tokens, document, persons)))))
    organisations = list(_organisations(tokens, document))
    for name in (*_bodies_of_nations(organisations, known, tokens), *known):
        _take(taken, name)
    for name in named_persons(persons, tokens, document):
        _take(taken, name)
    for name in organisations:
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


def _bodies_of_nations(organisations: Iterable[Name], known: Sequence[Name], tokens: Sequence[Token]) -> Iterable[Name]:
    """Organisations with a nation in their names ("Ethiopian Human Rights Commission"), else taken for that nation.

    Those of a state ("Russian Defence Ministry") are known by nation and office, and left so.
    """
    heads = {word.lower() for word in lexicon.words("org_suffixes")}
    listed = {index for name in known if name.type is NameType.ORGANISATION for index in range(name.first, name.last)}
    nations = {index for name in known for index in range(name.first, name.last)} - listed
    for name in organisations:
        words = tokens[name.first : name.last]
        if (
            name.first in nations
            and len(words) >= LEAST_WORDS
            and words[-1].lower in heads
            and words[-1].lemma.lower() not in titles()
            and listed.isdisjoint(range(name.first, name.last))
            and all(word.text[0].isupper() or word.pos in ("ADP", "CCONJ", "DET", "PUNCT") for word in words)
        ):
            yield name


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
                            for known in phrases().get(word.text, ())
                            if known.country
                        ),
                        None,
                    ),
                )
        index = max(index, first + 1)


def _unlisted(tokens: Sequence[Token], document: Document, taken: dict[int, Name]) -> Iterable[Name]:
    """Places and peoples that no lexicon lists, by spaCy's label; the grammar tells what acts like a government."""
    for token in tokens:
        if token.ner not in ("GPE", "NORP") or token.index in taken:
            continue
        if token.pos == "DET" or not token.text[0].isupper():
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
