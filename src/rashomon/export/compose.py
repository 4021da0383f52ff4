"""The brief composed: what it is made of, what happened, who said most, what rests on one source, denials, figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.export import events as telling
from rashomon.export.accounts import figure_cell, figure_key, time_words
from rashomon.export.desk import DENYING, HEDGED, Desk, lay_out, publication_order, sure_of, voices
from rashomon.export.material import Material
from rashomon.export.until import until
from rashomon.export.view import (
    Brief,
    Denial,
    EventView,
    LedgerRow,
    Passage,
    ProblemRow,
    ReportRow,
    Single,
    SourceRow,
    Statements,
    Sure,
    Who,
)
from rashomon.export.wording import bounds, count, counted, day, days, published_day, published_words, squeeze
from rashomon.model.claim import Claim, Factuality


def brief(material: Material, as_of: date | None = None) -> Brief:
    """What the brief says of the material; with `as_of`, of what was published up to that day.

    Reports without a date are then left out, since nobody can say whether they were there by that day.
    """
    desk = lay_out(material if as_of is None else until(material, as_of))
    events = telling.views(desk)
    full = telling.told_in_full(events)
    return Brief(
        title=_title(as_of),
        made_of=_made_of(desk, events, full, left_out=len(material.documents) - len(desk.numbers), as_of=as_of),
        chapters=telling.chapters(event for event in events if event.id in full),
        also=telling.listings(event for event in events if event.id not in full),
        statements=_statements(desk),
        sources=_sources(desk),
        singles=_singles(events),
        denials=_denials(events),
        ledger=_ledger(events, desk),
        reports=_reports(desk),
        problems=tuple(
            ProblemRow(location=one.location, kind=one.kind, message=squeeze(one.message)) for one in material.problems
        ),
    )


# ---------------------------------------------------------------- header


def _title(as_of: date | None) -> str:
    return "Who says what" if as_of is None else f"Who said what by {day(as_of)}"


def _made_of(
    desk: Desk, events: Sequence[EventView], full: frozenset[str], *, left_out: int, as_of: date | None
) -> tuple[str, ...]:
    material = desk.material
    named = {who.key for claim in material.claims.values() for who in voices(claim, desk) if _is_source(who)}
    said = [
        f"Made of {_reports_words(desk)}.",
        f"{count(len(material.claims), 'claim')} by {count(len(named), 'named source')}, the outlets themselves and "
        f"sources without a name, about {count(len(events), 'event')}: {len(full)} told in full, the others listed.",
    ]
    stray = sum(1 for claim in material.claims if claim not in material.conclusions.event_of)
    if stray:
        said.append(
            f"{count(stray, 'claim')} {'speaks' if stray == 1 else 'speak'} of no event of a known type or of no "
            "single one: opinions, states, what happens in general or was long ago. They stand apart from the events."
        )
    if as_of is not None:
        gone = f" ({count(left_out, 'report')} left out)" if left_out else ""
        said.append(
            f"Only reports published up to {day(as_of)}; later ones and those without a date are left out{gone}."
        )
    if material.problems:
        said.append(f"{count(len(material.problems), 'input')} could not be read, or only in part: see the end.")
    return tuple(said)


def _is_source(who: Who) -> bool:
    return who.key != "unnamed" and not who.key.startswith("outlet\x1f")


def _reports_words(desk: Desk) -> str:
    documents = desk.material.documents.values()
    outlets = {document.outlet for document in documents if document.outlet}
    by = f" by {count(len(outlets), 'outlet')}" if outlets else " (outlets not known)" if documents else ""
    known = sorted(found for document in documents if (found := published_day(document)) is not None)
    undated = len(documents) - len(known)
    dates = (
        f", published {days(known[0], known[-1])}" if known else ", without a date of publication" if documents else ""
    )
    gap = f" ({undated} without a date)" if known and undated else ""
    return f"{count(len(documents), 'report')}{by}{dates}{gap}"


# ---------------------------------------------------------------- sources


def _sources(desk: Desk) -> tuple[SourceRow, ...]:
    """Every source by number of claims; unnamed sources together, each outlet for itself."""
    said: dict[str, tuple[Who, list[Claim]]] = {}
    for claim in desk.material.claims.values():
        for who in voices(claim, desk):
            shown = Who(key=who.key, name="unnamed sources", note="") if who.key == "unnamed" else who
            said.setdefault(who.key, (shown, []))[1].append(claim)
    rows = [_source(who, claims, desk) for who, claims in said.values()]
    return tuple(sorted(rows, key=lambda row: (-row.claims, -row.events, row.who.name, row.who.key)))


def _source(who: Who, claims: Sequence[Claim], desk: Desk) -> SourceRow:
    event_of = desk.material.conclusions.event_of
    values = [claim.factuality for claim in claims]
    return SourceRow(
        who=who,
        claims=len(claims),
        events=len({event_of[claim.id] for claim in claims if claim.id in event_of}),
        sure=values.count(Factuality.CERTAIN),
        hedged=sum(value in HEDGED for value in values),
        denying=sum(value in DENYING for value in values),
        open=values.count(Factuality.UNKNOWN),
    )


def _statements(desk: Desk) -> tuple[Statements, ...]:
    """The claims that are put with no event, by source and how sure, in the order they were read."""
    event_of = desk.material.conclusions.event_of
    said: dict[tuple[str, str], tuple[Who, Sure, list[Passage]]] = {}
    for claim in sorted(desk.material.claims.values(), key=lambda claim: _reading_order(claim, desk)):
        if claim.id not in event_of:
            sure = sure_of(claim, desk)
            for who in voices(claim, desk):
                said.setdefault((who.key + who.note, sure.words), (who, sure, []))[2].append(desk.content(claim))
    made = [Statements(who=who, sure=sure, passages=tuple(passages)) for who, sure, passages in said.values()]
    return tuple(sorted(made, key=lambda one: -len(one.passages)))


def _singles(events: Sequence[EventView]) -> tuple[Single, ...]:
    """Events of which one source alone speaks, by source; sources with most such events first."""
    found: dict[str, tuple[Who, list[EventView]]] = {}
    for event in events:
        if len({row.who.key for row in event.accounts}) == 1:
            who = event.accounts[0].who
            found.setdefault(who.key, (Who(key=who.key, name=who.name, note=who.note), []))[1].append(event)
    made = [
        Single(who=who, events=tuple(sorted(group, key=lambda event: -event.weight))) for who, group in found.values()
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.events), one.who.name, one.who.note)))


def _denials(events: Sequence[EventView]) -> tuple[Denial, ...]:
    """Each source's denial of each event, with those who say that it is so."""
    made = []
    for event in events:
        for row in event.accounts:
            if row.sure.factuality in DENYING and not row.who.key.startswith("outlet\x1f"):
                denied = [one for one in event.contradictions if one.kind == "denies"]
                against = [side.who for one in denied if one.left.claim in row.claims for side in one.right]
                made.append(
                    Denial(
                        who=row.who,
                        sure=row.sure,
                        passage=row.passage,
                        event=event,
                        against=tuple(dict.fromkeys(against)),
                    )
                )
    return tuple(made)


