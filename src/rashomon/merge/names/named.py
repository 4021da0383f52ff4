"""Named: the bodies that a text names, where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.merge.names.offices import Office, body, institution, longest_institution, of_class

_HEADS = re.compile(
    r"\b(?P<head>(?i:ministry|department|army|police|hospital|council|union|agency|navy|"
    r"committee|front|league|movement|government|commission|office|coastguard|court|party|service|academy|intelligence|"
    r"morgue|mortuary|directorate|bureau|prison|jail|board|network|authority|association|federation|inspectorate|"
    r"foundation|alliance|coalition|brigades?|administration|secretariat|tribunal|observatory|monitor|watch))\b"
    r"(?P<tail> (?:of|for) (?:the )?[A-Z][\w-]+(?![\w’']))?"
)
REACH = 60  # characters before a head in which its words stand
_LEAD = re.compile(r"(?:[\w’'-]+ ){0,4}\Z")
_TOKENS = re.compile(r"[^\W_][\w&.’'-]*\w|\w")
# Bodies that "its" or "it" may mean where no word tells which they are.
_ALONE = frozenset(
    {"ministry", "army", "police", "hospital", "morgue", "mortuary", "prison", "jail", "council", "navy"}
)


def named_in(text: str) -> Iterator[tuple[int, int, Office]]:
    """The bodies that a text names with words that tell which: the places of head and phrase, and the body."""
    classes = [of_class(name) for name in ("field", "body", "level")]
    for found in _HEADS.finditer(text):
        before = _LEAD.search(text, max(0, found.start() - REACH), found.start())
        words = before.group().split() if before is not None else []
        start = len(words)
        while start and _belongs(words[start - 1], classes):
            start -= 1
        if words and words[-1].casefold() in ("its", "their"):
            continue
        if start == len(words) and not found["tail"] and found["head"].casefold() not in _ALONE:
            continue
        office = body(" ".join([*words[start:], found["head"]]) + (found["tail"] or ""))
        if office is not None:
            lead = " ".join(words[start:])
            begin = found.start("head") - len(lead) - 1 if lead else found.start("head")
            yield found.start("head"), begin, office


def institutions_in(text: str) -> Iterator[tuple[int, int, Office]]:
    """The institutions of the lexicon that a text names: their places, twice, and the body."""
    tokens = [found.span() for found in _TOKENS.finditer(text)]
    for at, (start, end) in enumerate(tokens):
        if not text[start].isupper():
            continue
        most = longest_institution(text[start:end])
        for size in range(min(most, len(tokens) - at), 0, -1):
            office = institution(text[start : tokens[at + size - 1][1]])
            if office is not None:
                yield start, start, office
                break


def _belongs(word: str, classes: list[frozenset[str]]) -> bool:
    plain = word.replace("’", "'")
    return (plain[0].isupper() and plain.casefold() not in ("the", "a", "an", "its", "their", "in", "at", "on")) or (
        plain.endswith("'s") or any(plain.casefold() in known for known in classes)
    )
