"""Builds of pages that have lines in common: no claim rests on these, in whatever order and builds the pages come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import rashomon
from rashomon.ingest import load_metadata, read_path
from rashomon.model.document import Document, ZoneKind
from rashomon.pipeline.intake import Item
from rashomon.pipeline.intake import items as read
from rashomon.pipeline.repeated import Settled
from rashomon.record import Record
from rashomon.store.views import View

PROMPT = "Your gifts sent three reporters to the war in Velin."
REFRAIN = "The claims could not be independently verified."
TOWNS = "Dovrin Halm Lindmere Karsk".split()


def write(folder: Path, name: str, town: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    paragraphs = (
        f"Shells struck the market of {town} on Tuesday and killed four traders, the mayor of {town} said.",
        *lines,
        f"Rescuers searched the ruins of {town} until nightfall, and the road from {town} was closed.",
    )
    path = folder / name
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def build(paths: Sequence[Path], output: Path) -> Record:
    return rashomon.build(paths, output, outlet="Coastwatch", published="2025-03-12", workers=1)


def told(record: Record) -> list[tuple[str, str]]:
    """Where each claim stands and what it says."""
    return sorted((claim.document, claim.content.quote) for claim in record.claims())


def prompts(record: Record) -> int:
    return sum(quote in PROMPT for _, quote in told(record))


def documents(output: Path) -> list[Document]:
    with View(output) as view:
        return list(view.documents())


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    return [write(tmp_path / "in", f"{town}.txt", town, PROMPT, REFRAIN) for town in TOWNS]


def test_no_claim_rests_on_a_line_that_repeats(pages, tmp_path):
    with build(pages[:2], tmp_path / "few.db") as record:
        assert prompts(record) == 2
    output = tmp_path / "record.db"
    with build(pages, output) as record:
        assert prompts(record) == 0
        assert record.built.new == 4
    for document in documents(output):
        kinds = {document.text[zone.start : zone.end]: zone.kind for zone in document.zones}
        assert (kinds[PROMPT], kinds[REFRAIN]) == (ZoneKind.FURNITURE, ZoneKind.BODY)


def test_the_order_of_files_makes_no_difference(pages, tmp_path):
    other = write(tmp_path / "in", "Aska.txt", "Brask")
    with build([*pages, other], tmp_path / "a.db") as one, build([other, *reversed(pages)], tmp_path / "b.db") as two:
        assert told(one) == told(two)


def test_lines_learnt_later_reach_what_was_read_before(pages, tmp_path):
    output = tmp_path / "record.db"
    with build(pages[:1], output) as record:
        assert prompts(record) == 1
    with build(pages[1:2], output) as record:
        assert prompts(record) == 2
    with build(pages[2:3], output) as record:
        assert prompts(record) == 0
        assert (record.built.new, record.built.problems) == (1, ())
    for document in documents(output):
        (kind,) = (zone.kind for zone in document.zones if document.text[zone.start : zone.end] == PROMPT)
        assert kind is ZoneKind.FURNITURE
    with build(pages, output) as record:
        assert (record.built.new, record.built.known) == (1, 3)
        with build(pages, tmp_path / "whole.db") as whole:
            assert told(record) == told(whole)


def test_a_build_of_nothing_new_reads_nothing_again(pages, tmp_path):
    output = tmp_path / "record.db"
    build(pages, output).close()
    before = output.read_bytes()
    with build(pages, output) as record:
        assert (record.built.new, record.built.known) == (0, 4)
    assert output.read_bytes() == before


def test_a_build_cut_off_goes_on(pages, tmp_path, monkeypatch):
    """What waits for its lines to be decided is not in the record yet, and is read by the next build."""
    output = tmp_path / "record.db"
    with monkeypatch.context() as patched:
        patched.setattr("rashomon.pipeline.run.Run._finish", _fail)
        with pytest.raises(KeyboardInterrupt):
            build(pages, output)
    with build(pages, output) as record, build(pages, tmp_path / "whole.db") as whole:
        assert told(record) == told(whole)


def test_web_pages_of_one_outlet(tmp_path):
    page = (
        "<html><head><title>Shells strike {town}</title><meta property='og:site_name' content='{outlet}'></head><body>"
        "<article><h1>Shells strike {town}</h1><p>Shells struck the market of {town} on Tuesday and killed four "
        "traders, the mayor of {town} said.</p><p>{prompt}</p><p>Rescuers searched the ruins of {town} until "
        "nightfall, and the road from {town} was closed.</p></article></body></html>"
    )
    (tmp_path / "in").mkdir()
    for town in TOWNS[:3]:
        for outlet in ("Coastwatch", f"The {town} Post"):  # the posts have one page each
            words = page.format(
                town=town, outlet=outlet, prompt=PROMPT.replace("reporters", f"{outlet.split()[-1]}men")
            )
            (tmp_path / "in" / f"{outlet}-{town}.html").write_text(words, encoding="utf-8")
    rashomon.build(tmp_path / "in", tmp_path / "record.db", published="2025-03-12", workers=1).close()
    for document in documents(tmp_path / "record.db"):
        kind = next(zone.kind for zone in document.zones if document.text[zone.start :].startswith("Your gifts"))
        assert kind is (ZoneKind.FURNITURE if document.outlet == "Coastwatch" else ZoneKind.BODY)


class TestOnTheWay:
    """What waits, and for how long."""

    @pytest.fixture
    def items(self, pages: list[Path]) -> list[Item]:
        metadata = load_metadata(outlet="Coastwatch")
        return [item for path in pages for item in read((0, one) for one in read_path(path, metadata))]

    def test_a_page_waits_until_its_line_is_decided(self, items, pages):
        plain = replace(items[0], document=replace(items[0].document, text="", zones=()))
        came = []
        for item in Settled(stored=list).items(_noted([*items[:2], plain, *items[2:]], came), lambda _: False):
            came.append(item.location)
        names = [str(page) for page in pages]
        assert came == [
            *("in", "in", "in", names[0]),  # the third has no such line
            *("in", names[2], names[0], names[1]),  # three pages have it
            *("in", names[3]),
        ]

    def test_a_line_that_is_never_decided_keeps_its_page_to_the_end(self, items, pages):
        came: list[str] = []
        found = list(Settled(stored=list).items(_noted(items[:2], came), lambda _: False))
        assert found == items[:2]

    def test_the_record_is_looked_at_once_and_only_for_such_lines(self, items):
        looked = []

        def stored() -> list[Document]:
            looked.append(1)
            return [item.document for item in items[:2] if item.document is not None]

        settled = Settled(stored=stored)
        (last,) = settled.items(items[2:3], lambda _: False)
        assert [zone.kind for zone in last.document.zones].count(ZoneKind.FURNITURE) == 1
        assert (looked, settled.told_before()) == ([1], sorted(item.document.id for item in items[:2]))
        unread = Settled(stored=stored)
        assert list(unread.items(items, lambda _: True)) == items
        assert looked == [1]


def _noted(items: Sequence[Item], came: list[str]) -> Iterator[Item]:
    for item in items:
        came.append("in")
        yield item


def _fail(*_: object) -> None:
    raise KeyboardInterrupt
