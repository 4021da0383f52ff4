"""The writer of a record. One at a time; a second waits for the first one's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from rashomon.errors import TooLargeError, UsageError
from rashomon.model.claim import Claim
from rashomon.model.codec import encode
from rashomon.model.document import Document, Problem, Report
from rashomon.model.judgement import Judgement
from rashomon.model.listed import Known, KnownOutlet
from rashomon.model.record import Conclusions
from rashomon.model.review import Anchored, Reviewed, ToReview
from rashomon.store import reviewing, rows, tellers
from rashomon.store.concluded import conclusion_rows
from rashomon.store.database import clear_errors, engine_to_write
from rashomon.store.home import Home, Server, home
from rashomon.store.migrate import bring_to_head
from rashomon.store.observations import fill, keep_document, keep_reading, keep_report, next_number, verified
from rashomon.store.tables import (
    CONCLUDED,
    documents,
    judgements,
    listed_entities,
    listed_outlets,
    meta,
    problems,
    readings,
    reports,
    revocations,
)
from rashomon.store.tables import tellers as tellers_table

CONCLUDING = "concluding"  # the key in `meta` of the sign that conclusions are being made
LONGEST_LOCATION = 2_000  # bytes: a row of PostgreSQL's indexes has room for 2,704, and the digest stands beside it
CHUNK = 500  # ids in one query: SQLite takes 32,766 parameters, older ones 999


class Writer:
    """Writes into the record at `path`, a file or a server: made where there is none, brought up to date where older.

    Every method is one transaction, or part of `batch()`'s. Writing again what is there changes nothing. Where
    another process writes, wait up to `wait` seconds (`database.WAIT` or `TURN`), then raise a `RecordError`.

        with Writer("record.db") as writer, writer.batch():
            writer.add(report, document, version, claims)
    """

    def __init__(self, path: str | Path | Server, wait: float | None = None) -> None:
        self.path = home(path)
        with ExitStack() as stack:
            stack.enter_context(clear_errors(self.path))
            self._connection = stack.enter_context(engine_to_write(self.path, wait).connect())
            bring_to_head(self._connection, self.path)
            self._open = stack.pop_all()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record; what an open batch holds is not written. Idempotent."""
        self._open.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write all that happens within as one transaction: all of it or, on an exception or a kill, nothing.

        Twenty to a hundred documents a batch are fastest; another writer waits for as long as it is open.
        """
        with clear_errors(self.path):
            transaction = self._begin()
        try:
            yield
        except BaseException:
            with clear_errors(self.path):
                transaction.rollback()
            raise
        with clear_errors(self.path):
            transaction.commit()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with clear_errors(self.path):
            if self._connection.in_transaction():
                yield
            else:
                with self._begin():
                    yield

    def _begin(self) -> sa.RootTransaction:
        """A transaction; on a connection made anew where the server went away since the last one."""
        try:
            return self._connection.begin()
        except sa.exc.DBAPIError as error:
            if not error.connection_invalidated:
                raise
            return self._connection.begin()

    # ------------------------------------------------------------ observations

    def add(self, report: Report, document: Document, version: str, found: Iterable[Claim]) -> None:
        """Keep a report, the document it gives, and the claims that the rules of `version` find in it.

        `EvidenceError` where a quote is not in the document; `NotTextError` where a string is no text. Nothing of
        the report is written then, so a batch may go on after either.
        """
        claims = verified(found, document)
        _refuse_what_is_no_text(report, document, self.path)
        with self._writing():
            number = keep_document(self._connection, document)
            keep_report(self._connection, report, number)
            keep_reading(self._connection, number, version, claims)

    def add_document(self, report: Report, document: Document) -> None:
        """Keep a report and the document it gives; what an earlier report at its location gave leaves the view."""
        _refuse_what_is_no_text(report, document, self.path)
        with self._writing():
            keep_report(self._connection, report, keep_document(self._connection, document))

    def add_reading(self, document_id: str, version: str, found: Iterable[Claim]) -> None:
        """Keep the claims of a new reading of a document, which take the place of those of its last reading."""
        with self._writing():
            row = self._connection.execute(sa.select(documents).where(documents.c.id == document_id)).one_or_none()
            if row is None:
                raise UsageError(f"no document {document_id!r} in {str(self.path)!r}: add it before its claims")
            keep_reading(self._connection, row.number, version, verified(found, rows.document_of(row)))

    def add_problem(self, problem: Problem) -> None:
        """Keep why a location could not be read, in place of an older problem there, until it is read well."""
        row = rows.problem_row(problem)
        with self._writing():
            there = self._connection.scalar(sa.select(problems.c.id).where(problems.c.location == row["location"]))
            if there == row["id"]:
                return
            self._connection.execute(problems.delete().where(problems.c.location == row["location"]))
            self._connection.execute(problems.insert(), row)

    def done(self, location: str, digest: str, version: str) -> bool:
        """Whether the bytes at this location were read with the rules of this version, and nothing else since."""
        keys = _done().where(reports.c.location == location, reports.c.digest == digest, readings.c.version == version)
        with self._writing():
            return self._connection.execute(keys).first() is not None

    def drop_problems(self, locations: Iterable[str]) -> None:
        """Forget the problems at these locations, since nothing is wrong there any more."""
        with self._writing():
            for location in locations:
                self._connection.execute(problems.delete().where(problems.c.location == location))

    def all_done(self) -> frozenset[tuple[str, str, str, str]]:
        """(location, digest, document id, version) of every report for which `done` holds, in one query.

        The same bytes give another document where other metadata was told, and have to be read anew then.
        """
        with self._writing():
            return frozenset(
                (row.location, row.digest, row.id, row.version) for row in self._connection.execute(_done())
            )

    # ------------------------------------------------------------ lists

    def keep_entities(self, known: Sequence[Known]) -> None:
        """Keep a user's list of entities in place of the one before; none are an empty list."""
        self._keep_list(listed_entities, [(one.id, encode(one)) for one in known])

    def keep_outlets(self, known: Sequence[KnownOutlet]) -> None:
        """Keep a user's list of outlets in place of the one before; none are an empty list."""
        self._keep_list(listed_outlets, [(one.name, encode(one)) for one in known])

    def _keep_list(self, table: sa.Table, given: Sequence[tuple[str, str]]) -> None:
        """Conclusions are to be made again where the list is another one than before."""
        key = next(iter(table.primary_key.columns))
        with self._writing():
            before = self._connection.execute(sa.select(key, table.c.payload).order_by(table.c.position)).all()
            if [tuple(row) for row in before] != list(given):
                self._connection.execute(table.delete())
                placed = [
                    {key.name: own, "position": position, "payload": payload}
                    for position, (own, payload) in enumerate(given)
                ]
                fill(self._connection, table, placed)
                self.outdate_conclusions()

    # ------------------------------------------------------------ judgements

    def add_judgements(self, made: Iterable[Judgement]) -> None:
        """Append judgements. A person's that is there stays as it is; what undoes its revocation is its maker's word.

        A person's judgement given again stands again, whoever revoked it; an algorithm's only where the algorithm
        itself had taken it back. How sure an algorithm is, and why, is what it said last: with more reports it may see
        the same two otherwise, and a record must not depend on how many builds made it.
        """
        new = {judgement.id: judgement for judgement in made}
        with self._writing():
            there = self._there(list(new))
            fresh = [value for key, value in new.items() if key not in there]
            numbered = enumerate(fresh, next_number(self._connection, judgements))
            made_rows = [{"number": number, **rows.judgement_row(one)} for number, one in numbered]
            fill(self._connection, judgements, made_rows)
            self._say_last([new[key] for key in sorted(there) if not new[key].personal])
            heard = any(one.personal for one in fresh)
            for key in sorted(new.keys() & there):
                revoked_by = self._revoked_by(key)
                if revoked_by is not None and (new[key].personal or revoked_by == new[key].by):
                    self._say(key, by=new[key].by, revoked=0)
                    heard = heard or new[key].personal
            if heard:
                self.outdate_conclusions()

    def _say_last(self, made: Sequence[Judgement]) -> None:
        """Give judgements of an algorithm that are there the score and the reason of these."""
        table = judgements.c
        for first in range(0, len(made), CHUNK):
            chunk = made[first : first + CHUNK]
            asked = sa.select(table.id, table.score, table.reason).where(table.id.in_([one.id for one in chunk]))
            before = {row.id: (row.score, row.reason) for row in self._connection.execute(asked)}
            for one in chunk:
                if before[one.id] != (float(one.score), one.reason):
                    told = rows.judgement_row(one)
                    changed = judgements.update().where(table.id == one.id)
                    self._connection.execute(changed.values(score=told["score"], reason=told["reason"]))

    def say(self, made: Sequence[Judgement]) -> None:
        """Append what a person says now: also what the same person has said before counts from now on.

        Conclusions are to be made again.
        """
        with self._writing():
            there = self._there([judgement.id for judgement in made])
            self.add_judgements(one for one in made if one.id not in there)
            for judgement in made:
                if judgement.id in there:
                    self._say(judgement.id, by=judgement.by, revoked=0, reason=judgement.reason)
            self.outdate_conclusions()

    def revoke(self, judgement_id: str, by: str, reason: str = "") -> None:
        """Take a judgement out of view, by the word of `by`. `UsageError` where there is none of that id.

        Where a person takes it back, conclusions are to be made again.
        """
        with self._writing():
            if not self._there([judgement_id]):
                raise UsageError(f"no judgement {judgement_id!r} in {str(self.path)!r}: list them for their ids")
            if self._revoked_by(judgement_id) is None:
                self._say(judgement_id, by=by, revoked=1, reason=reason)
                if "/" not in by:
                    self.outdate_conclusions()

    def _there(self, ids: Sequence[str]) -> set[str]:
        there: set[str] = set()
        for first in range(0, len(ids), CHUNK):
            chunk = judgements.c.id.in_(ids[first : first + CHUNK])
            there.update(self._connection.scalars(sa.select(judgements.c.id).where(chunk)))
        return there

    def _revoked_by(self, judgement_id: str) -> str | None:
        """Whose word took the judgement out of view; None where it stands."""
        said = sa.select(revocations.c.revoked, revocations.c.by).where(revocations.c.judgement == judgement_id)
        last = self._connection.execute(said.order_by(revocations.c.number.desc()).limit(1)).first()
        return last.by if last is not None and last.revoked else None

    def _say(self, judgement_id: str, by: str, revoked: int, reason: str = "") -> None:
        rows.refuse_nul(by, reason)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        number = next_number(self._connection, revocations)
        row = {"judgement": judgement_id, "revoked": revoked, "by": by, "at": now, "reason": reason or None}
        self._connection.execute(revocations.insert(), {"number": number, **row})

    def replace_review(
        self, found: Sequence[Reviewed], anchored: Sequence[Anchored], waiting: Sequence[ToReview]
    ) -> None:
        """Keep what persons' judgements come to in place of what they came to before; the same is not written again."""
        digest = hashlib.sha256("".join(map(encode, (*found, *anchored, *waiting))).encode()).hexdigest()
        with self._writing():
            if self._noted("reviewed") == digest and reviewing.is_settled(self._connection, found):
                return
            reviewing.replace(self._connection, found, anchored, waiting)
            self._connection.execute(meta.delete().where(meta.c.key == "reviewed"))
            self._connection.execute(meta.insert(), {"key": "reviewed", "value": digest})

    # ------------------------------------------------------------ conclusions

    def replace_conclusions(self, conclusions: Conclusions, by: str = "") -> None:
        """Keep these conclusions, made by an algorithm, in place of all others; the same ones are not written again."""
        digest = hashlib.sha256(encode(conclusions).encode()).hexdigest()
        with self._writing():
            if self._noted("conclusions") != digest:
                self.forget_conclusions()
                for table, filled in conclusion_rows(conclusions).items():
                    fill(self._connection, table, filled)
                fill(self._connection, tellers_table, tellers.rows(self._connection, conclusions))
                self._connection.execute(meta.insert(), {"key": "conclusions", "value": digest})
            self._connection.execute(meta.delete().where(meta.c.key == CONCLUDING))
            if self._noted("concluded_by") != by:
                self.outdate_conclusions()
                self._connection.execute(meta.insert(), {"key": "concluded_by", "value": by})

    def begin_concluding(self) -> str:
        """Note that conclusions are being made from all that is there now: a sign that goes when anybody observes or
        judges, or begins to conclude, before they are written."""
        own = uuid4().hex
        with self._writing():
            self._connection.execute(meta.delete().where(meta.c.key == CONCLUDING))
            self._connection.execute(meta.insert(), {"key": CONCLUDING, "value": own})
        return own

    def is_concluding(self, own: str) -> bool:
        """Whether the sign that `begin_concluding` gave stands: nobody wrote meanwhile."""
        with self._writing():
            return self._noted(CONCLUDING) == own

    def concluded_by(self) -> str | None:
        """The algorithm that made the conclusions; None where they may no longer follow from what is observed."""
        with self._writing():
            return self._noted("concluded_by")

    def outdate_conclusions(self) -> None:
        """Note, with what was observed or judged anew, that the conclusions are to be made again; they stay in view."""
        with self._writing():
            self._connection.execute(meta.delete().where(meta.c.key.in_(("concluded_by", CONCLUDING))))

    def forget_conclusions(self) -> None:
        """Drop every conclusion: merging makes them again from observations and judgements."""
        with self._writing():
            for table in CONCLUDED:
                self._connection.execute(table.delete())
            self._connection.execute(meta.delete().where(meta.c.key.in_(("conclusions", "concluded_by"))))

    def _noted(self, key: str) -> str | None:
        return self._connection.scalar(sa.select(meta.c.value).where(meta.c.key == key))


def _refuse_what_is_no_text(report: Report, document: Document, home: Home) -> None:
    """Before anything is written: the database would refuse it in the middle. `encode` raises `NotTextError`."""
    encode(report)
    encode(document)
    held = (report.location, document.location, document.text, document.title, document.outlet, document.url)
    rows.refuse_nul(*held, document.author, document.language)
    if isinstance(home, Server) and len(report.location.encode()) > LONGEST_LOCATION:
        raise TooLargeError(
            f"its address {report.location[:40]!r}… is longer than {LONGEST_LOCATION:,} bytes, which the indexes of a "
            "server do not take: give it a shorter name"
        )


def _done() -> sa.Select[Any]:
    return (
        sa.select(reports.c.location, reports.c.digest, documents.c.id, readings.c.version)
        .join(documents, documents.c.number == reports.c.document)
        .join(readings, readings.c.number == documents.c.reading)
        .where(reports.c.current == 1)
    )
