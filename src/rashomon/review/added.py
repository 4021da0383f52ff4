"""Claims that a person read in a document, and where they stand in a later version of its page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rashomon.errors import EvidenceError, MalformedError, UsageError
from rashomon.model.claim import Claim, Factuality, Status, Voice
from rashomon.model.codec import decode, encode, with_id
from rashomon.model.document import Document
from rashomon.model.judgement import Field, Judgement
from rashomon.model.review import BY_HAND
from rashomon.review.anchors import nearest
from rashomon.review.corrections import corrected

LONGEST = 2_000
"""Characters of a claim's content. Chosen: a proposition is a sentence or less."""


def new_claim(document: Document, span: tuple[int, int], values: Mapping[Field, str], by: str) -> Claim:
    """A claim on the words at `span`, with what `values` (as corrections have them) say of it; the report's own, and
    certain, where they do not. `EvidenceError` or `UsageError` where the span holds no words."""
    content = document.evidence(*span)
    if not content.quote.strip():
        raise UsageError("there are no words there: select those that say it")
    if len(content.quote) > LONGEST:
        raise UsageError(f"{len(content.quote):,} characters are more than one claim: select at most {LONGEST:,}")
    claim = Claim(
        id="",
        document=document.id,
        content=content,
        voice=Voice.NARRATED,
        attribution=(),
        factuality=Factuality.CERTAIN,
        status=Status.PAST,
        conditional=False,
        event=None,
        extractor=f"{BY_HAND}/{by}",
        score=1.0,
        stance=Factuality.CERTAIN,
    )
    for field in Field:  # in their order: how sure goes to the source that is there by then
        if field in values:
            claim = corrected(claim, document, field, values[field])
    return with_id(claim)


def added(one: Judgement, documents: Mapping[str, Document]) -> Claim | None:
    """The claim that a judgement adds, where its words stand; in a later version of the page, there."""
    try:
        claim = decode(Claim, one.right)
    except (EvidenceError, MalformedError):
        return None
    own = documents.get(claim.document)
    places = [own] if own is not None else _holding(claim.content.quote, documents.values())
    moved = [_moved(claim, document) for document in places]
    return next((replace(each, id=one.left) for each in moved if each is not None), None)


def _holding(words: str, documents: Iterable[Document]) -> list[Document]:
    """The one document that holds these words; of several it cannot be told which is meant."""
    found = [one for one in documents if words in one.text]
    return found if len(found) == 1 else []


def _moved(claim: Claim, document: Document) -> Claim | None:
    span = nearest(document.text, claim.content.quote, claim.content.start)
    if span is None:
        return None
    moved = _shifted(claim, document.id, span[0] - claim.content.start)
    try:
        moved.verify(document)
    except EvidenceError:
        return None
    return moved


def _shifted(claim: Claim, document: str, by: int) -> Claim:
    """The claim in another document, every span so many characters further on."""

    def walk(value: object) -> object:
        if isinstance(value, list):
            return [walk(part) for part in value]
        if isinstance(value, dict):
            if value.keys() == {"document", "start", "end", "quote"}:
                return {**value, "document": document, "start": value["start"] + by, "end": value["end"] + by}
            return {key: walk(part) for key, part in value.items()}
        return value

    moved: Claim = decode(Claim, json.dumps(walk(json.loads(encode(claim)))))
    return replace(moved, document=document)
