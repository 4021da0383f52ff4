"""One claim in its document: the paragraphs that tell it, with the words of each field marked, then its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from rashomon.cli.terminal import safe, safe_lines
from rashomon.coding import Draft, draft
from rashomon.model.claim import Claim, Nature, Participant
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, When, Where

STYLES = {
    "content": "bold",
    "source": "green underline",
    "cue": "magenta underline",
    "event": "red underline",
    "figure": "cyan underline",
    "place": "yellow underline",
    "time": "blue underline",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a claim, the words it comes from, and how these are marked (None: not marked)."""

    name: str
    value: str
    evidence: Evidence | None = None
    mark: str | None = None


def fields(claim: Claim) -> Iterator[Field]:
    """Every field of the claim that is told, in the order of the claims export."""
    content = claim.content
    yield Field(name="content", value=content.quote, evidence=content, mark="content")
    yield Field(name="voice", value=claim.voice)
    for link in claim.attribution:
        named = ", ".join(part for part in (link.source or "not named", link.role, link.kind) if part)
        yield Field(name="source", value=named, evidence=link.mention, mark="source")
        if link.cue is not None:
            yield Field(name="cue", value=link.cue.quote, evidence=link.cue, mark="cue")
        if link.factuality is not None:
            yield Field(name="how sure", value=link.factuality)
    if not claim.attribution:
        yield Field(name="source", value="the report itself")
    yield Field(name="factuality", value=claim.factuality + (", conditional" if claim.conditional else ""))
    if claim.stance not in (None, claim.factuality):
        yield Field(name="stance", value=f"{claim.stance}, the report's own")
    yield Field(name="status", value=claim.status)
    yield from _event_fields(claim)
    yield Field(name="extractor", value=f"{claim.extractor}, score {claim.score:.2f}")


def _event_fields(claim: Claim) -> Iterator[Field]:
    event = claim.event
    if event is None:
        return
    kind = " ".join(part for part in (event.type or "of no known type", event.mode) if part)
    yield Field(name="event", value=kind, evidence=event.trigger, mark="event")
    if event.nature is not Nature.SPECIFIC:
        yield Field(name="nature", value=f"{event.nature}: told as no one event of the day")
    for name, parties in (("actor", event.actors), ("recipient", event.recipients), ("affected", event.affected)):
        for party in parties:
            yield Field(name=name, value=_party(party), evidence=party.mention)
    for means in event.instruments:
        yield Field(name="means", value=f"{means.name}, {means.kind}", evidence=means.mention)
    for place in event.places:
        yield Field(name="place", value=_place(place), evidence=place.mention, mark="place")
    if event.time is not None:
        yield Field(name="time", value=_time(event.time), evidence=event.time.mention, mark="time")
    for figure in event.figures:
        yield Field(name="figure", value=_figure(figure), evidence=figure.mention, mark="figure")
    for told in event.contexts:
        yield Field(name="context", value=told.context, evidence=told.mention)
    drafted = draft(claim)
    if drafted is not None:
        yield from _coding_fields(drafted)


def _coding_fields(drafted: Draft) -> Iterator[Field]:
    """What a coder would write, and why."""
    acled = ": ".join(part for part in (drafted.acled_event_type, drafted.acled_sub_event_type) if part)
    yield Field(name="ACLED", value=acled or "nothing")
    if drafted.ucdp_type is not None:
        yield Field(name="UCDP", value=drafted.ucdp_type)
    yield Field(name="because", value=drafted.reason)
    for name, told in (("day", drafted.when), ("spot", drafted.where)):
        if told is not None:
            codes = ", ".join(f"{who} {code}" for who, code in (("ACLED", told.acled), ("UCDP", told.ucdp)) if code)
            yield Field(name=name, value=f"precision {codes}: {told.reason}")


def _party(party: Participant) -> str:
    return ", ".join(part for part in (party.name, party.group, party.country) if part)


def _place(place: Where) -> str:
    where = ", ".join(part for part in (place.name, place.country, place.precision) if part)
    return where if place.geonames_id is None else f"{where}, geonames.org/{place.geonames_id}"


def _time(time: When) -> str:
    days = f"{time.earliest or '…'} to {time.latest or '…'}" if time.earliest or time.latest else "no day known"
    return f"{time.value or 'open'}: {days}"


def _figure(figure: Figure) -> str:
    low, high = (f"{bound:g}" if bound is not None else "" for bound in (figure.low, figure.high))
    number = low if low == high else f"{low or '…'} to {high or '…'}"
    counted = ", ".join(part for part in (figure.category or figure.unit, figure.measure) if part)
    return " ".join(part for part in ("about" if figure.approximate else "", number, counted) if part)


def render(claim: Claim, document: Document, *, colour: bool) -> Text:
    """The claim as it is shown. Without colour, `[content: …]` marks what it does with colour."""
    told = list(fields(claim))
    shown = Text()
    shown.append(safe(document.headline or document.location), style="bold" if colour else "")
    about = (document.outlet, document.published.isoformat() if document.published else "no date", document.location)
    shown.append("\n" + safe(" · ".join(part for part in about if part)) + "\n\n")
    marks = [(one.evidence.start, one.evidence.end, one.mark) for one in told if one.evidence and one.mark]
    for start, end in _passages(document, marks):
        shown.append_text(_passage(document.text, (start, end), marks, colour=colour))
        shown.append("\n\n")
    shown.append(f"claim {claim.id}\n")
    for one in told:
        at = f"  [{one.evidence.start}:{one.evidence.end}]" if one.evidence is not None else ""
        said = f" “{safe(one.evidence.quote)}”" if one.evidence is not None and one.evidence.quote != one.value else ""
        shown.append(f"{one.name:<10} ", style=STYLES.get(one.mark or "", "") if colour else "")
        shown.append(f"{safe(one.value)}{said}{at}\n")
    return shown


def _passages(document: Document, marks: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """The zones that hold a mark; the mark itself where it lies in none."""
    ends = sorted({(zone.start, zone.end) for zone in document.zones})
    for start, end in ends:
        if any(start < last and first < end for first, last, _ in marks):
            yield start, end


def _passage(text: str, span: tuple[int, int], marks: list[tuple[int, int, str]], *, colour: bool) -> Text:
    """A stretch of the text, cut where a mark begins or ends."""
    start, end = span
    inside = sorted(
        {(max(first, start), min(last, end), name) for first, last, name in marks if first < end and last > start}
    )
    cuts = sorted({start, end, *(first for first, _, _ in inside), *(last for _, last, _ in inside)})
    shown = Text()
    for left, right in pairwise(cuts):
        names = [name for first, last, name in inside if first <= left and right <= last]
        if not colour:
            opening = [one for one in inside if one[0] == left]
            for _, _, name in sorted(opening, key=lambda one: -one[1]):
                shown.append(f"[{name}: ")
        shown.append(safe_lines(text[left:right]), style=" ".join(STYLES[name] for name in names) if colour else "")
        if not colour:
            shown.append("]" * sum(1 for one in inside if one[1] == right))
    return shown
