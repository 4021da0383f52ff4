"""What is measured for a monitor, in the form that Prometheus reads."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from rashomon.members.deeds import What

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Measures:
    """Counts of one server. `sessions` tells how many there are when it is asked.

    A route is the address as the application has it (`/sources/{source_id}`), so that no measure holds what somebody
    looked for, and there are no more of them than there are pages.
    """

    def __init__(self, sessions: Callable[[], int]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "rashomon_requests", "Requests that were answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "rashomon_request_seconds", "Seconds to an answer.", ("route",), buckets=SECONDS, registry=self._registry
        )
        self._done = Counter("rashomon_done", "What members did.", ("what",), registry=self._registry)
        Gauge("rashomon_sessions", "Sessions that have not ended.", registry=self._registry).set_function(sessions)
        Gauge("rashomon_info", "Which Rashomon this is.", ("version",), registry=self._registry).labels(
            version("rashomon")
        ).set(1)
        ProcessCollector(registry=self._registry)
        for what in What:
            self._done.labels(_word(what))

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def did(self, what: What) -> None:
        """Somebody did something that is logged."""
        self._done.labels(_word(what)).inc()

    def told(self) -> bytes:
        """All of it."""
        return generate_latest(self._registry)


CONTENT_TYPE = CONTENT_TYPE_LATEST


def _word(what: What) -> str:
    return what.name.lower()
