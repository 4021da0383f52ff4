"""A material with one event that coders would take: all is told, the day, the place, the sides and the dead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.export.conftest import BRINDEL, CONCLUSIONS, GAZETTE, MINISTRY, TUESDAY, _when, claim, figure, said, shelling

from rashomon.export import Material
from rashomon.model.claim import Group, Instrument, Participant
from rashomon.model.reading import SourceKind, Where
from rashomon.model.record import Account, Best, BestRule, Entry, Event, Ledger

TOWN = replace(BRINDEL, admin1="41")
COAST = replace(TOWN, name="Coast Region", precision="region", feature="A.ADM1")
FORCES = Participant(name="Orlan's gunners", mention=said(GAZETTE, "Orlan"), group=Group.STATE_FORCES, country="NO")
PEOPLE = Participant(name="people", mention=said(GAZETTE, "people"), group=Group.CIVILIANS, country="IS")
SHELL = Instrument(name="shell", kind="artillery", mention=said(GAZETTE, "a shell"))


def coded_material(*, places: tuple[Where, ...] = (TOWN, COAST), last: date = TUESDAY, **fields: Any) -> Material:
    """One claim, one event: shells from abroad kill at least six in a town."""
    told = figure(GAZETTE, "At least six", (6, None))
    made = shelling(GAZETTE, "hit the fish market", [told])
    happening = replace(
        made,
        **{
            "places": places,
            "time": replace(_when(GAZETTE, "Tuesday"), latest=last),
            "actors": (FORCES,),
            "affected": (PEOPLE,),
            "instruments": (SHELL,),
            **fields,
        },
    )
    words = "At least six people were killed when a shell hit the fish market in Brindel on Tuesday"
    one = claim("c1", GAZETTE, words, MINISTRY, event=happening)
    account = Account(
        id="a1",
        event="e1",
        source_id="n-interior ministry",
        source="interior ministry",
        kind=SourceKind.GOVERNMENT,
        cue="said",
        factuality=one.factuality,
        claims=("c1",),
        documents=("d1",),
        figures=(told,),
        through=("Harbour Gazette",),
    )
    event = Event(
        id="e1",
        type=happening.type,
        title=words,
        actors=(),
        recipients=(),
        places=places,
        earliest=TUESDAY,
        latest=last,
        status="asserted",
        accounts=(account,),
        comparisons=(),
    )
    found = replace(CONCLUSIONS, events=(event,), event_of={"c1": "e1"}, ledgers=(_ledger(told),))
    return Material.of([GAZETTE], [one], found)


def _ledger(told: Any) -> Ledger:
    entry = Entry(
        claim="c1",
        figure=told,
        source_id=None,
        source="interior ministry",
        kind=SourceKind.GOVERNMENT,
        official=True,
        party=False,
        as_of=TUESDAY,
        as_of_told=False,
        cumulative=True,
        origin=None,
    )
    best = tuple(Best(rule=rule, low=6, high=None, claims=("c1",), reason="the only number") for rule in BestRule)
    return Ledger(
        id="l1",
        event="e1",
        measure="killed",
        category="people",
        unit="person",
        scope=None,
        entries=(entry,),
        low=6,
        high=6,
        best=best,
    )
