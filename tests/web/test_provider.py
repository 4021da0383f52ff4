"""Logging in by a provider of OpenID Connect, and the ways in which that is attacked."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from joserfc.jwk import ECKey
from tests.web.provider_made import CLIENT, ISSUER, SECRET, Made
from tests.web.several import Several, several

from rashomon.errors import UsageError
from rashomon.members.deeds import What
from rashomon.members.roles import Role
from rashomon.web.settings import People, ProviderSettings

FLOW = "__Host-rashomon-login"


@pytest.fixture
def provider() -> Made:
    return Made()


@pytest.fixture
def served(tmp_path: Path, provider: Made) -> Several:
    settings = ProviderSettings(issuer=ISSUER, client=CLIENT, secret=SECRET, name="the desk's login")
    return several(tmp_path, provider, provider=settings)


def begun(client: TestClient, wanted: str = "/claims?limit=3") -> str:
    """The address at the provider that a login begins with."""
    answer = client.get("/login/provider", params={"next": wanted})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_member_logs_in_by_the_provider(served: Several, provider: Made) -> None:
    client = served.client()
    assert "Log in by the desk&#39;s login" in client.get("/login").text
    address = begun(client)
    cookie = client.cookies[FLOW]
    assert cookie not in address
    del client.headers["origin"]  # the browser comes back by a link
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    answer = client.get("/login/return", params=provider.log_in(address), headers=link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?limit=3")
    assert client.get("/claims").status_code == 200
    assert FLOW not in client.cookies
    assert served.members.identities.of(served.members.accounts.named("Bo")) == [(ISSUER, "17")]
    logged = [(one.who, one.about) for one in served.members.log.entries(what=What.LOGIN)]
    assert logged == [("Bo", "by provider")]
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_the_subject_counts_once_it_is_linked(served: Several, provider: Made) -> None:
    for said in ({}, {"email": "cy@desk.example"}, {"email": None, "email_verified": None}):
        provider.lies = said
        client = served.client()
        assert client.get("/login/return", params=provider.log_in(begun(client))).status_code == 303
        assert "Bo" in client.get("/account").text


LIES: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://evil.example"},
    "for another server": {"aud": "another"},
    "for several, not by us": {"aud": [CLIENT, "another"], "azp": "another"},
    "over": {"exp": int(time.time()) - 3600},
    "from the future": {"iat": int(time.time()) + 3600},
    "no end": {"exp": None},
    "another nonce": {"nonce": "of another login"},
    "no nonce": {"nonce": None},
    "no subject": {"sub": None},
    "a stranger": {"sub": "99", "email": "nobody@desk.example"},
    "not verified": {"sub": "99", "email_verified": False},
    "verified as a word": {"sub": "99", "email_verified": "true"},
    "an administrator": {"sub": "99", "email": "ada@desk.example"},
    "a role of its own": {"sub": "99", "email": "nobody@desk.example", "role": "administrator", "groups": ["admin"]},
}


@pytest.mark.parametrize("lies", LIES.values(), ids=list(LIES))
def test_what_a_provider_says_is_checked(served: Several, provider: Made, lies: dict[str, Any]) -> None:
    provider.lies = lies
    client = served.client()
    answer = client.get("/login/return", params=provider.log_in(begun(client)))
    assert (answer.status_code, 'role="alert"' in answer.text) == (403, True)
    assert client.get("/claims").status_code == 303
    assert len(served.members.accounts.all()) == 3
    assert [one.name for one in served.members.accounts.all() if one.role is Role.ADMINISTRATOR] == ["Ada"]


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256", "kid": "k1"}, {"alg": "ES256", "kid": "k2"}])
def test_signatures_by_others(served: Several, provider: Made, header: dict[str, Any]) -> None:
    provider.header = header
    provider.signing = ECKey.generate_key("P-256", {"kid": str(header.get("kid"))})
    client = served.client()
    assert client.get("/login/return", params=provider.log_in(begun(client))).status_code == 403
    assert client.get("/claims").status_code == 303


def test_a_key_of_the_same_name_by_another(served: Several, provider: Made) -> None:
    provider.signing = ECKey.generate_key("P-256", {"kid": "k1"})
    client = served.client()
    assert client.get("/login/return", params=provider.log_in(begun(client))).status_code == 403


def test_new_keys_are_asked_for(served: Several, provider: Made) -> None:
    client = served.client()
    assert client.get("/login/return", params=provider.log_in(begun(client))).status_code == 303
    provider.key = ECKey.generate_key("P-256", {"kid": "k2"})
    provider.header = {"alg": "ES256", "kid": "k2"}
    assert served.desk.provider is not None
    served.desk.provider._keys_at -= 120
    again = served.client()
    assert again.get("/login/return", params=provider.log_in(begun(again))).status_code == 303


def test_oidc_state_replay(served: Several, provider: Made) -> None:
    """A login ends once; a second use of its address, even in the same browser, opens nothing."""
    client = served.client()
    told = provider.log_in(begun(client))
    kept = client.cookies[FLOW]
    assert client.get("/login/return", params=told).status_code == 303
    client.post("/logout")
    client.cookies.set(FLOW, kept, domain="desk.example", path="/")
    provider.codes[told["code"]] = provider.codes.get(told["code"], {})
    assert client.get("/login/return", params=told).status_code == 400
    assert client.get("/claims").status_code == 303


def test_oidc_state_of_another_browser(served: Several, provider: Made) -> None:
    """An address that the attacker began does not log the victim in as the attacker, nor the other way round."""
    attacker, victim = served.client(), served.client()
    told = provider.log_in(begun(attacker))
    assert victim.get("/login/return", params=told).status_code == 400
    assert victim.get("/claims").status_code == 303
    assert attacker.get("/login/return", params=told).status_code == 400  # used up
    begun(victim)
    assert victim.get("/login/return", params=provider.log_in(begun(attacker))).status_code == 400


@pytest.mark.parametrize("told", [{}, {"state": "made-up", "code": "c"}, {"code": "c"}, {"state": "", "code": ""}])
def test_oidc_states_that_are_none(served: Several, told: dict[str, str]) -> None:
    client = served.client()
    begun(client)
    assert client.get("/login/return", params=told).status_code == 400


def test_oidc_a_login_takes_no_longer_than_it_may(served: Several, provider: Made) -> None:
    client = served.client()
    told = provider.log_in(begun(client))
    served.clock.turn(minutes=11)
    assert client.get("/login/return", params=told).status_code == 400


def test_oidc_nonce_replay(served: Several, provider: Made) -> None:
    """A token that the provider gave for one login is none for another."""
    first, second = served.client(), served.client()
    one, other = provider.log_in(begun(first)), provider.log_in(begun(second))
    provider.codes[other["code"]]["nonce"] = provider.codes[one["code"]]["nonce"]
    assert second.get("/login/return", params=other).status_code == 403


def test_oidc_a_code_of_another_login(served: Several, provider: Made) -> None:
    """A stolen code is worth nothing without the verifier of the browser's own login (PKCE)."""
    victim, attacker = served.client(), served.client()
    stolen = provider.log_in(begun(victim))["code"]
    own = provider.log_in(begun(attacker))
    assert attacker.get("/login/return", params={"state": own["state"], "code": stolen}).status_code == 403


