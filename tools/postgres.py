"""A PostgreSQL server for tests and trials: made in a folder of its own, on this machine alone, and gone afterwards.

    python tools/postgres.py            # prints an address to use, and runs until Ctrl-C

It takes the installed programs (`initdb`, `postgres`), touches no other server, listens on a free port of the loopback
and on a socket in its folder, and asks for no password. What is on it does not outlive it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pwd

OLDEST = 15
USERS = ("postgres", "nobody")  # who runs it where root starts it: PostgreSQL refuses root
STARTING = 60.0  # seconds
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "max_connections=60")


class NoServerError(Exception):
    """PostgreSQL is not installed, or does not start."""


def programs() -> Path:
    """The folder of the newest PostgreSQL that is installed; `NoServerError` where none new enough is."""
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    found = sorted((path for path in debian if path.parent.name.isdigit()), key=lambda path: int(path.parent.name))
    usual = shutil.which("initdb")
    for folder in [*reversed(found), *([Path(usual).resolve().parent] if usual else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists() and _version(folder) >= OLDEST:
            return folder
    raise NoServerError(f"no PostgreSQL {OLDEST} or later is installed (Debian: apt-get install postgresql)")


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int("".join(sign if sign.isdigit() else " " for sign in said).split()[0])


class Cluster:
    """A server of its own. `safe` has it keep what it says it has kept, also when it is killed."""

    def __init__(self, *, safe: bool = False) -> None:
        self._programs = programs()
        self._settings = () if safe else FAST
        self._user = _other_user() if getattr(os, "geteuid", lambda: 1)() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="rashomon-pg-"))
        self.port = _free_port()
        if self._user is not None:
            os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
        told = ["--pgdata", str(self._data), "--encoding", "UTF8", "--locale", "C", "--auth", "trust", "--no-sync"]
        done = self._call("initdb", [*told, "--username", "rashomon"])
        if done.returncode != 0:
            self.remove()
            raise NoServerError(f"initdb failed: {done.stderr.decode(errors='replace').strip()}")

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> str:
        """The address of a database on it."""
        return f"postgresql://rashomon@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        told = ["-D", str(self._data), "-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        for setting in self._settings:
            told += ["-c", setting]
        log = (self.folder / "log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", *told],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                start_new_session=True,
                **self._as_user(),
            )
        until = time.monotonic() + STARTING
        while self._call("pg_isready", ["-h", "127.0.0.1", "-p", str(self.port), "-q"]).returncode != 0:
            if self._process.poll() is not None or time.monotonic() > until:
                said = (self.folder / "log").read_text(errors="replace")[-2000:]
                self.remove()
                raise NoServerError(f"PostgreSQL does not start: {said}")
            time.sleep(0.05)

    def stop(self, *, now: bool = False) -> None:
        """Stop it: clients are sent away; with `now` as if the power went."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if now else signal.SIGINT)
            self._process.wait(STARTING)
            self._process = None

    def remove(self) -> None:
        """Stop it, and remove all that it kept."""
        self.stop(now=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _call(self, program: str, told: list[str]) -> subprocess.CompletedProcess[bytes]:
        call: list[str | Path] = [self._programs / program, *told]
        return subprocess.run(call, capture_output=True, check=False, cwd=self.folder, **self._as_user())

    def _as_user(self) -> dict[str, Any]:
        if self._user is None:
            return {}
        return {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}


def _other_user() -> pwd.struct_passwd:
    import pwd  # noqa: PLC0415  not on Windows, where nobody is root

    known = {one.pw_name: one for one in pwd.getpwall()}
    found = next((known[name] for name in USERS if name in known), None)
    if found is None:
        raise NoServerError(f"PostgreSQL does not run as root, and there is no user {' or '.join(USERS)}")
    return found


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def main() -> None:
    """Run one until somebody stops it."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: sys.exit(0))
    cluster = Cluster(safe=True)
    try:
        cluster.start()
        print(cluster.url(), flush=True)
        while True:
            time.sleep(60)
    finally:
        cluster.remove()


if __name__ == "__main__":
    try:
        main()
    except NoServerError as error:
        sys.exit(str(error))
