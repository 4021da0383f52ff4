"""Between the model's values and the tables' rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from rashomon.errors import EvidenceError, MalformedError, NotTextError, RecordError
from rashomon.model.claim import Claim
from rashomon.model.codec import decode, encode, problem_id
from rashomon.model.document import Document, Problem, Report, Zone
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import Judgement, JudgementKind

Row = dict[str, Any]


def refuse_nul(*texts: str | None) -> None:
    """`NotTextError` where one of these holds the sign NUL, which PostgreSQL's text does not take."""
    for text in texts:
        if text is not None and "\x00" in text:
            raise NotTextError(f"{text[:80]!r} holds the sign NUL: give it as text")


def moment(when: date | datetime | None) -> str | None:
    """ISO 8601, as precise as it was given."""
    return when.isoformat() if when is not None else None


def moment_of(text: str | None) -> datetime | None:
    """The moment that `moment` wrote."""
    return datetime.fromisoformat(text) if text is not None else None


def published_of(text: str | None) -> date | datetime | None:
    """The day or moment that `moment` wrote: ten characters are a day."""
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == len("2024-01-31") else datetime.fromisoformat(text)


def value_of(kind: Any, text: str, name: str) -> Any:
    """A payload's value; `RecordError` where it does not hold one, naming the row."""
    try:
        return decode(kind, text)
    except (EvidenceError, MalformedError) as error:
        raise RecordError(
            f"{name} is damaged in the record: {error}; restore a copy or build the record again"
        ) from error


# ---------------------------------------------------------------- observations


def document_row(document: Document, number: int) -> Row:
    """A row of `documents`, in nobody's view yet: location and reading follow from other tables."""
    return {
        "number": number,
        "id": document.id,
        "location": None,
        "reading": None,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "author": document.author,
        "published": moment(document.published),
        "language": document.language,
        "text": document.text,
        "zones": encode(document.zones),
    }


def document_of(row: sa.Row[Any]) -> Document:
    """The document of a row of `documents`."""
    return Document(
        id=row.id,
        text=row.text,
        zones=value_of(tuple[Zone, ...], row.zones, f"document {row.id}"),
        location=row.location or "",
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        author=row.author,
        published=published_of(row.published),
        language=row.language,
    )


def report_row(report: Report, document: int) -> Row:
    """A row of `reports`: the one that its location gives now."""
    return {
        "location": report.location,
        "digest": report.digest,
        "size": report.size,
        "read_at": moment(report.read_at),
        "document": document,
        "current": 1,
    }


def report_of(row: sa.Row[Any]) -> Report:
    """The report of a row of `reports`."""
    return Report(location=row.location, digest=row.digest, size=row.size, read_at=datetime.fromisoformat(row.read_at))


def claim_row(claim: Claim, payload: str) -> Row:
    """A row of `claims`, but for the numbers of its own, its document's and its reading's row."""
    return {
        "id": claim.id,
        "start": claim.content.start,
        "end": claim.content.end,
        "quote": claim.content.quote,
        "voice": claim.voice,
        "factuality": claim.factuality,
        "stance": claim.stance,
        "nature": claim.event.nature if claim.event is not None else None,
        "status": claim.status,
        "conditional": int(claim.conditional),
        "event_type": claim.event.type if claim.event is not None else None,
        "extractor": claim.extractor,
        "score": float(claim.score),
        "payload": payload,
    }


def attribution_rows(claim: Claim, number: int) -> Iterator[Row]:
    """Rows of `attributions`, nearest source first."""
    for position, link in enumerate(claim.attribution):
        yield {
            "claim": number,
            "position": position,
            "source": link.source,
            "kind": link.kind,
            "role": link.role,
            "country": link.country,
            "factuality": link.factuality,
        }


def place_rows(claim: Claim, number: int) -> Iterator[Row]:
    """Rows of `places`."""
    for position, place in enumerate(claim.event.places if claim.event is not None else ()):
        yield {
            "claim": number,
            "position": position,
            "name": place.name,
            "geonames_id": place.geonames_id,
            "feature": place.feature,
            "country": place.country,
            "admin1": place.admin1,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "precision": place.precision,
        }


def evidence_rows(claim: Claim, number: int) -> Iterator[Row]:
    """Rows of `evidence`: for every cell of the claim the words that it comes from."""
    for role, position, part in _parts(claim):
        yield {
            "claim": number,
            "role": role,
            "position": position,
            "start": part.start,
            "end": part.end,
            "quote": part.quote,
        }


def _parts(claim: Claim) -> Iterator[tuple[str, int, Evidence]]:
    yield "content", 0, claim.content
    for position, link in enumerate(claim.attribution):
        if link.mention is not None:
            yield "source", position, link.mention
        if link.cue is not None:
            yield "cue", position, link.cue
    event = claim.event
    if event is None:
        return
    yield "trigger", 0, event.trigger
    if event.time is not None:
        yield "time", 0, event.time.mention
    yield from (("actor", position, party.mention) for position, party in enumerate(event.actors))
    yield from (("recipient", position, party.mention) for position, party in enumerate(event.recipients))
    yield from (("place", position, place.mention) for position, place in enumerate(event.places))
    yield from (("instrument", position, means.mention) for position, means in enumerate(event.instruments))
    yield from (("context", position, told.mention) for position, told in enumerate(event.contexts))
    yield from (("affected", position, party.mention) for position, party in enumerate(event.affected))
    for position, figure in enumerate(event.figures):
        yield "figure", position, figure.mention
        told = (
            ("figure scope", figure.scope_mention),
            ("figure part of", figure.part_of),
            ("figure source", figure.source_mention),
        )
        yield from ((role, position, part) for role, part in told if part is not None)


def problem_row(problem: Problem) -> Row:
    """A row of `problems`. Stray bytes in a file's name, which are no text, are spelled out."""
    spelled = replace(problem, location=_spelled(problem.location), message=_spelled(problem.message))
    return {
        "location": spelled.location,
        "id": problem_id(spelled),
        "kind": spelled.kind,
        "message": spelled.message,
        "digest": spelled.digest,
        "found_at": moment(spelled.found_at),
    }


def _spelled(text: str) -> str:
    return text.encode(errors="backslashreplace").decode().replace("\x00", "\\x00")


def problem_of(row: sa.Row[Any]) -> Problem:
    """The problem of a row of `problems`."""
    return Problem(
        location=row.location,
        kind=row.kind,
        message=row.message,
        digest=row.digest,
        found_at=moment_of(row.found_at),
    )


# ---------------------------------------------------------------- judgements


def judgement_row(judgement: Judgement) -> Row:
    """A row of `judgements`. `NotTextError` where it holds the sign NUL."""
    refuse_nul(judgement.left, judgement.right, judgement.by, judgement.point, judgement.reason)
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "left": judgement.left,
        "right": judgement.right,
        "point": judgement.point,
        "by": judgement.by,
        "score": float(judgement.score),
        "reason": judgement.reason,
        "made_at": moment(judgement.made_at),
    }


def judgement_of(row: sa.Row[Any]) -> Judgement:
    """The judgement of a row of `judgements`."""
    return Judgement(
        id=row.id,
        kind=JudgementKind(row.kind),
        left=row.left,
        right=row.right,
        by=row.by,
        point=row.point,
        score=row.score,
        reason=row.reason,
        made_at=moment_of(row.made_at),
    )
