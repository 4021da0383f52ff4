"""Files that exports make, opened."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

from rashomon.export import FORMATS, Material


def made(name: str, material: Material) -> bytes:
    """The file of a format."""
    return b"".join(part if isinstance(part, bytes) else part.encode() for part in FORMATS[name].writer()(material))


def unzipped(name: str, material: Material) -> dict[str, bytes]:
    """The files in the ZIP of a format."""
    with zipfile.ZipFile(io.BytesIO(made(name, material))) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def rows(data: bytes) -> list[dict[str, Any]]:
    """The rows of a CSV file by column."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))
