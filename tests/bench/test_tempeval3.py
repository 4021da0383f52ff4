"""The scorer on answers worked out by hand, the reading of TimeML, and the split."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bench._tempeval3_files import Timex, files, load, part_of
from bench.tempeval3 import Answer, measure, paired, score

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>{name}</DOCID>
<DCT><TIMEX3 tid="t0" type="{kind}" value="{made}" functionInDocument="CREATION_TIME">{made}</TIMEX3></DCT>
<TEXT>
The ferry <EVENT eid="e1" class="OCCURRENCE">sank</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-11-05">Tuesday
</TIMEX3>, a court in Velmar said.

It had <EVENT eid="e2">run <TIMEX3 tid="t2" type="SET" value="P1D">daily</TIMEX3></EVENT> &amp; safely.
<TIMEX3 tid="t3" type="DURATION" value="P1D"/>
</TEXT>
</TimeML>
"""


def timex(start: int, end: int, value: str = "2024", kind: str = "DATE") -> Timex:
    return Timex(start=start, end=end, type=kind, value=value)


GOLD = [timex(0, 5), timex(10, 20, "P1D", "SET"), timex(30, 40), timex(50, 60, "P2W", "DURATION")]


def figures(found: Sequence[Timex]) -> dict[str, Any]:
    return score([Answer(marked=GOLD, found=found)])


def write(folder: Path, name: str, made: str = "2024-11-07", kind: str = "DATE") -> Path:
    path = folder / f"{name}.tml"
    path.write_text(TIMEML.format(name=name, made=made, kind=kind), encoding="utf-8")
    return path


class TestScore:
    def test_perfect(self) -> None:
        found = figures(GOLD)
        names = ("strict_f1", "relaxed_f1", "value_f1", "type_f1", "value_accuracy", "type_accuracy")
        assert [found[name] for name in names] == [1.0] * 6
        assert (found["times"], found["found"], found["documents"]) == (4, 4, 1)

    def test_half_right(self) -> None:
        """Of five, one is exact with another value, one overlaps with all equal, one overlaps with another type, and
        two are beside everything. F1 = 2 right / (4 + 5)."""
        found = figures(
            [timex(0, 5, "2023"), timex(8, 15, "P1D", "SET"), timex(39, 45, kind="TIME"), timex(60, 70), timex(5, 6)]
        )
        assert (found["strict_f1"], found["strict_precision"], found["strict_recall"]) == (0.2222, 0.2, 0.25)
        assert (found["relaxed_f1"], found["relaxed_precision"], found["relaxed_recall"]) == (0.6667, 0.6, 0.75)
        assert (found["value_f1"], found["type_f1"]) == (0.4444, 0.4444)
        assert (found["value_accuracy"], found["type_accuracy"]) == (0.6667, 0.6667)

    def test_each_goes_with_one_at_most(self) -> None:
        """Two of ours lie on one that is marked: the exact one is its pair, and the other is one too many."""
        answer = Answer(marked=[timex(0, 10)], found=[timex(0, 12, "a"), timex(0, 10, "b")])
        assert [ours.value for _, ours in paired(answer)] == ["b"]
        assert score([answer])["relaxed_f1"] == 0.6667

    def test_the_longer_overlap_goes_first(self) -> None:
        answer = Answer(marked=[timex(0, 10, "a"), timex(10, 13, "b")], found=[timex(2, 12)])
        assert [gold.value for gold, _ in paired(answer)] == ["a"]

    def test_nothing(self) -> None:
        assert figures([])["relaxed_f1"] == 0.0
        assert score([])["strict_f1"] == 0.0


class TestFiles:
    def test_a_document(self, tmp_path: Path) -> None:
        one = load(write(tmp_path, "velmar"))
        assert one.published == date(2024, 11, 7)
        assert [(one.text[time.start : time.end].strip(), time.type, time.value) for time in one.times] == [
            ("Tuesday", "DATE", "2024-11-05"),
            ("daily", "SET", "P1D"),
        ]
        assert "run daily & safely" in one.text

    def test_paragraphs_are_body_text_at_their_place(self, tmp_path: Path) -> None:
        one = load(write(tmp_path, "velmar"))
        document = one.document()
        pieces = [document.text[zone.start : zone.end] for zone in document.zones]
        assert [piece[:5] for piece in pieces] == ["The f", "It ha"]
        assert all(piece == piece.strip() for piece in pieces)
        assert document.text == one.text

    @pytest.mark.parametrize(
        ("made", "published"),
        [("2024-11-07T05:30:00", datetime(2024, 11, 7, 5, 30)), ("2024-11", None), ("", None)],
    )
    def test_the_time_of_creation(self, tmp_path: Path, made: str, published: datetime | None) -> None:
        assert load(write(tmp_path, "velmar", made=made, kind="TIME")).published == published

    @pytest.mark.parametrize("text", ["<TimeML>", "<TimeML/>", "<TimeML><TEXT><TIMEX3>now</TIMEX3></TEXT></TimeML>"])
    def test_other_files_end_the_program_with_their_name(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "broken.tml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit, match=r"broken\.tml"):
            load(path)

    def test_the_parts_share_out_the_documents(self, tmp_path: Path) -> None:
        names = [f"report{number}" for number in range(300)]
        for name in names:
            (tmp_path / f"{name}.tml").touch()
        parts = {part: {path.stem for path in files(tmp_path, part)} for part in ("read", "aside", "all")}
        assert parts["read"] | parts["aside"] == parts["all"] == set(names)
        assert not parts["read"] & parts["aside"]
        assert 80 <= len(parts["aside"]) <= 120

    def test_the_part_of_a_name_stays(self) -> None:
        assert [part_of(name) for name in ("velmar", "orsk_0005", "orsk_0006")] == ["read", "read", "aside"]


class TestMeasure:
    def test_from_the_file_to_the_figures(self, tmp_path: Path) -> None:
        write(tmp_path, "velmar")
        found = measure(argparse.Namespace(data=tmp_path, part="all", limit=None))
        assert (found["part"], found["times"], found["value_f1"]) == ("all", 2, 1.0)

    def test_an_empty_folder_ends_the_program(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match=r"holds no \.tml"):
            measure(argparse.Namespace(data=tmp_path, part="all", limit=None))
