"""Which files are reports: paths and folders as given become files to read, and problems for what is passed over."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.ingest.formats import extension, suffixes
from rashomon.ingest.shown import quoted, shown
from rashomon.model.document import Problem

Identity = tuple[int, int, str]
STANDARD_INPUT = Path("-")

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def find_reports(paths: Sequence[Path], *, sidecar: Path | None = None) -> Iterator[Path | Problem]:
    """Every file to read among `paths`, files as given and folders in full, in an order that stays the same.

    In a folder only files with a suffix that some reader knows, or none, count; other kinds become problems that begin
    "skipped", but for `sidecar`, and hidden files are passed over. A file named outright is always tried. A file met
    twice is read once. "-" is standard input. What is missing, forbidden, a loop of
    links, or no file at all becomes a problem.
    """
    seen: set[Identity] = set()
    if sidecar is not None and sidecar.exists():
        seen.add(_identity(sidecar))
    for path in dict.fromkeys(paths):
        if path == STANDARD_INPUT:
            yield path
        else:
            yield from _below(path, seen)


def _below(path: Path, seen: set[Identity]) -> Iterator[Path | Problem]:
    """The reports at and below `path`, depth first by name. `seen` grows by all that was met."""
    waiting = [path]
    while waiting:
        here = waiting.pop()
        try:
            problem = _refusal(here, named=here is path)
            identity = _identity(here)
            inside = _inside(here) if here.is_dir() else None
        except (OSError, ValueError) as error:
            yield unreadable(here, error)
            continue
        if identity in seen:
            yield from _loop(here)
        elif problem is not None:
            yield problem
        else:
            seen.add(identity)
            waiting += inside or []
            if inside is None:
                yield here
            elif not inside and here is path:
                yield _problem(here, "EmptyError", "an empty folder: name the folder that holds the reports")


def _inside(folder: Path) -> list[Path]:
    """What a folder shows, last name first; hidden files are the system's, not somebody's reports."""
    shown = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return sorted(shown, key=lambda entry: entry.name, reverse=True)


def _loop(path: Path) -> Iterator[Problem]:
    """A problem if a folder was met before because `path` is a link to a folder above it."""
    real = path.resolve()
    if path.is_symlink() and real.is_dir() and path.parent.resolve().is_relative_to(real):
        message = f"a loop of links: leads back to {quoted(str(real))}; remove the link"
        yield _problem(path, "UnreadableError", message)


def _identity(path: Path) -> Identity:
    """What stays the same however a file or folder is come to; hard links to one file are files of their own."""
    if path.is_dir():
        status = path.stat()
        return status.st_dev, status.st_ino, ""
    real = path.resolve() if path.is_symlink() else path
    status = real.parent.stat()
    return status.st_dev, status.st_ino, real.name


def _refusal(path: Path, *, named: bool) -> Problem | None:
    """Why `path` is not to be read, None where nothing speaks against it. `named`: it was asked for by name.

    Raises what the system says where there is no such path.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return _problem(path, "UnreadableError", f"{kind_of(mode)}, not a file: save what it gives as a file first")
    suffix = extension(path)
    if not named and suffix and suffix not in suffixes():
        wanted = ", ".join(sorted(suffixes()))
        return _problem(
            path,
            "InputError",
            f"skipped: not a report ({suffix} is none of {wanted}); name it outright to have it read",
        )
    return None


def kind_of(mode: int) -> str:
    """What a file that is no regular file is, in words, from its `st_mode`."""
    return next((name for test, name in _KINDS if test(mode)), "a folder" if stat.S_ISDIR(mode) else "no regular file")


def unreadable(path: Path, error: OSError | ValueError) -> Problem:
    """The system's refusal as a problem that says what to do."""
    return _problem(path, "UnreadableError", refusal(path, error))


def refusal(path: Path, error: OSError | ValueError) -> str:
    """The system's refusal in words that say what to do."""
    match error:
        case FileNotFoundError() if path.is_symlink():
            return f"a link to {quoted(str(path.readlink()))}, which is not there: mend or remove the link"
        case FileNotFoundError():
            return "no such file or folder: check the name"
        case PermissionError():
            return "no permission to read it: change its permissions, or leave it out"
        case OSError() if error.strerror is not None and "symbolic links" in error.strerror:
            return "a loop of links: remove the link"
        case OSError():
            return f"the system refuses to read it: {error.strerror or error}"
    return f"no name of a file: {shown(str(error))}"


def _problem(path: Path, kind: str, message: str) -> Problem:
    return Problem(location=shown(path), kind=kind, message=message)
