"""The scorer on answers worked out by hand, the reading of rows, and how types are written."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench._texts import read
from bench.plover import Answer, Row, answer, coded, document, load, measure, part_of, score, unmarked
from rashomon.model.claim import EventType
from rashomon.model.document import ZoneKind

HEADER = "\tsentence_id\tsentence\tmarked_sentence\tgold_root"
ROWS = [
    ("a1", "<s>The mayor of Dovrin</s> condemned <t>the miners</t>.", "ACCUSE"),
    ("a2", "<s>Rebels</s> kidnapped <t>a priest</t> near Lindmere.", "ASSAULT"),
    ("a3", "<s>The junta</s> freed <t>40 prisoners</t>.", "YIELD"),
]


def table(*rows: tuple[str, str, str]) -> str:
    lines = [f"{number}\t{name}\t\t{marked}\t{root}" for number, (name, marked, root) in enumerate(rows)]
    return "\n".join([HEADER, *lines, ""])


def told(root: str, ours: str | None, *, found: bool = False) -> Answer:
    return Answer(root=root, told=ours, by_manual=ours, found=found, found_plain=found)


class TestScore:
    def test_worked_out_by_hand(self) -> None:
        """AID: 1 of 2 ours right, 1 of 1 marked: F1 2/3. REJECT: 0. ACCUSE: none told, so DEFAULT, which is right."""
        figures = score([told("AID", "AID", found=True), told("REJECT", "AID"), told("ACCUSE", None)])
        assert figures["accuracy"] == 0.6667
        assert figures["macro_f1"] == round((2 / 3 + 0 + 1) / 3, 4)
        assert figures["end_to_end_recall"] == figures["untold"] == 0.3333
        assert figures["by_type"]["AID"] == {
            "rows": 1,
            "precision": 0.5,
            "recall": 1.0,
            "f1": 0.6667,
            "end_to_end": 1.0,
        }

    def test_no_rows(self) -> None:
        assert score([])["accuracy"] == score([])["macro_f1"] == 0.0


class TestRows:
    def test_marks(self) -> None:
        text, spans = unmarked("Now <t>the union </t>hears <s>Ada Wren</s> and <s>Bo Lark</s>.")
        assert text == "Now the union hears Ada Wren and Bo Lark."
        assert [text[start:end] for start, end in spans["s"]] == ["Ada Wren", "Bo Lark"]
        assert [text[start:end] for start, end in spans["t"]] == ["the union"]

    def test_files(self, tmp_path: Path) -> None:
        path = tmp_path / "PLV_some.tsv"
        path.write_text(table(*ROWS), encoding="utf-8")
        assert [(row.number, row.root) for row in load(path)] == [(name, root) for name, _, root in ROWS]

    def test_missing_columns(self, tmp_path: Path) -> None:
        path = tmp_path / "PLV_some.tsv"
        path.write_text("sentence_id\tgold_root\n", encoding="utf-8")
        with pytest.raises(SystemExit, match="has no column marked_sentence"):
            list(load(path))

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match="holds no PLV_"):
            measure(argparse.Namespace(data=tmp_path, part="all", limit=None))

    def test_parts_are_stable(self) -> None:
        parts = [part_of(str(number)) for number in range(3000)]
        assert part_of("7") == part_of("7")
        assert 900 < parts.count("aside") < 1100

    def test_a_dateline_is_no_body(self) -> None:
        made = document(Row(number="1", text="DOVRIN (AP) -- Rebels left.", source=(), target=(), root="YIELD"))
        assert [zone.kind for zone in made.zones] == [ZoneKind.DATELINE, ZoneKind.BODY]
        assert made.published is None or isinstance(made.published, date)


@pytest.mark.parametrize(
    ("announced", "kind", "mode", "text", "root"),
    [
        (None, EventType.CONCEDE, None, "lifted the curfew", "YIELD"),
        (None, EventType.RETREAT, "withdraw", "left the town", "YIELD"),
        (None, EventType.AID, None, "sent tents", "AID"),
        ("AGREE", EventType.RETREAT, None, "will leave the town", "AGREE"),
        (None, EventType.SANCTION, "discontinue", "imposed sanctions on", "COERCE"),
        (None, EventType.SANCTION, "discontinue", "cut its aid to", "SANCTION"),
        (None, EventType.COERCE, "cyber", "a cyber attack on", "ASSAULT"),
    ],
)
def test_how_types_are_written(announced: str | None, kind: EventType, mode: str | None, text: str, root: str) -> None:
    assert coded(announced, kind, mode, text) == root


def answered(marked: str, root: str) -> Answer:
    text, spans = unmarked(marked)
    row = Row(number="1", text=text, source=tuple(spans["s"]), target=tuple(spans["t"]), root=root)
    (one,) = read([document(row)])
    return answer(row, one)


class TestEndToEnd:
    @pytest.mark.parametrize(
        ("marked", "root", "found"),
        [
            ("<s>Rebels</s> kidnapped <t>a priest</t>.", "ASSAULT", True),
            ("<s>Rebels</s> kidnapped <t>a priest</t>.", "AID", False),
            ("<t>Rebels</t> kidnapped <s>a priest</s>.", "ASSAULT", False),
            ("<s>Rebels</s> kidnapped a priest and a nurse in <t>the valley</t>.", "ASSAULT", False),
            ("<s>The minister</s> will meet <t>the king</t> on Friday.", "AGREE", True),
            ("<s>Ostania</s> and <t>Borduria</t> signed a trade agreement.", "SUPPORT", True),
        ],
    )
    def test_claims(self, marked: str, root: str, found: bool) -> None:
        assert answered(marked, root).found is found

    def test_types_as_they_stand(self) -> None:
        one = answered("<s>The minister</s> will meet <t>the king</t> on Friday.", "AGREE")
        assert (one.found, one.found_plain) == (True, False)

    def test_from_file_to_figures(self, tmp_path: Path) -> None:
        (tmp_path / "PLV_some.tsv").write_text(table(*ROWS), encoding="utf-8")
        figures: dict[str, Any] = measure(argparse.Namespace(data=tmp_path, part="all", limit=None))
        assert figures["documents"] == 3
        assert figures["accuracy"] == figures["end_to_end_recall"] == 1.0
        parts = [
            measure(argparse.Namespace(data=tmp_path, part=part, limit=None))["documents"] for part in ("read", "aside")
        ]
        assert sum(parts) == 3


def test_every_figure_is_told() -> None:
    page = (Path(__file__).parents[2] / "docs" / "bench.md").read_text(encoding="utf-8")
    section = page.split("\n## plover\n")[1].split("\n## ")[0]
    assert [name for name in score([told("AID", "AID")]) if f"`{name}`" not in section] == []
