"""Lines of a text, and what their letters, length and punctuation show. All of it takes time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.lexicon import words

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
# White space, and the characters that take no room: zero-width space and joiners, direction marks, soft hyphen.
_BLANK = (
    "\t\x1f \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
) + _BREAKS
_WORD = re.compile(r"[^\W_][\w’'.&/-]*")
_TERMINAL = re.compile(r"[.!?…;][\"”’'»)\]]*$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$")
SMALL = words("furniture_small")
_FINITE = words("furniture_verbs")

_NARROWEST, _WIDEST = 40, 120  # columns at which texts are broken
LONGEST_TITLE = 250  # characters; headlines of more than 30 words were met in no report


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text without white space at its ends, and where it lies."""

    start: int
    end: int
    text: str

    def cut(self, first: int, last: int | None = None) -> Line:
        """The part `first:last` of it (offsets count from its own start), trimmed; it may be empty."""
        return trimmed(self.start + first, self.text[first:last])

    def nothing(self) -> Line:
        """The empty part at its end."""
        return Line(self.end, self.end, "")

    def __bool__(self) -> bool:
        return self.start < self.end


def trimmed(start: int, raw: str) -> Line:
    """The line that `raw`, which lies at `start`, is without the blanks around it."""
    left = raw.lstrip(_BLANK)
    start += len(raw) - len(left)
    text = left.rstrip(_BLANK)
    return Line(start, start + len(text), text)


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold a letter or digit; those of a text broken at a fixed width are joined again."""
    lines = [line for match in _LINE.finditer(text) if (line := trimmed(match.start(), match.group()))]
    width = max((_column(text, line) for line in lines), default=0) if len(text) / 150 < len(lines) else 0
    if _NARROWEST <= width <= _WIDEST and _is_wrapped(text, lines, width):
        lines = list(_rejoined(text, lines, width))
    return [line for line in lines if _WORD.search(line.text)]


def _is_wrapped(text: str, lines: Sequence[Line], width: int) -> bool:
    """Whether a text was broken at a fixed width, as mail and old archives are.

    Then most lines are full and break off in a sentence, and (but for text in capitals) many begin in lower case.
    """
    pairs = [(one, two) for one, two in pairwise(lines) if _adjacent(text, one, two)]
    broken = sum(_is_full(text, one, two, width) and not _TERMINAL.search(one.text[-8:]) for one, two in pairs)
    low = sum(two.text[0].islower() for _, two in pairs)
    return len(pairs) >= 2 and broken > len(pairs) / 2 and (low > len(pairs) / 4 or is_shouting(text))


def _rejoined(text: str, lines: Sequence[Line], width: int) -> Iterator[Line]:
    first = last = lines[0]
    for line in lines[1:]:
        # Only a paragraph's first line can be a title: further down, title case is a chain of names, and so it is in a
        # line that says in lower case what somebody did.
        titled = last is first and not last.text.isupper() and is_title_case(last.text)
        titled = titled and not has_finite_verb(last.text)
        runs_on = line.text[0].islower() or (not titled and _is_full(text, last, line, width))
        if runs_on and _adjacent(text, last, line):
            last = line
            continue
        yield Line(first.start, last.end, text[first.start : last.end])
        first = last = line
    yield Line(first.start, last.end, text[first.start : last.end])


def _adjacent(text: str, one: Line, two: Line) -> bool:
    """Whether no blank line stands between them, and the second is not set in."""
    between = text[one.end : two.start]
    return between.count("\n") <= 1 and not between.endswith(("   ", "\t"))


def _column(text: str, line: Line) -> int:
    """The column in which a line ends, its indent counted."""
    begin = max(text.rfind("\n", max(0, line.start - _WIDEST), line.start), line.start - _WIDEST)
    return line.end - begin - 1


def _is_full(text: str, one: Line, two: Line, width: int) -> bool:
    """Whether the second line's first word would hardly have fitted on the first. Not all who broke lines filled them:
    in the Reuters-21578 copy of 1987 they run to four fifths of the width.
    """
    return _column(text, one) + 1 + len(two.text.split(None, 1)[0]) > 0.8 * width


def tokens(text: str) -> list[str]:
    """The words of a line, less a full stop at their end."""
    return [word.rstrip(".'’-/") for word in _WORD.findall(text)]


def is_closed(text: str) -> bool:
    """Whether a line ends as sentences do; initials ("the U.S.") end nothing in title case."""
    if not _TERMINAL.search(text[-8:]):
        return False
    return not (_INITIALS.search(text[-12:]) and is_title_case(text))


def is_title_case(text: str, share: float = 0.75) -> bool:
    """Whether at least `share` of the words that title case sets in capitals have them, and some word does."""
    weighty = [word for word in tokens(text[:LONGEST_TITLE]) if word.lower() not in SMALL]
    raised = sum(not word[0].islower() for word in weighty)
    return any(word[0].isupper() for word in weighty) and raised >= share * len(weighty)


def has_finite_verb(text: str, *, shouting: bool = False) -> bool:
    """Whether a line holds a verb form that only full sentences have. In `shouting` text capitals say nothing."""
    return any((word.lower() if shouting else word).replace("’", "'") in _FINITE for word in tokens(text))


def is_prose(text: str) -> bool:
    """Whether a line is a paragraph of running text: closed and of some length, or long."""
    return len(text) >= 150 or (len(text) >= 40 and is_closed(text))


def is_shouting(text: str) -> bool:
    """Whether a text is in capitals throughout, as old wire copy is."""
    sample = text[:2000]
    return sum(map(str.isupper, sample)) > 0.8 * sum(map(str.isalpha, sample))
