"""What people judge sticks: it outlives a build of nothing new, the same report again, and new rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.homes import KEPT, Homes

import rashomon
from rashomon import engine
from rashomon.annotate import annotate
from rashomon.engine.reading import OWN_LANGUAGE, Stages
from rashomon.errors import UsageError
from rashomon.extract import VERSION, extract
from rashomon.model.claim import Claim, Factuality
from rashomon.model.codec import with_id
from rashomon.model.judgement import Field, JudgementKind
from rashomon.model.reading import Reading
from rashomon.model.review import ReviewState, ToReviewKind
from rashomon.record import Record
from rashomon.record.judging import Reviewer
from rashomon.record.remaking import remake
from rashomon.store.home import Home
from rashomon.store.reviews import Reviews

REPORTS = {
    "one.txt": "Officials said that shells struck the market of Dovrin on Tuesday and killed nine people.\n\n"
    "The defence ministry denied that its forces had fired on the town.\n\n"
    "Rebels attacked a convoy near Ulbrek on Thursday, the army said.",
    "two.txt": "Shells struck the market of Dovrin on Tuesday, killing six people, the mayor said.\n\n"
    "Two drivers were killed when gunmen attacked a convoy near Ulbrek on Thursday, the governor said.",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(params=KEPT)
def path(reports: Path, request: pytest.FixtureRequest, homes: Homes) -> Iterator[Home]:
    with homes.empty(request.param) as where:
        build(reports, where).close()
        yield where


def build(reports: Path, path: Home) -> Record:
    return rashomon.build(reports, path, published="2025-04-04", outlet="Courier", workers=1)


def ids(path: Home) -> set[str]:
    with rashomon.open(path) as record:
        return {one.id for one in record.claims()}


def claim_with(path: Home, words: str) -> Claim:
    with rashomon.open(path) as record:
        return next(one for one in record.claims() if words in one.content.quote)


def with_rules(monkeypatch: pytest.MonkeyPatch, version: str, change: object) -> None:
    """Read from now on with rules that change every claim so."""

    def changed(reading: Reading) -> Iterator[Claim]:
        for claim in extract(reading):
            yield from change(claim, reading)  # type: ignore[operator]

    stages = Stages(annotators={OWN_LANGUAGE: annotate}, extractors={version: changed})
    monkeypatch.setattr(engine, "installed", lambda: stages)
    monkeypatch.setattr("rashomon.pipeline.run.installed", lambda: stages)


def renamed(claim: Claim, _: Reading) -> Iterator[Claim]:
    """The same, under another id."""
    yield with_id(replace(claim, extractor="new/1"))


def judge_all(path: Home) -> None:
    """Reject the denial, correct a figure, add a claim."""
    ada = Reviewer(path, "Ada")
    ada.reject(claim_with(path, "forces had fired").id, "not so")
    rows = [{"words": "six people", "low": "6", "high": "7", "measure": "killed"}]
    ada.correct(claim_with(path, "killing six").id, "figure", rows, "as the mayor said later")
    two = REPORTS["two.txt"]
    start = two.index("gunmen attacked")
    ada.add(document_of(path, "two.txt"), (start, start + len("gunmen attacked a convoy")), {Field.TYPE: "ASSAULT"})
    remake(path)


def document_of(path: Home, name: str) -> str:
    with rashomon.open(path) as record:
        return next(one.id for one in record.documents() if one.location.endswith(name))


def holds(path: Home) -> None:
    """All that `judge_all` said."""
    with rashomon.open(path) as record:
        claims = {one.content.quote: one for one in record.claims()}
        assert not [quote for quote in claims if "forces had fired" in quote]
        six = next(one for quote, one in claims.items() if "killing six" in quote)
        assert six.event is not None
        assert [(one.low, one.high) for one in six.event.figures] == [(6, 7)]
        added = claims["gunmen attacked a convoy"]
        assert added.extractor == "by hand/Ada"
        found = record.conclusions()
        assert added.id in found.event_of
        assert {claim for event in found.events for claim in event.claims} <= {one.id for one in claims.values()}
        ledgers = [one for one in record.figures(measure="killed") for entry in one.entries if entry.claim == six.id]
        assert [(entry.figure.low, entry.figure.high) for one in ledgers for entry in one.entries
                if entry.claim == six.id] == [(6, 7)]  # fmt: skip
        for said in record.said():
            assert (said.judgement.by, said.stands, said.lost) == ("Ada", True, False)


def test_what_is_judged_holds_at_once(path: Home) -> None:
    judge_all(path)
    holds(path)


def test_it_outlives_a_build_of_nothing_new_and_the_same_report_again(path: Home, reports: Path) -> None:
    judge_all(path)
    build(reports, path).close()
    holds(path)
    (reports / "again").mkdir()
    (reports / "again" / "two.txt").write_text(REPORTS["two.txt"], encoding="utf-8")
    (reports / "three.txt").write_text("Rain fell in Ulbrek on Friday, officials said.", encoding="utf-8")
    build(reports, path).close()
    holds(path)


def test_it_outlives_new_rules_that_give_every_claim_another_id(
    path: Home, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_all(path)
    before = ids(path)
    with_rules(monkeypatch, "new/1", renamed)
    build(reports, path).close()
    now = ids(path)
    assert len(before & now) == 1  # what was added by hand
    holds(path)
    with_rules(monkeypatch, VERSION, lambda claim, _: iter([claim]))
    build(reports, path).close()  # and back again
    holds(path)


def test_what_new_rules_do_not_read_is_lost_and_kept(
    path: Home, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_all(path)

    def no_denial(claim: Claim, _: Reading) -> Iterator[Claim]:
        if "forces had fired" not in claim.content.quote:
            yield with_id(replace(claim, extractor="new/2"))

    with_rules(monkeypatch, "new/2", no_denial)
    with build(reports, path) as record:
        (lost,) = [one for one in record.review(100) if one.kind is ToReviewKind.LOST]
        (said,) = [one for one in record.said() if one.judgement.id == lost.left]
        assert (said.lost, said.stands, said.judgement.kind) == (True, True, JudgementKind.REJECTED)
    with_rules(monkeypatch, "new/1", renamed)
    with build(reports, path) as record:  # read again, it is found again
        assert [one for one in record.review(100) if one.kind is ToReviewKind.LOST] == []
    holds(path)


def test_it_goes_over_to_a_later_version_of_the_page(path: Home, reports: Path) -> None:
    judge_all(path)
    text = f"Updated on Friday with more.\n\n{REPORTS['two.txt']}\n\nThe road is closed."
    (reports / "two.txt").write_text(text, encoding="utf-8")
    build(reports, path).close()
    holds(path)


def test_a_split_event_stays_split_and_a_joined_one_joined(
    path: Home, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nine, six = claim_with(path, "killed nine"), claim_with(path, "killing six")
    raid, drivers = claim_with(path, "Rebels attacked"), claim_with(path, "Two drivers")
    with rashomon.open(path) as record:
        event_of = record.conclusions().event_of
    assert event_of[nine.id] == event_of[six.id]
    ada = Reviewer(path, "Ada")
    ada.split_event(event_of[nine.id], [six.id], "another day")
    if event_of.get(raid.id) != event_of.get(drivers.id):
        ada.same_event(raid.id, drivers.id)
    remake(path)
    for change in (renamed, None):
        if change is not None:
            with_rules(monkeypatch, "new/1", change)
            build(reports, path).close()
        with rashomon.open(path) as record:
            found = record.conclusions().event_of
            quotes = {one.content.quote: found.get(one.id) for one in record.claims()}
        assert quotes[nine.content.quote] != quotes[six.content.quote]
        assert quotes[raid.content.quote] == quotes[drivers.content.quote]


def test_undo_brings_back_what_was_read(path: Home) -> None:
    with rashomon.open(path) as record:
        before = set(record.claims())
        events = record.conclusions()
    judge_all(path)
    ada = Reviewer(path, "Ada")
    for _ in range(3):
        ada.undo()
        remake(path)
    with rashomon.open(path) as record:
        assert set(record.claims()) == before
        assert record.conclusions() == events
        said = record.said()
        assert [one.stands for one in said] == [False] * 3
        assert {one.words[-1].by for one in said} == {"Ada"}
    with pytest.raises(UsageError, match="nothing that still stands"):
        ada.undo()


def test_a_split_is_undone_as_one(path: Home) -> None:
    with rashomon.open(path) as record:
        event = max(record.events(), key=lambda one: len(set(one.claims)))
        before = record.conclusions()
    ada = Reviewer(path, "Ada")
    assert len(ada.split_event(event.id, list(dict.fromkeys(event.claims))[:2])) == 2
    remake(path)
    assert len(ada.undo()) == 2
    remake(path)
    with rashomon.open(path) as record:
        assert record.conclusions() == before


def test_two_reviewers_are_both_kept_and_the_later_word_counts(path: Home) -> None:
    six = claim_with(path, "killing six")
    Reviewer(path, "Ada").correct(six.id, "factuality", "PS+")
    Reviewer(path, "Bo").correct(six.id, "factuality", "PR+")
    remake(path)
    with rashomon.open(path) as record:
        assert record.claim(six.id).factuality is Factuality.PROBABLE
        assert [(one.judgement.by, one.stands) for one in record.history(six.id)] == [("Ada", True), ("Bo", True)]
        assert list(record.claims(factuality="PR+"))  # filters follow
    Reviewer(path, "Ada").correct(six.id, "factuality", "PS+")  # said again: it is the later word now
    remake(path)
    with rashomon.open(path) as record:
        assert record.claim(six.id).factuality is Factuality.POSSIBLE
        assert not [one for one in record.claims(factuality="PR+") if one.id == six.id]
    Reviewer(path, "Ada").undo()
    remake(path)
    with rashomon.open(path) as record:
        assert record.claim(six.id).factuality is Factuality.PROBABLE


def test_what_is_judged_while_conclusions_are_made_is_not_forgotten(path: Home) -> None:
    six = claim_with(path, "killing six")
    Reviewer(path, "Ada").accept(six.id)
    assert remake(path) is True
    assert remake(path) is False
    with Reviews(path) as view:
        assert view.is_current()
        assert view.reviewed([six.id])[six.id].state is ReviewState.ACCEPTED
    Reviewer(path, "Bo").reject(six.id)
    with Reviews(path) as view:
        assert not view.is_current()


def test_time_travel_knows_what_was_judged(path: Home) -> None:
    judge_all(path)
    with rashomon.open(path) as record:
        assert record.changes(since=date(2025, 4, 3)) != ()
        for change in record.changes(since=date(2025, 4, 3)):
            assert "fired on the town" not in change.words


def test_what_makes_no_sense_is_refused_and_nothing_is_written(path: Home) -> None:
    six = claim_with(path, "killing six")
    ada = Reviewer(path, "Ada")
    for wrong in {
        "no claim": lambda: ada.reject("c00000"),
        "no field": lambda: ada.correct(six.id, "colour", "red"),
        "not in the text": lambda: ada.correct(six.id, "actor", [{"words": "The Moon"}]),
        "no rows": lambda: ada.correct(six.id, "actor", "Moon"),
        "no word": lambda: ada.correct(six.id, "factuality", [{"words": "six"}]),
        "empty": lambda: ada.add(six.document, (5, 5)),
        "beyond": lambda: ada.add(six.document, (0, 10**6)),
        "one claim": lambda: ada.same_event(six.id, six.id),
        "no event": lambda: ada.split_event("exxx", [six.id]),
        "no names": lambda: ada.same_entity("Nobody", "No one"),
        "one origin": lambda: ada.same_origin("x", "x"),
        "no judgement": lambda: ada.undo("jxxx"),
    }.values():
        with pytest.raises(UsageError):
            wrong()
    with rashomon.open(path) as record:
        assert record.said() == []
        algorithmic = next(one for one in record.judgements())
    with pytest.raises(UsageError, match="an algorithm made that"):
        ada.undo(algorithmic.id)
