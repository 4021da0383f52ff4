"""A bar for measurements that take a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")
PATIENCE = 2.0  # seconds without a bar: what is done by then needs none


def watched(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The items as they come; on a terminal, a bar on standard error shows how far they are, after two seconds."""
    if not sys.stderr.isatty():
        yield from items
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    begun = time.monotonic()
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=total)
    try:
        for number, item in enumerate(items):
            if not bar.live.is_started and time.monotonic() - begun > PATIENCE:
                bar.start()
            bar.update(task, completed=number)
            yield item
    finally:
        bar.stop()
