"""The commands as somebody types them: what they print, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rashomon
from rashomon.cli import main
from rashomon.cli.terminal import safe, safe_lines
from rashomon.model.exported import claims_schema

OVER = [("stories",), ("events",), ("event", "e1"), ("figures",), ("origins",), ("changes", "--since", "2025-03-10")]
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]loud[/bold] \x9b2J\u202egnp"
SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("record") / "record.db"
    result = run("build", EXAMPLES / "reports", "--meta", EXAMPLES / "reports.csv", "-o", output)
    assert result.exit_code == 0, result.output
    return output


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a report that would like to be the terminal's master."""
    folder = tmp_path_factory.mktemp("hostile")
    row = {
        "text": f"The minister {HOSTILE} said {HOSTILE} that shells struck Dovrin [red]on[/red] Tuesday.",
        "title": HOSTILE,
    }
    (folder / "a.jsonl").write_text(json.dumps(row) + "\n{}\n", encoding="utf-8")
    (folder / "\x1b[5mblink.txt").write_text("", encoding="utf-8")
    assert run("build", folder, "--outlet", HOSTILE, "-o", folder / "r.db").exit_code == 1
    return folder / "r.db"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def on_terminal(*arguments: object) -> str:
    """What the command prints on a terminal of 100 columns."""
    try:
        leader, follower = pty.openpty()
    except OSError as error:
        pytest.skip(f"this system gives no terminals: {error}")
    environment = os.environ | {"COLUMNS": "100", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "rashomon", *map(str, arguments)]
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=environment) as process:
        os.close(follower)
        printed = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux says the end of a terminal so
                break
            if not piece:
                break
            printed += piece
        assert process.wait() == 0
    os.close(leader)
    return printed.decode("utf-8")


