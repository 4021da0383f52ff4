"""Builds documents and claims in few words: every span is sliced from a text that holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rashomon.model.claim import (
    Attribution,
    Claim,
    EventType,
    Factuality,
    Happening,
    Nature,
    Participant,
    Status,
    Voice,
)
from rashomon.model.codec import document_id, with_id
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import Figure, FigureChange, SourceKind, When, Where

DAY = date(2024, 5, 14)

# name: geonames_id, precision, country, admin1, latitude, longitude
PLACES: dict[str, tuple[int, str, str, str | None, float, float]] = {
    "Ukraine": (690791, "country", "UA", None, 49.0, 32.0),
    "Russia": (2017370, "country", "RU", None, 60.0, 100.0),
    "Kursk region": (538555, "region", "RU", "41", 51.7, 36.2),
    "Kharkiv": (706483, "settlement", "UA", "07", 49.98, 36.25),
    "Kharkiv region": (706482, "region", "UA", "07", 49.5, 36.5),
    "Chuhuiv": (710098, "settlement", "UA", "07", 49.84, 36.69),
    "Odesa": (698740, "settlement", "UA", "17", 46.48, 30.73),
    "Derhachi": (709611, "settlement", "UA", "07", 50.11, 36.12),
    "Lagos": (2332459, "settlement", "NG", "05", 6.45, 3.39),
    "Springfield": (4409896, "settlement", "US", "MO", 37.21, -93.29),
    "Geneva": (2660646, "settlement", "CH", "GE", 46.2, 6.14),
}


@dataclass
class Newsroom:
    """Collects claims, a document for each `report` call."""

    claims: list[Claim] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)

    def report(self, *said: dict[str, Any], outlet: str | None = "Herald", published: date | None = DAY) -> list[Claim]:
        """One document that says all of `said`, in that order; its claims, in that order."""
        text = "\n".join(one["text"] for one in said)
        key = document_id(text, title=None, outlet=outlet, url=None, author=None, published=published)
        document = Document(
            id=key, text=text, zones=(), location=f"reports/{key}.txt", outlet=outlet, published=published
        )
        made, start = [], 0
        for one in said:
            made.append(_claim(document, start, **one))
            start += len(one["text"]) + 1
        for claim in made:
            claim.verify(document)
        self.documents[key] = document
        self.claims += made
        return made


def says(text: str, type: str | None = None, **told: Any) -> dict[str, Any]:
    """The content of one claim and what it tells; see `_claim` for the names."""
    return {"text": text, "type": type, **told}


def source(name: str | None, kind: str = "government", country: str | None = None, cue: str = "") -> dict[str, Any]:
    return {"name": name, "kind": kind, "country": country, "cue": cue}


def _claim(document: Document, start: int, **told: Any) -> Claim:
    text: str = told["text"]
    content = document.evidence(start, start + len(text))
    links = tuple(_link(content, document, one) for one in told.get("by", ()))
    return with_id(
        Claim(
            id="",
            document=document.id,
            content=content,
            voice=Voice(told.get("voice", "reported" if links else "narrated")),
            attribution=links,
            factuality=Factuality(told.get("factuality", "CT+")),
            status=Status(told.get("status", "past")),
            conditional=told.get("conditional", False),
            event=_event(document, content, told) if "trigger" in told or told["type"] else None,
            extractor="test/1",
            score=1.0,
        )
    )


def _event(document: Document, content: Evidence, told: dict[str, Any]) -> Happening:
    days = told.get("days")
    trigger = _within(document, content, told.get("trigger", content.quote.split()[-1]))
    return Happening(
        type=EventType(told["type"]) if told["type"] else None,
        trigger=trigger,
        mode=told.get("mode"),
        actors=tuple(_party(document, content, one) for one in told.get("actors", ())),
        recipients=tuple(_party(document, content, one) for one in told.get("recipients", ())),
        places=tuple(_place(document, content, one) for one in told.get("places", ())),
        time=_when(trigger, days) if days else None,
        figures=tuple(figure(trigger, *one) for one in told.get("figures", ())),
        nature=Nature(told.get("nature", "specific")),
    )


def _within(document: Document, content: Evidence, words: str) -> Evidence:
    at = content.quote.find(words)
    if at < 0:  # a name resolved from other words: its mention is the first word
        return document.evidence(content.start, content.start + len(content.quote.split()[0]))
    return document.evidence(content.start + at, content.start + at + len(words))


def _party(document: Document, content: Evidence, name: str) -> Participant:
    name, _, country = name.partition("/")
    kind = SourceKind.GOVERNMENT if country else None
    return Participant(name=name, mention=_within(document, content, name), kind=kind, country=country or None)


def _place(document: Document, content: Evidence, name: str) -> Where:
    return where(name, _within(document, content, name))


def where(name: str, mention: Evidence) -> Where:
    if name not in PLACES:
        return _unknown(name, mention)
    geonames, precision, country, admin1, latitude, longitude = PLACES[name]
    return Where(
        mention=mention,
        name=name,
        geonames_id=geonames,
        feature="",
        country=country,
        admin1=admin1,
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        reason="",
    )


def _unknown(name: str, mention: Evidence) -> Where:
    return Where(
        mention=mention,
        name=name,
        geonames_id=None,
        feature="",
        country=None,
        admin1=None,
        latitude=None,
        longitude=None,
        precision="unknown",
        reason="not in the gazetteer",
    )


def _when(mention: Evidence, days: tuple[date, date] | date | str) -> When:
    if isinstance(days, str):
        return When(mention=mention, value="PAST_REF", earliest=None, latest=None, precision=days, reason="")
    first, last = days if isinstance(days, tuple) else (days, days)
    return When(mention=mention, value=first.isoformat(), earliest=first, latest=last, precision="day", reason="")


def figure(
    mention: Evidence,
    low: float | None,
    high: float | None,
    measure: str | None = None,
    category: str | None = None,
    flags: str = "",
) -> Figure:
    return Figure(
        mention=mention,
        low=low,
        high=high,
        approximate="about" in flags,
        unit="person",
        measure=measure,
        category=category,
        cumulative="so far" in flags,
        part_of=mention if "among them" in flags else None,
        change=FigureChange.ADDED if "more" in flags else FigureChange.PREVIOUS if "before" in flags else None,
    )


def _link(content: Evidence, document: Document, told: dict[str, Any]) -> Attribution:
    cue = _within(document, content, told["cue"]) if told["cue"] else None
    return Attribution(source=told["name"], kind=SourceKind(told["kind"]), country=told["country"], cue=cue)


def person(kind: JudgementKind, left: str, right: str = "", **more: Any) -> Judgement:
    return with_id(Judgement(id="", kind=kind, left=left, right=right, by=more.pop("by", "desk"), **more))
