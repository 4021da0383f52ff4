"""Claims out of files, checked against their documents and made into rows.

A claim is taken when its JSON is a claim, its id is the digest of that JSON, every quote in it stands in its document
where it says, and the same holds for what a person made of it. Nothing in the files' other columns is believed: they
are made again from the JSON.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from rashomon import processes
from rashomon.errors import EvidenceError, MalformedError
from rashomon.model.claim import Claim
from rashomon.model.codec import HEXADECIMALS, decode
from rashomon.model.document import Document
from rashomon.store.rows import Row, attribution_rows, claim_row, evidence_rows, place_rows
from rashomon.store.tables import attributions, claims, evidence, places

START = processes.START + "from rashomon.bulk.checking import serve; serve()"
TABLES = (claims, attributions, places, evidence)
COLUMNS = {table.name: tuple(table.columns.keys()) for table in TABLES}
_CELLS: Mapping[str, Callable[[Row], tuple[Any, ...]]] = {name: itemgetter(*told) for name, told in COLUMNS.items()}
_OWN_ID = re.compile(r'\{"id":"(c[0-9a-f]+)",')
_SCORE = re.compile(r',"score":[-+0-9.eE]+')  # no such words stand within a string of JSON: its quotes are escaped


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Rows of `claims` from a file, and the id and text of each document that they name, by its number."""

    rows: Sequence[Row]
    documents: Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Rows of each table of `TABLES`, as tuples; and why claims were refused, by the number of their document."""

    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    refused: list[tuple[int, str]] = field(default_factory=list)


def check(given: Given) -> Checked:
    """The rows of what holds, and what does not."""
    documents = {
        number: Document(id=key, text=text, zones=(), location="") for number, (key, text) in given.documents.items()
    }
    checked = Checked()
    for row in given.rows:
        try:
            shown = _claim(row, documents[row["document"]])
        except (EvidenceError, MalformedError) as error:
            checked.refused.append((row["document"], str(error)))
        else:
            for name, cells in _rows(row, shown):
                checked.rows[name].append(_CELLS[name](cells))
    return checked


def _claim(row: Row, document: Document) -> Claim:
    """The claim as it is after review. `EvidenceError` or `MalformedError` where it does not hold."""
    claim = decode(Claim, row["payload"])
    if digest(row["payload"]) != row["id"]:
        raise MalformedError(f"claim {row['id']}: its id is not the digest of what it says")
    _verify(claim, document)
    if row["reviewed"] is None:
        return claim
    shown = decode(Claim, row["reviewed"])
    _verify(shown, document)
    return shown


def _verify(claim: Claim, document: Document) -> None:
    if claim.document != document.id:
        raise EvidenceError(f"claim {claim.id}: it is of another document, {claim.document}")
    claim.verify(document)


def holds(payload: str, document: tuple[str, str]) -> str | None:
    """Why a claim's JSON does not hold of a document (id and text); None where it does."""
    key, text = document
    try:
        _verify(decode(Claim, payload), Document(id=key, text=text, zones=(), location=""))
    except (EvidenceError, MalformedError) as error:
        return str(error)
    return None


def _rows(row: Row, shown: Claim) -> Iterator[tuple[str, Row]]:
    number = row["number"]
    at = {name: row[name] for name in ("number", "id", "document", "reading")}
    yield claims.name, claim_row(shown, row["payload"]) | at
    yield from ((attributions.name, one) for one in attribution_rows(shown, number))
    yield from ((places.name, one) for one in place_rows(shown, number))
    yield from ((evidence.name, one) for one in evidence_rows(shown, number))


def digest(payload: str) -> str:
    """The id that a claim's JSON gives, as `codec.claim_id` made it: over every field but `id` and `score`.

    Of the JSON as it is written, so that fields which later versions brought do not change it. "" for no claim's JSON.
    """
    own = _OWN_ID.match(payload)
    if own is None:
        return ""
    said = "{" + _SCORE.sub("", payload[own.end() :], count=1)
    return "c" + hashlib.sha256(said.encode()).hexdigest()[:HEXADECIMALS]


def serve() -> None:
    """What a process does that checks."""
    processes.serve(lambda: check)
