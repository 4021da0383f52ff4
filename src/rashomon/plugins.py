"""Readers, annotators, extractors and exporters, ours and those of other packages, found by entry point.

A package names its function in its own pyproject.toml, under what the function is and the name it goes by:

    [project.entry-points."rashomon.readers"]
    docx = "my_package:read_docx"

A plug-in is a plain function (or anything that can be called) of the shape that its protocol below shows. Our own
parts are declared and loaded in the same way. That we have them stands in tables of ours too, which a test holds to
pyproject.toml: what a clone holds must not hang on the day on which it was last installed.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, cast

from rashomon.errors import ResourceError
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.reading import Reading
from rashomon.model.record import Conclusions

_LOG = logging.getLogger("rashomon.plugins")
_PACKAGE = "rashomon"


class Reader(Protocol):
    """Reads one kind of file; its name is the file's suffix without the dot ("docx").

    Or, as our own readers are, a function of one `Source` (`rashomon.ingest.source`), which it may read piece by piece,
    that gives each report's place in it, bytes, and `Draft` or error.
    """

    def __call__(self, data: bytes, location: str) -> Iterator[Document]:
        """The documents in `data`, which came from `location`; an `InputError` where it cannot be read."""
        ...


class Annotator(Protocol):
    """Reads the words of documents in one language; its name is the language's ISO 639-1 code ("de")."""

    def __call__(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One reading for each document, in order."""
        ...


class Extractor(Protocol):
    """Finds claims; its name stands in each claim's `extractor`, with a version behind a slash."""

    def __call__(self, reading: Reading) -> Iterator[Claim]:
        """The claims of one reading, each with evidence that `Claim.verify` accepts."""
        ...


class Exporter(Protocol):
    """Writes the record in one format; its name is the format's.

    Or, as our own exporters are, a function of one `Material` (`rashomon.export`), which holds all that is known.
    """

    def __call__(
        self, documents: Iterable[Document], claims: Iterable[Claim], conclusions: Conclusions
    ) -> Iterator[str] | Iterator[bytes]:
        """The pieces of the file, to be written one after the other; text is written as UTF-8."""
        ...


def found(group: str, own: Mapping[str, str]) -> dict[str, EntryPoint]:
    """The parts of one group ("readers") by name, not loaded yet: ours ("module:function" by name), and the others'.

    Of one name, another package's goes before ours, which is told once in the log. A `ResourceError` where two other
    packages have one name.
    """
    others = _others(group)
    for name in sorted(others.keys() & own.keys()):
        _tell(group, name, others[name].value)
    return {name: EntryPoint(name, value, f"{_PACKAGE}.{group}") for name, value in own.items()} | others


def is_own(entry: EntryPoint) -> bool:
    """Whether a part that was found is one of ours."""
    return entry.dist is None


def load(entry: EntryPoint) -> Callable[..., Any]:
    """The function of a part that was found; a `ResourceError` names one that does not load."""
    group = entry.group.removeprefix(f"{_PACKAGE}.")
    try:
        function = entry.load()
    except ModuleNotFoundError as error:
        if is_own(entry):  # an extra that is not installed: who asked for it knows which
            raise
        raise _refusal(entry, group, f"does not load: {error!r}") from error
    except Exception as error:  # somebody else's code runs here, and anything may come of it
        raise _refusal(entry, group, f"does not load: {error!r}") from error
    if not callable(function):
        raise _refusal(entry, group, f"is no function but {function!r}")
    return cast("Callable[..., Any]", function)


def takes(function: Callable[..., Any]) -> int:
    """How many arguments a function has to be given, which tells of which shape a part is."""
    given = inspect.signature(function).parameters.values()
    return sum(
        one.default is one.empty and one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD) for one in given
    )


def readers(own: Mapping[str, str] | None = None) -> dict[str, Reader]:
    """Other packages' readers by file suffix; of those that go before `own`, the log tells."""
    others = {name: entry for name, entry in found("readers", own or {}).items() if not is_own(entry)}
    return cast("dict[str, Reader]", {name: load(entry) for name, entry in others.items()})


def annotators() -> dict[str, Annotator]:
    """Other packages' annotators by language code."""
    return cast("dict[str, Annotator]", _loaded("annotators"))


def extractors() -> dict[str, Extractor]:
    """Other packages' extractors by name."""
    return cast("dict[str, Extractor]", _loaded("extractors"))


def exporters() -> dict[str, Exporter]:
    """Other packages' exporters by format."""
    return cast("dict[str, Exporter]", _loaded("exporters"))


def _loaded(group: str) -> dict[str, Callable[..., Any]]:
    return {name: load(entry) for name, entry in _others(group).items()}


def _others(group: str) -> dict[str, EntryPoint]:
    """What other packages declare; what an installation of ours declares is left to our tables."""
    met: dict[str, EntryPoint] = {}
    for entry in entry_points(group=f"{_PACKAGE}.{group}"):
        if entry.dist is not None and entry.dist.name == _PACKAGE:
            continue
        if entry.name in met and met[entry.name].value != entry.value:
            raise ResourceError(
                f"two plug-ins go by the name {entry.name!r} among {group}: {met[entry.name].value} and "
                f"{entry.value}; uninstall one of the packages"
            )
        met[entry.name] = entry
    return met


@cache
def _tell(group: str, name: str, value: str) -> None:
    """Say once that a plug-in takes the place of a part of ours."""
    _LOG.warning("the plug-in %r among %s (%s) goes before Rashomon's own", name, group, value)


def _refusal(entry: EntryPoint, group: str, what: str) -> ResourceError:
    return ResourceError(
        f"the plug-in {entry.name!r} among {group} ({entry.value}) {what}; update or uninstall its package"
    )
