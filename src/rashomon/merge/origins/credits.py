"""Credits: which wire service or outlet a report says its text is from, by dateline, byline, credit line or "(AP)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.merge.names.forms import fold, initials
from rashomon.merge.origins.families import Families, Press
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence

TOP = 8  # lines in which a dateline or byline stands
BOTTOM = 5  # lines in which a credit line stands
BYLINE = 110  # characters, the longest line that is a byline
_LINE = re.compile(r"[^\n\r]*\S")
_DATELINE = re.compile(r"\s*(?P<place>[^()\n]{0,70}?)\((?P<who>[^()\n]{2,40})\)\s*(?P<dash>[–—:-]|--)?\s*")
_CODE = re.compile(r"[A-Z][A-Z&]{1,6}")
_END = re.compile(r"\((?P<who>[^()\n]{2,40})\)[\s.]*$")
_PARTS = re.compile(
    r"\s*(?:/|,|;|\||&|\band\b|\bwith\b|\bstaff\b|\breporters?\b|\bcorrespondents?\b)\s*", re.IGNORECASE
)
_PICTURE = re.compile(
    r"\b(?:photo|photograph|photos|picture|image|video|footage|graphic|illustration|handout|caption)s?\b", re.I
)
_BY = re.compile(
    r"\b(?:by|from|source|sources|via|copyright|©|\(c\)|agency|agencies|credit)\b:?"
    r"|\boriginally (?:published|appeared)\b|\bfirst (?:published|appeared)\b|\brepublished\b",
    re.IGNORECASE,
)
_HELP = re.compile(r"\bwith (?:additional )?(?:files|material|input|copy)\b", re.I)
# Whoever only helped wrote nothing of the report.
_HELPED = re.compile(
    r"\b(?:additional|further|extra|supplementary) (?:reporting|research|material)\b|\bwith (?:\w+ )?reporting\b|"
    r"\bcontribut(?:ed|ing|ions?)\b",
    re.I,
)
_WORDS = re.compile(r"[\w.&’'-]+")
_LONGEST = 5  # words of an outlet's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Somebody whom a report says that its text between `start` and `end` is from, and the words that say so.

    `whole` where that is all of it. `shared` where the report names its own staff beside them. There are no words where
    it is the report's metadata that name an author.
    """

    press: Press
    mention: Evidence | None
    start: int
    end: int
    whole: bool
    shared: bool = False


def codes(documents: Iterable[Document], families: Families) -> Families:
    """`families` with the wire services that datelines name by a code that nothing else tells of."""
    found = {}
    for document in documents:
        for _, who in _datelines(document):
            for part in _PARTS.split(who):
                if _CODE.fullmatch(part) and families.named(part) is None and not _own(part, document):
                    found[part] = Press(name=part, family=part, wire=True)
    return families.extended(found[code] for code in sorted(found)) if found else families


def credits_of(document: Document, families: Families) -> tuple[Credit, ...]:
    """All credits of a document, those of a passage first."""
    lines = [found.span() for found in _LINE.finditer(document.text)]
    return (*_passages(document, families, lines), *_whole(document, families, lines))


def _own(name: str, document: Document) -> bool:
    """Whether a name in a credit is the outlet's own."""
    outlet = fold(document.outlet or "").removeprefix("the ")
    folded = fold(name).removeprefix("the ")
    tokens = outlet.split()
    return folded in (outlet, initials(tuple(tokens))) or (bool(tokens) and folded in (tokens[0], tokens[-1]))


# ---------------------------------------------------------------- all of a report


def _whole(document: Document, families: Families, lines: list[tuple[int, int]]) -> Iterator[Credit]:
    for start, who in _datelines(document):
        yield from _named(document, families, start, who, partial=False)
    yield from _signed(document, families)
    for start, end in [*lines[:TOP], *lines[TOP:][-BOTTOM:]]:
        line = document.text[start:end]
        helped = _HELPED.search(line)
        if helped is not None:  # "Reporting by X; additional reporting by Y", "Y contributed to this report"
            line = "" if helped.group().casefold().startswith("contrib") else line[: helped.start()]
        if 0 < len(line) <= BYLINE and not _PICTURE.search(line) and _is_byline(line, families):
            yield from _named(document, families, start, line, partial=_HELP.search(line) is not None)


