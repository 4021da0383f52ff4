"""What of the intake outlives the server."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.errors import RecordError


class Kept:
    """A file with the feeds that were added on the page, and whether somebody had the intake run.

    `RecordError` where the file holds something else, or cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.feeds: tuple[str, ...] = ()
        self.running = False
        if not path.exists():
            return
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            self.feeds, self.running = tuple(map(str, found["feeds"])), bool(found["running"])
        except (ValueError, KeyError, TypeError):
            raise RecordError(f"{str(path)!r} holds no feeds of a server: move it away to begin anew") from None
        except OSError as error:
            raise RecordError(f"{str(path)!r} cannot be read: {error}") from None

    def keep(self, feeds: tuple[str, ...], *, running: bool) -> None:
        """Note these in place of what was; all of it or nothing."""
        if (feeds, running) == (self.feeds, self.running):
            return
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            fresh.write_text(json.dumps({"feeds": feeds, "running": running}, indent=1), encoding="utf-8")
            fresh.replace(self.path)
        except OSError as error:
            raise RecordError(f"{str(self.path)!r} cannot be written: {error}") from None
        self.feeds, self.running = feeds, running
