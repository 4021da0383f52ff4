"""Events as coders of conflict have them: one draft an event, taken from the drafts of its claims, with reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.coding import draft
from rashomon.coding.drafts import Draft
from rashomon.coding.precision import Precision, place_precision, time_precision
from rashomon.coding.sides import Side
from rashomon.export.accounts import rows
from rashomon.export.desk import Desk, publication_order
from rashomon.export.events import title_of
from rashomon.export.wording import squeeze
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.reading import Where
from rashomon.model.record import Best, BestRule, Event, Ledger

FINEST = ("settlement", "district", "region", "country", "world-region", "unknown")
"""Places from the most exact to the least."""
MONTH, YEAR = 31, 366
"""Days that an event may last in ACLED's data, and in UCDP's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The dead of an event: a number (None where none can be given), its bounds, and the reason in words."""

    number: int | None
    low: int | None
    high: int | None
    civilians: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One event with the draft that most of its claims lead to.

    `claims` are those that led to it, by publication; `first`, `second`, `where` and `when` are the best that any of
    them tells. `day` is the one that coders would write, `day_reason` why where the words allow several.
    """

    event: Event
    title: str
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    draft: Draft
    first: Side
    second: Side
    place: Where | None
    where: Precision | None
    when: Precision | None
    day: date | None
    day_reason: str


def coded(desk: Desk, *, ucdp: bool = False) -> Iterator[Coded | tuple[Event, str]]:
    """Each event as a draft, or beside it the reason why nobody would code it."""
    for event in desk.material.conclusions.events:
        yield _coded(event, desk, ucdp=ucdp)


def _coded(event: Event, desk: Desk, *, ucdp: bool) -> Coded | tuple[Event, str]:
    claims = sorted((desk.claim(id_) for id_ in dict.fromkeys(event.claims)), key=lambda one: _order(one, desk))
    drafts = [(claim, made) for claim in claims if (made := draft(claim)) is not None]
    kinds = Counter(kind for _, made in drafts if (kind := _kind(made, ucdp=ucdp)) is not None)
    if not kinds:
        return event, _why_not([made.reason for _, made in drafts], ucdp=ucdp)
    most = max(kinds.values())
    best = next(made for _, made in drafts if kinds.get(_kind(made, ucdp=ucdp) or ("",)) == most)
    led = [(claim, made) for claim, made in drafts if _kind(made, ucdp=ucdp) == _kind(best, ucdp=ucdp)]
    place = _place(event)
    day, day_reason = _day(event, YEAR if ucdp else MONTH)
    return Coded(
        event=event,
        title=squeeze(title_of(event, rows(event.accounts, desk))),
        claims=tuple(claim for claim, _ in led),
        documents=_documents(claims, desk),
        draft=best,
        first=_side([made.first for _, made in led]),
        second=_side([made.second for _, made in led]),
        place=place,
        where=place_precision(place),
        when=_when(event, claims),
        day=day,
        day_reason=day_reason,
    )


def _order(claim: Claim, desk: Desk) -> tuple[object, ...]:
    return (*publication_order(desk.document(claim)), claim.content.start, claim.id)


def _kind(made: Draft, *, ucdp: bool) -> tuple[str, ...] | None:
    """What drafts are counted by: the types that they lead to; None where they lead to none."""
    if ucdp:
        return (made.ucdp_type,) if made.ucdp_type is not None else None
    if made.acled_event_type is None:
        return None
    return made.acled_event_type, made.acled_sub_event_type or ""


def _why_not(reasons: Sequence[str], *, ucdp: bool) -> str:
    """The commonest reasons; of UCDP's own where the claims come so far."""
    own = [reason[reason.index("UCDP:") :] for reason in reasons if "UCDP:" in reason] if ucdp else []
    found = own or reasons
    if not found:
        return "no claim of it tells of a happening with a type"
    return "; ".join(reason for reason, _ in Counter(found).most_common(3) if reason)


def _side(sides: Iterable[Side]) -> Side:
    """The side that says most: with a party whose group is known, else with a party; of equals the first."""
    return max(sides, key=lambda side: (side.party is not None) + (side.group is not None))


def _documents(claims: Iterable[Claim], desk: Desk) -> tuple[Document, ...]:
    found = {claim.document: desk.document(claim) for claim in claims}
    return tuple(sorted(found.values(), key=publication_order))


