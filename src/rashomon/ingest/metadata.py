"""What is told about reports from outside: the command line's defaults, and a sidecar table with a row a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from rashomon.errors import InputError, MalformedError, UsageError
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Given
from rashomon.ingest.shown import quoted, shown
from rashomon.model.document import Problem

COLUMNS = ("file", "outlet", "published", "title", "url", "author")
_DELIMITERS = ",;\t"
# What programs write where they know no date: the first day of .NET's calendar, the first second of Unix time.
_EMPTY_DATES = (date(1, 1, 1), datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the sidecar: the file it names, as written, and what it says of it."""

    file: str
    number: int
    given: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is told about reports from outside. Precedence: sidecar, the report itself, `default`.

    `rows` holds the sidecar's rows by the last part of the path that they name, `inside` those of what files hold by
    the names of these files; `problems` what was wrong in it.
    """

    default: Given = field(default_factory=Given)
    sidecar: Path | None = None
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    inside: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def about(self, names: Iterable[str]) -> Metadata:
        """What of this speaks of files of these names and of what they hold: all that reading them needs."""
        rows: dict[str, tuple[Row, ...]] = {}
        for name in set(names):
            for row in (*self.rows.get(name, ()), *self.inside.get(name, ())):
                key = _parts(row.file)[-1]
                rows[key] = (*rows.get(key, ()), row)
        return replace(self, rows=rows, inside={}, problems=())

    def row(self, path: Path, number: int | str | None = None) -> Row | None:
        """The row that speaks of the file, or of what is in it at `number` (3, "north/b.txt"), which goes first.

        The latter has the file in it: "a.jsonl#3", "a.zip#north/b.txt".

        A row names a file by the end of its path: "a.txt" fits any a.txt, "north/a.txt" those in a folder north.
        The row that names most of the path wins.
        """
        if number is not None:
            found = self._row(Path(f"{path}#{number}"))
            if found is not None and "#" in found.file:
                return found
        return self._row(path)

    def _row(self, path: Path) -> Row | None:
        candidates = self.rows.get(path.name, ())
        if not candidates:
            return None
        parts = path.absolute().parts
        fitting = [row for row in candidates if parts[-len(_parts(row.file)) :] == _parts(row.file)]
        return max(fitting, key=lambda row: len(_parts(row.file)), default=None)

    def merge(self, own: Given, path: Path, number: int | str | None = None) -> Given:
        """What is known of a report that says `own` of itself."""
        row = self.row(path, number)
        known = own.over(self.default)
        return known if row is None else row.given.over(known)

    def absent(self, read: Iterable[Path]) -> tuple[Problem, ...]:
        """A problem for every row that speaks of none of the files in `read`."""
        used = set()
        paths = list(read)
        names = {path.name for path in paths}
        for path in paths:
            row = self._row(path)
            used |= {row.number} if row is not None else set()
        return tuple(
            _problem(
                self.sidecar, row.number, f"no file {quoted(row.file)} was read: correct the name, or drop the row"
            )
            for rows in self.rows.values()
            for row in rows
            if row.number not in used and not _holders(row.file) & names
        )


def parse_date(value: str) -> date | datetime:
    """An ISO 8601 date, or a datetime with its zone; a datetime without one gives its date, since no zone is guessed.

    `MalformedError` for all else, the empty dates 0001-01-01 and 1970-01-01T00:00:00Z among it.
    """
    value = value.strip()
    try:
        found = date.fromisoformat(value) if len(value) <= len("2024-05-03") else datetime.fromisoformat(value)
    except ValueError:
        raise MalformedError(
            f"{quoted(value)} is no date: write it as 2024-05-03 or 2024-05-03T14:30:00+02:00 (ISO 8601)"
        ) from None
    if isinstance(found, datetime) and found.tzinfo is None:
        found = found.date()
    if found in _EMPTY_DATES or (isinstance(found, datetime) and found.date() in _EMPTY_DATES):
        raise MalformedError(f"{quoted(value)} stands for no date: leave it empty where the date is not known")
    return found


def load_metadata(sidecar: Path | None = None, *, published: str | None = None, outlet: str | None = None) -> Metadata:
    """What the command line and the sidecar tell. `UsageError` for a bad date or a sidecar that is no such table.

    The sidecar is CSV (comma, semicolon or tab) with a header row naming the column `file` and any of outlet,
    published, title, url, author. A row that is wrong becomes a problem; the other rows count.
    """
    try:
        day = parse_date(published) if published else None
    except MalformedError as error:
        raise UsageError(f"--published {error}") from None
    default = Given(published=day, outlet=outlet or None)
    if sidecar is None:
        return Metadata(default=default)
    try:
        table = _table(sidecar)
    except (csv.Error, InputError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UsageError(f"--meta {quoted(str(sidecar))} cannot be read as a CSV table: {reason}") from None
    rows: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    for number, cells in table[1:]:
        try:
            row, complaint = _row(table[0][1], cells, number)
            if any(_parts(row.file) == _parts(other.file) for other in rows.get(_parts(row.file)[-1], ())):
                raise MalformedError(f"{quoted(row.file)} has a row already, which counts: drop one of the two")
        except MalformedError as error:
            problems.append(_problem(sidecar, number, str(error)))
            continue
        rows.setdefault(_parts(row.file)[-1], []).append(row)
        if complaint is not None:
            problems.append(_problem(sidecar, number, complaint))
    inside: dict[str, list[Row]] = {}
    for row in chain.from_iterable(rows.values()):
        for name in _holders(row.file):
            inside.setdefault(name, []).append(row)
    return Metadata(
        default=default, sidecar=sidecar, rows=_frozen(rows), inside=_frozen(inside), problems=tuple(problems)
    )


def _frozen(rows: Mapping[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {name: tuple(found) for name, found in rows.items()}


def _table(sidecar: Path) -> list[tuple[int, list[str]]]:
    """Header and rows, with the line each ends on; rows without any cell filled are left out."""
    text = decode(sidecar.read_bytes())
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    table = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    header = [cell.strip().lower() for cell in table[0][1]] if table else []
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "file" not in header or len(set(header)) < len(header):
        raise MalformedError(
            f"its first line is {quoted(first.strip())}, but must name the column file and any of "
            f"{', '.join(COLUMNS[1:])}, each once, and no other"
        )
    return [(table[0][0], header), *table[1:]]


def _row(header: list[str], cells: list[str], number: int) -> tuple[Row, str | None]:
    """A row, and a complaint about its date if that is no date."""
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        raise MalformedError(
            f"{len(cells)} cells under {len(header)} columns: put quotes around a cell that holds the delimiter"
        )
    told = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    file = told.pop("file", "")
    if not _parts(file):
        raise MalformedError("names no file: fill the column file, or drop the row")
    day, complaint = None, None
    try:
        day = parse_date(told.pop("published")) if "published" in told else None
    except MalformedError as error:
        complaint = f"published {error}; the rest of the row counts"
    return Row(file=file, number=number, given=Given(**told, published=day)), complaint


def _parts(file: str) -> tuple[str, ...]:
    """The parts of a path as written in the sidecar, by whichever slash."""
    return tuple(part for part in file.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _holders(file: str) -> set[str]:
    """The names of the files that may hold what a row speaks of: all that stands before a "#"."""
    pieces = file.split("#")
    heads = ["#".join(pieces[:count]) for count in range(1, len(pieces))]
    return {parts[-1] for parts in map(_parts, heads) if parts}


def _problem(sidecar: Path | None, number: int, message: str) -> Problem:
    return Problem(location=f"{shown(sidecar or '')}#{number}", kind="MalformedError", message=message)
