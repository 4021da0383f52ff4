"""The material as it was on some day: what later reports say is taken out of documents, claims and conclusions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rashomon.export.desk import AFFIRMING, DENYING
from rashomon.export.material import Material
from rashomon.export.wording import published_day, shorten
from rashomon.model.claim import Claim, Factuality, Status
from rashomon.model.document import Document
from rashomon.model.reading import Where
from rashomon.model.record import Account, Event

# The strongest commitment first, as accounts are made.
_STRENGTH = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "UU")
_TITLE = 90
_NO_DAY = frozenset({"vague", "duration", "set"})


def until(material: Material, day: date) -> Material:
    """What was published up to that day; reports without a date are left out.

    Which claims belong to one event stays as it was concluded of all reports; title, days, places, status and
    accounts of an event that later reports speak of are made anew of what is left.
    """
    documents = {
        key: document
        for key, document in material.documents.items()
        if (published := published_day(document)) is not None and published <= day
    }
    claims = {key: claim for key, claim in material.claims.items() if claim.document in documents}
    found = material.conclusions
    events = [
        _reduced(event, claims, documents) for event in found.events if any(claim in claims for claim in event.claims)
    ]
    events.sort(key=lambda event: event.earliest or date.max)
    conclusions = replace(
        found, events=tuple(events), event_of={key: event for key, event in found.event_of.items() if key in claims}
    )
    return replace(material, documents=documents, claims=claims, conclusions=conclusions)


def _reduced(event: Event, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Event:
    if all(claim in claims for claim in event.claims):
        return event
    left = [claims[claim] for claim in dict.fromkeys(event.claims) if claim in claims]
    affirmed = [claim for claim in left if claim.factuality in AFFIRMING] or left
    earliest, latest = _days(affirmed)
    accounts = (_account(account, claims, documents) for account in event.accounts)
    return replace(
        event,
        title=shorten(affirmed[0].content.quote, _TITLE),
        places=_places(affirmed),
        earliest=earliest,
        latest=latest,
        status=_status(left),
        accounts=tuple(account for account in accounts if account.claims),
        comparisons=tuple(one for one in event.comparisons if one.left in claims and one.right in claims),
    )


def _account(account: Account, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Account:
    left = [claims[claim] for claim in account.claims if claim in claims]
    if not left:
        return replace(account, claims=())
    carried = tuple(dict.fromkeys(claim.document for claim in left))
    figures = [figure for claim in left if claim.event is not None for figure in claim.event.figures]
    return replace(
        account,
        claims=tuple(claim.id for claim in left),
        documents=carried,
        factuality=min((claim.factuality for claim in left), key=_STRENGTH.index),
        figures=tuple(dict.fromkeys(figures)),
        through=tuple(
            dict.fromkeys(documents[key].outlet or documents[key].location.rsplit("/", 1)[-1] for key in carried)
        ),
    )


def _days(claims: Sequence[Claim]) -> tuple[date | None, date | None]:
    """The days that all claims allow, else all that any allows, as for any event."""
    times = [claim.event.time for claim in claims if claim.event is not None and claim.event.time is not None]
    known = [
        (time.earliest, time.latest)
        for time in times
        if time.precision not in _NO_DAY
        and time.type != "SET"
        and time.earliest is not None
        and time.latest is not None
    ]
    if not known:
        return None, None
    first, last = max(one[0] for one in known), min(one[1] for one in known)
    return (first, last) if first <= last else (min(one[0] for one in known), max(one[1] for one in known))


def _places(claims: Sequence[Claim]) -> tuple[Where, ...]:
    found: dict[tuple[object, ...], Where] = {}
    for claim in claims:
        for place in claim.event.places if claim.event is not None else ():
            found.setdefault((place.name, place.country), place)
    return tuple(found.values())


def _status(claims: Sequence[Claim]) -> str:
    """As `Event` describes it."""
    firm = [
        claim
        for claim in claims
        if claim.factuality in (Factuality.CERTAIN, Factuality.PROBABLE) and not claim.conditional
    ]
    if any(claim.factuality in DENYING for claim in claims):
        return "disputed" if firm or any(claim.factuality is Factuality.POSSIBLE for claim in claims) else "denied"
    if any(claim.status is not Status.FUTURE for claim in firm):
        return "asserted"
    return "expected" if firm else "possible"
