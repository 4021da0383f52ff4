"""Reading on a Ray cluster: an actor for each of its processors, with the language model loaded. Needs `rashomon[ray]`.

Documents go to the actors and claims come back. Smaller actors beside them read files, where they see the same as this
machine; where they do not, it reads them, so that the reports need to lie on this machine only. Ray's page, its reports
of use and its messages are switched off.
"""

from __future__ import annotations

import logging
import os
import socket
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from rashomon.engine.actor import Actor, rules
from rashomon.errors import ResourceError
from rashomon.ingest import portions
from rashomon.ingest.portions import Reader
from rashomon.processes import ONE_THREAD, WorkerEndedError

LOCAL = "local"
PATIENCE = 5.0  # seconds for a cluster to answer at its address: Ray itself would wait for minutes
START_WAIT = 300.0  # seconds for an actor to be ready: chosen, what a cluster needs that has to add a machine first
SHARED_MEMORY = 200_000_000  # bytes: chunks and claims under way take a few MB; Ray would take 30 % of all memory
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # no reports of use
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # what it will be in later versions, and no warning that it will
}


class Cluster:
    """A cluster to read on: the one at `address` ("host:port", "auto" for one that runs on this machine), or one of
    this machine alone that goes when the context is left.

    `ResourceError` where Ray is not installed, nothing answers at the address, or it is of another version.
    """

    def __init__(self, address: str | None = None, cores: int | None = None) -> None:
        self._ray = _loaded()
        self._rules = rules()
        with ExitStack() as stack:
            if not self._ray.is_initialized():
                _connect(self._ray, address or LOCAL, cores)
                stack.callback(self._ray.shutdown)
            self._actor = self._ray.remote(num_cpus=1, max_restarts=0)(Actor)
            # Beside the others, on whichever machine: reading files is a small part of the work.
            self._reader = self._ray.remote(num_cpus=0, max_restarts=0, scheduling_strategy="SPREAD")(Reader)
            self._open = stack.pop_all()

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def cores(self) -> int:
        """The processors that it has now."""
        return max(int(self._ray.cluster_resources().get("CPU", 1)), 1)

    def worker(self) -> Remote:
        """A worker there that reads documents."""
        return Remote(self._ray, self._actor.remote(), self._rules)

    def file_worker(self) -> Remote:
        """A worker there that reads files."""
        return Remote(self._ray, self._reader.remote(), portions.rules())


class Remote:
    """One actor."""

    def __init__(self, library: Any, actor: Any, expected: str) -> None:
        self._ray = library
        self._actor = actor
        self._expected = expected

    def wait_until_ready(self) -> None:
        """Wait for it to have loaded what it needs; `WorkerEndedError` where it ends instead, or reads otherwise."""
        found = self._answer(self._actor.ready.remote(), START_WAIT)
        if found != self._expected:
            raise WorkerEndedError(f"there is {found} there and {self._expected} here: install the same")

    def ask(self, what: Any) -> Any:
        """What it reads of it; `WorkerEndedError` where it ends before it has."""
        return self._answer(self._actor.read.remote(what))

    def _answer(self, asked: Any, wait: float | None = None) -> Any:
        try:
            return self._ray.get(asked, timeout=wait)
        except self._ray.exceptions.GetTimeoutError:
            raise WorkerEndedError(f"the cluster had no room for it within {START_WAIT:.0f} s") from None
        except self._ray.exceptions.RayError as error:
            raise WorkerEndedError(_in_short(error)) from None

    def kill(self) -> None:
        """End it now. Idempotent; may be called from another thread than the one that waits for an answer."""
        if self._ray.is_initialized():
            self._ray.kill(self._actor)

    def close(self) -> None:
        """End it."""
        self.kill()


def _loaded() -> Any:
    """Ray, told to be quiet before it looks."""
    os.environ.update(QUIET)
    try:
        import ray  # noqa: PLC0415  an extra
        import ray.exceptions  # noqa: PLC0415
    except ImportError:
        raise ResourceError("Ray is not installed: pip install 'rashomon[ray]', or leave --engine ray out") from None
    return ray


def _connect(library: Any, address: str, cores: int | None) -> None:
    if address not in (LOCAL, "auto"):
        _reach(address)
    _silence(library)
    own = {"num_cpus": cores, "object_store_memory": SHARED_MEMORY} if address == LOCAL else {}
    try:
        library.init(
            address=address,
            include_dashboard=False if address == LOCAL else None,
            configure_logging=False,
            log_to_driver=False,
            runtime_env={"env_vars": ONE_THREAD},
            **own,
        )
    except (ConnectionError, OSError, RuntimeError, ValueError, library.exceptions.RayError) as error:
        where = "no cluster starts here" if address == LOCAL else f"no cluster answers at {address!r}"
        raise ResourceError(f"{where} ({_in_short(error)}): see `ray status`, or leave --engine ray out") from error


def _silence(library: Any) -> None:
    """Keep Ray's messages off our output: it prints on standard output, of workers that end, too, whatever is set."""
    logging.getLogger("ray").setLevel(logging.CRITICAL)
    private: Any = getattr(getattr(library, "_private", None), "worker", None)
    if hasattr(private, "print_to_stdstream"):
        private.print_to_stdstream = lambda *_, **__: None


def _reach(address: str) -> None:
    """`ResourceError` unless something listens at the address."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isdecimal():
        raise ResourceError(f"{address!r} is no address of a cluster: give host:port, such as 10.0.0.5:6379, or auto")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise ResourceError(
            f"no cluster answers at {address!r} ({error}): check the address with `ray status` on a machine of it"
        ) from None


def _in_short(error: Exception) -> str:
    """The first line that says something."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
