"""A record as Python sees it: what is in it, the brief, the exports, a table for pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from rashomon import export
from rashomon.errors import UsageError
from rashomon.export import Brief, Material, formats
from rashomon.export.narrow import narrow
from rashomon.model.claim import Claim
from rashomon.model.codec import encode
from rashomon.model.document import Document, Problem
from rashomon.model.judgement import Judgement
from rashomon.model.record import BestRule, Chain, Change, Conclusions, Entity, Event, Ledger, Origin, Story, Tally
from rashomon.model.review import Said, ToReview
from rashomon.record import notebook
from rashomon.record.frames import frame
from rashomon.review.agreement import Agreement, agreements
from rashomon.store.home import Server, home
from rashomon.store.known import Axis
from rashomon.store.listed import Window
from rashomon.store.over import EventFilters
from rashomon.store.reviews import Reviews
from rashomon.store.views import ClaimFilters, Found

if TYPE_CHECKING:
    import pandas as pd

    from rashomon.merge.names.holders import Holding

BRIEFS: dict[str, Callable[[Brief, Material], str]] = {
    "text": lambda brief, _: export.text(brief),
    "markdown": lambda brief, _: export.markdown(brief),
    "html": export.html,
}
LEDGERS: dict[str, Callable[[list[Ledger], Material, BestRule], Iterator[str]]] = {
    "text": lambda found, material, rule: iter([export.figures_text(found, material, rule)]),
    "csv": lambda found, material, _: export.figures_csv(found, material),
    "json": lambda found, *_: (f"{encode(ledger)}\n" for ledger in found),
    "svg": lambda found, material, rule: iter([export.series_svg(found[0], material, rule)]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: documents read and documents known already, claims found in the former, and problems met."""

    new: int
    known: int
    claims: int
    problems: tuple[Problem, ...]


