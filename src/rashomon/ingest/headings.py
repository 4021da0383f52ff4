"""Headlines: alone, repeated, glued to the body, or in one line with byline and body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.ingest.cues import recognise
from rashomon.ingest.lines import LONGEST_TITLE, Line, has_finite_verb, is_closed, is_title_case, tokens
from rashomon.model.document import ZoneKind

Part = tuple[ZoneKind, Line]

_STRONG = re.compile(r"\s+([\\|•·»])\s+")
_WEAK = re.compile(r"\s+([–—]|--?)\s+")
MOST_WORDS = 30  # in a headline
_REACH = 700  # characters of a line in which headline, byline and the body's beginning have to lie
# Where one sentence ends and something follows; short words in capitals are abbreviations ("Gov. Brand", "St. Ives").
_BREAK = re.compile(r"\b(?:[a-z’']{3,}|[A-Z][a-z]{5,})[.!?][\"”’)]?\s+\S|\w[.!?][\"”’]?\s+[(\[]")
_GLUE = re.compile(r"(?<=[^\W_A-Z]|[”\"?!)%])(?=[“\"‘]?[A-Z][\w’'-]*[,.]?\s+[“\"‘(]?[a-z0-9])")
_GLUED_BY = re.compile(r"(?<=[^\W_A-Z]|[”\"?!)])(?=(?:By|Posted by|Published by|Written by)\s[A-Z])")
_MARK = re.compile(r"([\\|•·»]|[–—]|--?)\s+")
_PIECE = re.compile(r"\S+$")
_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{1,40}$")
_FOLDED = str.maketrans("’‘“”„–—‑\xa0", '\'\'"""--- ')
_MARKS = "\\|–—-•·"


def fold(text: str) -> str:
    """`text` in lower case with plain quotes and dashes, of the same length, so that offsets hold."""
    lower = text.translate(_FOLDED).lower()
    return lower if len(lower) == len(text) else text.translate(_FOLDED)


def title_keys(title: str | None) -> tuple[str, ...]:
    """What a title may look like in the text: as told, and without the outlet behind a dash or bar; longest first."""
    if not title:
        return ()
    whole = " ".join(title.split())
    short = _SUFFIX.sub("", whole)
    keys = [whole, short] if len(short.split()) > 2 else [whole]
    return tuple(dict.fromkeys(fold(key) for key in keys if len(key) > 3))


def repeated(text: str, keys: Sequence[str], *, shouting: bool) -> int:
    """The length of the title that a line begins with; 0 where it has none, or a sentence goes on behind it."""
    for key in keys:
        if fold(text[: len(key)]) == key and _begins_anew(text[len(key) : 2 * len(key) + 9], key, shouting=shouting):
            return len(key)
    return 0


def _begins_anew(rest: str, key: str, *, shouting: bool) -> bool:
    after = rest.lstrip()
    if not after or fold(after[: len(key)]) == key:
        return True
    if after[0] in _MARKS and rest[0].isspace():
        return True
    raised = after[0].isupper() or after[0] in '“"‘'
    return raised and not shouting and (not rest[0].isspace() or len(key.split()) > 3)


def doubled(text: str) -> int:
    """The length of the two to 25 words that a line begins with and says again at once; 0 where it does not."""
    head = text[: 2 * LONGEST_TITLE]
    ends = [match.end() for match in re.finditer(r"\S+", head)]
    for end in ends[1:25]:
        if head[end:].lstrip().startswith(head[:end]) and is_title_case(head[:end], 0.6):
            return end
    return 0


def glued(text: str, whole: str) -> int:
    """Where a body begins that has no space before it ("... Bridge CollapseThe minister"); 0 where nothing is glued.

    What comes before has to be a title in title case, and the glued word may stand nowhere else in the `whole` text:
    "YouTube" is a name.
    """
    for found in _GLUE.finditer(text[: LONGEST_TITLE + 60]):
        at = found.start()
        head = text[:at]
        last = _PIECE.search(head)
        word = (last.group() if last else "") + text[at:].split(None, 1)[0]
        if len(tokens(head)) < 3 or not is_title_case(head, 0.8) or _BREAK.search(head) or is_closed(head):
            continue
        if last is not None and len(last.group()) > 2 and whole.count(word, 0, 50_000) < 2:
            return at
    return 0


def is_headline(text: str) -> bool:
    """Whether a line has a headline's look: two words or more, not too long, not closed, not two sentences."""
    if len(text) > LONGEST_TITLE or not 2 <= len(tokens(text)) <= MOST_WORDS or _BREAK.search(text):
        return False
    return not is_closed(text) or (text.endswith(("?", "!")) and is_title_case(text))


