"""Exports from a record on disk: part of it, by the command line too."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.cli import main
from rashomon.cli.terminal import write
from rashomon.errors import UsageError
from rashomon.record import Record

TEXT = "Police said on Monday that shells killed 3 people in Odesa. The mayor of Lviv said that aid had arrived.\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with rashomon.build(folder / "a.txt", folder / "r.db", outlet="Made-up Post", workers=1) as made:
        yield made


def test_only_what_was_asked_for_is_listed(record: Record) -> None:
    lines = [json.loads(line) for line in record.export("jsonl", place="Odesa")]
    assert lines
    assert [line["id"] for line in lines] == [claim.id for claim in record.claims(place="Odesa")]
    assert len(lines) < len(list(record.export("jsonl")))


def test_the_command_takes_the_same_options(record: Record, tmp_path: Path) -> None:
    target = tmp_path / "part.zip"
    given = ["export", str(record.path), "--format", "acled", "--place", "Odesa", "-o", str(target)]
    result = CliRunner().invoke(main, given)
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["acled.csv", "incomplete.csv", "reasons.csv", "left_out.csv"]


def test_a_filter_that_makes_no_sense_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="factuality"):
        record.export("csv", factuality="sure")


def test_bytes_do_not_go_to_a_terminal() -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    with pytest.raises(UsageError, match="-o"):
        write([b"PK"], Terminal())
