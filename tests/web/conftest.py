"""A small record made by hand, served to a client that follows no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright
from tests.web.browsing import CHROMIUM
from tests.web.made import make

from rashomon.store.home import Home
from rashomon.web import WebSettings, create_app

HERE = "http://127.0.0.1:8765"


def client_of(path: Home, **settings: object) -> TestClient:
    """A client of a record; what the application raises becomes the page of an error, as for a browser."""
    app = create_app(path, WebSettings(**settings))  # type: ignore[arg-type]
    return TestClient(app, base_url=HERE, raise_server_exceptions=False)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Conclusions are waited for here, however busy the machine is; tests of what is not waited for say so."""
    monkeypatch.setattr("rashomon.web.remaking.PATIENCE", 20.0)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record; nobody writes to it."""
    return make(tmp_path_factory.mktemp("web") / "record.db")


@pytest.fixture
def client(record: Path) -> TestClient:
    """A client of the record."""
    return client_of(record)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser, for the tests of one file."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
