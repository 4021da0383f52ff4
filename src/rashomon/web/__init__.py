"""The place to read a record in a browser: pages made on the server, the same as JSON, and nothing from the network."""

from __future__ import annotations

from rashomon.web.app import create_app
from rashomon.web.settings import WebSettings

__all__ = ["WebSettings", "create_app"]
