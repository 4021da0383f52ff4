"""Incidents as templates: the 25 slots filled from what the mentions tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bench import _muc4_words as words
from bench._muc4_case import Message
from bench._muc4_files import Fill, Template
from bench._muc4_fills import MONTHS
from bench._muc4_incidents import Incident, incidents
from bench._muc4_mentions import mentions
from bench._muc4_parties import Party, described_elsewhere
from bench._muc4_perpetrators import suspects
from bench._muc4_phrases import filler
from bench._muc4_places import Atlas, home, nation_name, written
from bench._muc4_slots import (
    CATEGORY,
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    HUMAN,
    HUMAN_EFFECT,
    HUMAN_NATION,
    HUMAN_NUMBER,
    HUMAN_TYPE,
    INSTRUMENT,
    INSTRUMENT_TYPE,
    LOCATION,
    ORGANISATION,
    PERPETRATOR,
    PHYSICAL,
    PHYSICAL_EFFECT,
    PHYSICAL_NATION,
    PHYSICAL_NUMBER,
    PHYSICAL_TYPE,
    STAGE,
    TYPE,
)
from bench._muc4_times import day_near
from bench._muc4_wanted import wanted
from bench._texts import Read
from rashomon.extract.index import Index, index
from rashomon.model.reading import Token

Slots = dict[int, tuple[Fill, ...]]


def templates(message: Message, one: Read, atlas: Atlas) -> list[Template]:
    """The templates of one message."""
    reading = one.reading
    spots = {sentence.index: atlas.spots(reading, sentence) for sentence in reading.sentences}
    country = home(reading, message.place, atlas)
    looked = index(reading)
    found = incidents(mentions(one), spots)
    kept = [each for at, each in enumerate(found) if wanted(each, found[:at], message.date)]
    return [
        Template(
            message=message.document.location,
            number=number,
            slots=_slots(incident, message.date, country, looked, atlas),
        )
        for number, incident in enumerate(kept, 1)
    ]


def _slots(incident: Incident, published: date | None, country: str, looked: Index, atlas: Atlas) -> Slots:
    where = written(incident.named, country, atlas)
    slots: Slots = {
        DATE: _fills([_date(incident.day or day_near(incident.sentences, looked), published)]),
        LOCATION: _fills([where]),
        TYPE: _fills([incident.type]),
        STAGE: _fills([incident.stage]),
    }
    if incident.type not in (words.ARSON, words.KIDNAPPING):
        slots |= _instruments(incident, looked)
    slots |= _done_by(incident, looked)
    if incident.type != words.KIDNAPPING:
        slots |= _physical(incident, where)
    for party in incident.humans:
        if party.name and not party.text:
            described_elsewhere(party, looked)
    slots |= _human(incident, where)
    return {slot: fills for slot, fills in slots.items() if fills}


def _fills(values: Iterable[str], tag: str = "") -> tuple[Fill, ...]:
    return tuple(Fill(values=(value,), tags=(tag,) if tag else ()) for value in dict.fromkeys(values) if value)


# ---------------------------------------------------------------- when


def _date(day: tuple[date, date] | None, published: date | None) -> str:
    """The day or days; "on or before" the day of the message where no word tells."""
    if day is None or (day[1] - day[0]).days > 1:
        return f"- {_day(published)}" if published else ""
    return _day(day[0]) if day[0] == day[1] else f"{_day(day[0])} - {_day(day[1])}"


def _day(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"


# ---------------------------------------------------------------- with what


def _instruments(incident: Incident, looked: Index) -> Slots:
    strings: list[str] = []
    kinds: dict[str, str] = {}
    for mention in incident.mentions:
        for noun in mention.means:
            text = filler(noun, looked)
            if text not in strings:
                strings.append(text)
                kinds[text] = _kind(noun, text)
    if not strings:
        guess = _unnamed(incident)
        return {INSTRUMENT_TYPE: _fills([guess], "-")} if guess else {}
    return {
        INSTRUMENT: _fills(strings),
        INSTRUMENT_TYPE: tuple(Fill(values=(kinds[text],), tags=(text,)) for text in strings if kinds[text]),
    }


def _kind(noun: Token, text: str) -> str:
    if re.search(r"\b(CAR|VEHICLE|TRUCK|BUS) ?-?BOMB", text):
        return "VEHICLE BOMB"
    if "DYNAMITE" in text:
        return "DYNAMITE"
    return words.WEAPONS.get(noun.lemma, words.WEAPONS.get(noun.lower, ""))


def _unnamed(incident: Incident) -> str:
    """The kind of means that a verb alone tells of: who is shot is shot with a gun."""
    lemmas = {mention.token.lemma for mention in incident.mentions}
    if lemmas & {"machinegun", "machinegunning", "strafe"}:
        return "MACHINE GUN"
    if lemmas & {"shoot", "shooting", "gun", "fire"}:
        return "GUN"
    if lemmas & {"dynamite", "dynamiting"}:
        return "DYNAMITE"
    return "BOMB" if incident.type == words.BOMBING else ""


# ---------------------------------------------------------------- who did it


def _done_by(incident: Incident, looked: Index) -> Slots:
    found = suspects(incident, looked)
    return {
        CATEGORY: _fills([found.category]),
        PERPETRATOR: _fills(found.people[:1]),
        ORGANISATION: _fills(found.bodies),
        CONFIDENCE: tuple(Fill(values=(sure,), tags=(body,)) for body, sure in found.bodies.items()),
    }


# ---------------------------------------------------------------- whom and what it hit


def _physical(incident: Incident, where: str) -> Slots:
    things = incident.things
    for mark in sorted(incident.marks & {"SOME DAMAGE", "NO DAMAGE"})[-1:]:
        for thing in things:
            thing.effects = thing.effects or {mark}
    return {
        PHYSICAL: _fills(thing.text for thing in things),
        PHYSICAL_TYPE: _tagged((thing.type, thing) for thing in things),
        PHYSICAL_NUMBER: _tagged((thing.number, thing) for thing in things),
        PHYSICAL_NATION: _tagged((_foreign(thing, where), thing) for thing in things),
        PHYSICAL_EFFECT: _tagged((effect, thing) for thing in things for effect in sorted(thing.effects)[:1]),
    }


def _human(incident: Incident, where: str) -> Slots:
    people = incident.humans
    for mark in sorted(incident.marks & {"NO INJURY", "NO INJURY OR DEATH"})[-1:]:
        if not people:
            return {HUMAN_EFFECT: _fills([mark], "-")}
        for party in people:
            party.effects = party.effects or {mark}
    return {
        HUMAN: _fills(party.name for party in people),
        DESCRIPTION: tuple(
            Fill(values=(party.text,), tags=(party.name,) if party.name else ()) for party in people if party.text
        ),
        HUMAN_TYPE: _tagged((party.type, party) for party in people),
        HUMAN_NUMBER: _tagged((party.number, party) for party in people),
        HUMAN_NATION: _tagged((_foreign(party, where), party) for party in people),
        HUMAN_EFFECT: _tagged((effect, party) for party in people for effect in sorted(party.effects)[:1]),
    }


def _tagged(pairs: Iterable[tuple[str, Party]]) -> tuple[Fill, ...]:
    return tuple(Fill(values=(value,), tags=(party.tag,)) for value, party in pairs if value)


def _foreign(party: Party, where: str) -> str:
    country = nation_name(party.nation) if party.nation else ""
    return country if country and country != where.split(":", maxsplit=1)[0] else ""
