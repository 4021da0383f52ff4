"""A record as Python sees it: what is in it, the brief, the exports, a table for pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from rashomon import export, plugins
from rashomon.errors import ResourceError, UsageError
from rashomon.export import Brief, Material
from rashomon.model.claim import Claim
from rashomon.model.document import Document, Problem
from rashomon.model.judgement import Judgement
from rashomon.model.record import Conclusions
from rashomon.store.views import ClaimFilters, Found, View

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = ("start", "end", "low", "high", "score")
YES_OR_NO = ("conditional", "approximate")
BRIEFS: dict[str, Callable[[Brief, Material], str]] = {
    "text": lambda brief, _: export.text(brief),
    "markdown": lambda brief, _: export.markdown(brief),
    "html": export.html,
}
EXPORTS: dict[str, Callable[[Material], Iterator[str]]] = {"jsonl": export.jsonl, "csv": export.csv}


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: documents read and documents known already, claims found in the former, and problems met."""

    new: int
    known: int
    claims: int
    problems: tuple[Problem, ...]


class Record:
    """A record, open to be read. `RecordError` where there is none at `path`, or it cannot be read.

    `built` says what the build that gave this record did; None for a record that was merely opened.

        with rashomon.open("record.db") as record:
            for claim in record.claims(source="ministry", factuality="CT+"):
                print(claim.content.quote)
    """

    def __init__(self, path: str | Path, *, built: Built | None = None) -> None:
        self.path = Path(path)
        self.built = built
        self._view = View(self.path)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Record {str(self.path)!r}>"

    def close(self) -> None:
        """Let go of the file. Idempotent."""
        self._view.close()

    def claims(self, **filters: Unpack[ClaimFilters]) -> Iterator[Claim]:
        """The claims that fit every filter given, by document, then in the order of the text.

        Filters are `source`, `event`, `place`, `factuality`, `nature`, `document` and `limit` (see `ClaimFilters`).
        `UsageError` where there is no such factuality, nature or document.
        """
        return self._view.claims(**filters)

    def claim(self, claim_id: str) -> Claim:
        """The claim whose id begins so; `UsageError` where there is none, or more than one."""
        return self._view.claim(claim_id)

    def documents(self) -> Iterator[Document]:
        """The documents by day of publication (those without one first), then by location."""
        return self._view.documents()

    def document(self, document_id: str) -> Document:
        """The document of this id or location; `UsageError` where there is none, or more than one."""
        return self._view.document(document_id)

    def problems(self) -> list[Problem]:
        """What could not be read, or only in part, by location."""
        return self._view.problems()

    def judgements(self) -> list[Judgement]:
        """The judgements that stand, in the order they were made."""
        return self._view.judgements()

    def conclusions(self) -> Conclusions:
        """Entities and events, with the accounts of each event and how they compare."""
        return self._view.conclusions()

    def search(self, words: str, limit: int = 50) -> list[Found]:
        """The documents that hold all these words or forms of them, best first; "…" keeps words together."""
        return self._view.search(words, limit)

    def counts(self) -> dict[str, int]:
        """How many of each noun are in the record: documents, claims, events, problems and so on."""
        return self._view.counts()

    def brief(self, format: str = "text", as_of: date | None = None) -> str:
        """The brief: each event with its accounts and where they differ; as text, markdown or html.

        `as_of` leaves out what was published later, or on no known day. `UsageError` for an unknown format.
        """
        if format not in BRIEFS:
            raise UsageError(f"no brief as {format!r}: give one of {', '.join(BRIEFS)}")
        material = self._material()
        return BRIEFS[format](export.brief(material, as_of), material)

    def export(self, format: str = "jsonl") -> Iterator[str]:
        """The claims in a format, in pieces to write one after the other as UTF-8. `UsageError` for an unknown one.

        Formats are jsonl, csv, and those of installed plug-ins.
        """
        if format in EXPORTS:
            return EXPORTS[format](self._material())
        others = plugins.exporters()
        if format not in others:
            raise UsageError(f"no export as {format!r}: give one of {', '.join([*EXPORTS, *sorted(others)])}")
        return others[format](self.documents(), self.claims(), self.conclusions())

    def to_pandas(self) -> pd.DataFrame:
        """The claims as a table with the columns of the CSV export, empty cells as missing values.

        `ResourceError` where pandas is not installed: `pip install rashomon[pandas]` brings it.
        """
        try:
            import pandas as pd  # noqa: PLC0415  optional, and slow to load
        except ImportError:
            raise ResourceError("pandas is not installed: pip install 'rashomon[pandas]'") from None
        table = pd.DataFrame(export.table(self._material()), columns=list(export.COLUMNS)).replace({"": None})
        for column in NUMBERS:
            table[column] = pd.to_numeric(table[column])
        for column in YES_OR_NO:
            table[column] = table[column].map({"true": True, "false": False}).astype("boolean")
        return table

    def _material(self) -> Material:
        return Material.of(self.documents(), self.claims(), self.conclusions(), self.problems())


def open_record(path: str | Path) -> Record:
    """The record at `path`, to be read. `RecordError` where there is none, or it cannot be read."""
    return Record(path)
