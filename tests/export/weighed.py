"""The hand-made material with all that is concluded of origins and figures, and ledgers of invented numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rashomon.export import Material
from rashomon.model.claim import Status
from rashomon.model.reading import SourceKind
from rashomon.model.record import (
    Best,
    BestRule,
    Chain,
    Entry,
    Ledger,
    Origin,
    Step,
    StepKind,
    Story,
    Tally,
)

ORIGINS = {
    "o-ministry": "Interior Ministry",
    "o-doctors": "doctors",
    "o-orlan": "Orlan",
    "o-defence": "Defence Ministry",
    "o-union": "fishermen's union",
}
ENDS = {
    "c1": "o-ministry",
    "c2": "o-defence",
    "c3": "o-orlan",
    "c4": None,
    "c5": "o-ministry",
    "c6": "o-doctors",
    "c7": "o-union",
}


def weighed(material: Material, **fields: Any) -> Material:
    """The material with chains, origins, tallies, ledgers, and what else is given."""
    found = material.conclusions
    given: dict[str, Any] = {
        "origins": tuple(Origin(id=key, name=name, kind=StepKind.SOURCE) for key, name in ORIGINS.items()),
        "chains": tuple(chain(material, claim, end) for claim, end in ENDS.items()),
        "tallies": (
            tally(material, "e1", ["c1", "c5", "c6"]),
            tally(material, "e1", ["c3"]),
            tally(material, "e2", ["c2"]),
            tally(material, "e3", ["c4"]),
        ),
        "ledgers": (killed(material), moved(material)),
        **fields,
    }
    return replace(material, conclusions=replace(found, **given))


def chain(material: Material, claim: str, end: str | None) -> Chain:
    """Outlet, then source."""
    outlet = material.documents[material.claims[claim].document].outlet or ""
    links = material.claims[claim].attribution
    steps = [Step(kind=StepKind.OUTLET, id=f"outlet:{outlet}", name=outlet)]
    if end is not None:
        mention = links[-1].mention if links else None
        steps.append(Step(kind=StepKind.SOURCE, id=end, name=ORIGINS[end], mention=mention))
    return Chain(claim=claim, steps=tuple(steps), origin=end, reason="cited last" if end else "nobody is named")


def tally(material: Material, event: str, claims: Sequence[str]) -> Tally:
    """Who says that an event happened, is expected, or did not happen."""
    documents = dict.fromkeys(material.claims[claim].document for claim in claims)
    ends = dict.fromkeys(ENDS[claim] for claim in claims)
    return Tally(
        event=event,
        point="occurrence",
        matter="it",
        claims=tuple(claims),
        documents=tuple(documents),
        outlets=tuple(material.documents[key].outlet or "" for key in documents),
        origins=tuple(end for end in ends if end is not None),
        untold=tuple(claim for claim in claims if ENDS[claim] is None),
    )


def entry(material: Material, claim: str, as_of: date | None, **fields: Any) -> Entry:
    """The first figure of a claim."""
    found = material.claims[claim]
    assert found.event is not None
    link = found.attribution[-1] if found.attribution else None
    given: dict[str, Any] = {
        "figure": found.event.figures[0],
        "source_id": f"n-{link.source}" if link is not None and link.source else None,
        "source": link.source if link is not None else None,
        "kind": link.kind if link is not None else SourceKind.OUTLET,
        "official": link is not None and link.kind is SourceKind.GOVERNMENT,
        "party": False,
        "as_of_told": False,
        "cumulative": True,
        "origin": ENDS.get(claim),
        "expected": found.status is Status.FUTURE,
        **fields,
    }
    return Entry(claim=claim, as_of=as_of, **given)


def ledger(event: str, entries: Sequence[Entry], best: Sequence[Best] = (), **fields: Any) -> Ledger:
    """A ledger with bounds over all entries."""
    figure = entries[0].figure
    known = [one for each in entries for one in (each.figure.low, each.figure.high) if one is not None]
    given: dict[str, Any] = {
        "measure": figure.measure,
        "category": figure.category,
        "unit": figure.unit,
        "scope": None,
        "low": min(known),
        "high": max(known),
        **fields,
    }
    return Ledger(id=f"l-{event}-{entries[0].claim}", event=event, entries=tuple(entries), best=tuple(best), **given)


def taken(rule: BestRule, low: float | None, high: float | None, *claims: str) -> Best:
    """What a rule takes."""
    return Best(rule=rule, low=low, high=high, claims=claims, reason="")


def killed(material: Material) -> Ledger:
    """6 or more, then 9 by the ministry; 4 to 5 by doctors."""
    entries = (
        entry(material, "c1", date(2025, 4, 2)),
        entry(material, "c5", date(2025, 4, 3)),
        entry(material, "c6", date(2025, 4, 3)),
    )
    best = (
        taken(BestRule.LATEST_OFFICIAL, 9, 9, "c5"),
        taken(BestRule.MOST_ORIGINS, 9, 9, "c5"),
        taken(BestRule.UCDP, 4, 5, "c6"),
    )
    return ledger("e1", entries, best)


def moved(material: Material) -> Ledger:
    """12,000 troops, expected: nothing to be taken for best."""
    return ledger("e2", [entry(material, "c2", date(2025, 4, 2), cumulative=False)], low=None, high=None)


def story(name: str, title: str, events: Sequence[str], earliest: date) -> Story:
    """A story of two reports."""
    return Story(id=name, title=title, documents=("d1", "d2"), events=tuple(events), earliest=earliest, latest=earliest)
