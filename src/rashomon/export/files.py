"""Files as bytes that are the same each time: rows of a table, lines of JSON, and several files in one ZIP."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from rashomon.export.claims import harmless, plain_value

CHUNK = 1 << 16  # bytes that a ZIP collects before it hands them on
DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the date of every file in a ZIP, since a real one would change its bytes


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A header and the rows, as RFC 4180 has it; what a spreadsheet would run gets an apostrophe before it."""
    yield _row(columns)
    for row in rows:
        yield _row([harmless(plain_value(cell)) for cell in row])


def _row(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def json_text(value: object) -> str:
    """Indented JSON with a line feed at its end; keys in the order they were set down."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def json_line(value: object) -> str:
    """JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


class _Collector(io.RawIOBase):
    """What the ZIP writes, until it is handed on."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: object) -> int:
        """Keep the bytes."""
        part = bytes(data)  # type: ignore[call-overload]  # whatever zipfile has: bytes or a view of them
        self.parts.append(part)
        self.size += len(part)
        return len(part)

    def taken(self) -> bytes:
        """The bytes so far, and let go of them."""
        data = b"".join(self.parts)
        self.parts, self.size = [], 0
        return data


def zipped(files: Iterable[tuple[str, Iterable[str] | Iterable[bytes]]]) -> Iterator[bytes]:
    """A ZIP of the files, by name, in pieces to write; each file is made while it is written."""
    collector = _Collector()
    with zipfile.ZipFile(collector, "w") as archive:
        for name, pieces in files:
            info = zipfile.ZipInfo(name, DAY_ONE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # what made it, which would else be told by the machine
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
                    if collector.size >= CHUNK:
                        yield collector.taken()
    yield collector.taken()
