"""What several formats say of a record in the same way: titles, addresses, days, numbers of sureness."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from rashomon.export.accounts import rows
from rashomon.export.desk import Desk
from rashomon.export.events import title_of
from rashomon.export.wording import squeeze
from rashomon.model.document import Document
from rashomon.model.record import Event

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # stands where a format wants a moment and none is known
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:rashomon")


def title(event: Event, desk: Desk) -> str:
    """The event's title as the brief has it; its id where it has none."""
    return squeeze(title_of(event, rows(event.accounts, desk))) or event.id


def address(document: Document) -> str | None:
    """The report's address on the web; None where it has none that a browser may open."""
    return document.url if document.url is not None and document.url.startswith(("https://", "http://")) else None


def moment(document: Document) -> datetime | None:
    """The moment of publication, of a day its beginning in UTC; None where it is not known."""
    told = document.published
    if told is None:
        return None
    if isinstance(told, datetime):
        return told.astimezone(UTC) if told.tzinfo is not None else told.replace(tzinfo=UTC)
    return datetime(told.year, told.month, told.day, tzinfo=UTC)


def latest(documents: Iterable[Document]) -> datetime:
    """The last moment of publication; the beginning of 1970 where none is known."""
    return max((told for document in documents if (told := moment(document)) is not None), default=EPOCH)


def iso(value: date | None) -> str | None:
    """A day or moment in ISO 8601."""
    return value.isoformat() if value is not None else None


def number(*parts: str) -> str:
    """A UUID that is the same for the same parts."""
    return str(uuid.uuid5(SPACE, "\x1f".join(parts)))


def without_nothing(values: Mapping[str, object]) -> dict[str, object]:
    """The values without those that are None or empty."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], {})}