def _place(event: Event) -> Where | None:
    """The most exact place of the event; of equals the first."""
    return min(event.places, key=lambda place: FINEST.index(place.precision), default=None)


def _when(event: Event, claims: Iterable[Claim]) -> Precision | None:
    """How exactly the event's days are told: by the first claim that tells just these, else by their number."""
    made = [claim.event.time for claim in claims if claim.event is not None and claim.event.time is not None]
    same = [when for when in made if (when.earliest, when.latest) == (event.earliest, event.latest)]
    return next((told for when in [*same, *made] if (told := time_precision(when)) is not None), None)


def _day(event: Event, most: int) -> tuple[date | None, str]:
    """The day of the event; of several days the middle one, as ACLED does of a week or a month."""
    first, last = event.earliest, event.latest
    if first is None or last is None:
        return None, "no words tell the day; that of publication is never taken for it"
    if first == last:
        return first, ""
    if (last - first).days >= most:
        return None, f"{first.isoformat()} to {last.isoformat()}: too long for one event"
    middle = first + timedelta(days=(last - first).days // 2)
    return middle, f"the middle of {first.isoformat()} to {last.isoformat()}, which is what words allow"


def region_of(one: Coded) -> str | None:
    """The name of the first division that the place lies in: its own, or one that the event's reports name too."""
    place = one.place
    if place is None or place.admin1 is None:
        return place.name if place is not None and place.precision == "region" else None
    same = (here for here in one.event.places if here.precision == "region")
    return next((here.name for here in same if (here.country, here.admin1) == (place.country, place.admin1)), None)


# ---------------------------------------------------------------- the dead


def dead(one: Coded, desk: Desk, rule: BestRule) -> Count:
    """How many died, by a rule of ledgers. Numbers of other reach (a province, a year) are no part of the event."""
    found = [
        (ledger, best)
        for ledger in desk.ledgers.get(one.event.id, ())
        if ledger.measure == "killed" and ledger.scope is None and (best := _best(ledger, rule)) is not None
    ]
    if not found:
        return _none_told(one)
    whole = next((pair for pair in found if not _is_sort(pair[0])), None)
    taken = [whole] if whole is not None else found
    number = sum(_value(best) for _, best in taken)
    civilians = [_value(best) for ledger, best in found if _civilian(ledger)]
    reason = " + ".join(f"{_named(ledger)}: {best.reason}" for ledger, best in taken)
    return Count(
        number=number,
        low=min(number, sum(int(_or(ledger.low, _value(best))) for ledger, best in taken)),
        high=max(number, sum(int(_or(ledger.high, _value(best))) for ledger, best in taken)),
        civilians=min(number, sum(civilians)) if civilians else None,
        reason=f"rule {rule.value}: {reason}",
    )


def _none_told(one: Coded) -> Count:
    """Nobody, as both ACLED and UCDP have it where no report tells of a death; unknown where one does."""
    told = any(claim.event is not None and _tells_death(claim) for claim in one.claims)
    if told:
        reason = "a death is told, but no number that is the event's own"
        return Count(number=None, low=None, high=None, civilians=None, reason=reason)
    return Count(number=0, low=0, high=0, civilians=0, reason="no report tells of a death; none is written as 0")


def _tells_death(claim: Claim) -> bool:
    event = claim.event
    if event is None:
        return False
    numbers = any(figure.measure == "killed" and figure.high != 0 for figure in event.figures)
    return numbers or event.mode in ("kill", "massacre", "assassinate", "execute")


def _best(ledger: Ledger, rule: BestRule) -> Best | None:
    return next((one for one in ledger.best if one.rule is rule and _or(one.low, one.high) is not None), None)


def _or(one: float | None, other: float | None) -> float:
    found = one if one is not None else other
    return found if found is not None else 0.0


def _value(best: Best) -> int:
    """The lower bound, which is what coders take of "at least 11" and of "11 to 15"."""
    return int(_or(best.low, best.high))


def _is_sort(ledger: Ledger) -> bool:
    """Whether it counts one sort of the dead: soldiers, civilians …; "people" and "persons" are all of them."""
    kinds = {entry.figure.persons for entry in ledger.entries if entry.whole}
    return ledger.category is not None and None not in kinds


def _civilian(ledger: Ledger) -> bool:
    return bool(ledger.entries) and all(entry.figure.persons == "civilian" for entry in ledger.entries if entry.whole)


def _named(ledger: Ledger) -> str:
    return f"killed ({ledger.category})" if ledger.category else "killed"
