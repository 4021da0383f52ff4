"""Mentions of one text into incidents: which of them speak of one, and which incidents the task wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bench import _muc4_words as words
from bench._muc4_parties import Party
from bench._muc4_parts import Mention
from bench._muc4_places import Spot

NEAR = 1
"""Sentences: what follows so closely on an incident, in words that fit any, is of it (chosen on DEV)."""


@dataclass(slots=True)
class Incident:
    """Mentions of one incident."""

    type: str
    mentions: list[Mention] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    named: list[Spot] = field(default_factory=list)
    humans: list[Party] = field(default_factory=list)
    things: list[Party] = field(default_factory=list)
    day: tuple[date, date] | None = None
    marks: set[str] = field(default_factory=set)

    @property
    def last(self) -> int:
        """The sentence that spoke of it last."""
        return self.mentions[-1].token.sentence

    @property
    def stage(self) -> str:
        """How far it came: a bomb that was made harmless was an attempt."""
        return "ATTEMPTED" if any(mention.stage == "ATTEMPTED" for mention in self.mentions) else "ACCOMPLISHED"

    @property
    def sentences(self) -> tuple[int, int]:
        """The first and last sentence that speak of it."""
        return self.mentions[0].token.sentence, self.last

    @property
    def strong(self) -> bool:
        """Whether one of its words tells of an incident by itself."""
        return any(not mention.weak for mention in self.mentions)

    def add(self, mention: Mention, spots: list[Spot]) -> None:
        """Take a mention with the places of its sentence."""
        self.mentions.append(mention)
        if mention.type != "ATTACK" and self.type == "ATTACK" and not mention.weak:
            self.type = mention.type
        self.day = self.day or mention.day
        self.spots = self.spots or spots
        self.named += spots
        self.marks |= mention.marks
        _join(self.humans, mention.humans)
        if self.type != words.KIDNAPPING:
            _join(self.things, mention.things)


def _join(known: list[Party], new: list[Party]) -> None:
    for party in new:
        same = next((other for other in known if _same(other, party)), None)
        if same is None:
            known.append(party)
            continue
        same.effects |= party.effects
        if party.name and (not same.name or len(party.name) > len(same.name)):
            same.name = party.name
        if len(party.text) > len(same.text) and (same.name or not same.text):
            same.text = party.text
        if same.type == "CIVILIAN":
            same.type = party.type
        if same.number == "PLURAL":
            same.number = party.number
        same.nation = same.nation or party.nation


def _same(one: Party, other: Party) -> bool:
    """Whether two fillers mean the same: names that share their last word, descriptions with one head."""
    if one.token is other.token:
        return True
    if one.name and other.name:
        ours, theirs = one.name.split(), other.name.split()
        return set(ours) <= set(theirs) or set(theirs) <= set(ours)
    if one.human != other.human:
        return False
    if one.name or other.name:
        named, bare = (one, other) if one.name else (other, one)
        return bare.number == "1" and _head(bare) in named.text.split()
    return _head(one) == _head(other)


def _head(party: Party) -> str:
    lemma = party.token.lemma.upper()
    return {"PERSON": "PEOPLE", "CIVILIAN": "PEOPLE", "INDIVIDUAL": "PEOPLE"}.get(lemma, lemma)


# ---------------------------------------------------------------- which belong together


def incidents(mentions: list[Mention], spots: dict[int, list[Spot]]) -> list[Incident]:
    """The incidents of a text in text order; `spots` are the places of each sentence."""
    found: list[Incident] = []
    for mention in mentions:
        if not mention.stage or mention.stage == "THREATENED":
            continue
        here = spots.get(mention.token.sentence, [])
        known = next((each for each in reversed(found) if _fits(each, mention, here)), None)
        if known is None and mention.weak and mention.type == words.KIDNAPPING:
            continue
        if known is None:
            known = Incident(type=mention.type)
            found.append(known)
        known.add(mention, here)
    return found


def _fits(incident: Incident, mention: Mention, spots: list[Spot]) -> bool:
    gap = mention.token.sentence - incident.last
    if mention.weak and mention.type == words.KIDNAPPING and incident.type != words.KIDNAPPING:
        return False
    if mention.weak and gap <= NEAR:
        return True
    if mention.type != incident.type and not (gap <= 0 and _turns(incident, mention)):
        return False
    if _apart(incident.day, mention.day):
        return False
    names = {party.name for party in incident.humans if party.name}
    new = {party.name for party in mention.humans if party.name}
    if names and new and not any(set(a.split()) & set(b.split()) for a in names for b in new):
        return False
    ours, theirs = {spot.name for spot in incident.spots}, {spot.name for spot in spots}
    return not ours or not theirs or bool(ours & theirs)


def _turns(incident: Incident, mention: Mention) -> bool:
    """Whether a mention of another type may be of it: what an attack turns out to be, or what came of it."""
    if incident.type == "ATTACK":
        return mention.weak or not incident.strong or not (incident.humans or incident.things)
    return mention.type == "ATTACK" or mention.weak


def _apart(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Whether two spans of days lie more than a day apart."""
    if one is None or other is None:
        return False
    return (other[0] - one[1]).days > 1 or (one[0] - other[1]).days > 1
