"""What is in deploy/: it can be read by what reads it, and names commands and options that there are."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from rashomon.cli import main

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SYSTEMD = shutil.which("systemd-analyze")


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return found


def unit() -> str:
    return (DEPLOY / "rashomon.service").read_text("utf-8")


def parsed(arguments: list[str]) -> dict[str, Any]:
    """What the command line makes of a command of `rashomon`; an option that there is not fails."""
    command = main.commands[arguments[0]]
    return dict(command.make_context(arguments[0], arguments[1:]).params)


def test_the_compose_file() -> None:
    told = compose()
    server, database, proxy = (told["services"][name] for name in ("rashomon", "database", "proxy"))
    given = parsed(
        [one.replace("${DESK:?say which name browsers call it by}", "desk.example") for one in server["command"]]
    )
    assert given["url"] == "https://desk.example"
    assert given["proxies"] == (told["networks"]["inside"]["ipam"]["config"][0]["subnet"],)
    assert given["members"] != str(given["record"])
    for one in (server, proxy):
        assert (one["read_only"], one["cap_drop"]) == (True, ["ALL"])
        assert one["security_opt"] == ["no-new-privileges:true"]
    assert "ports" not in server  # only the proxy is to be reached
    assert "ports" not in database
    assert set(told["secrets"]) == set(server["secrets"]) == set(database["secrets"])
    for service in told["services"].values():
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert not source.startswith("./") or (DEPLOY / source).exists(), source
    assert set(told["volumes"]) == {"database", "certificates"}
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    assert not re.search(r"(?i)password: *[^$\s/]", text)  # none is written down


def test_the_dockerfile() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    steps = [line.split(maxsplit=1) for line in text.replace("\\\n", " ").splitlines() if re.match(r"[A-Z]+ ", line)]
    last = text.rpartition("FROM ")[2]
    assert re.search(r"^USER 10001", last, re.MULTILINE)
    assert not re.search(r"^USER (root|0)", last, re.MULTILINE)
    assert [word for word, _ in steps].count("FROM") == 2
    copied = [told.split() for word, told in steps if word == "COPY" and "--from" not in told]
    assert all((ROOT / source).exists() for *sources, _ in copied for source in sources)
    extras = re.findall(r"'\.\[([\w,]+)\]'", text)[0].split(",")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert all(re.search(rf"^{one} = \[", project, re.MULTILINE) for one in extras)
    assert "127.0.0.1:8765/health" in text


def test_the_versions_that_the_dockerfile_takes_are_those_of_the_lock() -> None:
    expression = re.search(r"sed -n '(s/.*?/p)'", (DEPLOY / "Dockerfile").read_text("utf-8"))
    assert expression is not None
    lock = ROOT / "requirements-dev.lock"
    done = subprocess.run(["sed", "-n", expression[1], lock], capture_output=True, text=True, check=True)
    versions = done.stdout.split()
    assert len(versions) > 50
    assert all(re.fullmatch(r"[a-z0-9.-]+==[\w.]+", one) for one in versions)


def test_what_the_container_begins_with() -> None:
    done = subprocess.run(["sh", "-n", DEPLOY / "start.sh"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_names_options_that_there_are() -> None:
    line = re.search(r"^ExecStart=(.*)$", unit(), re.MULTILINE)
    assert line is not None
    program, *arguments = shlex.split(line[1])
    assert program == "/opt/rashomon/bin/rashomon"
    given = parsed(arguments)
    assert (given["members"], given["proxies"], given["log_json"]) == ("members.db", ("127.0.0.1",), True)


@pytest.mark.skipif(SYSTEMD is None, reason="there is no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    made = tmp_path / "rashomon.service"
    made.write_text(unit().replace("/opt/rashomon/bin/rashomon", "/bin/true"), "utf-8")
    done = subprocess.run([str(SYSTEMD), "verify", made], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "rashomon.service" in line]) == (0, [])
    # 100 is open to all; systemd calls below 20 "OK"
    done = subprocess.run(
        [str(SYSTEMD), "security", "--offline=yes", "--threshold=20", made], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-300:]


def test_proxies_say_for_whom_they_ask_and_hide_measures() -> None:
    nginx, caddy = ((DEPLOY / name).read_text("utf-8") for name in ("nginx.conf", "Caddyfile"))
    assert "X-Forwarded-For $remote_addr;" in nginx
    assert "$proxy_add_x_forwarded_for" not in nginx
    for text in (nginx, caddy):
        assert "/metrics" in text
        assert "8765" in text
        assert text.count("{") == text.count("}")
