"""What persons judged, and took back, in a folder and in a record: all words of both, each once, in the order of time.

A judgement that somebody makes is a word, and so is each time that it is taken back or said again. Whether it stands
is told by the last one, so the words of both are put together by when they were said: what one took back stays so,
unless the same person said it again later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import sqlalchemy as sa

from rashomon.errors import MalformedError
from rashomon.store.observations import fill, next_number
from rashomon.store.queries import chunks
from rashomon.store.rows import Row
from rashomon.store.tables import judgements, revocations

_EVER = datetime.min.replace(tzinfo=UTC)


class _Word(NamedTuple):
    """That a judgement holds, or is taken back."""

    at: datetime
    revoked: int
    by: str
    reason: str = ""


def add_judged(connection: sa.Connection, made: Sequence[Row], words: Iterable[Row]) -> int:
    """Add persons' judgements (rows, and those of their revocations); how many judgements are other than before."""
    theirs: defaultdict[str, list[Row]] = defaultdict(list)
    for row in words:
        theirs[row["judgement"]].append(row)
    ours = _ours(connection, [row["id"] for row in made])
    ours_said: defaultdict[str, list[Row]] = defaultdict(list)
    for chunk in chunks(ours):
        asked = sa.select(revocations).where(revocations.c.judgement.in_(chunk)).order_by(revocations.c.number)
        for found in connection.execute(asked).mappings():
            ours_said[found["judgement"]].append(dict(found))
    changed = 0
    for row in made:
        before = ours.get(row["id"])
        said = _words([row], theirs[row["id"]])
        if before is not None:
            there = _words([before], ours_said[row["id"]])
            said = _words([before, row], [*ours_said[row["id"]], *theirs[row["id"]]])
            if [one[:3] for one in said] == [one[:3] for one in there]:
                continue
        changed += 1
        _keep(connection, row, before, said)
    return changed


def _ours(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Row]:
    some = (connection.execute(sa.select(judgements).where(judgements.c.id.in_(chunk))) for chunk in chunks(ids))
    return {row["id"]: dict(row) for found in some for row in found.mappings()}


def _words(made: Sequence[Row], said: Sequence[Row]) -> list[_Word]:
    """All words on one judgement, each once, the first first; of one moment, that it is taken back is the later."""
    found = [_Word(_moment(row["made_at"]), 0, row["by"], row["reason"]) for row in made]
    found += [_Word(_moment(row["at"]), row["revoked"], row["by"], row["reason"] or "") for row in said]
    once: dict[tuple[datetime, int, str], _Word] = {}
    for word in found:
        once.setdefault(word[:3], word)
    return sorted(once.values(), key=lambda word: word[:3])


def _moment(text: str | None) -> datetime:
    """`MalformedError` where it is none."""
    try:
        found = datetime.fromisoformat(text) if text is not None else _EVER
    except ValueError:
        raise MalformedError(f"{text!r} is no moment at which something was judged: write the folder again") from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _keep(connection: sa.Connection, row: Row, before: Row | None, said: Sequence[_Word]) -> None:
    """Write a judgement as it was first said, and every later word."""
    first = next(word for word in said if not word.revoked)
    later = [word for word in said if word is not first]
    made_at = _written(first.at) if first.at != _EVER else None
    told = {"made_at": made_at, "reason": first.reason}
    if before is None:
        fill(connection, judgements, [{**row, **told, "number": next_number(connection, judgements)}])
    elif _moment(before["made_at"]) != first.at:
        connection.execute(judgements.update().where(judgements.c.id == row["id"]).values(told))
    connection.execute(revocations.delete().where(revocations.c.judgement == row["id"]))
    numbered = enumerate(later, next_number(connection, revocations))
    words = [
        {
            "number": number,
            "judgement": row["id"],
            "revoked": word.revoked,
            "by": word.by,
            "at": _written(word.at),
            "reason": word.reason or None,
        }
        for number, word in numbered
    ]
    fill(connection, revocations, words)


def _written(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")
