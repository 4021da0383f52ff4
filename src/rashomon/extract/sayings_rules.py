"""Sayings by rules: read from the same grammar as the cues of claims, with a wider lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.extract.sayings_drafts import Draft, Saying, located, pieces, trimmed
from rashomon.extract.sayings_nouns import adjective_drafts, noun_drafts
from rashomon.extract.sayings_phrases import label_drafts, phrase_drafts
from rashomon.extract.sayings_quotes import passages, with_quotations
from rashomon.extract.sayings_verbs import verb_drafts
from rashomon.model.document import ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token


def ruled_sayings(reading: Reading, *, nested: bool = False) -> tuple[Saying, ...]:
    """The sayings of a reading, in the order of their cues; with `nested` also those within another's content."""
    quoted = passages(reading)
    drafts = [draft for draft in with_quotations(reading, list(_drafts(reading)), quoted) if draft.content]
    if not nested:
        drafts = _outermost(drafts, {index for passage in quoted for index in passage.statement})
    drafts.sort(key=lambda draft: draft.cue[0].index)
    return tuple(saying for saying in (_saying(reading, draft) for draft in drafts) if saying.content)


def _drafts(reading: Reading) -> Iterator[Draft]:
    nouns: set[int] = set()
    words = [word for word in reading.tokens if reading.sentences[word.sentence].zone is not ZoneKind.HEADLINE]
    for word in words:
        for draft in (*noun_drafts(word), *adjective_drafts(word), *phrase_drafts(word)):
            nouns.update(each.index for each in draft.cue)
            yield draft
    for word in words:
        if word.pos == "VERB" and word.index not in nouns:
            yield from verb_drafts(word)
    yield from label_drafts(reading)


def _outermost(drafts: Iterable[Draft], quoted: Iterable[int]) -> list[Draft]:
    """The sayings of the report itself: those whose cue stands in no quotation, whoever spoke it, and in no other's
    content, longest contents first."""
    kept: list[Draft] = []
    covered = set(quoted)
    for draft in sorted(drafts, key=lambda each: -len(each.content)):
        if draft.anchor.index not in covered:
            kept.append(draft)
            covered.update(word.index for word in draft.content)
    return kept


def _saying(reading: Reading, draft: Draft) -> Saying:
    source = [*draft.source, *_closing_mark(reading, draft)]
    cue = [*draft.cue, *_colon(reading, draft)]
    held = frozenset(word.index for word in (*source, *cue))
    content = [word for word in draft.content if word.index not in held]
    return Saying(
        _evidence(reading, source, held),
        _evidence(reading, cue, held),
        _evidence(reading, content, draft.quoted),
        draft.score,
    )


def _colon(reading: Reading, draft: Draft) -> list[Token]:
    """The colon right after the cue."""
    after = max(word.index for word in draft.cue) + 1
    return [reading.tokens[after]] if after < len(reading.tokens) and reading.tokens[after].text == ":" else []


def _closing_mark(reading: Reading, draft: Draft) -> list[Token]:
    """The comma or dash that ends an apposition, between source and cue: "Ana Costa, a nurse, said"."""
    if not draft.source:
        return []
    last = draft.source[-1].index
    mark = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else draft.source[-1]
    inner = any(word.text == mark.text for word in draft.source)
    return [mark] if inner and mark.text in (",", "–", "—", "--") and draft.cue[0].index == last + 2 else []


def _evidence(reading: Reading, words: Iterable[Token], held: frozenset[int]) -> tuple[Evidence, ...]:
    return located(reading, (trimmed(run, held) for run in pieces(words)))