# ---------------------------------------------------------------- figures, reports


def _ledger(events: Sequence[EventView], desk: Desk) -> tuple[LedgerRow, ...]:
    """Every figure, by event, those of no event last; what a source repeats stands once, at its first report."""
    rows: dict[tuple[object, ...], LedgerRow] = {}
    event_of = desk.material.conclusions.event_of
    stray = [claim for claim in desk.material.claims if claim not in event_of]
    groups = [(view, event.claims) for view, event in zip(events, desk.material.conclusions.events, strict=True)]
    for view, claims in (*groups, (None, stray)):
        for claim in sorted(map(desk.claim, set(claims)), key=lambda claim: _reading_order(claim, desk)):
            for who in voices(claim, desk):
                for key, row in _figures(claim, who, view, desk):
                    rows.setdefault((view.id if view is not None else claim.id, who.key, *key), row)
    return tuple(rows.values())


def _reading_order(claim: Claim, desk: Desk) -> tuple[tuple[date, str, str, str], int, str]:
    return publication_order(desk.document(claim)), claim.content.start, claim.id


def _figures(
    claim: Claim, who: Who, view: EventView | None, desk: Desk
) -> Iterable[tuple[tuple[object, ...], LedgerRow]]:
    if claim.event is None:
        return
    published = desk.published(claim)
    as_of = day(published) if published is not None else "undated report"
    spoken = time_words(claim.event.time) if claim.event.time is not None else ""
    for at, figure in enumerate(claim.event.figures):
        row = LedgerRow(
            figure=bounds(figure),
            counts=counted(figure),
            who=who,
            sure=sure_of(claim, desk).words,
            published=as_of,
            spoken=spoken,
            event=view,
            passage=figure_cell(claim, at, desk).passage,
        )
        yield (*figure_key(figure), claim.factuality, claim.status), row


def _reports(desk: Desk) -> tuple[ReportRow, ...]:
    claims: dict[str, int] = {}
    for claim in desk.material.claims.values():
        claims[claim.document] = claims.get(claim.document, 0) + 1
    return tuple(
        ReportRow(
            number=number,
            document=key,
            anchor=f"report-{number}",
            outlet=document.outlet or "outlet not known",
            title=squeeze(document.headline or ""),
            published=published_words(document),
            location=document.location,
            url=document.url,
            claims=claims.get(key, 0),
        )
        for key, number in desk.numbers.items()
        for document in (desk.material.documents[key],)
    )
