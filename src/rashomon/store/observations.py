"""Writing what was observed: a report, its document, the claims of a reading. Every function is within a transaction.

This is what a build spends its time in the store on, so the statements are made once, and rows go to the driver
in bulk: some 5 µs a word in all, half of it in SQLite (measured on 450-word documents with 20 claims each).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from rashomon.errors import EvidenceError
from rashomon.model.claim import Claim
from rashomon.model.codec import encode
from rashomon.model.document import Document, Report
from rashomon.store import fulltext, rows, server
from rashomon.store.tables import attributions, claims, documents, evidence, places, problems, readings, reports

Known = Mapping[str, tuple[int, int]]  # (number, reading) of claims by id
Verified = Mapping[str, tuple[Claim, str]]  # (claim, payload) by id, each quote where it is said to be


def _bind(name: str) -> sa.BindParameter[object]:
    return sa.bindparam(f"the_{name}")


_DOCUMENT = sa.select(documents.c.number, documents.c.zones).where(documents.c.id == _bind("id"))
_REPORTS = sa.select(reports.c.digest, reports.c.current, reports.c.document).where(
    reports.c.location == _bind("location")
)
_SUPERSEDE = reports.update().where(reports.c.location == _bind("location"), reports.c.current == 1).values(current=0)
_BRING_BACK = (
    reports.update()
    .where(reports.c.location == _bind("location"), reports.c.digest == _bind("digest"))
    .values(document=_bind("document"), current=1)
)
_LOCATE = (
    documents.update()
    .where(documents.c.number == _bind("document"))
    .values(
        location=sa.select(sa.func.min(reports.c.location))
        .where(reports.c.document == _bind("document"), reports.c.current == 1)
        .scalar_subquery()
    )
)
_SOLVE = problems.delete().where(problems.c.location == _bind("location"))
_LAST_READING = (
    sa.select(readings.c.number, readings.c.version)
    .join(documents, documents.c.reading == readings.c.number)
    .where(documents.c.number == _bind("document"))
)
_CLAIMS = (
    sa.select(claims.c.id, claims.c.number, claims.c.reading)
    .join(readings, readings.c.number == claims.c.reading)
    .where(readings.c.document == _bind("document"))
)
_READ = documents.update().where(documents.c.number == _bind("document")).values(reading=_bind("reading"))
_READ_AGAIN = (
    claims.update()
    .where(claims.c.number == _bind("claim"))
    .values(reading=_bind("reading"), score=_bind("score"), payload=_bind("payload"))
)


def fill(connection: sa.Connection, table: sa.Table, filled: Sequence[rows.Row]) -> None:
    """Insert rows that all have the same columns."""
    if filled and connection.dialect.name != "sqlite":
        server.copy(connection, table.name, filled)
    elif filled:
        statement, names = _insert(table, tuple(filled[0]), connection.dialect)
        values = itemgetter(*names)
        connection.exec_driver_sql(statement, [values(row) for row in filled])


@cache
def _insert(table: sa.Table, columns: tuple[str, ...], dialect: sa.Dialect) -> tuple[str, tuple[str, ...]]:
    compiled = table.insert().compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), tuple(compiled.positiontup or columns)


@cache
def _next(table: sa.Table) -> sa.Select[Any]:
    return sa.select(sa.func.coalesce(sa.func.max(table.c.number), 0) + 1)


def next_number(connection: sa.Connection, table: sa.Table) -> int:
    """The number that a new row gets; it stays free for as long as the transaction holds the write lock."""
    return int(connection.execute(_next(table)).scalar_one())


def verified(found: Iterable[Claim], document: Document) -> Verified:
    """The claims by id, with their payloads, once each.

    `EvidenceError` where a quote is not in the document or a claim has no id, `NotTextError` where a string is no
    text.
    """
    once: dict[str, tuple[Claim, str]] = {}
    for claim in found:
        claim.verify(document)
        if not claim.id:
            raise EvidenceError(f"the claim on {claim.content.quote!r} has no id: make it with codec.with_id")
        once[claim.id] = claim, encode(claim)
    return once


def keep_document(connection: sa.Connection, document: Document) -> int:
    """The number of the document's row, which is made where there is none.

    Of one that is there only the zones may have changed: newer rules, or other pages of its outlet, tell them better.
    """
    there = connection.execute(_DOCUMENT, {"the_id": document.id}).first()
    if there is not None:
        zones = encode(document.zones)
        if there.zones != zones:
            connection.execute(documents.update().where(documents.c.number == there.number).values(zones=zones))
        return int(there.number)
    number = next_number(connection, documents)
    fill(connection, documents, [rows.document_row(document, number)])
    fulltext.index(connection, [(number, document.title, document.text)])
    return number


def keep_report(connection: sa.Connection, report: Report, document: int) -> None:
    """Make the report the one that its location gives now, and the location's problem a thing of the past."""
    here = {"the_location": report.location}
    before = connection.execute(_REPORTS, here).all()
    same = next((row for row in before if row.digest == report.digest), None)
    if same is None or not same.current or same.document != document:
        if before:
            connection.execute(_SUPERSEDE, here)
        if same is None:
            fill(connection, reports, [rows.report_row(report, document)])
        else:
            connection.execute(_BRING_BACK, here | {"the_digest": report.digest, "the_document": document})
        locate(connection, sorted({document, *(row.document for row in before)}))
    connection.execute(_SOLVE, here)


def locate(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Have these documents in view, or out of it, as their reports tell."""
    for number in numbers:
        connection.execute(_LOCATE, {"the_document": number})


def keep_reading(connection: sa.Connection, document: int, version: str, found: Verified) -> None:
    """Put these claims in view in place of those of the last reading; nothing changes where they are the same."""
    this = {"the_document": document}
    known: Known = {row.id: (row.number, row.reading) for row in connection.execute(_CLAIMS, this)}
    last = connection.execute(_LAST_READING, this).one_or_none()
    if last is not None and last.version == version:
        in_view = {claim for claim, (_, reading) in known.items() if reading == last.number}
        if in_view == found.keys():
            return
    reading = next_number(connection, readings)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row: rows.Row = {"number": reading, "document": document, "version": version, "finished_at": now}
    fill(connection, readings, [row])
    connection.execute(_READ, this | {"the_reading": reading})
    _keep_again(connection, reading, {number: found[claim] for claim, (number, _) in known.items() if claim in found})
    _keep_new(connection, (document, reading), [found[claim] for claim in found if claim not in known])


def _keep_again(connection: sa.Connection, reading: int, found: Mapping[int, tuple[Claim, str]]) -> None:
    values = [
        {"the_claim": number, "the_reading": reading, "the_score": float(claim.score), "the_payload": payload}
        for number, (claim, payload) in found.items()
    ]
    if values:
        connection.execute(_READ_AGAIN, values)


def _keep_new(connection: sa.Connection, place: tuple[int, int], found: Sequence[tuple[Claim, str]]) -> None:
    numbered = [(number, *one) for number, one in enumerate(found, next_number(connection, claims))]
    fill(connection, claims, [rows.claim_row(claim, text) | _at(number, place) for number, claim, text in numbered])
    fill(
        connection, attributions, [row for number, claim, _ in numbered for row in rows.attribution_rows(claim, number)]
    )
    fill(connection, places, [row for number, claim, _ in numbered for row in rows.place_rows(claim, number)])
    fill(connection, evidence, [row for number, claim, _ in numbered for row in rows.evidence_rows(claim, number)])


def _at(number: int, place: tuple[int, int]) -> rows.Row:
    return {"number": number, "document": place[0], "reading": place[1]}
