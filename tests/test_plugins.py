"""Plug-ins: found by entry point, and a broken one is named with what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import plugins
from rashomon.errors import ResourceError
from rashomon.model.document import Document

CODE = """
from rashomon.model.document import Document

def read_loud(data, location):
    yield Document(id="d", text=data.decode().upper(), zones=(), location=location)

number = 7
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "loud_plugin.py").write_text(CODE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("loud_plugin", None)


def declare(site: Path, lines: str, package: str = "loud") -> None:
    """Put an installed package beside the code, which declares the entry points in `lines`."""
    folder = site / f"{package}-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
    (folder / "entry_points.txt").write_text(lines, encoding="utf-8")


def test_a_reader_is_found_by_its_suffix(site: Path) -> None:
    declare(site, "[rashomon.readers]\nloud = loud_plugin:read_loud\n")
    (document,) = plugins.readers()["loud"](b"quiet words", "a.loud")
    assert document == Document(id="d", text="QUIET WORDS", zones=(), location="a.loud")
    assert "loud" not in plugins.exporters() | plugins.extractors() | plugins.annotators()


def test_a_plugin_that_does_not_load_is_named(site: Path) -> None:
    declare(site, "[rashomon.extractors]\ngone = loud_plugin:missing\n")
    with pytest.raises(ResourceError, match=r"'gone' among extractors \(loud_plugin:missing\) does not load"):
        plugins.extractors()


def test_a_plugin_that_is_no_function_is_named(site: Path) -> None:
    declare(site, "[rashomon.exporters]\nseven = loud_plugin:number\n")
    with pytest.raises(ResourceError, match="is no function but 7"):
        plugins.exporters()


def test_two_plugins_of_one_name_are_refused(site: Path) -> None:
    declare(site, "[rashomon.readers]\nloud = loud_plugin:read_loud\n")
    declare(site, "[rashomon.readers]\nloud = loud_plugin:number\n", package="louder")
    with pytest.raises(ResourceError, match="two plug-ins go by the name 'loud' among readers"):
        plugins.readers()
