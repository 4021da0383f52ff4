"""Reports of a folder in a record that has others: what a location gives now, where both know it.

A location's new bytes take the place of the old ones, in a build. Two records tell by their histories which bytes are
the new ones: those of the record that knew the other's and read on. Of an address on the web the later read ones are.
Where neither holds, two machines have given one name to two files: both stay in view, the folder's under a name of its
own, which ends in the id of its document, and which it keeps when that machine's next folder has other bytes there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from rashomon.store.observations import fill, locate
from rashomon.store.queries import chunks
from rashomon.store.rows import Row
from rashomon.store.tables import documents, problems, reports

AT_ONCE = 500  # locations that are asked for at a time
_WEB = ("http://", "https://")


def own_name(location: str, key: str) -> str:
    """What something is called whose location has another already, by its id."""
    return f"{location} ({key})"


@dataclass(slots=True)
class Located:
    """What came of reports: rows added, locations that held others, and how many give other ones now."""

    added: int = 0
    renamed: list[str] = field(default_factory=list)
    superseded: int = 0


@dataclass(slots=True)
class _Plan:
    new: list[Row] = field(default_factory=list)
    old: list[Row] = field(default_factory=list)  # of the record, from now on not current


def place(connection: sa.Connection, found: Iterable[Row], *, is_empty: bool) -> Located:
    """Add reports (rows with the record's numbers of documents, those of a location one after the other)."""
    done = Located()
    by_location = ((name, list(rows)) for name, rows in groupby(found, key=itemgetter("location")))
    while some := dict(islice(by_location, AT_ONCE)):
        plan = _Plan()
        there = _there(connection, some) if not is_empty else {}
        while others := {name: rows for name, rows in some.items() if not _fits(plan, rows, there.get(name, []))}:
            some = _renamed(connection, others)
            there = _there(connection, some)
            done.renamed += [old for old, new in zip(others, some, strict=True) if new not in there]
        _carry_out(connection, plan, is_empty=is_empty)
        done.added += len(plan.new)
        done.superseded += len(plan.old)
    return done


def _there(connection: sa.Connection, locations: Iterable[str]) -> dict[str, list[Row]]:
    there: defaultdict[str, list[Row]] = defaultdict(list)
    for chunk in chunks(locations):
        for row in connection.execute(sa.select(reports).where(reports.c.location.in_(chunk))).mappings():
            there[row["location"]].append(dict(row))
    return there


def _fits(plan: _Plan, theirs: Sequence[Row], ours: Sequence[Row]) -> bool:
    """Plan what is to be done for one location; False, and nothing, where it names two files."""
    known = {row["digest"]: row["document"] for row in ours}
    before = next((row for row in ours if row["current"]), None)
    now = next((row for row in theirs if row["current"]), None)
    follows: bool | None = False
    if now is not None and now["digest"] not in known:
        follows = before is None or _follows(now, theirs, before)
    elif (
        now is not None and known[now["digest"]] != now["document"]
    ):  # the same bytes, of which other metadata was told
        follows = None
    if follows is None:
        return False
    new = [row for row in theirs if row["digest"] not in known]
    plan.new += new if follows else [{**row, "current": 0} for row in new]
    plan.old += [before] if follows and before is not None else []
    return True


def _follows(now: Row, theirs: Sequence[Row], before: Row) -> bool | None:
    """Whether a report took the place of what the record has there, or had gone before it; None where neither did."""
    if before["digest"] in {one["digest"] for one in theirs}:
        return True
    if now["location"].lower().startswith(_WEB):
        return bool(now["read_at"] > before["read_at"])
    return False if now["document"] == before["document"] else None  # other bytes, the same words


def _renamed(connection: sa.Connection, found: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Reports under names of their own: that which an earlier one had got, else by what the location gives now."""
    ids = _ids(connection, {row["document"] for rows in found.values() for row in rows})
    names = {
        name: [own_name(name, ids[row["document"]]) for row in sorted(rows, key=itemgetter("current"), reverse=True)]
        for name, rows in found.items()
    }
    there = _there(connection, (one for own in names.values() for one in own))
    chosen = {name: next((one for one in own if one in there), own[0]) for name, own in names.items()}
    return {chosen[name]: [{**row, "location": chosen[name]} for row in rows] for name, rows in found.items()}


def _ids(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The ids of documents by their numbers."""
    query = sa.select(documents.c.number, documents.c.id)
    left = iter(sorted(numbers))
    ids: dict[int, str] = {}
    while some := list(islice(left, AT_ONCE)):
        ids.update({row.number: row.id for row in connection.execute(query.where(documents.c.number.in_(some)))})
    return ids


def _carry_out(connection: sa.Connection, plan: _Plan, *, is_empty: bool) -> None:
    for row in plan.old:
        same = reports.c.location == row["location"], reports.c.digest == row["digest"]
        connection.execute(reports.update().where(*same).values(current=0))
    columns = reports.columns.keys()
    fill(connection, reports, [{name: row[name] for name in columns} for row in plan.new])
    if not is_empty:
        locate(connection, sorted({row["document"] for row in (*plan.new, *plan.old)}))


def add_problems(connection: sa.Connection, found: Sequence[Row]) -> int:
    """Add problems that are not there, and how many were: one at a location that has another by a name of its own."""
    ours: dict[str, Any] = {}
    names = {one for row in found for one in (row["location"], own_name(row["location"], row["id"]))}
    for chunk in chunks(sorted(names)):
        for one in connection.execute(sa.select(problems).where(problems.c.location.in_(chunk))):
            ours[one.location] = one.id
    new: dict[str, Row] = {}
    for row in found:
        own = own_name(row["location"], row["id"])
        if ours.get(row["location"]) != row["id"] and own not in ours:
            name = row["location"] if row["location"] not in ours else own
            new[name] = {**row, "location": name}
    fill(connection, problems, list(new.values()))
    return len(new)
