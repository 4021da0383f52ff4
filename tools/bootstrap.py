"""Make a virtual environment and install the locked packages and Rashomon into it: `bootstrap.py VENV LOCK`.

Standard library only, since nothing else is there yet. Debian ships Python without pip and without ensurepip; then
the pip named in `tools/pip.lock` is fetched from the package index in use and checked against the hashes there.
"""

from __future__ import annotations

import configparser
import hashlib
import html.parser
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP_LOCK = ROOT / "tools" / "pip.lock"
PYPI = "https://pypi.org/simple"
TIMEOUT = 60  # seconds for one answer of the index: slow lines need tens of seconds, dead ones never answer


class BootstrapError(Exception):
    """Something that the machine lacks, in words that say what to do."""


class _Links(html.parser.HTMLParser):
    """The targets of all links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the link's target."""
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def index_url() -> str:
    """The package index that pip would use: PIP_INDEX_URL, pip's configuration files, or PyPI."""
    if os.environ.get("PIP_INDEX_URL"):
        return os.environ["PIP_INDEX_URL"].rstrip("/")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    files = [
        Path("/etc/pip.conf"),
        Path.home() / ".pip" / "pip.conf",
        config / "pip" / "pip.conf",
        Path(os.environ.get("PIP_CONFIG_FILE") or os.devnull),
    ]
    parser = configparser.RawConfigParser()
    parser.read([path for path in files if path.is_file()])
    return parser.get("global", "index-url", fallback=PYPI).rstrip("/")


def fetch(url: str) -> bytes:
    """The bytes at `url`; a `BootstrapError` where they cannot be had."""
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT, context=context) as answer:
            body: bytes = answer.read()
            return body
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise BootstrapError(
            f"cannot fetch {url}: {error}\n"
            "This Python has no ensurepip, so pip has to come from the package index. Check the network "
            "(and that ca-certificates is installed), set PIP_INDEX_URL to an index you can reach, "
            "or on Debian and Ubuntu: apt-get install python3-venv"
        ) from error


def fetch_pip(folder: Path, index: str, lock: str) -> Path:
    """Put the pip wheel that `lock` names into `folder`, from the simple index `index`, and return its path."""
    version = re.search(r"^pip==(\S+)", lock, re.MULTILINE)
    if version is None:
        raise BootstrapError(f"{PIP_LOCK} names no version of pip: restore it with git")
    name = f"pip-{version[1]}-py3-none-any.whl"
    page = f"{index}/pip/"
    links = _Links()
    links.feed(fetch(page).decode("utf-8", "replace"))
    places = [urllib.parse.urljoin(page, link) for link in links.found]
    place = next((url for url in places if urllib.parse.urlsplit(url).path.endswith("/" + name)), None)
    if place is None:
        raise BootstrapError(f"{page} has no {name}: set PIP_INDEX_URL to an index that has it, such as {PYPI}")
    wheel = fetch(place.partition("#")[0])
    digest = hashlib.sha256(wheel).hexdigest()
    if digest not in re.findall(r"--hash=sha256:([0-9a-f]{64})", lock):
        raise BootstrapError(f"{place} has SHA-256 {digest}, which {PIP_LOCK} does not name: not installed")
    path = folder / name
    path.write_bytes(wheel)
    return path


def run(*command: str | Path) -> bool:
    """Run a command, its output shown as it comes; whether it went well."""
    return subprocess.run([str(part) for part in command], check=False, cwd=ROOT).returncode == 0


def has(python: Path, module: str) -> bool:
    """Whether `python` is there, works, and can import `module`."""
    probe = [str(python), "-c", f"import {module}"]
    try:
        return subprocess.run(probe, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def make_environment(target: Path) -> Path:
    """Make the virtual environment `target` with the locked pip unless it is there; its Python's path."""
    python = target / "bin" / "python"
    if not has(python, "sys"):
        if target.exists() and any(target.iterdir()) and not (target / "pyvenv.cfg").exists():
            raise BootstrapError(f"{target} holds other things: name a folder that does not exist yet")
        print(f"Making a virtual environment in {target} with Python {sys.version.split()[0]}", flush=True)
        if not run(sys.executable, "-m", "venv", "--without-pip", "--clear", target):
            raise BootstrapError(
                f"{sys.executable} cannot make an environment; on Debian and Ubuntu: apt-get install python3-venv"
            )
    if not has(python, "pip"):
        install_pip(python)
    return python


def install_pip(python: Path) -> None:
    """Install the locked pip for `python`, with the help of ensurepip where Python has it."""
    arguments = ("install", "--require-hashes", "--disable-pip-version-check", "-r", PIP_LOCK)
    if has(python, "ensurepip") and run(python, "-m", "ensurepip"):
        done = run(python, "-m", "pip", *arguments)
    else:
        index = index_url()
        print(f"This Python brings no pip: fetching it from {index}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            wheel = fetch_pip(Path(folder), index, PIP_LOCK.read_text(encoding="utf-8"))
            done = run(python, wheel / "pip", *arguments)
    if not done:
        raise BootstrapError("pip could not be installed: its message stands above")


def install(python: Path, lock: Path) -> None:
    """Install what `lock` pins, then Rashomon itself, editable, in the environment of `python`."""
    print(f"Installing {lock.name}: about 650 MB on disk, most often a minute or two", flush=True)
    pip = (python, "-m", "pip", "install", "--disable-pip-version-check")
    if not run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock):
        raise BootstrapError(f"the packages of {lock} could not be installed: pip's message stands above")
    if not run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT):
        raise BootstrapError("Rashomon itself could not be installed: pip's message stands above")


def main() -> int:
    """Make the environment named first and install the lock file named second."""
    if sys.version_info < (3, 11):
        print(f"Rashomon needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    if len(sys.argv) != 3:
        print("usage: bootstrap.py VENV LOCK", file=sys.stderr)
        return 2
    try:
        install(make_environment(Path(sys.argv[1]).absolute()), Path(sys.argv[2]).absolute())
    except BootstrapError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
