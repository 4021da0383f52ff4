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
_SMALL = words("furniture_small")
_FINITE = words("furniture_verbs")

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
    lines = list(_rejoined(text, lines)) if _is_wrapped(text, lines) else lines
    return [line for line in lines if _WORD.search(line.text)]


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether a text was broken at a fixed width of 40 to 120 characters, as mail and old archives are.

    Then no line is longer, most lines are too full for the next one's first word, and most break off in a sentence.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not 40 <= width <= 120:
        return False
    pairs = [(one, two) for one, two in pairwise(lines) if _adjacent(text, one, two)]
    joined = sum(_is_full(one, two, width) and not _TERMINAL.search(one.text[-8:]) for one, two in pairs)
    return len(pairs) >= 2 and joined > len(pairs) / 2


def _rejoined(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    width = max(len(line.text) for line in lines)
    first = last = lines[0]
    for line in lines[1:]:
        if _adjacent(text, last, line) and _is_full(last, line, width):
            last = line
            continue
        yield Line(first.start, last.end, text[first.start : last.end])
        first = last = line
    yield Line(first.start, last.end, text[first.start : last.end])


def _adjacent(text: str, one: Line, two: Line) -> bool:
    """Whether no blank line stands between them, and the second is not set in."""
    between = text[one.end : two.start]
    return between.count("\n") <= 1 and not between.endswith(("   ", "\t"))


def _is_full(one: Line, two: Line, width: int) -> bool:
    """Whether the second line's first word would not have fitted on the first."""
    return len(one.text) + 1 + len(two.text.split(None, 1)[0]) > width


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
    weighty = [word for word in tokens(text[:LONGEST_TITLE]) if word.lower() not in _SMALL]
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
