"""Zones: which stretch of a text is headline, byline, dateline, section title, body, list, caption or furniture.

Told by general cues alone: place, length, case, punctuation, repetition, and the phrases in `lexicon/furniture.tsv`.
Where the cues do not decide, a line is body: a sentence lost is worse than a title read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.ingest.cues import credit, link_cue, recognise, tail
from rashomon.ingest.headings import Part, doubled, echo, fold, glued, is_headline, masthead, repeated, title_keys
from rashomon.ingest.lines import (
    Line,
    has_finite_verb,
    is_closed,
    is_prose,
    is_shouting,
    is_title_case,
    split_lines,
    tokens,
)
from rashomon.model.document import Zone, ZoneKind

_BULLET = re.compile(r"(?:[-–—*•·▪▫►▶▸‣◦●○■□➤➢✓✔→]+|\(?\d{1,2}[.)]|\(?[a-z][)])\s+(?=\S)")
_TIGHT = re.compile(r"[•▪►▶‣●■➤✓✔]\s*(?=\S)")  # marks that no word begins with need no space behind them
_NEXT_BULLET = re.compile(r"\s+•\s+")
_LABEL = re.compile(r"((?:[^:.?!]|(?<=[A-Z])\.){2,70}):\s+(?=\S)")  # full stops in initials only
_MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|(?:de|del|la|el|al|of|and|the|on|upon)(?=\s+[A-Z]))){0,4}"
_DATE = r"(?:,?\s*(?:[A-Z][A-Za-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?)(?:,?\s+\d{2,4})?)"
_AGENCY = r"\(\s*[A-Z][\w ./&-]{1,40}\)"
_DASH = r"\s*(?:[–—]|--|-(?=\s)|:(?=\s))\s*"
_DATELINES = (
    re.compile(rf"(?:{_NAME}(?:,\s*{_NAME}){{0,2}}{_DATE}?,?\s*)?{_AGENCY}{_DASH}(?=\S)"),
    re.compile(rf"{_NAME}(?:,\s*{_NAME}){{0,2}}{_DATE}\s*(?:[–—]|--|-(?=\s)|:(?=\s))\s*(?=[A-Z“\"‘'\d\[])"),
    re.compile(
        rf"[A-Z][A-Z’'.-]{{2,}}(?:\s+[A-Z][A-Z’'.-]+){{0,3}}(?:,\s*{_NAME}){{0,2}}\s*(?:[–—]|--|-(?=\s))\s*(?=\S)"
    ),
    re.compile(rf"{_NAME},\s*{_NAME}\s*(?:[–—]|--)\s*(?=[A-Z“\"‘'\d\[])"),
)
_LOUD_CITY = re.compile(r"[A-Z]{3,}(?:[\s/-][A-Z]{3,}){0,3}(?:,\s*[A-Z][\w ]{1,20})?:\s+(?=[A-Z“\"‘'\d\[])")
_LONGEST_DATELINE = 120
_LONGEST_CAPTION = 400
_TITLE_WORDS = 14  # a section title of more words was met in no report
_COPIES = 8  # a title that stands at the beginning of a line more often is not seen as one
_RUN = 6  # titles one below the other, at most, before running text has to come


_AROUND = (ZoneKind.FURNITURE, ZoneKind.BYLINE)


def find_zones(text: str, title: str | None = None, hints: Mapping[int, ZoneKind] | None = None) -> tuple[Zone, ...]:
    """The zones of a text, in order; they do not overlap, and none begins or ends with white space.

    `title` is the report's title where it is known from elsewhere. `hints` say what mark-up told of the lines that
    begin at these offsets: SUBHEAD for headings, LIST for items. Pure, and linear in the length of the text.
    """
    return _Page(text, title, hints or {}).zones()


class _Page:
    """One text on its way to zones: `parts` grows line by line."""

    def __init__(self, text: str, title: str | None, hints: Mapping[int, ZoneKind]) -> None:
        self.text = text
        self.hints = hints
        self.shouting = is_shouting(text)
        self.lines = split_lines(text)
        self.prose = [is_prose(line.text) or bool(_BULLET.match(line.text)) for line in self.lines]
        self.keys = title_keys(title)
        self.headline: str | None = title
        self.parts: list[Part] = []
        self.titled = False  # whether a headline has been met
        self.begun = False  # whether running text or a list has been met; captions may stand above both

    def zones(self) -> tuple[Zone, ...]:
        for index, line in enumerate(self.lines):
            for part in self._line(index, line):
                self._add(*part)
        parts = _promoted(self._without_echo())
        return tuple(Zone(kind=kind, start=line.start, end=line.end) for kind, line in parts)

    def _add(self, kind: ZoneKind, line: Line) -> None:
        if not any(char.isalnum() for char in line.text):
            return
        if kind is ZoneKind.HEADLINE:
            self.titled = True
            self.headline = self.headline or line.text
            self.keys = tuple(dict.fromkeys((*self.keys, *title_keys(line.text))))
        self.begun = self.begun or kind in (ZoneKind.BODY, ZoneKind.LIST)
        self.parts.append((kind, line))

    def _line(self, index: int, line: Line) -> Iterator[Part]:
        """The parts of one line: first what stands before its text, then the text."""
        hint = self.hints.get(line.start)
        for _ in range(_COPIES):
            length = repeated(line.text, self.keys, shouting=self.shouting)
            if not length:
                break
            yield ZoneKind.FURNITURE if self.titled else ZoneKind.HEADLINE, line.cut(0, length)
            line = line.cut(length)
        mark = _MARKDOWN.match(line.text)
        if mark is not None:
            line, hint = line.cut(mark.end()), ZoneKind.SUBHEAD
        if not line:
            return
        if hint is None and not self.begun and not self.titled:
            before, line = self._opening(line)
            yield from before
        if line:
            yield from self._text(index, line, hint)

    def _opening(self, line: Line) -> tuple[list[Part], Line]:
        """What stands before the body on a line that may begin with the headline, and the rest of the line."""
        found = masthead(line)
        if found is not None:
            return found
        before: list[Part] = []
        for _ in range(_COPIES):
            length = doubled(line.text)
            if not length:
                break
            before.append((ZoneKind.FURNITURE, line.cut(0, length)))
            line = line.cut(length)
        if before:
            at = glued(line.text, self.text) or self._copied(line.text, before[-1][1].text)
            return [*before, (ZoneKind.HEADLINE, line.cut(0, at))], line.cut(at)
        at = 0 if self.shouting else glued(line.text, self.text)
        return ([(ZoneKind.HEADLINE, line.cut(0, at))], line.cut(at)) if at else ([], line)

    def _copied(self, text: str, copy: str) -> int:
        """How much of a line that begins with `copy` is headline: the copy, if something new begins behind it."""
        return repeated(text, (fold(copy),), shouting=self.shouting) or len(copy)

    def _text(self, index: int, line: Line, hint: ZoneKind | None) -> Iterator[Part]:
        cue = recognise(line.text, shouting=self.shouting)
        if cue is not None:
            yield from _cued(cue, line)
            return
        at = link_cue(line.text)
        glue = at and glued(line.text[at:], self.text)
        if glue:  # a link's title with the next paragraph glued to it
            yield ZoneKind.FURNITURE, line.cut(0, at + glue)
            line = line.cut(at + glue)
        if hint is ZoneKind.SUBHEAD:
            yield self._title_kind(line), line
            return
        bullet = _BULLET.match(line.text) or _TIGHT.match(line.text)
        if bullet is not None or hint is ZoneKind.LIST:
            yield from self._items(line, bullet.end() if bullet is not None else 0)
        elif not credit(line) and (self._is_opening_title(index, line) or self._is_section_title(index, line)):
            yield self._title_kind(line), line
        else:
            yield from self._paragraph(line)

    def _title_kind(self, line: Line) -> ZoneKind:
        if self.begun:
            return ZoneKind.SUBHEAD
        if not self.titled:
            return ZoneKind.HEADLINE
        words = tokens(line.text)
        named = 2 <= len(words) <= 3 and all(word.isalpha() and word.istitle() for word in words)
        return ZoneKind.BYLINE if named and self.parts[-1][0] is ZoneKind.HEADLINE else ZoneKind.SUBHEAD

    def _is_opening_title(self, index: int, line: Line) -> bool:
        """Whether a line before the body is a headline or a deck below it: running text has to come."""
        if self.begun or not is_headline(line.text) or not any(self.prose[index + 1 : index + 1 + _RUN]):
            return False
        return not self._dateline(line.text)

    def _is_section_title(self, index: int, line: Line) -> bool:
        """Whether a line is a title over what follows.

        In title case: running text or a list comes within a few lines. In sentence case: no verb form that only
        sentences have, running text on the line before or at the beginning, and on one of the next three.
        """
        text = line.text
        words = tokens(text)
        if not 0 < len(words) <= _TITLE_WORDS or len(text) > 110:
            return False
        if text.endswith(":"):
            return (
                len(words) <= 8
                and not has_finite_verb(text, shouting=self.shouting)
                and bool(self.prose[index + 1 :][:1] == [True])
            )
        if is_closed(text) or text.endswith((",", "-", "–", "—")):
            return False
        if is_title_case(text) and not self.shouting and not (text.isupper() and has_finite_verb(text, shouting=True)):
            return any(self.prose[index + 1 : index + 1 + _RUN])
        if has_finite_verb(text, shouting=self.shouting) or not text[0].isupper():
            return False
        return any(self.prose[max(0, index - 3) : index]) and any(self.prose[index + 1 : index + 4])

    def _items(self, line: Line, begin: int) -> Iterator[Part]:
        """The items of a line that begins with a bullet, each with its label apart."""
        ends = list(_NEXT_BULLET.finditer(line.text)) if line.text.startswith("•") else []
        for first, last in zip([begin, *(f.end() for f in ends)], [*(f.start() for f in ends), None], strict=True):
            item = line.cut(first, last)
            cue = recognise(item.text, shouting=self.shouting)
            if cue is not None and cue[0] is not ZoneKind.SUBHEAD:
                yield from _cued(cue, item)
                continue
            label = label_length(item.text)
            if label:
                yield ZoneKind.SUBHEAD, item.cut(0, label)
                item = item.cut(label + 1)
            yield ZoneKind.LIST, item

    def _paragraph(self, line: Line) -> Iterator[Part]:
        at = self._dateline(line.text)
        if at:
            yield ZoneKind.DATELINE, line.cut(0, at)
            line = line.cut(at)
        end = credit(line) if len(line.text) <= _LONGEST_CAPTION else line.cut(len(line.text))
        kind = ZoneKind.CAPTION if end else ZoneKind.BODY
        end = end or tail(line)
        rest = line.cut(0, end.start - line.start)
        if rest:
            yield kind, rest
        if end:
            yield ZoneKind.FURNITURE, end

    def _dateline(self, text: str) -> int:
        """Where the body begins behind place, date and agency; 0 where a paragraph has no dateline."""
        head = text[:_LONGEST_DATELINE]
        patterns = _DATELINES if not self.begun else _DATELINES[:1]
        for pattern in patterns:
            found = pattern.match(head)
            if found is not None and len(text) > found.end():
                return found.end()
        found = None if self.begun or self.shouting else _LOUD_CITY.match(head)
        return found.end() if found is not None else 0

    def _without_echo(self) -> list[Part]:
        """The parts, with what the last one ends with of the headline set apart as furniture."""
        last = next((at for at in range(len(self.parts) - 1, 0, -1) if self.parts[at][0] not in _AROUND), 0)
        if not any(kind.speaks for kind, _ in self.parts[: last + 1]):
            return self.parts
        kind, line = self.parts[last]
        end = echo(line, self.headline)
        if not end or (end.start == line.start and last == 0):
            return self.parts
        rest = line.cut(0, end.start - line.start)
        split = ([(kind, rest)] if rest else []) + [(ZoneKind.FURNITURE, end)]
        return [*self.parts[:last], *split, *self.parts[last + 1 :]]


def label_length(text: str) -> int:
    """The length of the label before a list item's sentence ("Road closures: ..."), 0 where it has none.

    A label is short, is set in title case or of three words at most, and has no verb form that only sentences
    have. Before a quotation it is no label but the name of who speaks.
    """
    found = _LABEL.match(text)
    if found is None or text[found.end()] in "“\"‘'«":
        return 0
    label = found.group(1)
    words = tokens(label)
    short = 0 < len(words) <= 3 or (len(words) <= 8 and is_title_case(label, 0.6))
    return len(label) if short and not label[0].islower() and not has_finite_verb(label) else 0


def _cued(cue: tuple[ZoneKind, int], line: Line) -> Iterator[Part]:
    kind, at = cue
    if kind is not ZoneKind.CAPTION:
        yield kind, line
        return
    yield ZoneKind.FURNITURE, line.cut(0, at)
    rest = line.cut(at)
    end = credit(rest)
    yield kind, rest.cut(0, end.start - rest.start)
    yield ZoneKind.FURNITURE, end


def _promoted(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts; where none would speak, section titles are body, and where there are none of these, headlines."""
    for title in (ZoneKind.SUBHEAD, ZoneKind.HEADLINE):
        if any(kind.speaks for kind, _ in parts):
            break
        parts = [(ZoneKind.BODY if kind is title else kind, line) for kind, line in parts]
    return parts
