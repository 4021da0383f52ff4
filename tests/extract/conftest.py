"""Reads the texts of a module's tests in one batch, which is many times as fast as one by one."""

from __future__ import annotations

import pytest
from tests.extract.said import read_together
from tests.tables import marked


@pytest.fixture(scope="module")
def together(request: pytest.FixtureRequest) -> None:
    """Read what the parameters `text` and `example` of this module's tests hold."""
    texts = set()
    for item in request.session.items:
        if item.getparent(pytest.Module) is request.node:
            params = item.callspec.params if hasattr(item, "callspec") else {}
            texts |= {params[name] for name in ("text",) if name in params}
            texts |= {marked(params[name])[0] for name in ("example",) if name in params}
    read_together(sorted(texts))