def _signed(document: Document, families: Families) -> Iterator[Credit]:
    """Wires that the metadata name as the author, or as the author's: "Mia Holt, Reuters"."""
    author = document.author or ""
    for first, last, press in _presses(author, families):
        if press.wire and not _own(author[first:last], document) and press.name != document.outlet:
            shared = re.search(r"\b(?:and|with|staff)\b|&|/", author, re.I) is not None
            yield Credit(press=press, mention=None, start=0, end=len(document.text), whole=True, shared=shared)


def _datelines(document: Document) -> Iterator[tuple[int, str]]:
    """Where agencies stand in datelines: "LINDMERE, May 3 (AP) -", "(AP) Gunmen ..."."""
    for number, line in enumerate(_LINE.finditer(document.text)):
        if number >= TOP:
            return
        found = _DATELINE.match(line.group())
        if found is None or not (found["dash"] or not found["place"].strip()):
            continue
        place = found["place"].strip(" ,")
        if not place or (place[0].isupper() and not re.search(r"[.!?]\s", place)):
            yield line.start() + found.start("who"), found["who"]


def _is_byline(line: str, families: Families) -> bool:
    if _BY.search(line):
        return True
    parts = [part for part in re.split(r"\s*[|·•]\s*|\s+in\s+(?=[A-Z])", line) if part]
    return any(press.wire for part in parts for piece in _PARTS.split(part) if (press := families.named(piece)))


def _named(document: Document, families: Families, start: int, words: str, *, partial: bool) -> Iterator[Credit]:
    """The wires and other outlets that the words of a dateline or byline name."""
    found = list(_presses(words, families))
    shared = partial or bool(document.author) or any(_own(part, document) for part in _PARTS.split(words) if part)
    for first, last, press in found:
        if not _own(words[first:last], document) and press.name != document.outlet:
            mention = document.evidence(start + first, start + last)
            yield Credit(press=press, mention=mention, start=0, end=len(document.text), whole=True, shared=shared)


def _presses(words: str, families: Families) -> Iterator[tuple[int, int, Press]]:
    """The longest names of outlets in some words, with their place."""
    tokens = [found.span() for found in _WORDS.finditer(words)]
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            first, last = tokens[at][0], tokens[at + size - 1][1]
            press = families.named(words[first:last]) if words[first].isupper() or not words[first].isalpha() else None
            if press is not None:
                yield first, last, press
                at += size - 1
                break
        at += 1


# ---------------------------------------------------------------- passages


def _passages(document: Document, families: Families, lines: list[tuple[int, int]]) -> Iterator[Credit]:
    """Paragraphs that end in "(AP)"; all of the text where the last one does and nobody else signs it."""
    ends = [(line, _END.search(document.text, *line)) for line in lines]
    for (start, end), found in ends:
        if found is None:
            continue
        press = next((families.named(part) for part in _PARTS.split(found["who"]) if families.named(part)), None)
        if press is None or _own(found["who"], document):
            continue
        alone = found.start() == start  # a line of its own closes the text, or the paragraph before it
        above = max((line for line in lines if line[1] <= start), default=(start, end)) if alone else (start, end)
        last = end == lines[-1][1] and not document.author
        yield Credit(
            press=press,
            mention=document.evidence(found.start("who"), found.end("who")),
            start=0 if last else above[0],
            end=end,
            whole=last,
        )


def of_claim(credits: Iterable[Credit], start: int, end: int) -> Credit | None:
    """The credit that holds for words at this place: that of their passage, else that of the whole."""
    held = [credit for credit in credits if credit.start <= start and end <= credit.end]
    return min(held, key=lambda credit: (credit.whole, credit.shared, not credit.press.wire), default=None)


def documents_credits(
    documents: Mapping[str, Document], families: Families
) -> tuple[Families, dict[str, tuple[Credit, ...]]]:
    """The families with codes of datelines, and every document's credits."""
    known = codes(documents.values(), families)
    return known, {key: credits_of(document, known) for key, document in documents.items()}
