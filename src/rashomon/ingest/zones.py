"""Zones: which stretch of a text is headline, byline, dateline, section title, body, list, caption or furniture.

Told by general cues alone: place, length, case, punctuation, repetition, and the phrases in `lexicon/furniture.tsv`.
Where the cues do not decide, a line is body: a sentence lost is worse than a title read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rashomon.ingest.cues import (
    bare_words,
    credit,
    is_masthead,
    is_menu,
    kicker,
    link_cue,
    recognise,
    tail,
)
from rashomon.ingest.datelines import dateline_length
from rashomon.ingest.headings import (
    Part,
    behind_title,
    doubled,
    echo,
    fold,
    glued,
    glued_byline,
    is_headline,
    masthead,
    repeated,
    title_keys,
)
from rashomon.ingest.lines import (
    LONGEST_TITLE,
    Line,
    is_prose,
    is_shouting,
    is_title_case,
    split_lines,
    tokens,
)
from rashomon.ingest.neighbours import promoted, without_boxes, without_links
from rashomon.ingest.titles import is_section_title, label_length
from rashomon.model.document import Zone, ZoneKind

_BULLET = re.compile(r"(?:[-–—*•·▪▫►▶▸‣◦●○■□➤➢✓✔→]+|\(?\d{1,2}[.)]|\(?[a-z][)])\s+(?=\S)")
_TIGHT = re.compile(r"[•▪►▶‣●■➤✓✔]\s*(?=\S)")  # marks that no word begins with need no space behind them
_NEXT_BULLET = re.compile(r"\s+•\s+")
_MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
_LONGEST_CAPTION = 400
_COPIES = 8  # a title that stands at the beginning of a line more often is not seen as one
_RUN = 6  # titles one below the other, at most, before running text has to come


_AROUND = (ZoneKind.FURNITURE, ZoneKind.BYLINE)


def find_zones(text: str, title: str | None = None, hints: Mapping[int, ZoneKind] | None = None) -> tuple[Zone, ...]:
    """The zones of a text, in order; they do not overlap, and none begins or ends with white space.

    `title` is the report's title where it is known from elsewhere. `hints` say what mark-up told of the lines that
    begin at these offsets: SUBHEAD for headings, LIST for items, FURNITURE and BYLINE for what is just that, BODY
    for paragraphs, none of which is the headline. Pure, and linear in the length of the text.
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
        self.said: set[str] = set()  # the words of headlines and section titles met
        self.titled = False  # whether a headline has been met
        self.begun = False  # whether running text or a list has been met; captions may stand above both

    def zones(self) -> tuple[Zone, ...]:
        for index, line in enumerate(self.lines):
            for part in self._line(index, line):
                self._add(*part)
        parts = promoted(without_boxes(without_links(self._without_echo())))
        return tuple(Zone(kind=kind, start=line.start, end=line.end) for kind, line in parts)

    def _add(self, kind: ZoneKind, line: Line) -> None:
        if not any(char.isalnum() for char in line.text):
            return
        if kind is ZoneKind.HEADLINE:
            self.titled = True
            self.headline = self.headline or line.text
            self.keys = tuple(dict.fromkeys((*self.keys, *title_keys(line.text))))
        if kind in (ZoneKind.HEADLINE, ZoneKind.SUBHEAD) and len(line.text.split()) > 1:
            self.said.add(bare_words(fold(line.text)))
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
            behind, line = behind_title(line)
            yield from behind
        mark = _MARKDOWN.match(line.text)
        if mark is not None:
            line, hint = line.cut(mark.end()), ZoneKind.SUBHEAD
        if not line:
            return
        if self.said and len(line.text) <= LONGEST_TITLE and bare_words(fold(line.text)) in self.said:
            yield ZoneKind.FURNITURE, line
            return
        if hint is None and not self.begun and not self.titled:
            before, line = self._opening(index, line)
            yield from before
        if line:
            yield from self._text(index, line, hint)

    def _opening(self, index: int, line: Line) -> tuple[list[Part], Line]:
        """What stands before the body on a line that may begin with the headline, and the rest of the line."""
        end = line.nothing()
        if self._is_masthead(index, line):
            return [(ZoneKind.FURNITURE, line)], end
        at = kicker(line.text)
        if at:
            whole = is_headline(line.text) and self._is_above_prose(index)
            return (
                ([(ZoneKind.HEADLINE, line)], end) if whole else ([(ZoneKind.FURNITURE, line.cut(0, at))], line.cut(at))
            )
        at = glued_byline(line.text)
        if at:
            return [(ZoneKind.HEADLINE, line.cut(0, at))], line.cut(at)
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

    def _is_masthead(self, index: int, line: Line) -> bool:
        """Whether a line is an outlet's name, with or beside its menu, above a headline."""
        below = self.lines[index + 1 : index + 2]
        above_menu = len(line.text.split()) <= 5 and any(is_menu(other.text) for other in below)
        if not above_menu and not is_masthead(line.text, shouting=self.shouting):
            return False
        for at in range(index + 1, min(index + 1 + _RUN, len(self.lines))):
            if self.prose[at]:
                return False
            if recognise(self.lines[at].text, shouting=self.shouting) is None:
                return self._is_opening_title(at, self.lines[at])
        return False

    def _is_above_prose(self, index: int) -> bool:
        return any(self.prose[index + 1 : index + 1 + _RUN])

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
        if hint in (ZoneKind.FURNITURE, ZoneKind.BYLINE):
            yield hint, line
        elif bullet is not None or hint is ZoneKind.LIST:
            yield from self._items(line, bullet.end() if bullet is not None else 0)
        elif hint is ZoneKind.BODY and not self.begun and not self._is_author(line):
            yield from self._paragraph(line)
        elif not credit(line) and (self._is_opening_title(index, line) or self._is_section_title(index, line)):
            yield self._title_kind(line), line
        else:
            yield from self._paragraph(line)

    def _title_kind(self, line: Line) -> ZoneKind:
        if self.begun:
            return ZoneKind.SUBHEAD
        if not self.titled:
            return ZoneKind.HEADLINE
        last = self.parts[-1][0]
        if last is ZoneKind.BYLINE:  # an author's outlet or office
            named = is_title_case(line.text, 1.0) and not any(map(str.isdigit, line.text))
            return last if named and len(tokens(line.text)) <= 7 else ZoneKind.SUBHEAD
        return ZoneKind.BYLINE if self._is_author(line) else ZoneKind.SUBHEAD

    def _is_author(self, line: Line) -> bool:
        """Whether a line right below the headline is a name."""
        words = tokens(line.text)
        named = 2 <= len(words) <= 3 and all(word.isalpha() and word.istitle() for word in words)
        return named and bool(self.parts) and self.parts[-1][0] is ZoneKind.HEADLINE

    def _is_opening_title(self, index: int, line: Line) -> bool:
        """Whether a line before the body is a headline or a deck below it: running text has to come."""
        if self.begun or not is_headline(line.text) or not self._is_above_prose(index):
            return False
        return not self._dateline(line.text)

    def _is_section_title(self, index: int, line: Line) -> bool:
        above, below = self.prose[max(0, index - 3) : index], self.prose[index + 1 : index + 1 + _RUN]
        return is_section_title(line.text, above, below, shouting=self.shouting)

    def _dateline(self, text: str) -> int:
        return dateline_length(text, begun=self.begun, shouting=self.shouting)

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
        end = credit(line) if len(line.text) <= _LONGEST_CAPTION else line.nothing()
        kind = ZoneKind.CAPTION if end else ZoneKind.BODY
        end = end or tail(line)
        rest = line.cut(0, end.start - line.start) if end else line
        if rest:
            yield kind, rest
        if end:
            yield ZoneKind.FURNITURE, end

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
