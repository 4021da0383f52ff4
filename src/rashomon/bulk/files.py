"""Files of one table, each of a told size; and the list of all files, with what tells that they are whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from rashomon.bulk.layout import arrow
from rashomon.errors import RecordError

LIST = "record.json"
FORMAT = 1
GROUP = 16_384  # rows that are held at a time: 20 MB of claims
LEVEL = 3  # of zstd: its own default, a fifth of the size; more take longer to write and save little


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file: its path in the folder, how many rows, and the SHA-256 of its bytes."""

    path: str
    rows: int
    sha256: str


class Files:
    """Writes the rows of one table, the next file when one has `most` bytes. Nothing is written for no rows."""

    def __init__(self, folder: Path, schema: Any, most: int) -> None:
        self._folder = folder
        self._schema = schema
        self._most = most
        self._writer: Any = None
        self._rows = 0
        self.done: list[File] = []

    def __enter__(self) -> Files:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish()

    def write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write so many rows as one group."""
        pa = arrow()
        if self._writer is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{len(self.done):05}.parquet"
            self._sink = path.open("wb")
            self._writer = pa.parquet.ParquetWriter(
                self._sink, self._schema, compression="zstd", compression_level=LEVEL, write_page_index=False
            )
        self._writer.write_table(pa.Table.from_pylist(list(rows), schema=self._schema))
        self._rows += len(rows)
        if self._sink.tell() >= self._most:
            self._finish()

    def _finish(self) -> None:
        if self._writer is None:
            return
        self._writer.close()
        self._sink.close()
        path = Path(self._sink.name)
        self.done.append(File(path=f"{path.parent.name}/{path.name}", rows=self._rows, sha256=digest(path)))
        self._writer, self._rows = None, 0


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_list(folder: Path, step: str, notes: Mapping[str, str], tables: Mapping[str, Sequence[File]]) -> None:
    """Write the list of all files; the last thing that is written, so that a folder without one is not whole."""
    told = {
        "format": FORMAT,
        "step": step,
        "notes": dict(notes),
        "tables": {
            name: [{"path": one.path, "rows": one.rows, "sha256": one.sha256} for one in files]
            for name, files in tables.items()
        },
    }
    (folder / LIST).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_list(folder: Path, step: str) -> tuple[dict[str, str], dict[str, list[File]]]:
    """The notes and the files of each table. `RecordError` where it is none of ours, or of another version."""
    path = folder / LIST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        tables = {name: [File(**one) for one in files] for name, files in told["tables"].items()}
        notes, made = dict(told["notes"]), (told["format"], told["step"])
    except FileNotFoundError:
        raise RecordError(
            f"no {LIST} in {str(folder)!r}: name a folder that `rashomon bulk out` has finished"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"{str(path)!r} cannot be read ({error!r}): write the folder again") from None
    if made != (FORMAT, step):
        raise RecordError(
            f"{str(folder)!r} was written by another Rashomon (format {made[0]}, step {made[1]!r}; this one knows "
            f"{FORMAT}, {step!r}): load it with that one, and build with this one to bring the record up to date"
        )
    return notes, tables


def whole(folder: Path, files: Sequence[File]) -> None:
    """`RecordError` unless each file is there, within the folder, and has the bytes that were written."""
    for one in files:
        path = folder / one.path
        if not path.resolve().is_relative_to(folder.resolve()):
            raise RecordError(f"{one.path!r} lies outside of {str(folder)!r}: write the folder again")
        try:
            same = digest(path) == one.sha256
        except OSError as error:
            raise RecordError(f"{str(path)!r} cannot be read ({error}): copy the folder again") from None
        if not same:
            raise RecordError(f"{str(path)!r} is not as it was written: copy the folder again")


def rows(folder: Path, files: Sequence[File], columns: Sequence[str], most: int) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table's files in their order, some at a time."""
    pa = arrow()
    for one in files:
        path = folder / one.path
        try:
            with pa.parquet.ParquetFile(path, memory_map=False) as opened:
                for group in opened.iter_batches(batch_size=most, columns=list(columns)):
                    yield group.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise RecordError(f"{str(path)!r} cannot be read ({error}): write the folder again") from None
