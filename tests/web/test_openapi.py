"""The interface against its own description: whatever is asked, the answer is one that OpenAPI tells of."""

from __future__ import annotations

import hypothesis
import pytest
import schemathesis
from fastapi.testclient import TestClient
from schemathesis.checks import CHECKS
from tests.web.conftest import HERE
from tests.web.made import gazette, make

from rashomon.web import create_app

CHECKED = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.schemas.BaseSchema:
    app = create_app(make(tmp_path_factory.mktemp("openapi") / "r.db"))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"host": "127.0.0.1"})


WAYS = tuple((path, way.upper()) for path, ways in create_app("none.db").openapi()["paths"].items() for way in ways)
PATHS = tuple(path for path, way in WAYS if way == "GET")


@pytest.mark.parametrize(("path", "way"), WAYS)
def test_answers_are_as_described(described: schemathesis.schemas.BaseSchema, path: str, way: str) -> None:
    @hypothesis.settings(max_examples=15, deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
    @hypothesis.given(case=described[path][way].as_strategy())
    def answered(case: schemathesis.Case) -> None:
        answer = case.call(base_url=HERE, headers={"host": "127.0.0.1"})
        case.validate_response(answer, checks=[check for check in CHECKS.get_all() if check.__name__ in CHECKED])

    answered()


KNOWN = {
    "event_id": "e0123456789abcdef",
    "document_id": gazette().id,
    "claim_id": "c",
    "source_id": "n-Orlan",
    "entity_id": "n-Orlan",
}
ASKED = {"/api/v1/outlet": {"name": "Harbour Gazette"}}


@pytest.mark.parametrize("path", [path for path in PATHS if "claim_id" not in path])
def test_good_questions_are_answered_as_described(described: schemathesis.schemas.BaseSchema, path: str) -> None:
    case = described[path]["GET"].Case(path_parameters=KNOWN, query=ASKED.get(path, {}))
    answer = case.call(base_url=HERE, headers={"host": "127.0.0.1"})
    assert answer.status_code == 200
    case.validate_response(answer, checks=[check for check in CHECKS.get_all() if check.__name__ in CHECKED])


def test_every_answer_is_described(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, ways in described["paths"].items():
        assert path.startswith("/api/v1/")
        for one in ways.values():
            assert one["description"]
            assert "$ref" in one["responses"]["200"]["content"]["application/json"]["schema"]
            assert {"404", "422", "503"} <= one["responses"].keys()


@pytest.mark.parametrize("page", ["documents", "search", "claims", "figures", "sources", "timeline", "problems"])
def test_every_page_is_to_be_had_as_json(client: TestClient, page: str) -> None:
    assert client.get(f"/{page}").headers["content-type"].startswith("text/html")
    assert client.get(f"/api/v1/{page}").headers["content-type"] == "application/json"
    assert f"/api/v1/{page}" in PATHS
