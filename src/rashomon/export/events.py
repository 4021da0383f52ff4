"""Events as the brief tells them, and which of them it tells in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.export import differences
from rashomon.export.accounts import rows
from rashomon.export.desk import Desk
from rashomon.export.labels import label, other
from rashomon.export.numbers import HARM, numbers
from rashomon.export.sides import table
from rashomon.export.view import AccountRow, EventView
from rashomon.export.view_brief import Chapter, Gathered, Listing, Part
from rashomon.export.view_words import Who
from rashomon.export.voices import voices
from rashomon.export.wording import count, days, place_words, shorten, squeeze
from rashomon.model.record import Event, Story

FULL = 10  # the weight from which an event is told in full: two accounts, or somebody killed or hurt
FULL_AT_MOST = 40  # events told in full; the lightest beyond these are listed with the others
PLACES = 3  # places in an event's heading; each account shows its own
TITLE = 140
UNDATED = "No day given"
NO_STORY = "In no story with others"
LONGER = "Over a longer time"
LONG_DAYS = 31  # what spans more is background beside the days that the reports tell of


def views(desk: Desk) -> tuple[EventView, ...]:
    """Every event of the conclusions, in their order."""
    return tuple(view(event, desk) for event in desk.material.conclusions.events)


def view(event: Event, desk: Desk) -> EventView:
    """One event with all that is told of it."""
    told = rows(event.accounts, desk)
    compared = table(event.id, told, desk)
    against = differences.differences(event, compared)
    return EventView(
        id=event.id,
        anchor=f"event-{event.id}",
        title=title_of(event, told),
        about=label("type", event.type) if event.type is not None else "",
        when=days(event.earliest, event.latest),
        earliest=event.earliest,
        latest=event.latest,
        where=tuple(place_words(place) for place in event.places[:PLACES]),
        status=label("status", event.status),
        status_note=other("status", event.status),
        voices=voices(event, desk),
        numbers=numbers(event, desk),
        accounts=told,
        differences=against,
        changes=differences.changes(event, compared),
        agreements=differences.agreements(event, compared),
        weight=_weight(event, len(told), has_dispute=any(one.kind != "differs" for one in against)),
    )


def title_of(event: Event, rows: Sequence[AccountRow]) -> str:
    """The event's title; where that was made of fields, the first account's own words in quotation marks.

    A title that was cut short is told at greater length, where an account begins with it.
    """
    made_of_fields = event.type is not None and event.type.value in event.title
    if made_of_fields and rows:
        return f"“{shorten(rows[0].passage.quote, TITLE)}”"
    title = squeeze(event.title)
    if title.endswith("…"):
        longer = (row.passage.quote for row in rows if row.passage.quote.startswith(title[:-1]))
        title = shorten(next(longer, title), TITLE)
    return title[:1].upper() + title[1:]


def _weight(event: Event, accounts: int, *, has_dispute: bool) -> int:
    """10 for each account beyond the first and for people killed or hurt, 6 for a dispute, less for what else is told.

    Set by eye on the example reports: what an editor would look for first comes first.
    """
    measures = {figure.measure for account in event.accounts for figure in account.figures}
    return (
        10 * (accounts - 1)
        + 10 * bool(measures & HARM)
        + 6 * has_dispute
        + 2 * bool(measures)
        + 2 * (event.earliest is not None or event.latest is not None)
        + bool(event.places)
        + (event.type is not None)
    )


def told_in_full(events: Iterable[EventView]) -> frozenset[str]:
    """The ids of the events that the brief tells in full, the rest being gathered under "Also reported"."""
    heavy = sorted((event for event in events if event.weight >= FULL), key=lambda event: -event.weight)
    return frozenset(event.id for event in heavy[:FULL_AT_MOST])


def parts(events: Iterable[EventView], desk: Desk) -> tuple[Part, ...]:
    """Events under their stories, the earliest story first and events of no story last; one part where the record has
    no more than one story."""
    told = list(events)
    stories = desk.material.conclusions.stories
    if len(stories) < 2:
        return (Part(heading="", note="", chapters=chapters(told)),) if told else ()
    of = {event: story.id for story in reversed(stories) for event in story.events}
    made = []
    for story in sorted(stories, key=lambda story: (story.earliest or date.max, story.id)):
        group = [event for event in told if of.get(event.id) == story.id]
        if group:
            made.append(Part(heading=squeeze(story.title), note=_about(story), chapters=chapters(group)))
    rest = [event for event in told if event.id not in of]
    return (*made, Part(heading=NO_STORY, note="", chapters=chapters(rest))) if rest else tuple(made)


def _about(story: Story) -> str:
    """ "5 reports, published 10 to 14 March 2025"."""
    when = days(story.earliest, story.latest)
    return ", ".join(part for part in (count(len(story.documents), "report"), when) if part)


def chapters(events: Iterable[EventView]) -> tuple[Chapter, ...]:
    """Events under their days, in time order, then those that span months, then those without a day; within one
    heading the weightiest first."""
    groups: dict[str, list[EventView]] = {}
    for event in sorted(events, key=_order):
        known = days(event.earliest, event.latest, weekday=True) or UNDATED
        groups.setdefault(LONGER if _is_long(event) else known, []).append(event)
    return tuple(Chapter(heading=heading, events=tuple(group)) for heading, group in groups.items())


def listings(events: Iterable[EventView]) -> tuple[Listing, ...]:
    """Events under their days, gathered by who says so first and how sure."""
    return tuple(Listing(heading=one.heading, groups=_gathered(one.events)) for one in chapters(events))


def _gathered(events: Iterable[EventView]) -> tuple[Gathered, ...]:
    groups: dict[tuple[str, str, str], tuple[Who, list[EventView]]] = {}
    for event in events:
        row = event.accounts[0]
        groups.setdefault((row.who.key, row.who.via, row.sure.words), (row.who, []))[1].append(event)
    return tuple(Gathered(who=who, sure=sure, events=tuple(found)) for (_, _, sure), (who, found) in groups.items())


def _order(event: EventView) -> tuple[bool, date, date, int]:
    first = event.earliest or event.latest or date.max
    if _is_long(event):
        return True, date.min, date.min, -event.weight
    return first == date.max, first, event.latest or first, -event.weight


def _is_long(event: EventView) -> bool:
    """Whether an event has no day of its own but a stretch of months or years, open or closed."""
    if event.earliest is None:
        return False
    return event.latest is None or (event.latest - event.earliest).days > LONG_DAYS
