"""The commands. Those of `overview` tell what follows over many reports."""

from rashomon.cli import overview
from rashomon.cli.commands import main

__all__ = ["main", "overview"]
