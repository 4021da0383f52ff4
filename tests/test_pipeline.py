"""From paths to a record: what is read, what is left alone, and what goes wrong without stopping the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import fromstring
from tests.homes import KEPT, Homes, dump

import rashomon
from rashomon.annotate import annotate
from rashomon.config import Settings
from rashomon.engine.reading import OWN_LANGUAGE, Stages
from rashomon.errors import RecordError, UsageError
from rashomon.extract import VERSION, extract
from rashomon.model.claim import Claim
from rashomon.model.codec import with_id
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import Reading
from rashomon.pipeline import Progress, merge
from rashomon.record import Record
from rashomon.store.home import Home
from rashomon.store.writer import Writer

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TEXT = (
    "Officials said that shells struck the market of Dovrin on Tuesday and killed {0} people.\n\n"
    "The defence ministry denied that its forces had fired on the town."
)


def write(folder: Path, name: str, deaths: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(TEXT.format(deaths), encoding="utf-8")
    return path


def observations(path: Home) -> list[str]:
    """All rows that say what was observed, judged, and concluded, as SQL."""
    return dump(path)


def claim_ids(record: Record) -> list[str]:
    return [claim.id for claim in record.claims()]


@pytest.fixture(params=KEPT)
def output(request: pytest.FixtureRequest, homes: Homes) -> Iterator[Home]:
    with homes.empty(request.param) as where:
        yield where


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    output = tmp_path_factory.mktemp("examples") / "record.db"
    with rashomon.build(EXAMPLES / "reports", output, meta=EXAMPLES / "reports.csv", workers=1) as record:
        yield record


class TestExamples:
    def test_every_report_gives_a_document_with_claims(self, examples: Record) -> None:
        assert examples.built is not None
        assert (examples.built.new, examples.built.known, examples.built.problems) == (8, 0, ())
        assert len(claim_ids(examples)) == examples.built.claims > 100
        assert {claim.document for claim in examples.claims()} == {one.id for one in examples.documents()}

    def test_every_quote_is_where_it_is_said_to_be(self, examples: Record) -> None:
        documents = {document.id: document for document in examples.documents()}
        for claim in examples.claims():
            claim.verify(documents[claim.document])

    def test_accounts_come_together_and_differ(self, examples: Record) -> None:
        conclusions = examples.conclusions()
        assert any(len(event.accounts) > 1 for event in conclusions.events)
        assert any(event.comparisons for event in conclusions.events)
        assert set(conclusions.event_of) <= set(claim_ids(examples))

    def test_two_processes_give_the_same_record(self, examples: Record, tmp_path: Path) -> None:
        settings = Settings(batch_size=2)
        with rashomon.build(
            EXAMPLES / "reports", tmp_path / "r.db", meta=EXAMPLES / "reports.csv", workers=2, settings=settings
        ) as other:
            assert list(other.export("jsonl")) == list(examples.export("jsonl"))

    def test_no_date_is_made_up(self, examples: Record) -> None:
        undated = [document for document in examples.documents() if document.published is None]
        assert [document.outlet for document in undated] == ["Oradesh Today"]
        events = [claim.event for claim in examples.claims(document=undated[0].id) if claim.event is not None]
        tuesdays = [event.time for event in events if event.time is not None and "Tuesday" in event.time.mention.quote]
        assert tuesdays
        assert all(time.earliest is None and time.latest is None for time in tuesdays)


class TestAgain:
    def test_the_same_reports_change_nothing(self, tmp_path: Path, output: Home) -> None:
        write(tmp_path / "in", "a.txt", 4)
        (tmp_path / "in" / "empty.txt").write_text(" ", encoding="utf-8")
        rashomon.build(tmp_path / "in", output).close()
        before = observations(output)
        with rashomon.build(tmp_path / "in", output) as record:
            assert record.built is not None
            assert (record.built.new, record.built.known, len(record.built.problems)) == (0, 1, 1)
        assert observations(output) == before

    def test_more_reports_add(self, tmp_path: Path, output: Home) -> None:
        first = write(tmp_path / "in", "a.txt", 4)
        with rashomon.build([first], output) as record:
            before = claim_ids(record)
        write(tmp_path / "in", "b.txt", 6)
        with rashomon.build(tmp_path / "in", output) as record:
            assert record.built is not None
            assert (record.built.new, record.built.known) == (1, 1)
            assert set(before) < set(claim_ids(record))

    def test_new_bytes_take_the_place_of_old_ones(self, tmp_path: Path, output: Home) -> None:
        path = write(tmp_path / "in", "a.txt", 4)
        rashomon.build([path], output).close()
        write(tmp_path / "in", "a.txt", 6)
        with rashomon.build([path], output) as record:
            assert [document.text for document in record.documents()] == [TEXT.format(6)]

    def test_another_day_of_publication_is_read_anew(self, tmp_path: Path, output: Home) -> None:
        path = write(tmp_path / "in", "a.txt", 4)
        rashomon.build([path], output).close()
        with rashomon.build([path], output, published="2025-03-12") as record:
            (document,) = record.documents()
            assert document.published is not None
            assert any(claim.event and claim.event.time and claim.event.time.earliest for claim in record.claims())

    def test_other_rules_read_anew(self, tmp_path: Path, output: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write(tmp_path / "in", "a.txt", 4)
        rashomon.build([path], output).close()

        def nothing(reading: Reading) -> Iterator[Claim]:
            return iter(())

        replace_stages(monkeypatch, {"nothing/2": nothing})
        with rashomon.build([path], output) as record:
            assert record.built is not None
            assert (record.built.new, claim_ids(record)) == (1, [])

    def test_conclusions_are_made_again_where_they_are_missing(self, tmp_path: Path, output: Home) -> None:
        path = write(tmp_path / "in", "a.txt", 4)
        with rashomon.build([path], output) as record:
            before = record.conclusions()
        assert before.events
        with Writer(output) as writer:
            writer.forget_conclusions()
        with rashomon.build([path], output) as record:
            assert record.conclusions() == before

    def test_a_problem_goes_with_its_cause(self, tmp_path: Path, output: Home) -> None:
        write(tmp_path / "in", "a.txt", 4)
        empty, other = tmp_path / "in" / "b.txt", tmp_path / "c.txt"
        empty.write_text("", encoding="utf-8")
        other.write_text("", encoding="utf-8")
        with rashomon.build([tmp_path / "in", other], output) as record:
            assert [problem.location for problem in record.problems()] == [str(other), str(empty)]
        empty.unlink()
        with rashomon.build([tmp_path / "in"], output) as record:
            assert [problem.location for problem in record.problems()] == [str(other)]


class TestMerge:
    def test_a_person_is_not_gainsaid(self, tmp_path: Path, output: Home) -> None:
        paths = [write(tmp_path / "in", f"{name}.txt", 4) for name in "ab"]
        paths[1].write_text("From the capital: " + TEXT.format(5), encoding="utf-8")
        with rashomon.build(paths, output, published="2025-03-12") as record:
            same = [one for one in record.judgements() if one.kind is JudgementKind.SAME_EVENT]
        assert same
        with Writer(output) as writer:
            no = [
                with_id(Judgement(id="", kind=JudgementKind.NOT_SAME_EVENT, left=one.left, right=one.right, by="nadia"))
                for one in same
            ]
            writer.add_judgements(no)
            merge(writer)
            merge(writer)
        with rashomon.open(output) as record:
            event_of = record.conclusions().event_of
            assert all(event_of[one.left] != event_of[one.right] for one in same)
            assert not {one.id for one in same} & {one.id for one in record.judgements()}
        with Writer(output) as writer:
            for one in no:
                writer.revoke(one.id, by="nadia")
            merge(writer)
        with rashomon.open(output) as record:
            assert {one.id for one in same} <= {one.id for one in record.judgements()}


def replace_stages(monkeypatch: pytest.MonkeyPatch, extractors: dict[str, object]) -> None:
    stages = Stages(annotators={OWN_LANGUAGE: annotate}, extractors=extractors)  # type: ignore[arg-type]
    monkeypatch.setattr("rashomon.pipeline.run.installed", lambda: stages)


class TestTrouble:
    def test_a_document_that_cannot_be_read_is_a_problem(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(reading: Reading) -> Iterator[Claim]:
            yield from extract(reading)
            if "666" in reading.document.text:
                raise ZeroDivisionError("no way [red]\x1b[31m")

        replace_stages(monkeypatch, {VERSION: fails})
        for name, deaths in (("a.txt", 4), ("b.txt", 666), ("c.txt", 6)):
            write(tmp_path / "in", name, deaths)
        with rashomon.build(tmp_path / "in", tmp_path / "r.db") as record:
            (problem,) = record.problems()
            assert problem.kind == "ZeroDivisionError"
            assert "no way [red]\\x1b[31m" in problem.message
            assert problem.location == str(tmp_path / "in" / "b.txt")
            assert len({claim.document for claim in record.claims()}) == 2

    def test_false_evidence_is_dropped_and_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def lies(reading: Reading) -> Iterator[Claim]:
            for number, claim in enumerate(extract(reading)):
                if number == 0:
                    wrong = reading.document.evidence(claim.content.start, claim.content.end)
                    object.__setattr__(wrong, "quote", "x" * len(wrong.quote))
                    object.__setattr__(claim, "content", wrong)
                yield claim

        replace_stages(monkeypatch, {VERSION: lies})
        with rashomon.build(write(tmp_path / "in", "a.txt", 4), tmp_path / "r.db") as record:
            (problem,) = record.problems()
            assert problem.kind == "EvidenceError"
            assert claim_ids(record)

    def test_a_language_that_nobody_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(
            '{"text": "Beamte sagten, der Markt sei getroffen worden.", "language": "de"}\n', encoding="utf-8"
        )
        with rashomon.build(path, tmp_path / "r.db") as record:
            (problem,) = record.problems()
            assert '"de"' in problem.message
        with rashomon.build(path, tmp_path / "r.db", settings=Settings(languages=("en", "de"))) as record:
            (problem,) = record.problems()
            assert "plug-in" in problem.message

    def test_two_problems_at_one_location_are_both_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(
            '{"text": "Officials said the town was shelled.", "title": 3, "published": "soon"}\n', encoding="utf-8"
        )
        with rashomon.build(path, tmp_path / "r.db") as record:
            (problem,) = record.problems()
            assert "title" in problem.message
            assert "soon" in problem.message
            assert [document.location for document in record.documents()] == [f"{path}#1"]

    def test_the_record_may_lie_among_the_reports(self, tmp_path: Path) -> None:
        write(tmp_path / "in", "a.txt", 4)
        for _ in range(2):
            with rashomon.build(tmp_path / "in", tmp_path / "in" / "record.db") as record:
                assert record.problems() == []

    def test_one_row_of_metadata_for_each_earlier_report_is_no_problem(self, tmp_path: Path) -> None:
        write(tmp_path / "in", "a.txt", 4)
        table = tmp_path / "meta.csv"
        table.write_text("file,outlet\na.txt,The Daily\nb.txt,The Daily\nc.txt,The Daily\n", encoding="utf-8")
        rashomon.build(tmp_path / "in" / "a.txt", tmp_path / "r.db", meta=table).close()
        with rashomon.build(write(tmp_path / "in", "b.txt", 6), tmp_path / "r.db", meta=table) as record:
            assert [problem.location for problem in record.problems()] == [f"{table}#4"]

    def test_arguments_that_make_no_sense(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no reports named"):
            rashomon.build([], tmp_path / "r.db")
        with pytest.raises(UsageError, match="0 workers"):
            rashomon.build([tmp_path], tmp_path / "r.db", workers=0)
        with pytest.raises(UsageError, match="soon"):
            rashomon.build([tmp_path], tmp_path / "r.db", published="soon")
        with pytest.raises(RecordError, match="no folder"):
            rashomon.build([tmp_path], tmp_path / "nowhere" / "r.db")


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    seen: list[Progress] = []
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Officials said that shells killed {number} people in Dovrin.")
    rashomon.build(tmp_path / "in", tmp_path / "r.db", progress=seen.append, settings=Settings(batch_size=2)).close()
    assert [now.documents for now in seen] == [2, 4, 5, 5]
    assert seen[-1].done == seen[-1].total == sum(path.stat().st_size for path in (tmp_path / "in").iterdir())


class TestRecord:
    def test_pandas(self, examples: Record) -> None:
        table = examples.to_pandas()
        claims = {claim.id: claim for claim in examples.claims()}
        assert list(table["id"]) == list(claims)
        assert all(claims[row.id].content.start == row.start for row in table.itertuples())
        assert table["low"].dropna().min() >= 0
        assert table["conditional"].dtype == "boolean"

    def test_pandas_of_events_and_figures(self, examples: Record) -> None:
        events, found = examples.to_pandas("events"), {event.id: event for event in examples.conclusions().events}
        assert list(events["id"]) == list(found)
        assert list(events["accounts"]) == [len(event.accounts) for event in found.values()]
        assert (events["outlets"] <= events["reports"]).all()
        assert any("contradicts number" in told for told in events["against"].dropna())
        figures = examples.to_pandas("figures")
        assert len(figures) == sum(len(ledger.entries) for ledger in examples.figures())
        assert figures["official"].dtype == "boolean"
        assert figures.loc[figures["measure"] == "killed", "low"].min() >= 0
        with pytest.raises(UsageError, match=r"no table 'people': give one of claims, events, figures"):
            examples.to_pandas("people")

    def test_a_notebook_shows_it(self, tmp_path: Path, examples: Record) -> None:
        shown = examples._repr_html_()
        assert "8 reports" in shown
        assert fromstring(f"<div>{shown}</div>").findall(".//tbody/tr")
        report = tmp_path / "evil.txt"
        report.write_text("Police said <script>alert(1)</script> shells killed 3 people in Odesa on Monday.")
        with rashomon.build(report, tmp_path / "e<b>.db", outlet="<i>X</i>", workers=1) as hostile:
            assert {one.tag for one in fromstring(hostile._repr_html_()).iter()} <= {
                *("div", "p", "b", "table", "thead", "tbody", "tr", "th", "td")
            }
            assert "<script>" not in hostile._repr_html_()

    def test_unknown_formats(self, examples: Record) -> None:
        with pytest.raises(UsageError, match=r"'pdf'.*text, markdown, html"):
            examples.brief("pdf")
        with pytest.raises(UsageError, match=r"'xml'.*jsonl, csv"):
            examples.export("xml")

    def test_the_package_has_no_other_names(self) -> None:
        with pytest.raises(AttributeError, match="whatever"):
            rashomon.whatever  # noqa: B018

    def test_the_examples_of_the_documentation(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        page = (EXAMPLES.parent / "docs" / "python.md").read_text(encoding="utf-8")
        blocks = [part.partition("```")[0] for part in page.split("```python\n")[1:]]
        assert len(blocks) > 8
        shutil.copytree(EXAMPLES, tmp_path / "examples")
        monkeypatch.chdir(tmp_path)
        space: dict[str, object] = {}
        for block in blocks:
            exec(compile(block, "docs/python.md", "exec"), space)
