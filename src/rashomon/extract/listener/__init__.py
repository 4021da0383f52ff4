"""A small trained network that hears attributions and how sure a text is; made by `training/`, optional in use."""

from __future__ import annotations

from rashomon.extract.listener.network import Heard, installed, listen, weigh

__all__ = ["VERSION", "Heard", "installed", "listen", "weigh"]

VERSION = "listener/1"
"""Goes up with other weights."""
