"""`rashomon serve --members`: the command at work, with and without a proxy before it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.members.conftest import Clock, filled
from tests.web.test_serve import fetched, served

from rashomon.cli import main
from rashomon.members.deeds import What
from rashomon.members.roles import Role


@pytest.mark.parametrize(("more", "address"), [((), "127.0.0.1"), (("--proxy", "127.0.0.0/8"), "203.0.113.5")])
def test_only_a_named_proxy_is_believed(record: Path, tmp_path: Path, more: tuple[str, ...], address: str) -> None:
    with filled(tmp_path / "m.db", Clock()) as members:
        _, token = members.tokens.make(members.accounts.named("Cy"), "program", Role.READER)
        with served(record, "--members", tmp_path / "m.db", "--log-json", *more) as (lines, process):
            here = re.findall(r"(http://127\.0\.0\.1:\d+)/", lines[-1])[0]
            form = urllib.parse.urlencode({"name": "Bo", "password": "not the phrase"}).encode()
            sent = urllib.request.Request(
                f"{here}/login", form, headers={"origin": here, "x-forwarded-for": "203.0.113.5"}
            )
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(sent, timeout=20)
            assert fetched(f"{here}/api/v1/claims")[0] == 401
            assert fetched(f"{here}/health") == (200, '{"status":"ok"}')
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=20)
        each = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
        assert [(one["route"], one["status"]) for one in each] == [
            ("/login", 401), ("/api/v1/claims", 401), ("/health", 200),
        ]  # fmt: skip
        assert each[0]["address"] == address
        (entry,) = members.log.entries(what=What.LOGIN_FAILED)
        assert (entry.who, entry.address) == ("Bo", address)
        assert token not in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--members", "none.db"], "there are no members at 'none.db'"),
        (["--members", "RECORD"], "name another file"),
        (["--members", "none.db", "--token", "x" * 20], "--members or --token"),
        (["--members", "none.db", "--host", "0.0.0.0"], "--url"),
        (["--members", "none.db", "--oidc", "https://id.example"], "--oidc-client"),
        (["--members", "none.db", "--oidc", "https://id.example", "--oidc-client", "desk"], "--url"),
        (["--members", "none.db", "--url", "https://a.example/b"], "no address of a server"),
        (["--url", "https://a.example"], "--members"),
        (["--oidc", "https://id.example", "--oidc-client", "desk"], "--members"),
    ],
)
def test_wrong_use_gives_2_and_one_line(record: Path, arguments: list[str], said: str) -> None:
    given = [str(record) if one == "RECORD" else one for one in arguments]
    result = CliRunner().invoke(main, ["serve", str(record), *given])
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]


def test_without_an_administrator_nobody_could_let_anybody_in(record: Path, tmp_path: Path) -> None:
    from rashomon.members.book import Members

    Members(tmp_path / "m.db", create=True).close()
    result = CliRunner().invoke(main, ["serve", str(record), "--members", str(tmp_path / "m.db")])
    assert result.exit_code == 2
    assert "has no administrator" in result.stderr


def test_conclusions_are_made_in_a_process_of_their_own(record: Path, tmp_path: Path) -> None:
    import os

    from rashomon.cli.serving import Aside
    from rashomon.errors import RashomonError
    from rashomon.record.judging import Reviewer
    from rashomon.store.pages import Pages

    path = tmp_path / "record.db"
    path.write_bytes(record.read_bytes())
    with Pages(path) as view:
        claim = next(iter(view.claims())).id
    Reviewer(path, "Bo").reject(claim)
    aside = Aside()
    aside(path)
    with Pages(path) as view:
        assert view.is_current()
    assert aside._pool is not None
    (process,) = aside._pool._processes
    with pytest.raises(RashomonError):
        aside(tmp_path / "none" / "record.db")  # what is wrong there is said here
    os.kill(process, signal.SIGKILL)
    with pytest.raises(RashomonError, match="ask again"):
        aside(path)
    aside(path)  # another process


BLOCKED = """
import sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"argon2", "authlib", "httpx2", "joserfc", "prometheus_client"}:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Block())
from rashomon.web import create_app
create_app("none.db")
from rashomon.cli import main
main(sys.argv[1:], prog_name="rashomon")
"""


@pytest.mark.parametrize("arguments", [["serve", "RECORD", "--members", "m.db"], ["members", "list", "m.db"]])
def test_without_the_extra_one_person_is_served_and_several_are_told_what_to_install(
    record: Path, arguments: list[str]
) -> None:
    given = [str(record) if one == "RECORD" else one for one in arguments]
    done = subprocess.run([sys.executable, "-c", BLOCKED, *given], capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install 'rashomon[server]'" in done.stderr) == (2, True)
