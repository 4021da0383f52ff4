"""Furniture inside article text, told by what repeats over an outlet's pages: prompts, appeals, boxes about authors.

A line that several pages of one outlet have is furniture only if it looks like it besides: it speaks to the reader,
asks for something, tells who an author is, or is no sentence. What a report says again, day after day, is neither
("The figures could not be verified"), and stays. So do the words of whoever is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from rashomon.ingest.headings import fold
from rashomon.ingest.lines import has_finite_verb, is_closed, tokens
from rashomon.lexicon import rows
from rashomon.model.document import Document, Zone, ZoneKind

PAGES = 3  # chosen: a paragraph carried over from one report to its sequel stands on two
_LONGEST = 600  # characters: boxes about authors and appeals for money are paragraphs, not more
_LONGEST_WORD = 300  # of a word to the reader; longer ones are opinion and advice, most of them
_FEWEST_WORDS, _TITLE_WORDS = 4, 14  # in a line that is no sentence: shorter ones are cells of tables as well
_COUNTS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|dozens|hundreds?|thousands?)\b", re.I
)
_LINES = (ZoneKind.BODY, ZoneKind.LIST, ZoneKind.CAPTION, ZoneKind.FURNITURE)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\'\'.*?(?:\'\'|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]*’(?!\w)")
_ADDRESS = re.compile(r"https?://|\bwww\.|\S@\S+\.\w|(?:^|\s)@\w{2,}")
_NAMED = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3} (?=[a-z])")


def _any(kind: str) -> str:
    phrases = sorted((row[1] for row in rows("furniture_repeated") if row[0] == kind), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


_ASKS = re.compile(
    rf"(?:{_any('verb')})\s+(?:a|an|the|this|these|our|us|me|your|it|all|every|more|here|now|free|up|out|in)\b"
    rf"|(?:{_any('start')})(?!\w)"
)
_READER = re.compile(rf"\b(?:{_any('reader')})\b(?!')")
_WITHIN = re.compile(rf"\b(?:{_any('within')})\b")
_SPEECH = re.compile(rf"\b(?:{_any('speech')})\b")
_ROLE = re.compile(rf"\b(?:{_any('role')})\b")
_WORKS = re.compile(rf"\b(?:{_any('works')})\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that is furniture if it repeats: its zone, what it is known by, whether it asks for something."""

    zone: Zone
    key: int
    asks: bool


def candidates(document: Document) -> list[Candidate]:
    """The lines of a document that are furniture where enough pages of its outlet have them."""
    found = []
    for zone in document.zones:
        if zone.kind not in _LINES or zone.end - zone.start > _LONGEST:
            continue
        text = document.text[zone.start : zone.end]
        asks = _is_prompt(text) or _is_about_author(text, document)
        if asks or (zone.kind in (ZoneKind.BODY, ZoneKind.FURNITURE) and _is_open(text)):
            found.append(Candidate(zone, hash((_outlet(document), _said(text))), asks))
    return found


def _is_prompt(text: str) -> bool:
    """Whether a line speaks to the reader or asks for something, and nobody else speaks in it."""
    own = " ".join(fold(_QUOTED.sub(" ", text)).split()).lstrip("*_•·►▶→➡>|-–—([ ")
    if not own or _SPEECH.search(own):
        return False
    if len(text) <= _LONGEST_WORD and _READER.search(own):
        return True
    return any(what(own) for what in (_ASKS.match, _WITHIN.search, _ADDRESS.search))


def _is_about_author(text: str, document: Document) -> bool:
    """Whether a line tells what somebody does for an outlet ("Ana Brand is a reporter who covers ports")."""
    name = _NAMED.match(text)
    if name is None:
        return False
    line = fold(text)
    if document.author is not None and fold(name.group().strip()) in fold(document.author):
        return True
    own = document.outlet is not None and fold(document.outlet) in line
    return _ROLE.search(line) is not None and (own or _WORKS.search(line) is not None) and not _SPEECH.search(line)


def _is_open(text: str) -> bool:
    """Whether a line is no sentence: neither closed nor with a verb form that only sentences have."""
    if is_closed(text) or not text[0].isupper() or text.endswith((":", ",")) or _COUNTS.search(text):
        return False
    return _FEWEST_WORDS <= len(tokens(text)) <= _TITLE_WORDS and not has_finite_verb(text)


def _outlet(document: Document) -> str:
    """Whose page it is: the outlet told, else its address's host; pages that tell neither are taken together."""
    if document.outlet:
        return _said(document.outlet)
    host = urlsplit(document.url or "").hostname or ""
    return host.removeprefix("www.")


def _said(text: str) -> str:
    return " ".join(fold(text).split())


@dataclass(slots=True)
class _Tally:
    """Where a line stands, as far as it has to be known: on which pages, below which beginnings, beside which lines."""

    pages: set[int] = field(default_factory=set)
    beginnings: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)

    def repeats(self, *, asks: bool) -> bool:
        counted = (self.pages, self.beginnings) if asks else (self.pages, self.beginnings, self.beside)
        return all(len(one) >= PAGES for one in counted)

    def add(self, page: int, beginning: int, beside: int) -> None:
        for kept, new in ((self.pages, page), (self.beginnings, beginning), (self.beside, beside)):
            if len(kept) < PAGES:
                kept.add(new)


@dataclass(slots=True)
class Repeated:
    """What the pages met so far have in common. The order in which they are met makes no difference to the end.

    A line counts once a page, and copies of one report (which begin alike) count as one page. Some 1 kB a line that
    may be furniture, nothing for the others.
    """

    _lines: dict[int, _Tally] = field(default_factory=dict)

    def add(self, document: Document) -> list[Candidate]:
        """Note the lines of a document, and give those that are furniture once enough pages have them."""
        found = candidates(document)
        if not found:
            return []
        at = {candidate.zone.start for candidate in found}
        own = [zone for zone in document.zones if zone.kind.speaks and zone.start not in at]
        texts = [hash(document.text[zone.start : zone.end]) for zone in own if zone.kind is not ZoneKind.HEADLINE]
        starts = [zone.start for zone in own if zone.kind is not ZoneKind.HEADLINE]
        beginning = hash(tuple(texts[:1]))
        for candidate in found:
            above = sum(start < candidate.zone.start for start in starts)
            beside = hash(tuple(texts[max(0, above - 1) : above + 1]))
            self._lines.setdefault(candidate.key, _Tally()).add(hash(document.location), beginning, beside)
        return found

    def is_furniture(self, candidate: Candidate) -> bool:
        """Whether enough pages have the line by now."""
        tally = self._lines.get(candidate.key)
        return tally is not None and tally.repeats(asks=candidate.asks)

    def marked(self, document: Document) -> Document:
        """The document with the lines that repeat as furniture; as it is where nothing else in it would speak.

        Text, offsets and id stay.
        """
        return _with_furniture(document, [one.zone for one in candidates(document) if self.is_furniture(one)])


def _with_furniture(document: Document, lines: Iterable[Zone]) -> Document:
    furniture = {zone for zone in lines if zone.kind.speaks}
    zones = tuple(replace(zone, kind=ZoneKind.FURNITURE) if zone in furniture else zone for zone in document.zones)
    if not furniture or not any(_tells(zones)):
        return document
    return replace(document, zones=zones)


def _tells(zones: Iterable[Zone]) -> Iterator[bool]:
    yield from (zone.kind.speaks and zone.kind is not ZoneKind.HEADLINE for zone in zones)
