"""What a document repeats of one that was read before, paragraph by paragraph, so that it is not read twice.

A paragraph is known where the earlier document has it letter by letter, and what was read in it there holds here as
well: all words that its claims rest on stand here too, what its pronouns stand for is told right before it in both, and
no day that it tells is counted from another day of publication. Its claims are then moved here, with the offsets
and quotes of this document; a claim that is moved is the one, down to its id, that reading the paragraph here gives.
All other paragraphs are read, each with the one before it where it has a pronoun, and with those just before it where
it may speak of what they tell ("the raid", "eight people had died").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import islice

from rashomon import lexicon
from rashomon.engine.moving import moved, mover
from rashomon.engine.paragraphs import ENOUGH, speaking
from rashomon.engine.reading import Observed, language_of
from rashomon.extract.carried import NEAR, REFERRING, TELLING_WHOSE
from rashomon.extract.titles import is_summary
from rashomon.lexicon.alternatives import alternatives
from rashomon.model.claim import Attribution, Claim, Participant
from rashomon.model.codec import with_id
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.evidence import Evidence

Span = tuple[int, int]
Told = dict[Zone, list[Claim]]

_SENTENCE = re.compile(r"[.!?][\"”’')]*(?:\s|$)")
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them|his|hers|their|theirs|it|its)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?] )(?<![.!?][\"”’'] )(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """What is left to be read of a document, `rest`, and the claims that are known.

    `rest` is the document with all other zones silent. `unread` are the spans that have to be read, without those
    that are read with them for what comes before.
    """

    rest: Document
    unread: tuple[Span, ...]
    known: tuple[Claim, ...]


def repeat(document: Document, original: Document, claims: Sequence[Claim]) -> Repeat | None:
    """What `document` repeats of `original`, in which `claims` were read; None where it had better be read in full."""
    if language_of(document) != language_of(original):
        return None
    zones = speaking(document)
    before = _before(zones)
    told = _by_zone(claims, speaking(original))
    known = _known(document, original, told)
    whole = sum(zone.end - zone.start for zone in zones)
    if not known or sum(zone.end - zone.start for zone in known) < ENOUGH * whole:
        return None
    unread = [zone for zone in zones if zone not in known]
    names = _fuller(claim for same in known.values() for claim in told[same]).names if unread else {}
    read = {*unread}
    for zone in unread:
        above = before[zone]
        if above is not None and _refers(document, zone):
            read |= {above, *_introducing(document, above, names, zones)}
        if _takes_up(document, zone):
            read |= {*_just_before(document, zone, zones)}
    silent = tuple(
        zone if zone in read or not zone.kind.speaks else replace(zone, kind=ZoneKind.FURNITURE)
        for zone in document.zones
    )
    move = mover(document, known)
    return Repeat(
        rest=replace(document, zones=silent),
        unread=tuple((zone.start, zone.end) for zone in unread),
        known=tuple(moved(claim, document, move) for same in known.values() for claim in told[same]),
    )


def together(repeated: Repeat, observed: Observed) -> Observed:
    """What reading the rest gave, with what was known, in the order of the text."""
    if observed.claims is None:
        return observed
    fuller = _fuller(repeated.known)
    read = [_in_full(claim, fuller) for claim in observed.claims if _inside(claim.content, repeated.unread)]
    both = {claim.id: claim for claim in sorted((*repeated.known, *read), key=lambda claim: claim.content.start)}
    heads = [(zone.start, zone.end) for zone in repeated.rest.zones if zone.kind is ZoneKind.HEADLINE]
    told = [claim.event for claim in both.values() if claim.event is not None and not _inside(claim.content, heads)]
    kept = (one for one in both.values() if not (_inside(one.content, heads) and is_summary(one.event, told)))
    return replace(observed, claims=tuple(kept))


# ---------------------------------------------------------------- what is known


def _known(document: Document, original: Document, told: Told) -> dict[Zone, Zone]:
    """Paragraphs here, each with the same one there, whose claims hold here."""
    texts = {_words(original, zone): zone for zone in reversed(list(told))}
    found = {zone: texts.pop(_words(document, zone), None) for zone in speaking(document)}
    known = {zone: same for zone, same in found.items() if same is not None}
    same_day = _day(document) == _day(original)
    here = "\n".join(_words(document, zone)[1] for zone in found)
    lost = {name for same in known.values() for name in _elsewhere(told[same], original) if name not in here}
    above = {zone: _above(document, zone, list(found)) for zone in known}
    above_there = {same: _above(original, same, list(told)) for same in known.values()}
    known = {
        zone: same
        for zone, same in known.items()
        if all(_holds(claim, lost, (above[zone], above_there[same]), same_day=same_day) for claim in told[same])
    }
    while True:
        places = [(same.start, same.end) for same in known.values()]
        kept = {
            zone: same
            for zone, same in known.items()
            if all(
                _inside(part, ((same.start, same.end), *places)) for claim in told[same] for part in claim.evidence()
            )
        }
        if len(kept) == len(known):
            return known
        known = kept


def _holds(claim: Claim, lost: set[str], above: tuple[str, str], *, same_day: bool) -> bool:
    """Whether a claim holds here, given names that do not stand here, and the paragraphs above it here and there.

    What a pronoun stands for has to stand right above it in both, if the two are not the same paragraph.
    """
    if claim.event is not None and claim.event.time is not None and not same_day:
        return False
    for name, mention in _named(claim):
        if name in lost:
            return False
        told = above[0] == above[1] or all(name.split()[-1] in words for words in above)
        if not told and _PRONOUN.search(mention):
            return False
    return True


def _above(document: Document, zone: Zone, zones: Sequence[Zone]) -> str:
    place = zones.index(zone)
    return _words(document, zones[place - 1])[1] if place else ""


def _elsewhere(claims: Iterable[Claim], original: Document) -> Iterator[str]:
    """Names that claims take from other words of their document than those that they mention."""
    for claim in claims:
        for name, mention in _named(claim):
            if name not in mention and name in original.text:
                yield name


def _named(claim: Claim) -> Iterator[tuple[str, str]]:
    """Each name that a claim resolves, with the words that it does so from."""
    for link in claim.attribution:
        if link.source is not None:
            yield link.source, link.mention.quote if link.mention is not None else ""
    for party in _parties(claim):
        yield party.name, party.mention.quote


def _parties(claim: Claim) -> tuple[Participant, ...]:
    event = claim.event
    return (*event.actors, *event.recipients, *event.affected) if event is not None else ()


def _by_zone(claims: Iterable[Claim], zones: Sequence[Zone]) -> Told:
    told: Told = {zone: [] for zone in zones}
    for claim in claims:
        zone = next((zone for zone in zones if zone.start <= claim.content.start < zone.end), None)
        if zone is not None:
            told[zone].append(claim)
    return told


def _before(zones: Sequence[Zone]) -> dict[Zone, Zone | None]:
    return dict(zip(zones, [None, *zones], strict=False))


def _words(document: Document, zone: Zone) -> tuple[ZoneKind, str]:
    return zone.kind, document.text[zone.start : zone.end]


def _day(document: Document) -> date | None:
    published = document.published
    return published.date() if isinstance(published, datetime) else published


def _refers(document: Document, zone: Zone) -> bool:
    """Whether a paragraph has a pronoun before any name that it could stand for."""
    pronoun = _PRONOUN.search(document.text, zone.start, zone.end)
    return pronoun is not None and _NAME.search(document.text, zone.start, pronoun.start()) is None


def _takes_up(document: Document, zone: Zone) -> bool:
    """Whether a paragraph may speak of what is told before it: "the raid", "eight people had died"."""
    return _taking_up().search(document.text, zone.start, zone.end) is not None


@cache
def _taking_up() -> re.Pattern[str]:
    events = alternatives(word for word in lexicon.words("event_nouns") if word.isalpha())
    harm = {row[0] for row in lexicon.rows("measures")} - lexicon.words("event_verbs")  # "killed" tells for itself
    died = alternatives(word for word in harm | {"died", "perished"} if word.isalpha())
    whose = alternatives(TELLING_WHOSE)  # "the raid on the camp" tells for itself as well
    back = rf"(?:{alternatives(REFERRING)})\s+(?:{events})s?(?!\s+(?:{whose})\b)"
    return re.compile(rf"\b(?:{back}|(?:{died}))\b", re.IGNORECASE)


def _just_before(document: Document, zone: Zone, zones: Sequence[Zone]) -> Iterator[Zone]:
    """The paragraphs before one, as far back as claims look for what it takes up."""
    sentences = 0
    for above in reversed(zones[: zones.index(zone)]):
        if sentences >= NEAR:
            return
        sentences += max(len(_SENTENCE.findall(document.text, above.start, above.end)), 1)
        yield above


def _introducing(document: Document, zone: Zone, names: Mapping[str, str], zones: Iterable[Zone]) -> Iterator[Zone]:
    """The paragraphs that first give in full the names of which this one has a part."""
    text = document.text[zone.start : zone.end]
    for form, name in names.items():
        if form in text and name not in text:
            yield from islice((one for one in zones if name in document.text[one.start : one.end]), 1)


def _inside(part: Evidence, spans: Iterable[Span]) -> bool:
    return any(start <= part.start and part.end <= end for start, end in spans)


# ---------------------------------------------------------------- names in what is read


@dataclass(frozen=True, slots=True)
class Fuller:
    """Full names by their last words and other forms, where these stand for one only; how each stands in claims."""

    names: Mapping[str, str]
    links: Mapping[str, Attribution]
    parties: Mapping[str, Participant]


def _fuller(claims: Iterable[Claim]) -> Fuller:
    forms: dict[str, set[str]] = {}
    links: dict[str, Attribution] = {}
    parties: dict[str, Participant] = {}
    for claim in claims:
        for name, mention in _named(claim):
            for form in {mention, name.split()[-1]}:
                forms.setdefault(form, set()).add(name)
        links.update({link.source: link for link in claim.attribution if link.source is not None})
        parties.update({party.name: party for party in _parties(claim)})
    names = {form: next(iter(found)) for form, found in forms.items() if len(found) == 1 and form[:1].isupper()}
    return Fuller(names, links, parties)


def _in_full(claim: Claim, fuller: Fuller) -> Claim:
    """A claim that was read without the paragraphs that give names in full, with the full ones."""
    links = tuple(_link_in_full(link, fuller) for link in claim.attribution)
    event = claim.event
    if event is not None:
        event = replace(
            event,
            actors=tuple(_party_in_full(one, fuller) for one in event.actors),
            recipients=tuple(_party_in_full(one, fuller) for one in event.recipients),
            affected=tuple(_party_in_full(one, fuller) for one in event.affected),
        )
    if links == claim.attribution and event == claim.event:
        return claim
    return with_id(replace(claim, attribution=links, event=event))


def _link_in_full(link: Attribution, fuller: Fuller) -> Attribution:
    name = fuller.names.get(link.source or "", link.source)
    known = fuller.links.get(name or "")
    if known is None or name == link.source:
        return replace(link, source=name) if name != link.source else link
    return replace(link, source=name, kind=known.kind, role=known.role, country=known.country)


def _party_in_full(party: Participant, fuller: Fuller) -> Participant:
    name = fuller.names.get(party.name, party.name)
    known = fuller.parties.get(name)
    if known is None or name == party.name:
        return replace(party, name=name) if name != party.name else party
    return replace(party, name=name, kind=known.kind, country=known.country, group=known.group)
