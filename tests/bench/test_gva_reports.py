"""Figures over reports of articles made up for it, worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bench._gva_reports import Clustered, over_reports
from rashomon.merge.accounts.settling import Told
from rashomon.model.document import Document

DAY = date(2024, 3, 4)
TEXTS = {
    "fire": "Two dead in Harlow mill fire\n\nTwo men died in the fire at Harlow mill, said Captain Brandt of Tarnby.",
    "more": "Brandt: Harlow mill fire was set\n\nThe fire at the Harlow mill was set, Captain Brandt of Tarnby said.",
    "shot": "Shots at Kestrel inn\n\nOne man was shot at the Kestrel inn in Lund, Sheriff Okoro said.",
}


@dataclass(frozen=True)
class Incident:
    killed: int
    injured: int


def article(name: str, incident: str, killed: int | None, injured: int | None, text: str) -> Clustered:
    day = DAY + timedelta(days=len(name) - 1)
    document = Document(id=name, text=TEXTS[text], zones=(), location=name, published=day)
    told = Told(document=name, published=day, killed=killed, injured=injured)
    return Clustered(incident=incident, document=document, claims=(), told=told)


def test_all_right() -> None:
    articles = [article("a", "1", 2, None, "fire"), article("bb", "1", 2, 1, "more"), article("c", "2", 0, 1, "shot")]
    found = over_reports(articles, {"1": Incident(2, 1), "2": Incident(0, 1)})
    assert found == {"b3_f1": 1.0, "b3_precision": 1.0, "b3_recall": 1.0, "killed": 1.0, "injured": 1.0}


def test_one_incident_in_two_stories() -> None:
    """Of three articles of incident 1, two are put together, whose number counts: recall (2/3 + 2/3 + 1/3) / 3."""
    articles = [article("a", "1", 2, 0, "fire"), article("bb", "1", 2, 0, "more"), article("c", "1", 9, 0, "shot")]
    found = over_reports(articles, {"1": Incident(2, 0)})
    assert (found["b3_precision"], found["b3_recall"]) == (1.0, pytest.approx(0.5556))
    assert (found["killed"], found["injured"]) == (1.0, 1.0)


def test_two_incidents_in_one_story() -> None:
    """Each of two articles is with one of another incident; the later's number stands for both."""
    articles = [article("a", "1", 2, 0, "fire"), article("bb", "2", 3, 0, "more")]
    found = over_reports(articles, {"1": Incident(2, 0), "2": Incident(3, 0)})
    assert (found["b3_precision"], found["b3_recall"], found["killed"]) == (0.5, 1.0, 0.5)


def test_nothing() -> None:
    assert set(over_reports([], {}).values()) == {0.0}