def test_who_is_refused_there_is_not_let_in(served: Several, provider: Made) -> None:
    client = served.client()
    state = provider.log_in(begun(client))["state"]
    assert client.get("/login/return", params={"state": state, "error": "access_denied"}).status_code == 401


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_open_redirect_after_a_provider(served: Several, provider: Made, wanted: str) -> None:
    client = served.client()
    answer = client.get("/login/return", params=provider.log_in(begun(client, wanted)))
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "described",
    [{"issuer": "https://evil.example"}, {"authorization_endpoint": "http://id.example/authorize"},
     {"authorization_endpoint": "javascript:alert(1)"}, {"authorization_endpoint": None}],
)  # fmt: skip
def test_a_provider_that_says_it_is_another(served: Several, provider: Made, described: dict[str, Any]) -> None:
    provider.described = described
    answer = served.client().get("/login/provider")
    assert answer.status_code == 502
    assert 'role="alert"' in answer.text


def test_without_a_provider_there_is_none(tmp_path: Path) -> None:
    client = several(tmp_path).client()
    assert "Log in by" not in client.get("/login").text
    assert client.get("/login/provider").status_code == 404
    assert client.get("/login/return?code=a&state=b").status_code == 400


@pytest.mark.parametrize("issuer", ["http://id.example", "id.example", "https://id.example?x=1", ""])
def test_issuers_that_are_none(issuer: str) -> None:
    with pytest.raises(UsageError, match="no issuer"):
        ProviderSettings(issuer=issuer, client=CLIENT)
    assert ProviderSettings(issuer="http://127.0.0.1:9000/realm", client=CLIENT)


@pytest.mark.parametrize(
    "wrong",
    [{"url": "desk.example"}, {"url": "https://desk.example/path"}, {"url": "ftp://desk.example"}, {"rate": 0},
     {"metrics_token": "short"}, {"provider": ProviderSettings(issuer=ISSUER, client=CLIENT)}],
)  # fmt: skip
def test_settings_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        People(members="members.db", **wrong)
