"""Roles told: what a report says beside a person's name of whom the person speaks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from rashomon import lexicon
from rashomon.merge.names.office_words import roles
from rashomon.merge.names.offices import ITS, Office, Word, body, of_class, split, stands_for

BEFORE, AFTER = 110, 130  # characters beside a name in which its role stands
NEAR = 12  # places of a name that are looked at in one report, the first ones
_BREAK = re.compile(r"[\n;:!?“”\"|()]|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})\.\s")
_APPOSED = re.compile(
    r",\s+(?P<role>[^.;\n“\"]*?)(?:,|[.;\n“\"]|$|\s(?:said|says|told|tells|who|and has|has|had|was|is)\b)"
)
_RUNS = re.compile(r",?\s+who\s+(?P<verb>\w+)\s+(?P<body>[^,.;\n]+?)(?:,|[.;\n]|$|\s(?:said|says|and|told)\b)")
_RANKS = re.compile(rf"(?:\b(?:{'|'.join(sorted(of_class('rank'), key=len, reverse=True))})\.?\s*)+$", re.IGNORECASE)
_SPEAKS = re.compile(
    r",?\s+(?:who\s+)?(?:speaks|spoke|speaking)\s+for\s+(?P<body>[^,.;\n]+?)(?:,|[.;\n]|$|\s(?:said|says|and|told)\b)"
)
_WHOSE = re.compile(r"(?P<body>[A-Z][\w&-]*(?:\s+[A-Z][\w&-]*)*)['’]s\s*$")
_OF = re.compile(r",?\s+of\s+(?:the\s+)?(?P<body>[A-Za-z][\w&’'-]*(?:\s+[A-Za-z][\w&’'-]*){0,5})")


def offices_told(text: str, name: str, known: Callable[[str], Office | None]) -> Iterator[tuple[int, Office]]:
    """Whom the text says that the bearer of a name speaks for, with the place in the text, in order.

    `known` gives the body of a proper name, None where it is none that is known: "of Relief Bridge" names whom
    somebody speaks for, "of Port Kell" does not.
    """
    for count, found in enumerate(re.finditer(rf"\b{re.escape(name)}\b", text)):
        if count >= NEAR:
            return
        lead = text[max(0, found.start() - BEFORE) : found.start()]
        office = _before(lead) or _after(text[found.end() : found.end() + AFTER], known) or _whose(lead)
        if office is not None:
            yield found.start(), office


def _before(text: str) -> Office | None:
    """The role that ends where the name begins: "police spokesman", "the governor of X, "."""
    start = max((found.end() for found in _BREAK.finditer(text)), default=0)
    text = _RANKS.sub("", text[start:]).rstrip()
    apposed = text.endswith(",")
    segment = text.rstrip(",").rpartition(",")[2]
    words = split(segment)
    at = max((place for place, word in enumerate(words) if word.fold in roles()), default=None)
    if at is None:
        return None
    rank = of_class("rank")
    behind = [word for word in words[at + 1 :] if word.fold not in rank]
    placed = ("of", "for", "in", "at", "on") if apposed else ("of",)  # "the Minister of Defence Ana Dorn"
    if behind and not (behind[0].fold in placed and len(behind) < (9 if apposed else 5)):
        return None
    return _read(words, at)


def _after(text: str, known: Callable[[str], Office | None]) -> Office | None:
    """The role that follows the name: ", spokesman for X,", ", who runs X", " of X"."""
    told = _APPOSED.match(text)
    if told is not None and not told["role"].startswith("who "):
        words = split(told["role"])
        at = next((place for place, word in enumerate(words) if word.fold in roles()), None)
        if at is not None and all(_may_describe(word) for word in words[:at]):
            return stands_for(told["role"])
    runs = _RUNS.match(text)
    if runs is not None and runs["verb"] in of_class("runs"):
        return stands_for(f"head of {runs['body']}")
    speaks = _SPEAKS.match(text)
    if speaks is not None:
        return stands_for(f"spokesman for {speaks['body']}")
    of = _OF.match(text)
    return _of(of["body"], known) if of is not None else None


def _of(text: str, known: Callable[[str], Office | None]) -> Office | None:
    """The body that some words begin with, the most words first; None of such as speak for themselves."""
    words = text.split()
    for size in range(len(words), 0, -1):
        part = " ".join(words[:size])
        office = body(part) or (known(part) if part[0].isupper() else None)
        if office is not None:
            return None if split(part)[-1].fold in of_class("alone") else office
    return None


def _whose(text: str) -> Office | None:
    """ "The Ridge Front's Ana Dorn": the body before the name."""
    found = _WHOSE.search(text)
    office = body(found["body"]) if found is not None else None
    return office if office is not None and office.whole else None


def _read(words: Sequence[Word], at: int) -> Office | None:
    """The office of the role word at `at` with the words before it that describe it."""
    start = at
    while start > 0 and _describes(words[start - 1]):
        start -= 1
    text = " ".join(word.text + ("," if word.ends else "") for word in words[start:])
    found = stands_for(text)
    anaphoric = start > 0 and words[start - 1].fold in ("its", "their")
    # "Spokesman X said": of whom the report speaks
    anaphoric |= start == at and words[at].fold in of_class("chief") | of_class("speaker")
    return ITS if found is None and anaphoric else found


@lru_cache(maxsize=65536)
def _describes_word(fold: str) -> bool:
    classes = ("field", "body", "level", "plain", "rank", "chief", "area")
    return any(fold in of_class(name) for name in classes) and fold not in ("its", "their")


def _describes(word: Word) -> bool:
    """Whether a word before a role belongs to it."""
    return word.proper or word.owns or _describes_word(word.fold)


def _may_describe(word: Word) -> bool:
    """The same where the role itself stands apart between commas: other adjectives too."""
    return _describes(word) or word.fold in ("its", "their") or word.fold not in lexicon.words("stop_words")
