"""A file and a server that hold the same give the same answers, in the same order, to the last bit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.homes import KEPT, Homes, change
from tests.store.builders import READ_AT, claims_of, conclusions_of, document_of, judgement_of, report_of
from tests.web.made import make

import rashomon
from rashomon.errors import NotTextError
from rashomon.model.claim import Claim
from rashomon.model.codec import document_id, encode
from rashomon.model.document import Document, Problem, Report
from rashomon.model.judgement import JudgementKind
from rashomon.store.home import Home
from rashomon.store.listed import Window
from rashomon.store.pages import Pages
from rashomon.store.views import View
from rashomon.store.writer import Writer

ALL = Window()
TEXTS = (
    'Shelling hit Dovrin. The shells killed six, an aid worker said: "The convoys left." Ångström\'s café burned.',
    "ÅNGSTRÖM and Angstrom; ČEŠTINA čeština; Straße STRASSE; İstanbul ISTANBUL ı; naïve coöperation, 3,5 % of 1.000.",
    "Київ КИЇВ київ. 東京で地震。 A-B a_b a/b a%b a\\b 'quoted' \"double\" e\u0301 \u202e \U0001f54a wounded, wounds.",
    "Convoy, convoy, convoy! "
    + "The convoy left the town of Marev at dawn. " * 30
    + "Then the aid convoy came back: it was late.",
    "x" * 700 + " a long word, and after it the convoy.",
)


def _text(number: int, text: str) -> Document:
    title = text[:30] if number % 2 else None
    told = {"title": title, "outlet": f"Ö{number}", "url": None, "author": None}
    published = (None, date(2024, 5, 1), datetime(2024, 5, 1, 9, tzinfo=UTC), date(2024, 4, 30), None)[number]
    key = document_id(text, **told, published=published)
    return Document(id=key, text=text, zones=(), location=f"{'éÉzZ_'[number]}.txt", published=published, **told)


def found(number: int) -> list[Claim]:
    document = document_of(number, published=date(2021, 3, 4) if number % 2 else None)
    return claims_of(document, source="МІНІСТЕРСТВО Floods")


def fill(where: Home) -> None:
    make(where)
    with Writer(where) as writer:
        for number, text in enumerate(TEXTS):
            one = _text(number, text)
            writer.add_document(Report(location=one.location, digest=f"{number}", size=3 * 10**9, read_at=READ_AT), one)
        for number in range(4):
            document = document_of(number, published=date(2021, 3, 4) if number % 2 else None)
            writer.add(report_of(document), document, "rules/1", found(number))
        writer.add_problem(Problem(location="Ä.pdf", kind="EmptyError", message="is empty", found_at=READ_AT))
        said = [
            replace(judgement_of(f"c{n}", "c", by="Ada" if n % 2 else "merge/1"), score=1 / (n + 3)) for n in range(5)
        ]
        writer.add_judgements(said)
        writer.replace_conclusions(conclusions_of(found(0)), by="merge/1")
    change(where, "UPDATE readings SET finished_at = '2021-03-05T00:00:00+00:00'")


@pytest.fixture(scope="module")
def both(homes: Homes) -> Iterator[tuple[Pages, Pages]]:
    made = [homes.new(kept) for kept in KEPT]
    for where in made:
        fill(where)
    with Pages(made[0]) as one, Pages(made[1]) as other:
        yield one, other


def dates(*names: str) -> Callable[[Pages], list[Any]]:
    return lambda view: [getattr(view, name)() for name in names]


ASKED: dict[str, Callable[[Pages], Any]] = {
    "whole": dates(
        "counts", "conclusions", "making", "reports", "problems", "judgements", "stories", "events", "lists"
    ),
    "rest": dates("ledgers", "tallies", "origins", "entities", "totals", "days", "outlets", "measures", "reviewers"),
    "documents": lambda view: list(view.documents()),
    "claims": lambda view: list(view.claims()),
    "observed": lambda view: list(view.observed()),
    "newest": lambda view: view.document_list(ALL),
    "claim list": lambda view: view.claim_list({}, ALL),
    "events listed": lambda view: view.event_list({}, ALL, dated=view.dated(), undated=False),
    "sources": lambda view: view.source_list(None, ALL),
    "outlets": lambda view: view.outlet_list(None, ALL),
    "said": lambda view: view.said(ALL),
    "waiting": lambda view: (view.waiting(ALL), view.waits()),
    "seen": lambda view: view.seen(),
    "news": lambda view: view.news(READ_AT - timedelta(days=1)),
    "known": lambda view: [view.known(at, by) for at in (READ_AT, date(2024, 4, 30)) for by in ("published", "read")],
    "then": lambda view: list(view.documents_of([one.id for one in view.documents()])),
    "of claims": lambda view: list(view.claims_of([one.id for one in view.documents()])),
}


@pytest.mark.parametrize("name", ASKED)
def test_the_same_is_answered(both: tuple[Pages, Pages], name: str) -> None:
    one, other = (ASKED[name](view) for view in both)
    assert one == other
    assert repr(one) == repr(other)


WORDS = ("convoy", "shell", "ångström", "ANGSTROM", "čeština", "straße", "STRASSE", "istanbul", "київ", "КИЇВ", "東京")
WORDS += (
    '"aid convoy"',
    '"convoy aid"',
    "wound convoys",
    "a-b",
    "a_b",
    "x" * 700,
    "it's",
    "3,5",
    "1.000",
    "e\u0301",
    "\\",
)
WORDS += ("'", '"left the town"', '"of Marev at dawn The"', "naive", "cooperation", "½", "the", "dawn late")


@pytest.mark.parametrize("words", WORDS)
def test_the_same_words_find_the_same_and_show_the_same(both: tuple[Pages, Pages], words: str) -> None:
    one, other = ({found.document: found for found in view.search(words)} for view in both)
    assert one == other
    hits = [{hit.document.id: hit for hit in view.hits(words, {}, ALL)} for view in both]
    assert hits[0] == hits[1]
    assert set(one) == set(hits[0])


@settings(deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(" ".join(TEXTS).split()) | st.text(max_size=4), max_size=3).map(" ".join))
def test_any_words_find_the_same(both: tuple[Pages, Pages], words: str) -> None:
    try:
        one, other = ({found.document: found.snippet for found in view.search(words)} for view in both)
    except NotTextError:
        assert any(0xD800 <= ord(sign) < 0xE000 for sign in words)
    else:
        assert one == other


HELD = (
    "ö",
    "Ö",
    "Ö1",
    "floods",
    "FLOODS",
    "міністерство",
    "МІНІСТЕРСТВО",
    "%",
    "_",
    "/",
    "\\",
    "'",
    "",
    "a",
    "A",
    "é",
    "\x00",
)


@pytest.mark.parametrize("words", HELD)
def test_case_matters_alike(both: tuple[Pages, Pages], words: str) -> None:
    """Pages look for ASCII letters in any case, for others as they stand; lists of claims for all in any case."""
    for ask in (
        lambda view: view.outlet_list(words, ALL),
        lambda view: view.source_list(words, ALL),
        lambda view: view.entities(words),
        lambda view: view.titled(words, 9),
        lambda view: view.claim_list({"place": words}, ALL),
        lambda view: view.claim_list({"source": words}, ALL),
        lambda view: view.document_list(ALL, source=words),
        lambda view: list(view.claims(source=words)),
        lambda view: list(view.claims(place=words)),
        lambda view: view.events(source=words, place=words),
    ):
        one, other = (ask(view) for view in both)
        assert one == other


@pytest.mark.parametrize("format", ["jsonl", "csv", "geojson", "ftm", "annotations", "datapackage", "bundle"])
def test_exports_are_the_same_bytes(both: tuple[Pages, Pages], format: str) -> None:
    written = []
    for view in both:
        with rashomon.open(view.path) as record:
            pieces = list(record.export(format))
        written.append(b"".join(one.encode() if isinstance(one, str) else one for one in pieces))
    assert written[0] == written[1]
    assert len(written[0]) > 100


@pytest.mark.parametrize("kept", KEPT)
class TestRefused:
    """What is no text is refused before anything is written, so that a batch goes on."""

    @pytest.mark.parametrize("sign", ["\x00", "\ud83d"])
    @pytest.mark.parametrize("field", ["location", "title", "text", "outlet", "author"])
    def test_in_a_document(self, homes: Homes, kept: str, field: str, sign: str) -> None:
        with homes.empty(kept) as where, Writer(where) as writer, writer.batch():
            bad = replace(document_of(1), **{field: f"a{sign}"})
            with pytest.raises(NotTextError, match=r"half a character|the sign NUL"):
                writer.add(report_of(bad, digest="0"), bad, "rules/1", [])
            writer.add_document(report_of(document_of(2)), document_of(2))
            with View(where) as view:
                assert view.counts()["documents"] == 0  # not yet

    @pytest.mark.parametrize("sign", ["\x00", "\ud83d"])
    def test_in_a_judgement(self, homes: Homes, kept: str, sign: str) -> None:
        with homes.empty(kept) as where, Writer(where) as writer:
            said = judgement_of("c1", "c2", kind=JudgementKind.AGREES)
            with pytest.raises(NotTextError, match=r"half a character|the sign NUL"):
                writer.add_judgements([replace(said, reason=f"a{sign}")])
            wrong = pytest.raises(NotTextError, match=r"half a character|the sign NUL")
            with wrong, writer.batch():
                writer.add_judgements([said])
                writer.revoke(said.id, by="Ada", reason=f"a{sign}")
            with View(where) as view:
                assert view.judgements() == []

    def test_in_a_problem_it_is_spelled_out(self, homes: Homes, kept: str) -> None:
        with homes.empty(kept) as where, Writer(where) as writer:
            writer.add_problem(Problem(location="a\x00\udcff.txt", kind="NotTextError", message="\x00"))
            with View(where) as view:
                (problem,) = view.problems()
            assert (problem.location, problem.message) == ("a\\x00\\udcff.txt", "\\x00")


def test_a_whole_record_is_one_value(both: tuple[Pages, Pages], tmp_path: Path) -> None:
    one, other = (encode(view.conclusions()) for view in both)
    assert one == other
