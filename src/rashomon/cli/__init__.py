"""The commands. Those of `overview` tell what follows over many reports; `serving` shows a record in a browser."""

from rashomon.cli import overview, serving
from rashomon.cli.commands import main

__all__ = ["main", "overview", "serving"]
