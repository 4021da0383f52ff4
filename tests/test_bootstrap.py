"""The bootstrap: which index it asks, and that a wheel with another hash is not installed."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from tools import bootstrap

NAME = "pip-26.3-py3-none-any.whl"
WHEEL = b"a wheel"
LOCK = f"pip==26.3 \\\n    --hash=sha256:{hashlib.sha256(WHEEL).hexdigest()}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("PIP_INDEX_URL", "PIP_CONFIG_FILE", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """An index of two pages that answers without a network."""
    pages = {
        "https://index.example/simple/pip/": f'<a href="../../files/{NAME}#sha256=1">{NAME}</a>'.encode(),
        f"https://index.example/files/{NAME}": WHEEL,
    }
    monkeypatch.setattr(bootstrap, "fetch", pages.__getitem__)
    return pages


def configure(path: Path, url: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[global]\nindex-url = {url}\n", encoding="utf-8")


def test_the_index_is_pips_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(home / ".config" / "pip" / "pip.conf", "https://user.example/simple/")
    assert bootstrap.index_url() == "https://user.example/simple"
    configure(home / "other.conf", "https://file.example/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(home / "other.conf"))
    assert bootstrap.index_url() == "https://file.example/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    assert bootstrap.index_url() == "https://variable.example/simple"


def test_the_locked_wheel_is_fetched(tmp_path: Path, index: dict[str, bytes]) -> None:
    path = bootstrap.fetch_pip(tmp_path, "https://index.example/simple", LOCK)
    assert path.name == NAME
    assert path.read_bytes() == index[f"https://index.example/files/{NAME}"]


def test_a_wheel_with_another_hash_is_refused(tmp_path: Path, index: dict[str, bytes]) -> None:
    index[f"https://index.example/files/{NAME}"] = b"another wheel"
    with pytest.raises(bootstrap.BootstrapError, match="not installed"):
        bootstrap.fetch_pip(tmp_path, "https://index.example/simple", LOCK)
    assert list(tmp_path.iterdir()) == []


def test_an_index_without_the_wheel_is_named(tmp_path: Path, index: dict[str, bytes]) -> None:
    index["https://index.example/simple/pip/"] = b'<a href="pip-1.0-py3-none-any.whl">'
    with pytest.raises(bootstrap.BootstrapError, match=f"https://index.example/simple/pip/ has no {NAME}"):
        bootstrap.fetch_pip(tmp_path, "https://index.example/simple", LOCK)


def test_an_index_out_of_reach_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(bootstrap.BootstrapError, match="apt-get install python3-venv"):
        bootstrap.fetch_pip(tmp_path, (tmp_path / "nowhere").as_uri(), LOCK)


def test_a_python_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert bootstrap.has(Path(sys.executable), "sys")
    assert not bootstrap.has(Path(sys.executable), "no_such_module")
    assert not bootstrap.has(tmp_path / "python", "sys")


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(bootstrap.BootstrapError, match="holds other things"):
        bootstrap.make_environment(tmp_path)
    assert (tmp_path / "thesis.txt").exists()
