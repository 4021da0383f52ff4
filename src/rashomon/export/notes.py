"""The words beside a coded event: quotations with outlet and day, the sources, and the reasons for cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.export.claims import JOIN
from rashomon.export.coded import Coded
from rashomon.export.desk import Desk
from rashomon.export.wording import day, published_day, squeeze
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.record import Event

MOST = 4  # quotations in a note


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a cell is blank, or what a filled one rests on."""

    event: str
    column: str
    value: str
    reason: str


REASON_COLUMNS = ("event", "column", "value", "reason")
LEFT_COLUMNS = ("event", "title", "status", "reason")


def quotes(one: Coded, desk: Desk) -> str:
    """What is told, in the words of the reports: outlet, day, quotation; each wording once."""
    found: dict[str, str] = {}
    for claim in one.claims:
        words = squeeze(claim.content.quote)
        found.setdefault(words.casefold(), f"{_where(claim, desk)}: “{words}”")
    kept = list(found.values())
    more = [f"And {len(kept) - MOST} more."] if len(kept) > MOST else []
    status = [] if one.event.status == "asserted" else [f"This event is {one.event.status} in the record."]
    return " ".join([*(f"{quote}." for quote in kept[:MOST]), *more, *status])


def _where(claim: Claim, desk: Desk) -> str:
    document = desk.document(claim)
    told = published_day(document)
    outlet = publisher(document)
    return f"{outlet}, {day(told)}" if told is not None else outlet


def outlets(documents: Iterable[Document]) -> str:
    """The outlets, each once, as `source` has them."""
    return JOIN.join(dict.fromkeys(publisher(document) for document in documents))


def publisher(document: Document) -> str:
    """The outlet; where it is not known, the name of the report's file, without the folders of some machine."""
    return document.outlet or document.location.rstrip("/").rpartition("/")[2] or document.id


def left_out(event: Event, reason: str) -> tuple[str, str, str, str]:
    """The row of an event that nobody would code."""
    return event.id, squeeze(event.title), event.status, reason
