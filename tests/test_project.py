"""The project's own promises: docs say what is there, imports are declared, locks are safe, the wheel is whole."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "rashomon"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "tools/pip.lock")
OWNERS = packages_distributions()
LONGEST_FILE = 400  # lines; files aim at 300, and one noun that needs a little more is not cut in two
PARTS = {"pydantic_core": "pydantic"}  # pinned and documented by the package it is the inside of
# Needed, but never imported under their own name: SQLAlchemy's migrations load through alembic's command, and so on.
NOT_IMPORTED: set[str] = set()


def tracked() -> list[Path]:
    """Every file that git tracks and that is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for path in (ROOT / name for name in listed.split("\0") if name) if path.is_file()]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def declared() -> dict[str, Requirement]:
    """Runtime and optional requirements by canonical name."""
    project = PROJECT["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def imports(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file below `folder` with the top name of each module that it imports."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield path, alias.name.partition(".")[0]
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path, node.module.partition(".")[0]


def third_party(folder: Path) -> set[tuple[Path, str]]:
    return {(path, name) for path, name in imports(folder) if name not in {*sys.stdlib_module_names, "rashomon"}}


def distributions(module: str) -> set[str]:
    """The canonical names of the installed packages that bring `module`."""
    return {canonicalize_name(PARTS.get(module, owner)) for owner in OWNERS.get(module, [])}


def test_every_import_is_a_declared_dependency() -> None:
    undeclared = {
        (str(path.relative_to(ROOT)), name)
        for path, name in third_party(PACKAGE)
        if not distributions(name) & declared().keys()
    }
    assert undeclared == set()


@pytest.mark.skipif(not (PACKAGE / "cli").exists(), reason="there is no command line yet")
def test_every_dependency_is_imported() -> None:
    used = {owner for _, name in third_party(PACKAGE) for owner in distributions(name)}
    assert declared().keys() - used == NOT_IMPORTED


def test_the_nouns_import_the_standard_library_only() -> None:
    border = {"codec.py", "exported.py"}
    strangers = {(path.name, name) for path, name in third_party(PACKAGE / "model") if path.name not in border}
    assert strangers == set()


def test_dependencies_are_explained() -> None:
    explained = set(re.findall(r"^\| `([^`]+)` \|", read("docs/dependencies.md"), re.MULTILINE))
    groups = PROJECT["dependency-groups"]
    tools = {
        canonicalize_name(Requirement(line).name)
        for group in groups.values()
        for line in group
        if isinstance(line, str)
    }
    assert explained == declared().keys() | tools


def test_the_layout_is_explained() -> None:
    text = read("docs/architecture.md")
    parts = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".tsv"} and path.name != "__init__.py"
    }
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if len(path.relative_to(ROOT).parts) > 1}
    assert {name for name in parts | folders if not re.search(rf"(?<![\w.]){re.escape(name)}\b", text)} == set()


def test_tracked_text_names_no_machine() -> None:
    # Joined here, so that this file does not hold what it looks for.
    forbidden = re.compile("|".join(("/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/(?!you\b)", r"\.lib" + "rary/")))
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if b"\0" not in (data := path.read_bytes())
        for match in forbidden.finditer(data.decode("utf-8"))
    ]
    assert found == []


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_by_hash_from_no_private_place(name: str) -> None:
    logical = re.sub(r"\\\n\s*", " ", read(name)).splitlines()
    lines = [line for line in logical if line and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9.-]+==[0-9][\w.]*( ;[^#]+?)?( +--hash=sha256:[0-9a-f]{64})+$", line), line
        assert "==999" not in line, f"squatted name: {line}"


def test_locks_hold_every_requirement_and_agree() -> None:
    pins = [set(re.findall(r"^[a-z0-9.-]+==[\w.]+", read(name), re.MULTILINE)) for name in LOCKS[:2]]
    assert pins[0] <= pins[1]
    locked = {pin.partition("==")[0]: pin.partition("==")[2] for pin in pins[1]}
    for name, requirement in declared().items():
        assert name in locked, f"{name} is not locked: make lock"
        assert requirement.specifier.contains(locked[name]), f"{name} {locked[name]} is locked: make lock"


def test_the_wheel_holds_the_whole_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = {str(path.relative_to(PACKAGE.parent)) for path in tracked() if path.is_relative_to(PACKAGE)}
    assert files - packed == set()
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{PROJECT['project']['version']}]" in read("CHANGELOG.md")


def test_the_readme_names_both_commands_and_its_files_exist() -> None:
    text = read("README.md")
    assert "make demo" in text
    assert "make test" in text
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)[^)]*\)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.skipif(not (PACKAGE / "cli").exists(), reason="there is no command line yet")
def test_every_command_and_option_is_documented() -> None:
    import click

    from rashomon.cli import main

    text = read("docs/commands.md")
    missing = []
    commands = main.commands if isinstance(main, click.Group) else {main.name: main}
    for name, command in commands.items():
        section = re.search(rf"^#+ .*`rashomon {name}\b.*?(?=^#+ .*`rashomon |\Z)", text, re.MULTILINE | re.DOTALL)
        if section is None:
            missing.append(name)
            continue
        options = [option for part in command.params if isinstance(part, click.Option) for option in part.opts]
        missing += [f"{name} {option}" for option in options if f"`{option}" not in section[0]]
    assert missing == []


def test_the_command_line_module_is_the_entry_point() -> None:
    module, _, function = PROJECT["project"]["scripts"]["rashomon"].partition(":")
    if importlib.util.find_spec(module) is None:
        pytest.skip("there is no command line yet")
    assert callable(getattr(importlib.import_module(module), function))
