"""Sessions, tokens, failed logins, rates, identities, and the log."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from tests.members.conftest import Clock

from rashomon.errors import RecordError, UsageError
from rashomon.members.book import Members
from rashomon.members.deeds import What
from rashomon.members.identities import Identity
from rashomon.members.rates import Rates
from rashomon.members.roles import Role

ISSUER = "https://id.example"


def rows(tmp_path: Path, query: str) -> list[tuple[object, ...]]:
    held = sqlite3.connect(tmp_path / "members.db")
    try:
        return held.execute(query).fetchall()
    finally:
        held.close()


# ---------------------------------------------------------------- sessions


def test_a_session_is_kept_as_a_digest(filed: Members, tmp_path: Path) -> None:
    secret = filed.sessions.begin(filed.accounts.named("Bo"), "192.0.2.7", "A Browser\x1b[31m")
    found = filed.sessions.found(secret)
    assert found is not None
    assert (found.member.name, found.role, found.token) == ("Bo", Role.REVIEWER, None)
    assert found.session is not None
    assert secret not in str(rows(tmp_path, "SELECT * FROM member_sessions"))
    shown = filed.sessions.of(found.member)[0]
    assert (shown.id, shown.address, shown.agent) == (found.session, "192.0.2.7", "A Browser[31m")
    assert filed.sessions.found(found.session) is None  # what names it does not open it
    assert filed.sessions.found("") is None


@pytest.mark.parametrize(
    ("steps", "lives"),
    [([{"hours": 11.9}], True), ([{"hours": 12}], False), ([{"hours": 11}] * 10, True), ([{"hours": 11}] * 16, False)],
)
def test_a_session_ends_by_itself(members: Members, clock: Clock, steps: list[dict[str, float]], lives: bool) -> None:
    secret = members.sessions.begin(members.accounts.named("Bo"))
    found = None
    for step in steps:
        clock.turn(**step)
        found = members.sessions.found(secret)
    assert (found is not None) is lives
    assert members.sessions.count() == int(lives)


def test_what_ends_sessions(members: Members) -> None:
    bo, cy = members.accounts.named("Bo"), members.accounts.named("Cy")
    for end in (
        lambda _: members.accounts.set_role("Bo", Role.READER),
        lambda _: members.accounts.set_password("Bo", "another phrase of mine"),
        lambda _: members.sessions.end_all(bo),
        members.sessions.end_secret,
    ):
        secret, other = members.sessions.begin(bo), members.sessions.begin(cy)
        assert members.sessions.found(secret) is not None
        end(secret)
        assert members.sessions.found(secret) is None
        assert members.sessions.found(other) is not None


def test_only_ones_own_session(members: Members) -> None:
    bo, cy = members.accounts.named("Bo"), members.accounts.named("Cy")
    secret = members.sessions.begin(bo)
    own = members.sessions.of(bo)[0].id
    assert members.sessions.end(cy, own) is False
    assert members.sessions.found(secret) is not None
    kept = members.sessions.begin(bo)
    found = members.sessions.found(kept)
    assert found is not None
    members.sessions.end_all(bo, but=found.session)
    assert (members.sessions.found(secret), members.sessions.found(kept) is not None) == (None, True)


# ---------------------------------------------------------------- tokens


def test_a_token_reaches_as_far_as_its_member_and_no_further(filed: Members, clock: Clock, tmp_path: Path) -> None:
    bo = filed.accounts.named("Bo")
    made, secret = filed.tokens.make(bo, "export", Role.REVIEWER, days=10)
    assert secret.startswith("rsh_")
    assert len(secret) >= 47
    assert secret not in str(rows(tmp_path, "SELECT * FROM member_tokens"))
    found = filed.tokens.found(secret)
    assert found is not None
    assert (found.member.name, found.role, found.session, found.token) == ("Bo", Role.REVIEWER, None, made.id)
    filed.accounts.set_role("Bo", Role.READER)
    found = filed.tokens.found(secret)
    assert found is not None
    assert found.role is Role.READER
    clock.turn(days=10)
    assert filed.tokens.found(secret) is None
    with pytest.raises(UsageError, match="reaches no further"):
        filed.tokens.make(filed.accounts.named("Bo"), "more", Role.ADMINISTRATOR)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_every_token_ends(members: Members, days: int) -> None:
    with pytest.raises(UsageError, match="days"):
        members.tokens.make(members.accounts.named("Bo"), "x", Role.READER, days)


def test_tokens_are_revoked_by_their_owner_or_an_administrator(members: Members) -> None:
    bo, cy = members.accounts.named("Bo"), members.accounts.named("Cy")
    made, secret = members.tokens.make(bo, "export", Role.READER)
    with pytest.raises(UsageError, match="no token"):
        members.tokens.revoke(made.id, cy)
    assert members.tokens.found(secret) is not None
    assert members.tokens.revoke(made.id, bo).name == "export"
    assert members.tokens.found(secret) is None
    assert members.tokens.all() == []


def test_a_token_may_be_lesser_and_there_are_not_too_many(members: Members) -> None:
    ada = members.accounts.named("Ada")
    _, secret = members.tokens.make(ada, "read", Role.READER)
    found = members.tokens.found(secret)
    assert found is not None
    assert found.role is Role.READER
    for number in range(49):
        members.tokens.make(ada, f"token {number}", Role.READER)
    with pytest.raises(UsageError, match="50 tokens"):
        members.tokens.make(ada, "one more", Role.READER)


# ---------------------------------------------------------------- failed logins


def test_failures_have_to_wait_longer_each_time(members: Members, clock: Clock) -> None:
    waits = []
    for _ in range(18):
        wait = members.failures.try_("Ada", "192.0.2.1")
        if wait:
            waits.append(wait)
            clock.turn(seconds=wait)
            assert members.failures.try_("Ada", "192.0.2.1") == 0
    assert waits[:6] == [1, 2, 4, 8, 16, 32]
    assert max(waits) <= 900


@pytest.mark.parametrize("name", ["Ada", "Nobody at all"])
def test_names_that_there_are_not_wait_alike(members: Members, name: str) -> None:
    waits = [members.failures.try_(name, "192.0.2.1") for _ in range(8)]
    assert waits == [0, 0, 0, 0, 0, 1, 1, 1]


def test_many_addresses_with_one_name_and_many_names_from_one_address(members: Members) -> None:
    tried = [members.failures.try_("Ada", f"192.0.2.{number}") for number in range(25)]
    assert tried.count(0) == 20
    tried = [members.failures.try_(f"name {number}", "198.51.100.1") for number in range(40)]
    assert tried.count(0) == 30
    assert members.failures.try_("Bo", "203.0.113.9") == 0  # nobody else waits


def test_many_at_once_get_no_further(members: Members) -> None:
    allowed: list[int] = []

    def attempt() -> None:
        allowed.append(members.failures.try_("Ada", "192.0.2.1"))

    every = [threading.Thread(target=attempt) for _ in range(20)]
    for one in every:
        one.start()
    for one in every:
        one.join()
    assert allowed.count(0) == 5


def test_a_right_login_forgives_and_a_day_forgets(members: Members, clock: Clock) -> None:
    for _ in range(5):
        members.failures.try_("Ada", "192.0.2.1")
    members.failures.forgive("Ada", "192.0.2.1")
    assert members.failures.try_("Ada", "192.0.2.1") == 0
    for _ in range(9):
        members.failures.try_("Ada", "192.0.2.1")
    clock.turn(hours=25)
    assert members.failures.try_("Ada", "192.0.2.1") == 0


def test_what_was_typed_is_not_to_be_read_in_the_table(filed: Members, tmp_path: Path) -> None:
    filed.failures.try_("my-password-in-the-wrong-field", "192.0.2.1")
    held = str(rows(tmp_path, "SELECT * FROM member_failures"))
    assert "my-password" not in held
    assert "192.0.2.1" not in held


# ---------------------------------------------------------------- rates


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    rates = Rates(60, 3, clock=lambda: now[0])
    assert [rates.wait("a") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert rates.wait("b") == 0
    now[0] += 2
    assert [rates.wait("a") for _ in range(3)] == [0, 0, 1]
    now[0] += 1000
    assert [rates.wait("a") for _ in range(4)] == [0, 0, 0, 1]


# ---------------------------------------------------------------- identities


def test_a_login_under_way_is_taken_once_and_by_its_browser(members: Members, clock: Clock) -> None:
    flow = members.identities.begin("/claims")
    assert members.identities.take(flow.state, "another browser") is None
    assert members.identities.take(flow.state, flow.browser) is None  # whoever tried it has used it up
    flow = members.identities.begin("/claims")
    assert members.identities.take(flow.state, flow.browser) == flow
    assert members.identities.take(flow.state, flow.browser) is None
    flow = members.identities.begin("/claims")
    clock.turn(minutes=10)
    assert members.identities.take(flow.state, flow.browser) is None


def test_a_verified_address_links_once_and_then_the_subject_counts(members: Members) -> None:
    found = members.identities.member(Identity(issuer=ISSUER, subject="1", email="BO@desk.example"))
    assert found.name == "Bo"
    members.accounts.set_email("Bo", "else@desk.example")
    assert members.identities.member(Identity(issuer=ISSUER, subject="1", email=None)).name == "Bo"
    for strange in (
        Identity(issuer=ISSUER, subject="2", email=None),
        Identity(issuer=ISSUER, subject="2", email="nobody@desk.example"),
        Identity(issuer="https://other.example", subject="1", email=None),
    ):
        with pytest.raises(UsageError):
            members.identities.member(strange)


def test_no_administrator_is_found_by_an_address(members: Members) -> None:
    by_email = Identity(issuer=ISSUER, subject="1", email="ada@desk.example")
    with pytest.raises(UsageError, match="by hand"):
        members.identities.member(by_email)
    members.identities.link(members.accounts.named("Ada"), ISSUER, "1")
    assert members.identities.member(by_email).name == "Ada"
    with pytest.raises(UsageError, match="linked to a member already"):
        members.identities.link(members.accounts.named("Bo"), ISSUER, "1")


# ---------------------------------------------------------------- the log


def test_the_log_is_only_added_to(filed: Members, tmp_path: Path) -> None:
    filed.log.add(What.JUDGED, "Bo", "j1 j2", "192.0.2.7")
    filed.log.add(What.LOGIN, "Ada", "by password\x1b\n", "192.0.2.8")
    told = [(one.what, one.who, one.about) for one in filed.log.entries()]
    assert told == [(What.LOGIN, "Ada", "by password"), (What.JUDGED, "Bo", "j1 j2")]
    assert [one.who for one in filed.log.entries("Bo")] == ["Bo"]
    assert [one.who for one in filed.log.entries(what=What.LOGIN)] == ["Ada"]
    assert len(filed.log.entries(limit=1, offset=1)) == 1
    held = sqlite3.connect(tmp_path / "members.db")
    for statement in ("DELETE FROM member_log", "UPDATE member_log SET who = 'Cy'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            held.execute(statement)
    held.close()
    assert len(filed.log.entries()) == 2


def test_errors_hold_no_values(filed: Members, tmp_path: Path) -> None:
    (tmp_path / "members.db").chmod(0o400)
    held = sqlite3.connect(tmp_path / "members.db")
    held.execute("DROP TABLE member_sessions")
    held.commit()
    held.close()
    with pytest.raises(RecordError) as broken:
        filed.sessions.found("a-very-secret-cookie")
    assert "secret-cookie" not in str(broken.value)
    assert "member_sessions" in str(broken.value)
