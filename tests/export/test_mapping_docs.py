"""The pages on the mappings name every column, and the tutorial's code does what it says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rashomon import plugins
from rashomon.export import Material
from rashomon.export.acled import COLUMNS as ACLED
from rashomon.export.plover import COLUMNS as PLOVER
from rashomon.export.tabular import TABLES
from rashomon.export.ucdp import COLUMNS as GED

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "columns"), [("acled", ACLED), ("ucdp-ged", GED)])
def test_every_column_is_explained(name: str, columns: tuple[str, ...]) -> None:
    assert [column for column in columns if f"`{column}`" not in page(f"exports/{name}.md")] == []


def test_every_column_of_plover_is_explained() -> None:
    assert [column for column in PLOVER if column not in page("exports/plover.md")] == []


def test_every_column_of_a_table_is_explained() -> None:
    text = page("exports/tables.md") + page("export.md")
    assert [column for one in TABLES for column in one.columns if f"`{column}`" not in text] == []


def test_the_tutorials_exporter_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: Material) -> None:
    text = page("plugins.md")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (project,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) <= 20
    (tmp_path / "rashomon_denials.py").write_text(code, encoding="utf-8")
    folder = tmp_path / "rashomon_denials-1.0.dist-info"
    folder.mkdir()
    told = tomllib.loads(project)["project"]
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: 1.0\n", encoding="utf-8")
    entries = told["entry-points"]["rashomon.exporters"]
    lines = [f"{name} = {value}" for name, value in entries.items()]
    (folder / "entry_points.txt").write_text("\n".join(["[rashomon.exporters]", *lines]), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    write = plugins.exporters()["denials"]
    assert "".join(map(str, write(full.documents.values(), full.listed(), full.conclusions))).splitlines() == [
        "# Denials",
        "",
        "- Orlan: “its guns had fired on the market” (Harbour Gazette, from "
        f"{full.claims['c3'].content.start}), on: {full.conclusions.events[0].title}",
    ]