class TestBuild:
    def test_says_what_it_did(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Officials said that shells killed four people in Dovrin.", encoding="utf-8")
        first = run("build", path, "-o", tmp_path / "r.db")
        assert first.exit_code == 0
        assert first.stdout.startswith(
            "1 document read, 0 known already; the record holds 1 document, 1 claim and 1 event."
        )
        assert first.stderr == ""
        again = run("build", path, "-o", tmp_path / "r.db")
        assert again.stdout.startswith("0 documents read, 1 known already;")
        assert run("build", path, "-o", tmp_path / "r.db", "--quiet").output == ""

    def test_problems_give_1_and_where_to_look(self, tmp_path: Path) -> None:
        result = run("build", tmp_path / "nowhere.txt", "-o", tmp_path / "r.db")
        assert result.exit_code == 1
        assert f"1 problem: rashomon problems {tmp_path / 'r.db'}" in result.stdout
        listed = run("problems", tmp_path / "r.db")
        assert listed.exit_code == 0
        assert "no such file or folder" in listed.stdout

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["a.txt"], "--output"),
            (["-o", "r.db"], "PATH"),
            (["a.txt", "-o", "r.db", "--workers", "0"], "--workers"),
            (["a.txt", "-o", "r.db", "--published", "soon"], "soon"),
            (["a.txt", "-o", "r.db", "--meta", "none.csv"], "none.csv"),
            (["a.txt", "-o", "no/such/folder/r.db"], "no/such/folder"),
            (["a.txt", "-o", "."], "'.'"),
        ],
    )
    def test_wrong_use_gives_2_and_one_line(
        self, arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = run("build", *arguments)
        assert result.exit_code == 2
        assert said in result.stderr.splitlines()[-1]
        assert result.stdout == ""
        assert "Traceback" not in result.output

    def test_a_setting_that_makes_no_sense(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RASHOMON_WORKERS", "many")
        result = run("build", tmp_path, "-o", tmp_path / "r.db")
        assert (result.exit_code, "RASHOMON_WORKERS is 'many'" in result.stderr) == (2, True)

    def test_stopping_it_keeps_what_was_read(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        for number in range(400):
            text = f"Officials said that shells killed {number} people in the town of Dovrin.\n\n" * 8
            (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
        output = tmp_path / "r.db"
        command = [sys.executable, "-m", "rashomon", "build", "in", "-o", str(output), "--workers", "2"]
        with subprocess.Popen(
            command,
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
            # a shell's background job ignores Ctrl-C, and so would what it starts
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  nothing else runs here
        ) as process:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and not (output.exists() and documents_in(output)):
                time.sleep(0.05)
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does
            _, told = process.communicate(timeout=20)
        assert process.returncode == 130
        assert told == f"stopped; what was read is in {output}: build again to go on\n"
        assert 0 < documents_in(output) < 400


def documents_in(path: Path) -> int:
    try:
        with rashomon.open(path) as opened:
            return opened.counts()["documents"]
    except rashomon.errors.RecordError:  # no tables yet
        return 0


class TestClaims:
    def test_a_line_a_claim_where_there_is_no_terminal(self, record: Path) -> None:
        rows = [line.split("\t") for line in run("claims", record).stdout.splitlines()]
        assert rows[0] == ["claim", "sure", "source", "event", "content", "place", "day", "report"]
        with rashomon.open(record) as opened:
            claims = list(opened.claims())
        assert [row[0] for row in rows[1:]] == [claim.id for claim in claims]
        assert {len(row) for row in rows} == {8}
        assert max(len(row[4]) for row in rows) > 100

    def test_filters(self, record: Path) -> None:
        rows = run("claims", record, "--source", "Sorin Abrek", "--limit", 2).stdout.splitlines()[1:]
        assert len(rows) == 2
        assert all("Sorin Abrek" in row.split("\t")[2] for row in rows)
        assert {row.split("\t")[1] for row in run("claims", record, "--factuality", "ct-").stdout.splitlines()[1:]} == {
            "CT-"
        }
        assert {row.split("\t")[3] for row in run("claims", record, "--event", "AID").stdout.splitlines()[1:]} == {
            "AID"
        }
        assert all("Geneva" in row for row in run("claims", record, "--place", "Geneva").stdout.splitlines()[1:])

    def test_a_factuality_that_is_none(self, record: Path) -> None:
        result = run("claims", record, "--factuality", "sure")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "'sure': give one of CT+" in result.stderr

    def test_short_ids_on_a_terminal_lead_to_the_claim(self, record: Path) -> None:
        printed = on_terminal("claims", record, "--limit", "3")
        ids = re.findall(r"\bc[0-9a-f]{8}\b", printed)
        assert len(ids) == 3
        assert run("show", record, ids[1]).exit_code == 0
        assert max(len(line) for line in re.sub(r"\x1b\[[0-9;]*m", "", printed).splitlines()) <= 100

    def test_somebody_who_stops_listening(self, record: Path) -> None:
        command = f"{sys.executable} -m rashomon claims '{record}' | head -1"
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
        assert (done.stderr, done.stdout.count("\n")) == ("", 1)


class TestShow:
    def test_marks_in_brackets_and_spans_below(self, record: Path) -> None:
        with rashomon.open(record) as opened:
            claim = next(
                one for one in opened.claims(event="ASSAULT") if one.attribution and one.event and one.event.figures
            )
            text = opened.document(claim.document).text
        shown = run("show", record, claim.id).stdout
        assert "[content: " in shown
        assert f"[cue: {claim.attribution[0].cue.quote}]" in shown  # type: ignore[union-attr]
        for start, end in re.findall(r"\[(\d+):(\d+)\]$", shown, re.MULTILINE):
            assert safe(text[int(start) : int(end)]) in shown
        assert f"factuality {claim.factuality}" in shown

    def test_brackets_pair_and_the_words_stay(self, record: Path) -> None:
        with rashomon.open(record) as opened:
            for claim in opened.claims():
                text = opened.document(claim.document).text
                shown = run("show", record, claim.id).stdout.partition("\nclaim c")[0].partition("\n\n")[2]
                bare = re.sub(r"\[(content|source|cue|event|figure|place|time): |\]", "", shown)
                assert shown.count("]") == len(re.findall(r"\[(?:content|source|cue|event|figure|place|time): ", shown))
                assert all(part.strip() in safe_lines(text) for part in bare.split("\n\n"))

    def test_each_source_and_the_report_have_their_own_value(self, record: Path) -> None:
        with rashomon.open(record) as opened:
            every = list(opened.claims())
        told = next(one for one in every if one.attribution and one.stance not in (None, one.factuality))
        shown = run("show", record, told.id).stdout
        assert re.findall(r"^how sure +(\S+)$", shown, re.MULTILINE) == [link.factuality for link in told.attribution]
        assert f"stance     {told.stance}, the report's own\n" in shown
        alone = next(one for one in every if not one.attribution)
        assert not re.search(r"^(how sure|stance) ", run("show", record, alone.id).stdout, re.MULTILINE)

    def test_colours_on_a_terminal(self, record: Path) -> None:
        with rashomon.open(record) as opened:
            claim = next(opened.claims(event="ASSAULT"))
        printed = on_terminal("show", record, claim.id[:10])
        assert "\x1b[" in printed
        assert "[content: " not in printed

    def test_an_id_of_nothing_and_of_too_much(self, record: Path) -> None:
        assert "no claim 'xyz'" in run("show", record, "xyz").stderr
        many = run("show", record, "c")
        assert (many.exit_code, "more than one claim" in many.stderr) == (2, True)


class TestWriting:
    def test_jsonl(self, record: Path, tmp_path: Path) -> None:
        printed = run("export", record, "--format", "jsonl").stdout_bytes
        run("export", record, "--format", "jsonl", "-o", tmp_path / "claims.jsonl")
        assert (tmp_path / "claims.jsonl").read_bytes() == printed
        lines = [json.loads(line) for line in printed.decode("utf-8").splitlines()]
        assert set(lines[0]) == set(claims_schema()["required"])

    def test_csv(self, record: Path) -> None:
        rows = list(csv.DictReader(io.StringIO(run("export", record, "--format", "csv").stdout_bytes.decode("utf-8"))))
        with rashomon.open(record) as opened:
            assert [row["id"] for row in rows] == [claim.id for claim in opened.claims()]

    def test_a_format_that_is_none(self, record: Path, tmp_path: Path) -> None:
        result = run("export", record, "--format", "xml", "-o", tmp_path / "claims.xml")
        assert (result.exit_code, "'xml': give one of jsonl, csv" in result.stderr) == (2, True)
        assert not (tmp_path / "claims.xml").exists()

    @pytest.mark.parametrize("format_", ["text", "markdown", "html"])
    def test_brief(self, format_: str, record: Path, tmp_path: Path) -> None:
        printed = run("brief", record, "--format", format_).stdout
        assert "Dovrin" in printed
        assert run("brief", record, "--format", format_, "-o", tmp_path / "brief").output == ""
        assert (tmp_path / "brief").read_text(encoding="utf-8") == printed

    def test_brief_as_of_a_day(self, record: Path) -> None:
        assert "Geneva" in run("brief", record).stdout
        assert "Geneva" not in run("brief", record, "--as-of", "2025-03-10").stdout


class TestOther:
    def test_search(self, record: Path) -> None:
        found = run("search", record, "gunmen", "convoy").stdout.splitlines()
        assert found[0].split("\t") == ["document", "report", "title", "words"]
        assert any("06_meridian_post.html" in line for line in found[1:])
        assert run("search", record, '"convoy gunmen"').stdout.count("\n") == 1

    def test_no_problems(self, record: Path) -> None:
        assert run("problems", record).stdout == "report\tproblem\twhat to do\n"
        assert "no problems" in on_terminal("problems", record)

    @pytest.mark.parametrize(
        "command",
        [("brief",), ("claims",), ("show", "c1"), ("problems",), ("search", "x"), ("export", "--format", "csv"), *OVER],
    )
    def test_a_record_that_is_none(self, command: tuple[str, ...], tmp_path: Path) -> None:
        (tmp_path / "text").write_text("no record", encoding="utf-8")
        for name, said in (("nothing", "no record at"), ("text", "is no record")):
            result = run(command[0], tmp_path / name, *command[1:])
            assert (result.exit_code, result.stdout) == (2, "")
            assert said in result.stderr
            assert result.stderr.count("\n") == 1
        assert not (tmp_path / "nothing").exists()

    def test_help_has_examples_and_the_version_is_told(self) -> None:
        for name in main.commands:
            told = run(name, "--help").stdout
            assert f"Examples:\n    rashomon {name} " in told
        assert rashomon.__version__ in run("--version").stdout

    def test_help_waits_for_nothing(self) -> None:
        script = (
            "import sys, rashomon.cli; sys.exit(bool({'spacy', 'sqlalchemy', 'numpy', 'pydantic'} & set(sys.modules)))"
        )
        subprocess.run([sys.executable, "-c", script], check=True)

    def test_it_runs_as_a_module(self) -> None:
        done = subprocess.run([sys.executable, "-m", "rashomon", "--help"], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("Usage: rashomon ")


class TestHostileWords:
    def test_are_harmless_in_a_pipe(self, hostile: Path) -> None:
        ids = [line.split("\t")[0] for line in run("claims", hostile).stdout.splitlines()[1:]]
        assert ids
        for command in (("claims",), ("problems",), ("search", "shells"), *(("show", key) for key in ids)):
            printed = run(command[0], hostile, *command[1:]).stdout
            assert not SIGNS.search(printed), printed
        assert "[bold]loud[/bold]" in run("show", hostile, ids[0]).stdout

    def test_are_harmless_on_a_terminal(self, hostile: Path) -> None:
        ids = [line.split("\t")[0] for line in run("claims", hostile).stdout.splitlines()[1:]]
        for command in (("claims",), ("search", "shells"), ("show", ids[0]), ("brief",), ("export", "--format", "csv")):
            printed = on_terminal(command[0], hostile, *command[1:])
            assert not SIGNS.search(re.sub(r"\x1b\[[0-9;]*m|\r", "", printed)), printed
            assert "\x1b[31mred" not in printed

    def test_safe(self) -> None:
        assert safe("a\n\tb\x1b[0m\x00") == "a b\\x1b[0m\\x00"
        assert safe_lines("a\r\nb\rc\td\u2028") == "a\nb\\rc d\\u2028"
        assert safe(None) == ""
