"""Invented reports of some 450 words, each another one: sentences from templates, with names, numbers and days drawn.

Two runs with one seed give the same reports. Names are put together of syllables, so that none is anybody's.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

WORDS = 450
FIRST_DAY = date(2024, 1, 1)
OUTLETS = 60
A_DAY = 200  # reports
STARTS = tuple("Bal Dor Fen Gral Hov Ist Jor Kel Lum Mar Nes Ond Pell Quor Ras Sul Tar Ulb Vel Wen Yor Zan".split())
MIDDLES = tuple("a e i o u ar en il or un".split())
ENDS = tuple("beck din dor far grad ham ka lin mar nov pur rin stan ton vik".split())
GIVEN = tuple(
    "Ada Bram Cora Dario Edda Femi Greta Hamid Ilse Jonas Katya Lena Milo Nadia Omar Petra Rosa Samir".split()
)
OFFICES = (
    ("defence minister", "interior minister", "health minister", "mayor", "governor", "police chief"),
    ("army", "health ministry", "interior ministry", "provincial government", "emergency service", "police"),
)
WEAPONS = ("shells", "a missile", "two drones", "rockets", "a car bomb", "mortar rounds")
TARGETS = ("a market", "a school", "the railway station", "a row of houses", "a power plant", "the main hospital")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SENTENCES = (
    "{Weapon} struck {target} in {town} on {day}, killing {n} people and wounding {m}, the {body} of {country} said.",
    "{Weapon} hit {target} near {town} early on {day} and left at least {n} people dead, according to {person}.",
    "The {office} of {town}, {person}, said that the bodies of {n} people had been taken to the hospital by noon.",
    "“We heard a loud noise and then everybody ran towards the river,” said {person}, who keeps a shop in {town}.",
    "The {body} denied that its troops had fired on {town}, and said that the attack had come from {country}.",
    "{person}, a spokesman for the {body}, said the number of dead might rise to {m} as rescuers reached {target}.",
    "About {k} people have fled {town} since {day}, the United Nations said in a statement.",
    "The government of {country} accused the rebels of {town} of breaking the ceasefire, which they rejected.",
    "Witnesses said that {n} armed men had entered {town} before dawn and had set fire to {target}.",
    "It was not immediately clear who was behind the attack, and nobody claimed responsibility for it.",
    "Police arrested {n} people in {town} on {day} after protesters had thrown stones at {target}.",
    "Thousands of people marched through {town} to demand that the {office} resign, a reporter there said.",
    "The {office} of {country}, {person}, is expected to meet officials from {other} in {town} on {day}.",
    "{country} would send {n} trucks of food and medicine to {town} on {day}, the {body} announced.",
    "“There will be no talks while our towns are under fire,” {person} told reporters in {town}.",
    "The {body} of {other} reportedly moved {k} soldiers to the border near {town}, a claim that {country} disputes.",
    "A hospital director in {town} put the number of injured at {m}, among them {n} children.",
    "Earlier reports had spoken of {n} deaths in {town}, but the {body} said later that the number was {m}.",
    "The attack on {town} was the worst since {month}, when {n} people were killed at {target}.",
    "Aid workers have not been able to reach {town} for {n} days because the road from {place} is mined.",
    "{person} said that neither the army nor the police had received an order to enter {town}.",
    "The two sides agreed to exchange {n} prisoners on {day}, officials in {country} and {other} said.",
    "Analysts doubt that the offer will be accepted, since {country} has turned down three others this year.",
    "If the fighting goes on, up to {k} people could lose their homes around {town}, {person} warned.",
    "Power went out in most of {town} after {weapon} had damaged {target}, residents said by telephone.",
    "The {office} did not comment, and calls to the {body} of {other} were not answered on {day}.",
    "A convoy of the Red Crescent was turned back at a checkpoint outside {place}, according to {person}.",
    "{country} has asked the Security Council to condemn what it calls an unprovoked attack on {town}.",
    "Of the {m} people who were injured, {n} were still in hospital on {day}, the {body} said.",
    "{person} promised that those who had ordered the attack on {target} would be found and tried.",
)
MONTHS = ("March", "June", "September", "November")


def reports(count: int, seed: int = 1, words: int = WORDS) -> Iterator[str]:
    """So many reports of at least so many words, each a line of JSON with title, text, outlet and day."""
    chance = random.Random(seed)
    for number in range(count):
        yield json.dumps(_report(number, chance, words), ensure_ascii=False) + "\n"


def _report(number: int, chance: random.Random, least: int) -> dict[str, str]:
    scene = {"country": _name(chance), "other": _name(chance), "town": _name(chance), "place": _name(chance)}
    people = [f"{chance.choice(GIVEN)} {_name(chance)}" for _ in range(4)]
    paragraphs: list[str] = []
    words = 0
    while words < least:
        told = " ".join(_sentence(chance.choice(SENTENCES), scene, people, chance) for _ in range(2))
        words += len(told.split())
        paragraphs.append(told)
    return {
        "title": _sentence("{Weapon} hit {target} in {town}, {n} dead", scene, people, chance),
        "text": "\n\n".join(paragraphs),
        "outlet": f"Outlet {number % OUTLETS + 1}",
        "published": (FIRST_DAY + timedelta(days=number // A_DAY)).isoformat(),
    }


def _sentence(template: str, scene: dict[str, str], people: list[str], chance: random.Random) -> str:
    weapon = chance.choice(WEAPONS)
    told = template.format(
        **scene,
        person=chance.choice(people),
        office=chance.choice(OFFICES[0]),
        body=chance.choice(OFFICES[1]),
        weapon=weapon,
        Weapon=weapon[0].upper() + weapon[1:],
        target=chance.choice(TARGETS),
        day=chance.choice(DAYS),
        month=chance.choice(MONTHS),
        n=chance.randint(2, 40),
        m=chance.randint(41, 200),
        k=f"{chance.randint(1, 90) * 100:,}",
    )
    return told[0].upper() + told[1:]


def _name(chance: random.Random) -> str:
    return chance.choice(STARTS) + chance.choice(MIDDLES) + chance.choice(ENDS)
