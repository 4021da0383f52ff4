"""What analysts ask for, taken out of claims and ledgers into columns of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

from rashomon.model.claim import Claim, Happening
from rashomon.model.reading import Figure
from rashomon.model.record import BestRule, Ledger

RULE = BestRule.LATEST_OFFICIAL  # as everywhere where none is named


def of_claim(claim: Claim) -> dict[str, Any]:
    """The columns of a claim as it is after review: the first of each, and all of them as a list."""
    links = claim.attribution
    first = links[0] if links else None
    return {
        "source": first.source if first is not None else None,
        "source_kind": first.kind if first is not None else None,
        "source_country": first.country if first is not None else None,
        "sources": [link.source for link in links if link.source is not None],
        **(_of_event(claim.event) if claim.event is not None else {}),
    }


def _of_event(event: Happening) -> dict[str, Any]:
    actors, recipients = ([party.name for party in parties] for parties in (event.actors, event.recipients))
    place, time = event.places[0] if event.places else None, event.time
    figure = event.figures[0] if event.figures else None
    return {
        "actor": actors[0] if actors else None,
        "recipient": recipients[0] if recipients else None,
        "actors": actors,
        "recipients": recipients,
        "affected": [party.name for party in event.affected],
        "place": place.name if place is not None else None,
        **{
            name: getattr(place, name) if place is not None else None
            for name in ("country", "admin1", "latitude", "longitude", "precision")
        },
        "places": [one.name for one in event.places],
        "day": time.earliest if time is not None else None,
        "until": time.latest if time is not None else None,
        **{
            f"figure_{name}": getattr(figure, name) if figure is not None else None
            for name in ("low", "high", "unit", "measure")
        },
        "figures": [_of_figure(one) for one in event.figures],
    }


def _of_figure(figure: Figure) -> dict[str, Any]:
    told = {name: getattr(figure, name) for name in ("low", "high", "approximate", "unit", "measure", "category")}
    return told | {"words": figure.mention.quote}


def of_ledger(ledger: Ledger, event_type: str | None, event_title: str, day: str | None) -> dict[str, Any]:
    """The columns of a ledger: its event, and the best of its figures."""
    best = next((one for one in ledger.best if one.rule is RULE), None)
    return {
        "event_type": event_type,
        "event_title": event_title,
        "day": date.fromisoformat(day) if day is not None else None,
        "best_low": best.low if best is not None else None,
        "best_high": best.high if best is not None else None,
        "best_reason": best.reason if best is not None else None,
    }
