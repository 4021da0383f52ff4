"""Plug-ins: found by entry point, and a broken one is named with what to do about it."""

from __future__ import annotations

import logging
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from rashomon import plugins
from rashomon.engine import reading
from rashomon.errors import ResourceError
from rashomon.export import Material
from rashomon.export import formats as exported
from rashomon.ingest import formats, read_path
from rashomon.model.document import Document, Problem
from rashomon.model.record import Conclusions

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN = [
    ("readers", formats.OWN),
    ("annotators", reading.ANNOTATORS),
    ("extractors", reading.EXTRACTORS),
    ("exporters", exported.OWN),
]

CODE = """
from rashomon.model.document import Document

def read_loud(data, location):
    yield Document(id="d", text=data.decode().upper(), zones=(), location=location)

def read_in_lines(source):
    from rashomon.errors import EmptyError
    from rashomon.ingest.draft import Draft

    for number, line in enumerate(source.file, start=1):
        words = line.decode().strip()
        yield number, line, Draft(text=words) if words else EmptyError("no words in this line")

def read_badly(source):
    yield from read_in_lines(source)
    raise ZeroDivisionError

def shout(material):
    yield "".join(document.text for document in material.documents.values()).upper()

def whisper(documents, claims, conclusions):
    yield "".join(document.text for document in documents).lower()

number = 7
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "loud_plugin.py").write_text(CODE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    formats.plugged.cache_clear()
    plugins._tell.cache_clear()
    yield tmp_path
    formats.plugged.cache_clear()
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


@pytest.mark.parametrize(("group", "own"), OWN, ids=[one[0] for one in OWN])
def test_our_own_parts_are_declared_as_any_others_are(group: str, own: dict[str, str]) -> None:
    assert PROJECT["entry-points"][f"rashomon.{group}"] == own
    found = plugins.found(group, own)
    assert {name: entry.value for name, entry in found.items() if plugins.is_own(entry)} == own
    assert [name for name, entry in found.items() if not callable(plugins.load(entry))] == []


def test_what_an_old_installation_declares_is_no_matter(site: Path) -> None:
    declare(site, "[rashomon.readers]\npdf = rashomon.gone:read\nfax = rashomon.gone:read\n", package="rashomon")
    assert plugins.found("readers", formats.OWN).keys() == formats.OWN.keys()
    assert plugins.readers() == {}


@pytest.mark.parametrize(
    ("group", "name", "own"), [("readers", "pdf", formats.OWN), ("exporters", "csv", exported.OWN)]
)
def test_a_plugin_goes_before_ours_and_that_is_told_once(
    site: Path, caplog: pytest.LogCaptureFixture, group: str, name: str, own: dict[str, str]
) -> None:
    declare(site, f"[rashomon.{group}]\n{name} = loud_plugin:read_loud\n")
    with caplog.at_level(logging.WARNING, logger="rashomon.plugins"):
        for _ in range(2):
            found = plugins.found(group, own)
    assert found[name].value == "loud_plugin:read_loud"
    assert caplog.messages == [f"the plug-in '{name}' among {group} (loud_plugin:read_loud) goes before Rashomon's own"]


def test_a_plugin_for_our_language_goes_before_our_annotator(site: Path) -> None:
    declare(site, "[rashomon.annotators]\nen = loud_plugin:read_loud\n\n[rashomon.extractors]\nx = loud_plugin:shout\n")
    stages = reading.installed()
    assert stages.annotators["en"].__name__ == "read_loud"
    assert stages.version == "+".join(sorted([reading.VERSION, "x"]))


def test_a_reader_may_read_piece_by_piece_as_ours_do(site: Path, tmp_path: Path) -> None:
    declare(site, "[rashomon.readers]\nmany = loud_plugin:read_in_lines\nbad = loud_plugin:read_badly\n")
    for suffix in ("many", "bad"):
        (tmp_path / f"a.{suffix}").write_text("The ferry sank off Lindmere on Monday.\n\nThe search goes on.\n")
    found = [result for _, result in read_path(tmp_path / "a.many")]
    assert [type(one).__name__ for one in found] == ["Document", "Problem", "Document"]
    assert [one.location.rpartition("#")[2] for one in found] == ["1", "2", "3"]
    *_, last = (result for _, result in read_path(tmp_path / "a.bad"))
    assert isinstance(last, Problem)
    assert "its reader fails on it (ZeroDivisionError())" in last.message


def test_an_exporter_has_either_shape(site: Path) -> None:
    declare(site, "[rashomon.exporters]\nshout = loud_plugin:shout\nwhisper = loud_plugin:whisper\n")
    document = Document(id="d", text="Quiet Words", zones=(), location="a.txt")
    nothing = Conclusions(entities=(), events=(), entity_of={}, event_of={})
    material = Material.of([document], [], nothing)
    written = {}
    for name in ("shout", "whisper"):
        write = exported.writer(name)
        assert write is not None
        written[name] = "".join(map(str, write(material)))
    assert written == {"shout": "QUIET WORDS", "whisper": "quiet words"}
    assert exported.writer("sing") is None
    assert exported.names()[-2:] == ["shout", "whisper"]


def test_how_many_arguments_a_part_takes() -> None:
    assert plugins.takes(lambda source: source) == 1
    assert plugins.takes(lambda material, dialect="", *more, wide=False: material) == 1
    assert plugins.takes(lambda data, location: data) == 2


def test_a_missing_module_of_ours_is_left_to_who_asked_for_it() -> None:
    with pytest.raises(ModuleNotFoundError):
        plugins.load(EntryPoint("x", "no_such_module:x", "rashomon.exporters"))


def test_help_loads_no_reader_and_no_exporter() -> None:
    code = (
        "import sys; from rashomon.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'pypdf', 'docx', 'warcio', 'brotli', 'pyarrow', 'trafilatura', 'rashomon.ingest.warc'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stderr.strip() == "[]"
