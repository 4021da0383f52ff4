"""What a package of somebody else's can add: readers, annotators, extractors, exporters, found by entry point.

A package names its function in its own pyproject.toml, under what the function is and the name it goes by:

    [project.entry-points."rashomon.readers"]
    docx = "my_package:read_docx"

A plug-in is a plain function (or anything that can be called) of the shape that its protocol below shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, cast

from rashomon.errors import ResourceError
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.reading import Reading
from rashomon.model.record import Conclusions


class Reader(Protocol):
    """Reads one kind of file; its name is the file's suffix without the dot ("docx")."""

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
    """Writes the record in one format; its name is the format's."""

    def __call__(
        self, documents: Iterable[Document], claims: Iterable[Claim], conclusions: Conclusions
    ) -> Iterator[str] | Iterator[bytes]:
        """The pieces of the file, to be written one after the other; text is written as UTF-8."""
        ...


def readers() -> dict[str, Reader]:
    """The installed readers by file suffix."""
    return cast("dict[str, Reader]", _load("readers"))


def annotators() -> dict[str, Annotator]:
    """The installed annotators by language code."""
    return cast("dict[str, Annotator]", _load("annotators"))


def extractors() -> dict[str, Extractor]:
    """The installed extractors by name."""
    return cast("dict[str, Extractor]", _load("extractors"))


def exporters() -> dict[str, Exporter]:
    """The installed exporters by format."""
    return cast("dict[str, Exporter]", _load("exporters"))


def _load(group: str) -> dict[str, Callable[..., Any]]:
    """The plug-ins of one group by name; a `ResourceError` for a broken one, and where two go by one name."""
    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=f"rashomon.{group}"):
        if entry.name in found and found[entry.name].value != entry.value:
            raise ResourceError(
                f"two plug-ins go by the name {entry.name!r} among {group}: {found[entry.name].value} and "
                f"{entry.value}; uninstall one of the packages"
            )
        found[entry.name] = entry
    return {name: _function(entry, group) for name, entry in found.items()}


def _function(entry: EntryPoint, group: str) -> Callable[..., Any]:
    try:
        function = entry.load()
    except Exception as error:  # somebody else's code runs here, and anything may come of it
        raise ResourceError(
            f"the plug-in {entry.name!r} among {group} ({entry.value}) does not load: {error!r}; "
            "update or uninstall its package"
        ) from error
    if not callable(function):
        raise ResourceError(
            f"the plug-in {entry.name!r} among {group} ({entry.value}) is no function but {function!r}; "
            "update or uninstall its package"
        )
    return cast("Callable[..., Any]", function)
