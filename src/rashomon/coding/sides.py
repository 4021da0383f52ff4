"""The two sides of a happening as ACLED and UCDP see them: who is armed, who organised, who is a stranger there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.claim import EventType, Group, Happening, Participant

STATE = frozenset((Group.STATE_FORCES, Group.POLICE))
ORGANISED = frozenset((Group.REBELS, Group.MILITIA, Group.COMMUNAL, Group.PRIVATE_FORCES, Group.CRIMINALS))
ARMED = STATE | ORGANISED | {Group.PEACEKEEPERS}
CROWD = frozenset((Group.RIOTERS, Group.PROTESTERS))
OFFICIAL = frozenset((Group.GOVERNMENT, Group.INTERGOVERNMENTAL))
UNARMED = OFFICIAL | {Group.CIVILIANS, Group.COMPANY, Group.PROTESTERS}

INTER = {
    Group.STATE_FORCES: "State forces",
    Group.POLICE: "State forces",
    Group.REBELS: "Rebel group",
    Group.MILITIA: "Political militia",
    Group.CRIMINALS: "Political militia",
    Group.COMMUNAL: "Identity militia",
    Group.RIOTERS: "Rioters",
    Group.PROTESTERS: "Protesters",
    Group.CIVILIANS: "Civilians",
    Group.GOVERNMENT: "Civilians",
    Group.COMPANY: "Civilians",
    Group.INTERGOVERNMENTAL: "External/Other forces",
    Group.PEACEKEEPERS: "External/Other forces",
    Group.PRIVATE_FORCES: "External/Other forces",
}
"""ACLED's inter codes by name. Unarmed officials and companies are coded as civilians there; gangs as militias."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: its first party, those with it (ACLED's associated actors), and what sort of side it is."""

    party: Participant | None
    associated: tuple[Participant, ...] = ()
    group: Group | None = None
    external: bool = False

    @property
    def inter(self) -> str | None:
        """ACLED's inter code; None where nobody is named, or the words do not tell what sort of group it is."""
        if self.external and self.group in STATE:
            return "External/Other forces"
        return INTER.get(self.group) if self.group is not None else None

    def sorts(self) -> frozenset[str]:
        """The words of `lexicon/acled.tsv` that hold for the side."""
        if self.party is None:
            return frozenset(("nobody",))
        sorts = {
            "state": self.group in STATE and not self.external,
            "external": self.group is Group.PEACEKEEPERS or (self.group in STATE and self.external),
            "armed": self.group in ARMED,
            "crowd": self.group in CROWD,
            "protesters": self.group is Group.PROTESTERS,
            "unarmed": self.group in UNARMED,
            "official": self.group in OFFICIAL,
        }
        return frozenset(name for name, holds in sorts.items() if holds)


def sides(event: Happening) -> tuple[Side, Side]:
    """Who did it, and to whom: those who came to harm where no recipient has a group that is known.

    Of those who agree with one another the first named are set against the others.
    """
    places = {place.country for place in event.places if place.country is not None}
    known = [party for party in event.recipients if party.group is not None]
    suffered = known or list(event.affected) or list(event.recipients)
    if event.type is EventType.AGREE and len(event.actors) > 1 and not suffered:
        return _side(event.actors[:1], places), _side(event.actors[1:], places)
    return _side(event.actors, places), _side(suffered, places)


def _side(parties: Sequence[Participant], places: set[str]) -> Side:
    if not parties:
        return Side(party=None)
    first = next((party for party in parties if party.group in ARMED), parties[0])
    rest = tuple(party for party in parties if party is not first)
    external = first.country is not None and bool(places) and first.country not in places
    return Side(party=first, associated=rest, group=first.group, external=external)