class Record:
    """A record, open to be read: a file, or what `postgresql://…` names. `RecordError` where it cannot be read.

    `built` says what the build that gave this record did; None for a record that was merely opened.

        with rashomon.open("record.db") as record:
            for claim in record.claims(source="ministry", factuality="CT+"):
                print(claim.content.quote)
    """

    def __init__(self, path: str | Path | Server, *, built: Built | None = None) -> None:
        self.path = home(path)
        self.built = built
        self._view = Reviews(self.path)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Record {str(self.path)!r}>"

    def close(self) -> None:
        """Let go of the record. Idempotent."""
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

    def review(self, limit: int = 50, story: str | None = None) -> list[ToReview]:
        """What is worth a look, the most doubtful and most consequential first; all, or of one story."""
        return self._view.waiting(Window(limit=limit), story)[:limit]

    def history(self, claim_id: str) -> list[Said]:
        """All that persons said of a claim, whether it still stands or was taken back, the first first."""
        return self._view.said_of(self.claim(claim_id).id)

    def said(self, limit: int = 50, by: str | None = None) -> list[Said]:
        """What persons said, the last first, whether it still stands or was taken back; all, or of one of them."""
        return self._view.said(Window(limit=limit), by)[:limit]

    def agreement(self, one: str, other: str) -> tuple[Agreement, ...]:
        """How far two reviewers agree beyond chance on claims, events, entities, origins, comparisons that both judged.

        `UsageError` where one of the two has judged nothing.
        """
        known = dict(self._view.reviewers())
        for name in (one, other):
            if name not in known:
                raise UsageError(f"{name!r} has judged nothing here: those who have are {', '.join(known) or 'none'}")
        return agreements([each for name in (one, other) for each in self._view.said_by(name)], one, other)

    def conclusions(self) -> Conclusions:
        """All that follows: stories, events with accounts and comparisons, entities, origins, ledgers."""
        return self._view.conclusions()

    def stories(self) -> list[Story]:
        """Documents on one developing situation each, the latest story first."""
        return self._view.stories()

    def events(self, **filters: Unpack[EventFilters]) -> list[Event]:
        """The events that fit every filter given, in the order of time, those without a day last.

        Filters are `type`, `place`, `source`, `status`, `since`, `until`, `story` and `limit` (see `EventFilters`).
        `UsageError` where there is no such type or status.
        """
        return self._view.events(**filters)

    def event(self, event_id: str) -> Event:
        """The event whose id begins so; `UsageError` where there is none, or more than one."""
        return self._view.event(event_id)

    def entities(self, name: str | None = None, sort: str | None = None, limit: int | None = None) -> list[Entity]:
        """Who and what reports speak of, those with most mentions first.

        `name`: words in one of its names. `sort`: person, organisation, office, country, group, place or equipment
        (`UsageError` where it is none of these).
        """
        return self._view.entities(name, sort, limit)

    def entity(self, given: str) -> Entity:
        """The entity whose id begins so, or that has this name; `UsageError` where there is none, or more than one."""
        return self._view.entity(given)

    def reasons(self, entity_id: str) -> list[Judgement]:
        """Why the names of an entity are held for one, or kept apart from others: the judgements on them."""
        return self._view.judgements_on(self.entity(entity_id))

    def holdings(self, entity_id: str) -> list[Holding]:
        """Who held which office from when to when, of an office or of a person: as reports tell beside names."""
        from rashomon.merge.names.holders import holdings  # noqa: PLC0415  loads the merging

        found = self.entity(entity_id)
        documents = {document.id: document for document in self.documents()}
        told = holdings(list(self.claims()), documents, self.conclusions().entity_of)
        return [one for one in told if found.id in (one.office, one.person)]

    def figures(self, event: str | None = None, measure: str | None = None) -> list[Ledger]:
        """The ledgers of figures, of one event (the beginning of its id) or one measure ("killed"), or all."""
        return self._view.ledgers(event, measure)

    def tallies(self, event: str | None = None) -> list[Tally]:
        """How many reports, outlets and independent origins say what, of one event or of all."""
        return self._view.tallies(event)

    def origins(self) -> list[tuple[Origin, int, int]]:
        """Whoever says something in the end, with how many claims and how many documents come from it."""
        return self._view.origins()

    def chain(self, claim_id: str) -> Chain | None:
        """The way that a claim came by, from the outlet to whoever says so in the end."""
        claim = self.claim(claim_id).id
        return self._view.chains([claim]).get(claim)

    def changes(
        self,
        since: date | datetime,
        until: date | datetime | None = None,
        by: Axis = "published",
        rule: BestRule = BestRule.LATEST_OFFICIAL,
    ) -> tuple[Change, ...]:
        """What is new since a moment (of a day, its end): reports, events, accounts, denials, figures, origins.

        `by` "published" asks what came out since, `by` "read" what this record read since; reports whose publication
        is not known take no part in the former. Both states are made anew, which takes as long as comparing did.
        """
        from rashomon.record import known  # noqa: PLC0415  loads the merging, which only time travel needs
        from rashomon.record.changes import changes  # noqa: PLC0415  as above

        before = known.known(self._view, since, by)
        if until is None and by == "read":
            return changes(before, known.now(self._view), rule)
        return changes(before, known.known(self._view, until or date.max, by), rule)

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
        material = self._material(as_of)
        left_out = self.counts()["documents"] - len(material.documents)
        return BRIEFS[format](export.brief(material, as_of, left_out), material)

    def tell(self, event_id: str) -> str:
        """One event in plain text: accounts, figures, where they differ, who says so in the end."""
        return export.event_text(self._material(), self.event(event_id).id)

    def ledger(
        self, format: str = "text", event: str | None = None, measure: str | None = None, rule: str = "latest-official"
    ) -> Iterator[str]:
        """The ledgers of figures as text, csv, json lines, or svg (a picture of the first), in pieces to write.

        `UsageError` for an unknown format or rule, and where no figure fits.
        """
        if rule not in tuple(BestRule):
            raise UsageError(f"no rule {rule!r}: give one of {', '.join(BestRule)}")
        if format not in LEDGERS:
            raise UsageError(f"no figures as {format!r}: give one of {', '.join(LEDGERS)}")
        found = self.figures(event and self.event(event).id, measure)
        if not found:
            raise UsageError("the record has no such figure: leave the filters out to see all")
        return LEDGERS[format](found, self._material(), BestRule(rule))

    def export(self, format: str = "jsonl", **filters: Unpack[ClaimFilters]) -> Iterator[str | bytes]:
        """The record in a format, in pieces to write one after the other. `UsageError` for an unknown one.

        Formats are those of `rashomon.export.FORMATS` (docs/export.md) and of installed plug-ins. Filters are those of
        `claims`: only claims that fit are listed, with every event that one of them speaks of, told whole.
        """
        writer = formats.writer(format)
        if writer is None:
            raise UsageError(f"no export as {format!r}: give one of {', '.join(formats.names())}")
        return iter(writer(self._asked_for(filters)))

    def _asked_for(self, filters: ClaimFilters) -> Material:
        material = self._material()
        if all(one is None for one in filters.values()):
            return material
        return narrow(material, [claim.id for claim in self.claims(**filters)])

    def to_pandas(self, what: str = "claims") -> pd.DataFrame:
        """Claims, events or figures as a table, empty cells as missing values.

        `claims` has the columns of the CSV export, `figures` those of `rashomon figures --format csv`; of `events` a
        row tells how many reports, outlets and independent origins say that it happened, and where accounts stand
        against one another. `UsageError` for another table; `ResourceError` where pandas is not installed:
        `pip install rashomon[pandas]` brings it.
        """
        return frame(what, self._material())

    def _repr_html_(self) -> str:
        """What a notebook shows of it: how much there is, its stories, the events that most reports tell of."""
        return notebook.page(self.path, self.counts(), self.stories(), self.events(), self.tallies())

    def _material(self, as_of: date | None = None) -> Material:
        if as_of is not None:
            from rashomon.record import known  # noqa: PLC0415  as in `changes`

            state = known.known(self._view, as_of)
            return Material.of(state.documents.values(), state.claims.values(), state.conclusions, self.problems())
        return Material.of(self.documents(), self.claims(), self.conclusions(), self.problems(), self._view.making())


def open_record(path: str | Path | Server) -> Record:
    """The record at `path` (a file, or `postgresql://…`), to be read. `RecordError` where that cannot be."""
    return Record(path)
