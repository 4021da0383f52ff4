"""`rashomon members`: passwords are asked for, tokens are printed once, and all of it is logged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.members.conftest import CHEAP, PHRASE

from rashomon.cli import main
from rashomon.members import passwords
from rashomon.members.book import Members
from rashomon.members.roles import Role


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PasswordHasher", lambda: CHEAP)


def run(*arguments: object, said: str = "") -> Result:
    return CliRunner().invoke(main, ["members", *map(str, arguments)], input=said)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = run("add", tmp_path / "m.db", "Ada", "--role", "administrator", said=f"{PHRASE}\n")
    assert (made.exit_code, made.stdout) == (0, "Ada is a member: administrator\n")
    return tmp_path / "m.db"


def test_members_are_added_changed_and_removed(place: Path) -> None:
    assert (
        run("add", place, "Bo", "--role", "reviewer", "--email", "bo@desk.example", said=f"{PHRASE}\n").exit_code == 0
    )
    assert run("add", place, "Cy", "--no-password").stdout == "Cy is a member: reader\n"
    listed = run("list", place).stdout.splitlines()
    assert listed[1:] == [
        "Ada\tadministrator\t\tyes\tnever",
        "Bo\treviewer\tbo@desk.example\tyes\tnever",
        "Cy\treader\t\tno\tnever",
    ]
    assert run("role", place, "bo", "reader").stdout == "Bo is reader now\n"
    assert run("email", place, "Bo").stdout == "Bo: no address\n"
    with Members(place, passwords=passwords.Passwords(CHEAP)) as members:
        members.sessions.begin(members.accounts.named("Bo"))
    assert run("sign-out", place, "Bo").stdout == "Bo: 1 session ended\n"
    assert run("password", place, "Bo", said="another phrase of mine\n").stdout == "Bo has a new password\n"
    with Members(place, passwords=passwords.Passwords(CHEAP)) as members:
        assert members.accounts.check("Bo", "another phrase of mine") is not None
    assert run("link", place, "Bo", "https://id.example", "17").exit_code == 0
    assert run("remove", place, "Bo").stdout == "Bo is no member any more\n"
    assert "Bo\tremoved" in run("list", place, "--removed").stdout
    assert run("add", place, "Bo", "--again", "--no-password").exit_code == 0
    log = run("log", place, "--limit", "4").stdout.splitlines()
    assert [line.split("\t")[2] for line in log[1:]] == [
        "added a member", "removed a member", "linked an identity", "set a password",
    ]  # fmt: skip


def test_tokens(place: Path) -> None:
    made = run("token", place, "Ada", "nightly export", "--role", "reader", "--days", "9")
    secret = made.stdout.strip()
    assert secret.startswith("rsh_")
    token = re.match(r"([0-9a-f]+): nightly export, as reader, until", made.stderr)
    assert token is not None
    listed = run("tokens", place, "Ada").stdout
    assert secret not in listed
    assert "nightly export\treader" in listed
    with Members(place, passwords=passwords.Passwords(CHEAP)) as members:
        found = members.tokens.found(secret)
        assert found is not None
        assert found.role is Role.READER
    assert run("revoke", place, token[1]).exit_code == 0
    assert run("tokens", place).stdout.splitlines()[1:] == []


def test_a_copy(place: Path) -> None:
    copy = place.with_name("copy.db")
    assert run("copy", place, copy).exit_code == 0
    assert run("list", copy).stdout == run("list", place).stdout


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["list", "none.db"], "", "there are no members at 'none.db'"),
        (["add", "PLACE", "Bo"], "short\n", "12 to 256 characters"),
        (["add", "PLACE", "Bo"], "", "12 to 256 characters"),
        (["add", "PLACE", "ADA"], f"{PHRASE}\n", "already"),
        (["role", "PLACE", "Ada", "reader"], "", "last administrator"),
        (["role", "PLACE", "Bo", "reader"], "", "no member 'Bo'"),
        (["password", "PLACE", "Bo"], f"{PHRASE}\n", "no member 'Bo'"),
        (["token", "PLACE", "Ada", "x", "--days", "999"], "", "1 to 366 days"),
        (["revoke", "PLACE", "x"], "", "no token 'x'"),
        (["role", "PLACE", "Ada", "owner"], "", "owner"),
    ],
)
def test_wrong_use_gives_2_and_one_line(place: Path, arguments: list[str], given: str, said: str) -> None:
    done = run(*(str(place) if one == "PLACE" else one for one in arguments), said=given)
    assert done.exit_code == 2
    assert said in done.stderr.splitlines()[-1]


def test_the_first_is_an_administrator(tmp_path: Path) -> None:
    done = run("add", tmp_path / "m.db", "Cy", said=f"{PHRASE}\n")
    assert (done.exit_code, "--role administrator" in done.stderr) == (2, True)


def test_no_option_takes_a_password() -> None:
    for command in ("add", "password"):
        assert not re.search(r"--password\b", run(command, "--help").stdout)
