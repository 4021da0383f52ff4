"""Accounts: names, passwords, roles, and that somebody always administers."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from tests.members.conftest import CHEAP, PHRASE

from rashomon.errors import RecordError, UsageError
from rashomon.members.book import Members
from rashomon.members.passwords import Passwords
from rashomon.members.roles import Right, Role, Visitor, lesser
from rashomon.review import acts
from rashomon.store.writer import Writer


def test_a_password_is_kept_as_argon2id_alone(filed: Members, tmp_path: Path) -> None:
    assert filed.accounts.check("Ada", PHRASE) == filed.accounts.named("Ada")
    assert filed.accounts.check(" aDA ", PHRASE) is not None
    assert filed.accounts.check("Ada", PHRASE + "x") is None
    assert filed.accounts.check("Nobody", PHRASE) is None
    held = sqlite3.connect(tmp_path / "members.db")
    hashes = [one for (one,) in held.execute("SELECT password FROM members")]
    held.close()
    assert all(one.startswith("$argon2id$v=19$") for one in hashes)
    assert len(set(hashes)) == 3  # the same phrase, each with salt of its own


def test_hashes_of_today_are_as_rfc_9106_advises() -> None:
    assert "$m=65536,t=3,p=4$" in Passwords().hash(PHRASE, "Ada")


def test_an_old_hash_is_made_anew_at_login(tmp_path: Path) -> None:
    with Members(tmp_path / "m.db", create=True, passwords=Passwords(CHEAP)) as made:
        made.accounts.add("Ada", Role.ADMINISTRATOR, PHRASE)
    stronger = Passwords(type(CHEAP)(time_cost=2, memory_cost=8, parallelism=1))
    with Members(tmp_path / "m.db", passwords=stronger) as again:
        assert again.accounts.check("Ada", PHRASE) is not None
        assert again.accounts.check("Ada", PHRASE) is not None
    with sqlite3.connect(tmp_path / "m.db") as held:
        assert "t=2" in held.execute("SELECT password FROM members").fetchone()[0]
    held.close()


@pytest.mark.parametrize("password", ["", "short", "a" * 20, "Dovrina is my name", "x" * 300, "abababababab"])
def test_passwords_that_are_guessed(members: Members, password: str) -> None:
    with pytest.raises(UsageError, match="password"):
        members.accounts.add("Dovrina", Role.READER, password)
    assert not members.accounts.is_known("Dovrina")


def test_the_same_letters_written_otherwise_are_the_same(members: Members) -> None:
    members.accounts.add("Zoé", Role.READER, "café crème brûlée")
    assert members.accounts.check("Zoe\u0301", "cafe\u0301 cre\u0300me bru\u0302le\u0301e") is not None


@pytest.mark.parametrize("name", ["", "  ", "rules/4", "x" * 61, "a\x1bb", "a\u202eb"])
def test_names_that_are_none(members: Members, name: str) -> None:
    with pytest.raises(UsageError):
        members.accounts.add(name, Role.READER, PHRASE)


@pytest.mark.parametrize("name", ["Ada Corve", "Žofie", "李", "x" * 60, "O'Dell"])
def test_every_member_may_be_a_reviewer(members: Members, name: str) -> None:
    made = members.accounts.add(name, Role.REVIEWER, PHRASE)
    assert acts.reviewer(made.name) == made.name


def test_a_name_is_one_person_for_good(members: Members) -> None:
    with pytest.raises(UsageError, match="already"):
        members.accounts.add("ADA", Role.READER, PHRASE)
    members.accounts.remove("Bo")
    with pytest.raises(UsageError, match="was removed"):
        members.accounts.add("bo", Role.READER, PHRASE)
    with pytest.raises(UsageError, match="is a member"):
        members.accounts.restore("Ada", Role.READER, PHRASE)
    again = members.accounts.restore("bo", Role.READER, PHRASE)
    assert (again.name, again.role, again.removed_at) == ("Bo", Role.READER, None)


def test_who_is_removed_is_gone(members: Members) -> None:
    bo = members.accounts.named("Bo")
    secret = members.sessions.begin(bo)
    _, token = members.tokens.make(bo, "export", Role.READER)
    members.identities.link(bo, "https://id.example", "17")
    members.accounts.remove("Bo")
    assert members.sessions.found(secret) is None
    assert members.tokens.found(token) is None
    assert members.accounts.check("Bo", PHRASE) is None
    assert members.identities.of(bo) == []
    assert [one.name for one in members.accounts.all()] == ["Ada", "Cy"]
    assert [one.name for one in members.accounts.all(removed=True)] == ["Ada", "Bo", "Cy"]
    with pytest.raises(UsageError, match="no member any more"):
        members.accounts.set_password("Bo", PHRASE)


def test_somebody_always_administers(members: Members) -> None:
    for way in (lambda: members.accounts.remove("Ada"), lambda: members.accounts.set_role("Ada", Role.READER)):
        with pytest.raises(UsageError, match="last administrator"):
            way()
    members.accounts.set_role("Bo", Role.ADMINISTRATOR)
    members.accounts.remove("Ada")
    with pytest.raises(UsageError, match="last administrator"):
        members.accounts.remove("Bo")


def test_two_administrators_who_remove_each_other(members: Members) -> None:
    members.accounts.set_role("Bo", Role.ADMINISTRATOR)
    refused: list[str] = []

    def remove(name: str) -> None:
        try:
            members.accounts.remove(name)
        except UsageError:
            refused.append(name)

    both = [threading.Thread(target=remove, args=(name,)) for name in ("Ada", "Bo")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(refused) == 1
    assert [one.role for one in members.accounts.all()].count(Role.ADMINISTRATOR) == 1


def test_addresses(members: Members) -> None:
    assert members.accounts.set_email("Bo", " Bo.Dell@Desk.example ").email == "bo.dell@desk.example"
    with pytest.raises(UsageError, match="another member"):
        members.accounts.set_email("Cy", "bo.dell@desk.example")
    for wrong in ("bo", "@x.example", "a b@c.example", "bo@desk"):
        with pytest.raises(UsageError, match="no e-mail"):
            members.accounts.set_email("Bo", wrong)
    assert members.accounts.set_email("Bo", None).email is None


# ---------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.READER, {Right.ANYONE, Right.READ, Right.OWN}),
        (Role.REVIEWER, {Right.ANYONE, Right.READ, Right.JUDGE, Right.OWN}),
        (Role.ADMINISTRATOR, set(Right) - {Right.NOBODY}),
    ],
)
def test_rights(members: Members, role: Role, rights: set[Right]) -> None:
    member = members.accounts.named("Ada")
    by_session = Visitor(member=member, role=role, session="s")
    by_token = Visitor(member=member, role=role, token="t")
    assert {right for right in Right if by_session.may(right)} == rights
    assert {right for right in Right if by_token.may(right)} == rights - {Right.OWN, Right.ADMINISTER}


def test_the_lesser_role() -> None:
    assert lesser(Role.ADMINISTRATOR, Role.READER) is lesser(Role.READER, Role.REVIEWER) is Role.READER


# ---------------------------------------------------------------- where it lies


def test_what_is_no_file_of_members(tmp_path: Path) -> None:
    with Writer(tmp_path / "record.db"):
        pass
    (tmp_path / "text").write_text("not a database at all, but some words")
    for name in ("record.db", "text"):
        with pytest.raises(RecordError, match="name another file"):
            Members(tmp_path / name)
        with pytest.raises(RecordError, match="name another file"):
            Members(tmp_path / name, create=True)
    with pytest.raises(RecordError, match="there are no members at"):
        Members(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(RecordError, match="no folder"):
        Members(tmp_path / "no" / "m.db", create=True)
    with pytest.raises(UsageError, match="postgresql://"):
        Members("mysql://a/b")


def test_nobody_else_on_the_machine_reads_it(filed: Members, tmp_path: Path) -> None:
    assert (tmp_path / "members.db").stat().st_mode & 0o077 == 0
    filed.database.copy(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    with Members(tmp_path / "copy.db", passwords=Passwords(CHEAP)) as copied:
        assert copied.accounts.check("Ada", PHRASE) is not None
    with pytest.raises(UsageError, match="there already"):
        filed.database.copy(tmp_path / "copy.db")


def test_a_newer_file_is_refused(filed: Members, tmp_path: Path) -> None:
    filed.close()
    with sqlite3.connect(tmp_path / "members.db") as held:
        held.execute("UPDATE member_schema SET version = 99")
    held.close()
    with pytest.raises(RecordError, match="newer Rashomon"):
        Members(tmp_path / "members.db")


def test_an_address_shows_no_password() -> None:
    with pytest.raises(RecordError) as refused:
        Members("postgresql://ada:secret-word@127.0.0.1:1/none")
    assert "secret-word" not in str(refused.value)
    assert "127.0.0.1" in str(refused.value)