def masthead(line: Line) -> tuple[list[Part], Line] | None:
    """A line that has headline, outlet, byline and body side by side between bars, dashes or dots; None for others.

    Gives the parts before the body, and the body (empty where the line has none).
    """
    for separator in (_STRONG, _WEAK):
        parts = list(_parts(line, separator))
        if len(parts) < 2 or not is_headline(parts[0].text):
            continue
        body = next((at for at, part in enumerate(parts) if at and _is_running(part.text)), len(parts))
        middle = parts[1:body]
        if not all(_is_credit(part.text) for part in middle):
            continue
        weak = separator is _WEAK
        if (weak and (not middle or not is_title_case(parts[0].text))) or (body == len(parts) and not _ends(parts)):
            continue
        if not middle and not is_title_case(parts[0].text):
            continue
        first = ZoneKind.BYLINE if _kind(parts[0].text) is ZoneKind.BYLINE else ZoneKind.HEADLINE
        found = [(first, parts[0]), *((_kind(part.text), part) for part in middle)]
        rest = line.cut(parts[body].start - line.start) if body < len(parts) else line.nothing()
        return found, rest
    return None


def behind_title(line: Line) -> tuple[list[Part], Line]:
    """Outlet, city and author between marks behind a title that was cut off the line, and what follows them."""
    mark = _MARK.match(line.text)
    if mark is None:
        return [], line
    line = line.cut(mark.end())
    strong = mark.group(1) in "\\|•·»"
    parts = list(_parts(line, _STRONG if strong else _WEAK))
    ends = (
        at
        for at, part in enumerate(parts)
        if _is_running(part.text) or not _is_credit(part.text) or not (strong or is_title_case(part.text))
    )
    body = next(ends, len(parts))
    rest = line.cut(parts[body].start - line.start) if body < len(parts) else line.nothing()
    return [(_kind(part.text), part) for part in parts[:body]], rest


def glued_byline(text: str) -> int:
    """Where a byline begins that has no space before it ("Bridge CollapsesBy Ana Brand"); 0 where there is none."""
    found = _GLUED_BY.search(text[:LONGEST_TITLE])
    return found.start() if found is not None and is_headline(text[: found.start()]) else 0


def _parts(line: Line, separator: re.Pattern[str]) -> Iterator[Line]:
    """The parts of a line between the first separator's likes; the last one runs to the line's end."""
    mark, begin = None, 0
    for found in separator.finditer(line.text[:_REACH]):
        mark = mark or found.group(1)
        if found.group(1) == mark:
            yield line.cut(begin, found.start())
            begin = found.end()
    yield line.cut(begin)


def _is_running(text: str) -> bool:
    """Whether a part is running text: a closed sentence of some words, or too long for anything else."""
    words = len(text.split(None, 25))
    return words > 20 or (words > 5 and (is_closed(text) or _BREAK.search(text) is not None))


def _is_credit(text: str) -> bool:
    return len(tokens(text)) <= 8 and not is_closed(text) and not has_finite_verb(text)


def _ends(parts: Sequence[Line]) -> bool:
    """Whether parts without a body are a headline and credits rather than a sentence with a dash in it."""
    return len(tokens(parts[0].text)) >= 3 and all(
        is_title_case(part.text) or _kind(part.text) is ZoneKind.BYLINE for part in parts[1:]
    )


def _kind(text: str) -> ZoneKind:
    cue = recognise(text)
    return ZoneKind.BYLINE if cue is not None and cue[0] is ZoneKind.BYLINE else ZoneKind.FURNITURE


def echo(line: Line, headline: str | None) -> Line:
    """The words of the headline, or words said twice, that a report's last line ends with; empty where it has none.

    Left there by pages that put the title, or what their layout cuts off it, below the report.
    """
    first = max(0, len(line.text) - LONGEST_TITLE)
    end = line.text[first:]
    closed = [found.end() for found in re.finditer(r"[.!?][\"”’')]*", end)]
    candidates = [at for at in ([0] if first == 0 else []) + closed if end[at:].strip()]
    known = set(tokens(fold(headline))) if headline else set()
    for at in candidates:
        words = tokens(end[at:])
        if len(words) < 2 or is_closed(end[at:]) or not is_title_case(end[at:], 1.0):
            continue
        said = [fold(word) for word in words]
        half = len(said) // 2
        twice = len(said) % 2 == 0 and said[:half] == said[half:] and half > 0
        begins = bool(headline) and tokens(fold(headline or ""))[: len(said)] == said
        if twice or begins or (at == 0 and first == 0 and set(said) <= known):
            return line.cut(first + at)
    return line.nothing()
