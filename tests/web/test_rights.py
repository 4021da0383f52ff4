"""The table of rights: every address of the application against every role, and the documentation against both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.made import claims, gazette, wire
from tests.web.several import FROM_HERE, HERE, Several, several
from tests.web.test_pages import EVENT

from rashomon.members.roles import Right, Role
from rashomon.web.rights import RIGHTS, methods, rule

WHO = ("nobody", "reader", "reviewer", "administrator", "reader's token", "reviewer's token", "administrator's token")
ALLOWED: dict[Right, frozenset[str]] = {
    Right.ANYONE: frozenset(WHO),
    Right.READ: frozenset(WHO[1:]),
    Right.JUDGE: frozenset({"reviewer", "administrator", "reviewer's token", "administrator's token"}),
    Right.OWN: frozenset({"reader", "reviewer", "administrator"}),
    Right.ADMINISTER: frozenset({"administrator"}),
    Right.MEASURE: frozenset({"administrator", "administrator's token"}),
    Right.NOBODY: frozenset(),
}
NAMES = {"reader": "Cy", "reviewer": "Bo", "administrator": "Ada"}
DOCS = Path(__file__).parents[2] / "docs" / "server.md"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Several:
    return several(tmp_path_factory.mktemp("rights"))


@pytest.fixture(scope="module")
def clients(served: Several) -> dict[str, TestClient]:
    found = {"nobody": served.client()}
    for role, name in NAMES.items():
        found[role] = served.client(name)
        found[f"{role}'s token"] = served.program(name)
    return found


def routes(app: Any) -> Iterator[str]:
    """Every address of the application with its method, however deep the router that brings it."""
    for one in getattr(app, "routes", ()):
        path, ways = getattr(one, "path", None), getattr(one, "methods", None)
        inner = getattr(one, "original_router", None)
        if inner is not None:
            yield from routes(inner)
        elif path is not None and ways:
            yield from (f"{way} {path}" for way in ways - {"HEAD"})
        elif path is not None:  # what is mounted
            yield f"GET {path}/{{path:path}}"
        else:
            raise AssertionError(f"{one!r}: how is this address found?")


def test_every_address_is_in_the_table_and_nothing_else(served: Several) -> None:
    found = [one for one in routes(served.app) if one not in STYLES]
    assert sorted(found) == sorted(RIGHTS)


STYLES = ("GET /static/map.css", "GET /static/map.js", "GET /static/timed.css")  # below /static/, which the table has


def test_what_lies_below_static_is_open_like_it() -> None:
    assert {rule(*one.split()).right for one in STYLES} == {Right.ANYONE}  # type: ignore[union-attr]


def filled(route: str) -> str:
    """An address of a route that leads somewhere."""
    own = claims(gazette(), wire("a plain word"), "a plain word")[0].id
    told = {"event_id": EVENT, "document_id": gazette().id, "claim_id": own, "source_id": "n-Orlan",
            "entity_id": "n-Orlan", "judgement_id": "j0", "path:path": "rashomon.css"}  # fmt: skip
    return re.sub(r"\{([\w:]+)\}", lambda found: told[found[1]], route)


def refused(answer: Any, route: str) -> bool:
    """Whether the gate let nobody pass."""
    if answer.status_code == 303:
        return answer.headers["location"].startswith("/login") and route != "/logout"
    return answer.status_code == 403 or (answer.status_code == 401 and route != "/login")


@pytest.mark.parametrize("key", RIGHTS)
def test_each_role_may_do_what_it_may_and_no_more(served: Several, clients: dict[str, TestClient], key: str) -> None:
    method, _, route = key.partition(" ")
    for who, kept in clients.items():
        # an empty form changes nothing; who logs out by one has come for that alone
        client = served.client(NAMES.get(who)) if route == "/logout" else kept
        answer = client.request(method, filled(route), headers={} if "token" in who else FROM_HERE)
        assert answer.status_code < 500, (who, answer.text)
        assert refused(answer, route) is (who not in ALLOWED[RIGHTS[key]]), (who, answer.status_code)


@pytest.mark.parametrize("path", ["/nowhere", "/members/none", "/api/v1/none", "/docs", "/static"])
def test_what_is_not_in_the_table_is_not_answered(clients: dict[str, TestClient], path: str) -> None:
    assert clients["nobody"].get(path).status_code in (303, 401)
    assert clients["administrator"].get(path).status_code == 404


def test_other_methods_are_refused(clients: dict[str, TestClient]) -> None:
    answer = clients["administrator"].request("DELETE", "/claims")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert clients["nobody"].request("DELETE", "/claims").status_code == 303
    assert methods("/members") == ("GET", "POST")
    assert clients["reader"].head("/claims").status_code in (200, 405)


@pytest.mark.parametrize(
    "path",
    ["//members", "/members/", "/Members", "/%6dembers", "/members;x", "/./members", "/members%00", "/members%2f"],
)
def test_addresses_written_otherwise_open_nothing(clients: dict[str, TestClient], path: str) -> None:
    answer = clients["reader"].get(f"{HERE}{path}")
    assert answer.status_code in (303, 403, 404, 422), answer.status_code
    assert "A new member" not in answer.text


def test_a_token_may_reach_less_than_its_member(served: Several) -> None:
    ada_reads = served.program("Ada", Role.READER)
    assert ada_reads.get("/api/v1/claims").status_code == 200
    assert ada_reads.get("/metrics").status_code == 403
    sent = ada_reads.post("/api/v1/judgements", json={"act": "accept", "left": "c"})
    assert (sent.status_code, sent.json()["message"]) == (403, "As reader you may not do this: ask an administrator.")


# ---------------------------------------------------------------- the documentation


def table() -> str:
    """The table as the documentation has it."""
    heads = ("nobody", "reader", "reviewer", "administrator", "reviewer's token", "administrator's token")
    lines = [f"| address | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for key, right in RIGHTS.items():
        lines.append(f"| `{key}` | {' | '.join('yes' if one in ALLOWED[right] else '–' for one in heads)} |")
    return "\n".join(lines)


def test_the_documentation_has_the_table() -> None:
    assert table() in DOCS.read_text(encoding="utf-8")
