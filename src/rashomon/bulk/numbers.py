"""What the rows of a folder are numbered in a record that holds something: on from the last number there, but for
documents, readings and claims that are there, which keep theirs.

Which reading of a document that is there is in view: that of the one who knew the other's and read anew. Where neither
did, the record's stands if both are by the same rules, since those find the same claims; else the later one counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from rashomon.bulk.taking import Taking
from rashomon.model.review import BY_HAND
from rashomon.store.queries import chunks
from rashomon.store.rows import Row
from rashomon.store.tables import claims, documents, readings

AT_ONCE = 500  # documents that are asked for at a time
_READ_BY_HAND = f'"extractor":"{BY_HAND}/'  # of a claim's JSON: within a text its quotes would be escaped

Key = tuple[str, str, int]  # a reading of a document: version, when, and which of those of one moment


@dataclass(frozen=True, slots=True)
class _There:
    """A document that the record has: its number there, its reading in the folder, zones where they are other ones."""

    number: int
    reading: int | None
    zones: str | None


class Numbers:
    """Numbers of one folder's rows in the record. Holds some 900 bytes for each document that was there already."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        self.last = {table.name: taking.last(table) for table in (documents, readings, claims)}
        self.moved = 0  # documents that were there, and of which another reading is in view now
        self._known: dict[int, _There] = {}
        self._readings: dict[int, int] = {}  # of the folder's readings those that are there
        self._by_hand: dict[int, int] = {}  # what persons added to a document that is there
        self._later: set[int] = set()  # the folder's readings that are in view of a document that is there

    @property
    def known(self) -> int:
        """How many of the folder's documents were there."""
        return len(self._known)

    def document(self, number: int) -> int:
        """The number of one of the folder's documents."""
        there = self._known.get(number)
        return there.number if there is not None else number + self.last[documents.name]

    def _reading(self, number: int) -> int:
        return self._readings.get(number, number + self.last[readings.name])

    # ------------------------------------------------------------ documents

    def documents(self, group: Sequence[Row]) -> list[Row]:
        """Those of these rows that are new, numbered."""
        if not self.last[documents.name]:
            return list(group)
        query = sa.select(documents.c.id, documents.c.number, documents.c.zones)
        there = {
            row.id: row
            for chunk in chunks(row["id"] for row in group)
            for row in self._taking.connection.execute(query.where(documents.c.id.in_(chunk)))
        }
        new = []
        for row in group:
            known = there.get(row["id"])
            if known is None:
                reading = row["reading"] + self.last[readings.name] if row["reading"] is not None else None
                new.append({**row, "number": row["number"] + self.last[documents.name], "reading": reading})
            else:
                zones = row["zones"] if row["zones"] != known.zones else None
                self._known[row["number"]] = _There(known.number, row["reading"], zones)
        return new

    # ------------------------------------------------------------ readings

    def readings(self, found: Iterable[Row]) -> Iterable[Row]:
        """Those of these rows, which are all, that are new, numbered. Documents that are there get their reading."""
        runs: defaultdict[int, list[Row]] = defaultdict(list)
        for row in found:
            if row["document"] in self._known:
                runs[row["document"]].append(row)
            else:
                yield self._numbered(row)
        left = iter(runs.items())
        while some := dict(islice(left, AT_ONCE)):
            yield from self._again(some)

    def _numbered(self, row: Row) -> Row:
        return {**row, "number": self._reading(row["number"]), "document": self.document(row["document"])}

    def _again(self, runs: dict[int, list[Row]]) -> Iterable[Row]:
        """The new readings of documents that are there."""
        query = sa.select(readings, documents.c.reading).join(documents, documents.c.number == readings.c.document)
        numbers = [self._known[document].number for document in runs]
        there: defaultdict[int, list[Row]] = defaultdict(list)
        asked = query.where(readings.c.document.in_(numbers)).order_by(readings.c.number)
        for row in self._taking.connection.execute(asked).mappings():
            there[row["document"]].append(dict(row))
        for document, rows in runs.items():
            known = self._known[document]
            ours, theirs = _keyed(there[known.number]), _keyed(rows)
            self._readings |= {number: ours[key] for key, number in theirs.items() if key in ours}
            yield from (self._numbered(row) for row in rows if row["number"] not in self._readings)
            by_hand = theirs.get((BY_HAND, "", 0))
            if by_hand is not None:
                self._by_hand[document] = self._reading(by_hand)
            in_view = there[known.number][0]["reading"] if there[known.number] else None
            if known.reading is not None and _is_later(_key(theirs, known.reading), theirs, _key(ours, in_view), ours):
                self._bring_into_view(known, known.reading)

    def _bring_into_view(self, known: _There, reading: int) -> None:
        self._later.add(reading)
        self.moved += 1
        told: dict[str, Any] = {"reading": self._reading(reading)}
        if known.zones is not None:
            told["zones"] = known.zones
        self._taking.connection.execute(documents.update().where(documents.c.number == known.number).values(told))

    # ------------------------------------------------------------ claims

    def claims(self, group: Sequence[Row]) -> list[Row]:
        """Those of these rows that are new, numbered; those that are there come into view with their reading."""
        if not self.last[documents.name]:
            return list(group)
        there = self._claims_there([row["id"] for row in group if row["document"] in self._known])
        seen: list[Row] = []
        new: list[Row] = []
        for row in group:
            document, reading = row["document"], row["reading"]
            if row["id"] in there:
                if reading in self._later and there[row["id"]] != self._reading(reading):
                    seen.append({"claim": row["id"], "into": self._reading(reading)})
                continue
            row["number"] += self.last[claims.name]
            row["document"], row["reading"] = self.document(document), self._reading(reading)
            if document in self._by_hand and _READ_BY_HAND in row["payload"]:
                row["reading"] = self._by_hand[document]  # its judgement brings it into view
            new.append(row)
        if seen:
            statement = claims.update().where(claims.c.id == sa.bindparam("claim"))
            self._taking.connection.execute(statement.values(reading=sa.bindparam("into")), seen)
        return new

    def _claims_there(self, ids: Sequence[str]) -> dict[str, int]:
        """Those of these claims that the record has, with their readings."""
        query = sa.select(claims.c.id, claims.c.reading)
        some = (self._taking.connection.execute(query.where(claims.c.id.in_(chunk))) for chunk in chunks(ids))
        return {row.id: row.reading for found in some for row in found}


def _keyed(rows: Iterable[Row]) -> dict[Key, int]:
    """The numbers of a document's readings by what they are known by; of what persons added there is one."""
    counted: Counter[tuple[str, str]] = Counter()
    keyed: dict[Key, int] = {}
    for row in rows:
        own = (row["version"], row["finished_at"])
        if row["version"] == BY_HAND:
            keyed[BY_HAND, "", 0] = row["number"]
        else:
            keyed[*own, counted[own]] = row["number"]
            counted[own] += 1
    return keyed


def _key(keyed: dict[Key, int], number: int | None) -> Key | None:
    return next((key for key, own in keyed.items() if own == number), None)


def _is_later(theirs: Key | None, all_theirs: dict[Key, int], ours: Key | None, all_ours: dict[Key, int]) -> bool:
    """Whether the folder's reading of a document comes into view instead of the record's."""
    if theirs is None or theirs in all_ours:
        return False
    if ours is None or ours in all_theirs:
        return True
    return theirs[0] != ours[0] and theirs[1] > ours[1]
