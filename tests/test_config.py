"""Settings: defaults, what the environment may change, and what it is told when it makes no sense."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from rashomon.config import Settings, from_environment, usable_cores
from rashomon.errors import UsageError

SOURCES = Path(__file__).resolve().parent.parent / "src" / "rashomon"


def test_an_empty_environment_gives_the_defaults() -> None:
    assert from_environment({}) == Settings()
    assert 1 <= Settings().workers == usable_cores()


def test_the_environment_sets_each_field() -> None:
    given = from_environment({"RASHOMON_WORKERS": " 3 ", "RASHOMON_LANGUAGES": "en, DE,", "RASHOMON_MAX_BYTES": "10"})
    assert given == Settings(workers=3, languages=("en", "de"), max_bytes=10)


def test_an_empty_variable_is_no_value() -> None:
    assert from_environment({"RASHOMON_WORKERS": ""}) == Settings()


@pytest.mark.parametrize("words", ["many", "1.5", "1e3"])
def test_a_value_that_is_no_number_is_shown(words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(f"RASHOMON_WORKERS is {words!r}")):
        from_environment({"RASHOMON_WORKERS": words})


@pytest.mark.parametrize("words", ["0", "-2"])
def test_a_number_below_one_is_shown(words: str) -> None:
    with pytest.raises(UsageError, match=f"max_bytes is {words}: give a whole number"):
        from_environment({"RASHOMON_MAX_BYTES": words})


def test_no_language_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="languages is empty"):
        from_environment({"RASHOMON_LANGUAGES": " , "})


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().workers = 2  # type: ignore[misc]


@pytest.mark.skipif(not (SOURCES / "cli").exists(), reason="there is no command line yet")
def test_no_setting_is_dead() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py") if path.name != "config.py")
    assert [entry.name for entry in fields(Settings) if f".{entry.name}" not in code] == []
