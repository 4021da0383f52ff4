"""What may be asked of lists: the same for pages, where what is left empty or not known counts for nothing, and for
JSON, where it is refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from rashomon.export.labels import label
from rashomon.members.deeds import What
from rashomon.model.claim import EventType, Factuality, Nature
from rashomon.model.record import EntitySort
from rashomon.model.review import ToReviewKind
from rashomon.store.listed import Window

Words = Annotated[str, StringConstraints(max_length=200)]
Status = Literal["asserted", "disputed", "denied", "possible", "expected"]
Agreement = Literal["agree", "contradict", "deny", "alone"]
Flag = Literal["first", "alone", "revised", "denied"]
FURTHEST = 10_000_000  # the last place in a list that may be asked for: SQLite counts no further than 64 bits
NO_FILTERS = ("limit", "offset", "q", "undated", "new_since")
TITLES = {
    "type": "type",
    "since": "from",
    "until": "to",
    "factuality": "how sure",
    "nature": "told as",
    "agreement": "accounts",
}
GROUPS = {
    "type": "type",
    "factuality": "sure",
    "status": "status",
    "agreement": "agreement",
}  # sets of labels for values

A = TypeVar("A", bound="Asked")


class Asked(BaseModel):
    """How much of a list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: Annotated[int, Field(ge=1, le=200)] = 25
    offset: Annotated[int, Field(ge=0, le=FURTHEST)] = 0

    @property
    def window(self) -> Window:
        """The part of the list that is asked for."""
        return Window(limit=self.limit, offset=self.offset)

    @property
    def told(self) -> dict[str, Any]:
        """The filters that are given, without how much."""
        return self.model_dump(exclude={"limit", "offset"}, exclude_none=True)

    @property
    def given(self) -> dict[str, Any]:
        """All that is not as it goes without saying, as an address has it."""
        return self.model_dump(exclude_defaults=True, mode="json")

    @property
    def narrowed(self) -> list[tuple[str, str, str]]:
        """The filters alone: each one's name in an address, its title, and the value in words."""
        found = [(name, str(value)) for name, value in self.given.items() if name not in NO_FILTERS]
        return [(name, TITLES.get(name, name), label(GROUPS.get(name, ""), value)) for name, value in found]


class EventsAsked(Asked):
    """Which events."""

    type: EventType | None = None
    status: Status | None = None
    source: Words | None = None
    place: Words | None = None
    since: date | None = None
    until: date | None = None
    story: Words | None = None
    undated: bool = False

    @property
    def filters(self) -> dict[str, Any]:
        """As the view takes them."""
        return {name: value for name, value in self.told.items() if name not in ("undated", "new_since")}


class BriefAsked(EventsAsked):
    """Which events, and from when on what was read is new."""

    new_since: AwareDatetime | None = None


class DocumentsAsked(Asked):
    """Which documents."""

    outlet: Words | None = None
    story: Words | None = None
    source: Words | None = None


class ClaimsAsked(Asked):
    """Which claims."""

    source: Words | None = None
    place: Words | None = None
    type: EventType | None = None
    event: Words | None = None
    factuality: Factuality | None = None
    nature: Nature | None = None
    outlet: Words | None = None
    since: date | None = None
    until: date | None = None


class SearchAsked(Asked):
    """Which words, in which documents."""

    q: Annotated[str, StringConstraints(max_length=500)] = ""
    outlet: Words | None = None
    since: date | None = None
    until: date | None = None
    type: EventType | None = None
    factuality: Factuality | None = None
    nature: Nature | None = None
    agreement: Agreement | None = None
    source: Words | None = None
    place: Words | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """As the view takes them."""
        return {name: value for name, value in self.told.items() if name != "q"}


class FiguresAsked(Asked):
    """Which figures."""

    measure: Words | None = None


class SourcesAsked(Asked):
    """Which sources, or which outlets."""

    q: Words | None = None


class TellingsAsked(Asked):
    """Which events that a source or an outlet tells of: those on which it was first, is alone …"""

    only: Flag | None = None


class OutletAsked(TellingsAsked):
    """Which outlet."""

    name: Words


class EntitiesAsked(Asked):
    """Which of those and of what reports speak of."""

    q: Words | None = None
    sort: EntitySort | None = None


class ReviewAsked(Asked):
    """Which of what is worth a look."""

    story: Words | None = None
    kind: ToReviewKind | None = None


class SaidAsked(Asked):
    """Whose judgements."""

    by: Words | None = None


class AgreementAsked(Asked):
    """Which two reviewers."""

    one: Words | None = None
    other: Words | None = None


class LogAsked(Asked):
    """What was done by whom."""

    limit: Annotated[int, Field(ge=1, le=200)] = 100
    who: Words | None = None
    what: What | None = None


def asked(kind: type[A], request: Request) -> A:
    """What a page is asked for."""
    given = {name: value.strip() for name, value in request.query_params.items()}
    return kind.model_validate({name: value for name, value in given.items() if value and name in kind.model_fields})
