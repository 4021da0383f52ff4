"""What all tests share: no network, no settings from outside, the same random examples on every run."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from tests.homes import Homes

import rashomon  # noqa: F401  before numpy: it sets the threads of matrix products

# Loading the language model takes longer than hypothesis allows one example; the same examples each run, so that a
# failure can be seen again.
hypothesis.settings.register_profile("rashomon", deadline=None, derandomize=True)
hypothesis.settings.load_profile("rashomon")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep each test from the network and from the settings of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("RASHOMON_")]:
        monkeypatch.delenv(name)
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address!r}: tests use only what is in the repository")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homes]:
    """Places for records, in files and on a server."""
    made = Homes(tmp_path_factory.mktemp("homes"))
    yield made
    made.close()
