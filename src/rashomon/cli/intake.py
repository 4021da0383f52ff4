"""The intake of a server. What watches feeds is loaded when the first is watched, so that others start as fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from rashomon.errors import UsageError
from rashomon.fetch import FetchSettings, is_address
from rashomon.store.home import Home, Server
from rashomon.web.intake import AGAIN, Intake
from rashomon.web.intake_answers import Feed, Looked, Rounds, Told

if TYPE_CHECKING:
    from rashomon.cli.feeding import Feeding

ADDED = ".feeds"  # of the file with feeds that were added on the page, beside the record as the watch's own


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """How feeds are watched: seconds between two looks at each, and how they are fetched."""

    every: float
    fetch: FetchSettings

    def __post_init__(self) -> None:
        if self.every < AGAIN:
            raise UsageError(f"every {self.every:g} seconds is too often: give a minute at least")


def open_intake(record: Home, feeds: list[str | Path], settings: FeedSettings) -> Intake:
    """The intake of a server. `UsageError` where feeds make no sense, `RecordError` where what was kept is not read."""

    def make() -> Feeding:
        from rashomon.cli.feeding import Feeding  # noqa: PLC0415  loaded when called

        return Feeding(record, feeds, settings)

    rounds: Rounds = make() if feeds else Later(make, private=settings.fetch.private)
    return Intake(rounds, kept_at(record))


def feeds_in(path: Path) -> list[str | Path]:
    """The feeds that a file names: its lines where each is an address, else the file itself, to be looked into."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]
    named: list[str | Path] = [line for line in lines if line and not line.startswith("#")]
    return named if named and all(is_address(str(one)) for one in named) else [path]


def kept_at(record: Home) -> Path:
    """Where feeds are kept that were added on the page: beside the file of the watch."""
    if not isinstance(record, Server):
        return Path(f"{record}{ADDED}")
    from rashomon.pipeline.watched import beside  # noqa: PLC0415  loaded when called

    return beside(record).with_suffix(ADDED)


class Later:
    """Rounds over what is added on the page alone, made by what `make` gives when the first is wanted."""

    def __init__(self, make: Callable[[], Rounds], *, private: bool) -> None:
        self.given: tuple[Feed, ...] = ()
        self.private = private
        self._make = make
        self._rounds: Rounds | None = None

    def look(self, added: tuple[str, ...], told: Told, stop: Event, *, now: bool) -> Looked:
        """Make one round, as `Feeding.look`."""
        if self._rounds is None:
            self._rounds = self._make()
        return self._rounds.look(added, told, stop, now=now)

    def stop(self) -> None:
        """Cut what is being fetched; where nothing is loaded yet, nothing is."""
        if self._rounds is not None:
            self._rounds.stop()
