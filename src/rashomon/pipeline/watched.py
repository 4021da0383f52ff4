"""What a watch remembers from one round to the next, and from one start to the next: a file of its own.

It lies beside the record and not in it: it holds no observation, it is written at every request while others read and
judge in the record, and a record on a server has no room for it. Whoever deletes it loses nothing but good manners:
everything is fetched once more, and known again by its bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.errors import RecordError
from rashomon.fetch import Tag
from rashomon.ingest import Given
from rashomon.store.home import Home, Server

SUFFIX = ".watch"
_APPLICATION = 0x52575443  # "RWTC", SQLite's application_id
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one address: of a list (a feed, a sitemap), or of a report.

    `parent` is the list that led there, "" for what somebody named. `due` is when it is asked again, in seconds since
    1970; None: no more. `checks` counts the answers since it came or changed, `failures` those in a row that were none.
    `document` tells its words apart, `stamp` what its list said of it last; `failure` was told last.
    """

    url: str
    is_list: bool
    parent: str
    due: float | None
    seen: float
    etag: str = ""
    modified: str = ""
    document: str = ""
    stamp: str = ""
    given: str = "{}"
    checks: int = 0
    failures: int = 0
    gone: bool = False
    failure: str = ""

    @property
    def tag(self) -> Tag:
        """What to ask with whether it has changed."""
        return Tag(etag=self.etag, modified=self.modified)

    def tagged(self, tag: Tag) -> Known:
        """With what the last answer was marked with."""
        return replace(self, etag=tag.etag, modified=tag.modified)


_NAMES = tuple(one.name for one in fields(Known))


class State:
    """The file. One watch at a time holds it: `RecordError` where another does, or where it is something else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.parent.is_dir():
            raise RecordError(f"there is no folder {str(path.parent)!r} to remember in what was seen: make it first")
        with self._clear():
            self._connection = sqlite3.connect(path, timeout=0.2, isolation_level=None, check_same_thread=False)
        try:
            with self._clear():
                self._begin()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def addresses(self) -> dict[str, Known]:
        """All that is known, by address."""
        rows = self._connection.execute(f"SELECT {', '.join(_NAMES)} FROM addresses ORDER BY rowid")
        return {row[0]: _known(row) for row in rows}

    def keep(self, known: Iterable[Known]) -> None:
        """Note these, in place of what was known of the same addresses, all at once."""
        places = ", ".join("?" * len(_NAMES))
        update = ", ".join(f"{name} = excluded.{name}" for name in _NAMES[1:])
        with self._writing():
            self._connection.executemany(
                f"INSERT INTO addresses ({', '.join(_NAMES)}) VALUES ({places}) "
                f"ON CONFLICT (url) DO UPDATE SET {update}",
                map(astuple, known),
            )

    def drop(self, urls: Iterable[str]) -> None:
        """Forget these addresses."""
        with self._writing():
            self._connection.executemany("DELETE FROM addresses WHERE url = ?", [(url,) for url in urls])

    def hosts(self) -> dict[str, float]:
        """Until when each host is to be left alone."""
        return dict(self._connection.execute("SELECT host, until FROM hosts"))

    def keep_hosts(self, until: Mapping[str, float]) -> None:
        """Note until when hosts are to be left alone, in place of what was noted before."""
        with self._writing():
            self._connection.execute("DELETE FROM hosts")
            self._connection.executemany("INSERT INTO hosts (host, until) VALUES (?, ?)", until.items())

    def _begin(self) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("BEGIN EXCLUSIVE")
        (mark,) = run("PRAGMA application_id").fetchone()
        (tables,) = run("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and mark != _APPLICATION:
            raise RecordError(f"{str(self.path)!r} is no file of a watch: name another with --state")
        (version,) = run("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            raise RecordError(f"{str(self.path)!r} is from another version: delete it, and all is looked at once more")
        types = {"float": "REAL", "float | None": "REAL", "int": "INTEGER", "bool": "INTEGER"}
        columns = ", ".join(f"{one.name} {types.get(str(one.type), 'TEXT')}" for one in fields(Known))
        run(f"CREATE TABLE IF NOT EXISTS addresses ({columns}, PRIMARY KEY (url))")
        run("CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, until REAL NOT NULL)")
        run(f"PRAGMA application_id = {_APPLICATION}")
        run(f"PRAGMA user_version = {_VERSION}")
        run("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._clear():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _clear(self) -> Iterator[None]:
        """SQLite's words as ours."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise RecordError(f"another watch is at work with {str(self.path)!r}: one at a time") from None
            raise RecordError(f"{str(self.path)!r} cannot be written: {error}") from None
        except sqlite3.DatabaseError:
            raise RecordError(f"{str(self.path)!r} is no file of a watch: name another with --state") from None


def beside(record: Home) -> Path:
    """Where the state of a watch over a record is kept: beside its file; of one on a server in the user's folder."""
    if not isinstance(record, Server):
        return Path(f"{record}{SUFFIX}")
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME")
    folder = (Path(base) if base else Path.home() / ".local" / "state") / "rashomon"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{hashlib.sha256(str(record).encode()).hexdigest()[:16]}{SUFFIX}"


def packed(given: Given) -> str:
    """What a list says of a report, as text."""
    told = {name: value for name, value in asdict(given).items() if value is not None}
    return json.dumps(told, default=lambda moment: moment.isoformat(), ensure_ascii=False)


def unpacked(words: str) -> Given:
    """The same back."""
    told = json.loads(words)
    if "published" in told:
        when = told["published"]
        told["published"] = datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)
    return Given(**told)


def _known(row: tuple[object, ...]) -> Known:
    told = dict(zip(_NAMES, row, strict=True))
    return Known(**{**told, "is_list": bool(told["is_list"]), "gone": bool(told["gone"])})  # type: ignore[arg-type]
