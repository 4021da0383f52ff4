"""The formats that the record goes out in: what each is called, what file it makes, and what writes it.

Our own writers are found as those of plug-ins are: by an entry point, loaded when it is asked for
(`rashomon.plugins`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import cast

from rashomon import plugins
from rashomon.errors import ResourceError
from rashomon.export.material import Material

Pieces = Iterator[str] | Iterator[bytes]
Writer = Callable[[Material], Pieces]
JSONLD = "application/ld+json"
ZIP = "application/zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. `extra` is the extra of the package that its writer needs; None where it needs none."""

    name: str
    about: str
    suffix: str
    media_type: str
    entry: str
    is_text: bool = True
    extra: str | None = None

    def writer(self) -> Writer:
        """The function that writes it; a `ResourceError` where the extra is not installed."""
        try:
            return cast(Writer, plugins.load(EntryPoint(self.name, self.entry, "rashomon.exporters")))
        except ModuleNotFoundError as error:
            if self.extra is None:
                raise
            raise ResourceError(
                f"the format {self.name!r} needs {error.name}: pip install 'rashomon[{self.extra}]' brings it"
            ) from None


def _format(name: str, about: str, file: tuple[str, str], entry: str, extra: str | None = None) -> Format:
    suffix, media_type = file
    return Format(
        name=name,
        about=about,
        suffix=suffix,
        media_type=media_type,
        entry=f"rashomon.export.{entry}",
        is_text=media_type != ZIP and "spreadsheet" not in media_type,
        extra=extra,
    )


LINES = ("jsonl", "application/x-ndjson")
ARCHIVE = ("zip", ZIP)
BOOK = ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
PAGE = ("html", "text/html")

FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        _format("jsonl", "claims, one a line", LINES, "claims:jsonl"),
        _format("csv", "claims as a table", ("csv", "text/csv"), "claims:csv"),
        _format("bundle", "the whole record as one HTML file", PAGE, "bundle:bundle"),
        _format("bundle-passages", "the same without what no claim rests on", PAGE, "bundle_passages:passages"),
        _format("acled", "events in ACLED's 31 columns", ARCHIVE, "acled:acled"),
        _format("ucdp-ged", "events in the 49 columns of UCDP's dataset of events", ARCHIVE, "ucdp:ucdp_ged"),
        _format("plover", "claims in POLECAT's columns, by PLOVER", ("csv", "text/csv"), "plover:plover"),
        _format("geojson", "places of events as GeoJSON", ("geojson", "application/geo+json"), "geojson:geojson"),
        _format("datapackage", "all tables as CSV, with a Data Package", ARCHIVE, "datapackage:datapackage"),
        _format("parquet", "all tables as Parquet", ARCHIVE, "parquet:parquet", "parquet"),
        _format("excel", "all tables as an Excel workbook", BOOK, "excel:excel", "excel"),
        _format("ftm", "FollowTheMoney entities, one a line", ("ftm.json", LINES[1]), "ftm:ftm"),
        _format("ftm-statements", "FollowTheMoney statements", ("csv", "text/csv"), "ftm:ftm_statements"),
        _format("stix", "a STIX 2.1 bundle", ("json", "application/stix+json;version=2.1"), "stix:stix"),
        _format("jsonld", "schema.org's Claim as JSON-LD", ("jsonld", JSONLD), "jsonld:jsonld"),
        _format("annotations", "evidence as W3C Web Annotations", ("jsonld", JSONLD), "annotations:web_annotations"),
        _format("timelinejs", "events for TimelineJS", ("json", "application/json"), "timeline:timelinejs"),
        _format("icalendar", "events as a calendar", ("ics", "text/calendar"), "timeline:icalendar"),
    )
}
"""The formats by name, in the order in which they are listed."""

OWN = {name: one.entry for name, one in FORMATS.items()}
"""Our writers by format, as pyproject.toml declares them."""


def writer(name: str) -> Writer | None:
    """What writes a format, ours or another package's, which goes first; None where nobody has it."""
    entry = plugins.found("exporters", OWN).get(name)
    if entry is None or plugins.is_own(entry):
        return FORMATS[name].writer() if entry is not None else None
    write = plugins.load(entry)
    if plugins.takes(write) == 1:
        return cast(Writer, write)
    return lambda material: write(material.documents.values(), material.listed(), material.conclusions)


def names() -> list[str]:
    """Every format that somebody has, ours first."""
    return list(plugins.found("exporters", OWN))
