"""The command that serves a record."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import main


@contextmanager
def served(*arguments: object) -> Iterator[tuple[list[str], subprocess.Popen[str]]]:
    """The command at work, and the lines that it printed up to its address."""
    command = [sys.executable, "-m", "rashomon", "serve", *map(str, arguments), "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RASHOMON_")}
    environment["PYTHONUNBUFFERED"] = "1"
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  nothing else runs here
    ) as process:
        try:
            lines = []
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line.strip())
                if "http://" in line:
                    break
            yield lines, process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def fetched(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_it_serves_this_machine_alone(record: Path) -> None:
    with served(record) as (lines, _):
        address = re.findall(r"http://127\.0\.0\.1:\d+/", lines[-1])[0]
        assert lines[-1] == f"{record} is at {address} (Ctrl-C stops it)"
        assert "What is known now" in fetched(address)[1]
        assert fetched(address, Host="evil.example")[0] == 421


def test_elsewhere_it_makes_a_token_and_never_tells_it_again(record: Path) -> None:
    with served(record, "--host", "0.0.0.0") as (lines, process):
        token = lines[0].removeprefix("token: ")
        address = re.findall(r"http://127\.0\.0\.1:\d+/", lines[-1])[0]
        assert len(token) >= 32
        assert fetched(f"{address}api/v1/claims")[0] == 401
        assert fetched(f"{address}api/v1/claims", Authorization=f"Bearer {token}")[0] == 200
        process.send_signal(signal.SIGINT)
        told, complained = process.communicate(timeout=20)
    assert token not in told + complained


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no.db"], "no record at 'no.db'"),
        (["RECORD", "--token", "short"], "at least 16 characters"),
        (["RECORD", "--port", "70000"], "--port"),
        (["RECORD", "--host", "no.such.host.invalid", "--token", "x" * 20], "no address of this machine"),
    ],
)
def test_wrong_use_gives_2_and_one_line(record: Path, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["serve", *(str(record) if one == "RECORD" else one for one in arguments)])
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]
