"""What the writer keeps, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from tests.homes import KEPT, Homes, ask, dump
from tests.store.builders import (
    READ_AT,
    claims_of,
    conclusions_of,
    document_of,
    judgement_of,
    report_of,
)

from rashomon.errors import EvidenceError, NotTextError, UsageError
from rashomon.model.codec import encode
from rashomon.model.document import Problem, ZoneKind
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Conclusions
from rashomon.store.home import Home
from rashomon.store.views import View
from rashomon.store.writer import Writer

V1 = "rules/1"


@pytest.fixture(params=KEPT)
def path(request: pytest.FixtureRequest, homes: Homes) -> Iterator[Home]:
    with homes.empty(request.param) as where:
        yield where


@pytest.fixture
def writer(path: Home) -> Iterator[Writer]:
    with Writer(path) as writer:
        yield writer


def add(writer: Writer, number: int, version: str = V1) -> None:
    document = document_of(number)
    writer.add(report_of(document), document, version, claims_of(document))


def locations(path: Home) -> list[str]:
    with View(path) as view:
        return [document.location for document in view.documents()]


class TestWhatIsKept:
    @pytest.mark.parametrize("published", [None, date(2021, 3, 4), READ_AT])
    def test_comes_back_equal(self, writer: Writer, path: Home, published: date | None) -> None:
        document = document_of(1, published=published)
        found = claims_of(document)
        writer.add(report_of(document), document, V1, found)
        with View(path) as view:
            assert list(view.documents()) == [document]
            assert list(view.claims()) == found
            assert view.reports() == [report_of(document)]

    def test_strange_characters_come_back(self, writer: Writer, path: Home) -> None:
        text = "a\tb 'quoted' \"twice\"; DROP TABLE claims; 🕊 e\u0301 \u202e\ufeff"
        document = replace(document_of(1), text=text, id="d0", title=text, zones=())
        writer.add_document(report_of(document), document)
        with View(path) as view:
            assert view.document("d0") == document

    def test_a_claim_twice_is_kept_once(self, writer: Writer, path: Home) -> None:
        document = document_of(1)
        found = claims_of(document)
        writer.add(report_of(document), document, V1, found + found)
        with View(path) as view:
            assert list(view.claims()) == found

    def test_every_cell_leads_to_its_words(self, writer: Writer, path: Home) -> None:
        add(writer, 1)
        rows = ask(
            path,
            'SELECT role, evidence.quote, substr(documents.text, evidence.start + 1, evidence."end" - evidence.start)'
            " FROM evidence JOIN claims ON claims.number = evidence.claim"
            " JOIN documents ON documents.number = claims.document",
        )
        roles = {"content", "source", "cue", "trigger", "actor", "recipient", "place", "time", "figure"}
        assert {role for role, _, _ in rows} == roles
        assert len(rows) == 3 * len(roles)
        assert all(quote == words for _, quote, words in rows)


class TestWritingAgain:
    def test_changes_nothing(self, path: Home) -> None:
        before: list[list[str]] = []
        for _ in range(2):
            with Writer(path) as writer:
                for number in range(3):
                    add(writer, number)
                found = claims_of(document_of(0))
                writer.add_problem(Problem(location="x", kind="EmptyError", message="is empty", found_at=READ_AT))
                writer.add_judgements([judgement_of(found[0].id, found[1].id)])
                writer.replace_conclusions(conclusions_of(found))
            before.append(dump(path))
        assert before[0] == before[1]
        assert any("Wasserministerium" in line for line in before[0])

    def test_zones_that_are_told_better_take_the_place_of_the_others(self, writer: Writer, path: Home) -> None:
        document = document_of(0)
        better = replace(document, zones=tuple(replace(zone, kind=ZoneKind.FURNITURE) for zone in document.zones))
        for one in (document, better):
            writer.add_document(report_of(one), one)
        with View(path) as view:
            assert list(view.documents()) == [better]

    def test_a_problem_met_again_keeps_its_first_time(self, writer: Writer, path: Home) -> None:
        problem = Problem(location="x", kind="EmptyError", message="is empty", found_at=READ_AT)
        writer.add_problem(problem)
        writer.add_problem(replace(problem, found_at=READ_AT.replace(year=2022)))
        with View(path) as view:
            assert view.problems() == [problem]

    def test_problems_may_be_dropped(self, writer: Writer, path: Home) -> None:
        for location in ("x", "y"):
            writer.add_problem(Problem(location=location, kind="EmptyError", message="is empty"))
        writer.drop_problems(["x", "z"])
        with View(path) as view:
            assert [problem.location for problem in view.problems()] == ["y"]

    def test_done_says_what_need_not_be_read(self, writer: Writer) -> None:
        document = document_of(1)
        report = report_of(document)
        key = (report.location, report.digest, V1)
        assert not writer.done(*key)
        writer.add(report, document, V1, [])
        assert writer.done(*key)
        assert writer.all_done() == {(report.location, report.digest, document.id, V1)}
        assert not writer.done(report.location, report.digest, "rules/2")
        assert not writer.done(report.location, "0" * 64, V1)
        assert not writer.done("elsewhere", report.digest, V1)

    def test_a_document_without_reading_is_not_done(self, writer: Writer) -> None:
        document = document_of(1)
        writer.add_document(report_of(document), document)
        assert writer.all_done() == frozenset()
        writer.add_reading(document.id, V1, claims_of(document))
        assert len(writer.all_done()) == 1


class TestSupersession:
    def test_new_bytes_at_a_location_take_the_place_of_the_old(self, writer: Writer, path: Home) -> None:
        old, new = document_of(1), document_of(2, location="reports/1.txt")
        writer.add(report_of(old), old, V1, claims_of(old))
        writer.add(report_of(new), new, V1, claims_of(new))
        with View(path) as view:
            assert list(view.documents()) == [new]
            assert list(view.claims()) == claims_of(new)
            assert view.claim(claims_of(old)[0].id) == claims_of(old)[0]
            assert view.document(old.id).text == old.text
            assert [report.digest for report in view.reports()] == [report_of(new).digest]
            assert view.search("Number1x0") == []
        assert not writer.done("reports/1.txt", report_of(old).digest, V1)

    def test_old_bytes_that_return_are_back_in_view(self, writer: Writer, path: Home) -> None:
        old, new = document_of(1), document_of(2, location="reports/1.txt")
        for document in (old, new, old):
            writer.add(report_of(document), document, V1, claims_of(document))
        with View(path) as view:
            assert list(view.documents()) == [old]
            assert list(view.claims()) == claims_of(old)

    @pytest.mark.parametrize("order", [("b.txt", "a.txt"), ("a.txt", "b.txt")])
    def test_a_document_of_two_locations_is_one_at_the_first(
        self, writer: Writer, path: Home, order: tuple[str, ...]
    ) -> None:
        for location in order:
            document = document_of(1, location=location)
            writer.add(report_of(document), document, V1, claims_of(document))
        assert locations(path) == ["a.txt"]
        with View(path) as view:
            assert [report.location for report in view.reports(document_of(1).id)] == ["a.txt", "b.txt"]
        new = document_of(2, location="a.txt")
        writer.add(report_of(new), new, V1, [])
        assert locations(path) == ["a.txt", "b.txt"]

    def test_new_rules_take_the_place_of_the_old(self, writer: Writer, path: Home) -> None:
        document = document_of(1)
        report = report_of(document)
        first, second = claims_of(document), claims_of(document, extractor="rules/2")
        writer.add(report, document, V1, first)
        writer.add(report, document, "rules/2", [first[0], *second[1:]])
        assert writer.all_done() == {(report.location, report.digest, document.id, "rules/2")}
        with View(path) as view:
            assert list(view.claims()) == [first[0], *second[1:]]
        writer.add(report, document, V1, first)
        with View(path) as view:
            assert list(view.claims()) == first
            assert view.claim(second[1].id) == second[1]

    def test_a_problem_goes_when_its_location_is_read_well(self, writer: Writer, path: Home) -> None:
        document = document_of(1)
        writer.add_problem(Problem(location=document.location, kind="EmptyError", message="is empty"))
        writer.add_problem(Problem(location=document.location, kind="NotTextError", message="is a picture"))
        writer.add_problem(Problem(location="other", kind="EmptyError", message="is empty"))
        with View(path) as view:
            assert [problem.kind for problem in view.problems()] == ["EmptyError", "NotTextError"]
        writer.add(report_of(document), document, V1, [])
        with View(path) as view:
            assert [problem.location for problem in view.problems()] == ["other"]


class TestRefusals:
    def test_a_quote_that_is_not_there(self, writer: Writer, path: Home) -> None:
        document, other = document_of(1), document_of(2)
        with writer.batch():
            add(writer, 3)
            with pytest.raises(EvidenceError, match=r"is not at"):
                writer.add(report_of(document), document, V1, claims_of(other))
            add(writer, 4)
        assert locations(path) == ["reports/3.txt", "reports/4.txt"]

    def test_a_claim_without_an_id(self, writer: Writer) -> None:
        document = document_of(1)
        with pytest.raises(EvidenceError, match=r"has no id: make it with"):
            writer.add(report_of(document), document, V1, [replace(claims_of(document)[0], id="")])

    @pytest.mark.parametrize("field", ["location", "title", "text"])
    def test_half_a_character(self, writer: Writer, path: Home, field: str) -> None:
        document = replace(document_of(1), **{field: "a\ud83d"})
        with writer.batch():
            with pytest.raises(NotTextError, match=r"half a character"):
                writer.add(report_of(document, digest="0"), document, V1, [])
            add(writer, 2)
        assert locations(path) == ["reports/2.txt"]
        assert len([line for line in dump(path) if 'INTO "documents" ' in line]) == 1

    def test_half_a_character_in_a_judgement(self, writer: Writer) -> None:
        with pytest.raises(NotTextError, match=r"half a character"):
            writer.add_judgements([replace(judgement_of("c1", "c2"), reason="\udcff")])

    def test_a_problem_at_a_name_of_stray_bytes_is_kept(self, writer: Writer, path: Home) -> None:
        writer.add_problem(Problem(location="a\udcff.txt", kind="NotTextError", message="a\udcff.txt is no text"))
        with View(path) as view:
            assert view.problems()[0].location == "a\\udcff.txt"

    def test_a_reading_of_no_document(self, writer: Writer) -> None:
        with pytest.raises(UsageError, match=r"no document 'd1'"):
            writer.add_reading("d1", V1, [])

    def test_a_batch_that_fails_leaves_nothing(self, writer: Writer, path: Home) -> None:
        add(writer, 1)
        before = dump(path)
        with pytest.raises(UsageError), writer.batch():  # noqa: PT012 - the batch is what is tested
            add(writer, 2)
            writer.revoke("j0", by="nadia")
        assert dump(path) == before
        add(writer, 2)
        assert len(locations(path)) == 2


class TestJudgements:
    def test_come_back_in_order_and_once(self, writer: Writer, path: Home) -> None:
        made = [judgement_of(f"c{9 - n}", "c0", by="nadia") for n in range(3)]
        writer.add_judgements(made)
        writer.add_judgements([replace(made[1], reason="told again"), judgement_of("c5", "c4")])
        with View(path) as view:
            assert view.judgements() == [*made, judgement_of("c5", "c4")]

    def test_how_sure_an_algorithm_is_and_why_is_what_it_said_last(self, writer: Writer, path: Home) -> None:
        made = [judgement_of(f"c{9 - n}", "c0", by="merge/1") for n in range(3)]
        writer.add_judgements(made)
        surer = replace(made[1], score=0.875, reason="two more reports say so")
        writer.add_judgements([made[0], surer])
        with View(path) as view:
            assert view.judgements() == [made[0], surer, made[2]]

    def test_a_revocation_outlives_the_algorithm_that_says_it_again(self, writer: Writer, path: Home) -> None:
        said = judgement_of("c1", "c2", by="merge/1", kind=JudgementKind.CONTRADICTS)
        writer.add_judgements([said])
        writer.revoke(said.id, by="nadia")
        writer.add_judgements([said])
        with View(path) as view:
            assert view.judgements() == []
            assert view.counts()["judgements"] == 0

    def test_an_algorithm_may_take_back_its_own_word_and_say_it_again(self, writer: Writer, path: Home) -> None:
        said = judgement_of("c1", "c2", by="merge/1")
        writer.add_judgements([said])
        writer.revoke(said.id, by="merge/1")
        with View(path) as view:
            assert view.judgements() == []
        writer.add_judgements([said])
        with View(path) as view:
            assert view.judgements() == [said]

    def test_a_person_may_think_better_of_it(self, writer: Writer, path: Home) -> None:
        said = judgement_of("c1", "c2", by="nadia")
        for _ in range(2):
            writer.add_judgements([said])
            writer.revoke(said.id, by="nadia")
            writer.revoke(said.id, by="nadia")
        writer.add_judgements([said])
        with View(path) as view:
            (stands,) = view.judgements()
        assert replace(stands, made_at=said.made_at) == said
        assert stands.made_at is not None
        assert said.made_at is not None
        assert stands.made_at > said.made_at  # when it was said last
        history = [line for line in dump(path) if 'INTO "revocations"' in line]
        assert len(history) == 4

    def test_revoking_nothing(self, writer: Writer) -> None:
        with pytest.raises(UsageError, match=r"no judgement 'j0'"):
            writer.revoke("j0", by="nadia")

    def test_more_than_one_query_takes(self, writer: Writer, path: Home) -> None:
        made = [judgement_of(f"c{n}", "c", by="merge/1") for n in range(1203)]
        writer.add_judgements(made)
        writer.add_judgements(made)
        with View(path) as view:
            assert len(view.judgements()) == 1203


class TestConclusions:
    def test_come_back_equal(self, writer: Writer, path: Home) -> None:
        document = document_of(1)
        found = claims_of(document)
        writer.add(report_of(document), document, V1, found)
        conclusions = conclusions_of(found)
        writer.replace_conclusions(conclusions)
        with View(path) as view:
            assert view.conclusions() == conclusions

    def test_tell_who_made_them_until_something_is_new(self, writer: Writer) -> None:
        assert writer.concluded_by() is None
        writer.replace_conclusions(conclusions_of(claims_of(document_of(1))), by="merge/1")
        assert writer.concluded_by() == "merge/1"
        writer.outdate_conclusions()
        assert writer.concluded_by() is None
        writer.replace_conclusions(conclusions_of(claims_of(document_of(1))), by="merge/2")
        assert writer.concluded_by() == "merge/2"
        writer.forget_conclusions()
        assert writer.concluded_by() is None

    def test_replace_and_forget(self, writer: Writer, path: Home) -> None:
        found = claims_of(document_of(1))
        writer.replace_conclusions(conclusions_of(found))
        writer.replace_conclusions(conclusions_of(found[1:]))
        with View(path) as view:
            assert view.conclusions() == conclusions_of(found[1:])
        writer.forget_conclusions()
        with View(path) as view:
            empty = Conclusions(entities=(), events=(), entity_of={}, event_of={})
            assert encode(view.conclusions()) == encode(empty)
        writer.replace_conclusions(conclusions_of(found[1:]))
        with View(path) as view:
            assert view.counts()["comparisons"] == 1
