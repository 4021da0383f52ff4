"""Titles inside a report: of sections, of a live page's entries, and the labels of list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.ingest.lines import SMALL, has_finite_verb, is_closed, is_title_case, tokens
from rashomon.lexicon import words

_TITLE_WORDS = 14  # a section title of more words was met in no report
_QUESTION_WORDS = 12
_QUOTED_WORDS = 8
_LABEL_WORDS = 6  # in sentence case; those in title case may have two more
_LONGEST = 110  # characters
_QUOTES = "“\"‘'«”’»"
_SENTENCES = re.compile(r"[.!?][\"”’)]?\s")
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,3}T|local time)\b)?"
    r"\s*(?:[:|–—-]\s*)?(?<=[\s:|–—-])(?=[^\W_a-z]|[“\"‘'])"
)
_LABEL = re.compile(r"((?:[^:.?!]|(?<=[A-Z])\.){2,70}):\s+(?=\S)")  # full stops in initials only
_ASKS = frozenset(("who", "what", "where", "when", "why", "how", "which"))
_BEFORE_OBJECTS = frozenset(
    "a an the its it their that his her them another several two three four five six seven eight nine ten".split()
)


def is_section_title(text: str, above: Sequence[bool], below: Sequence[bool], *, shouting: bool) -> bool:
    """Whether a line is a title over what follows.

    `above` (up to three) and `below` tell which of the lines before and behind it, in the text's order, are running
    text or list items. In title case: one below is. In sentence case: one above and one of the next three are, and
    the line has no verb form that only sentences have. Also words in quotation marks and nothing else, a short
    question, and a clock time with a few words over an entry of a live page.
    """
    count = len(tokens(text)) if len(text) <= _LONGEST else 0
    if not 0 < count <= _TITLE_WORDS:
        return False
    if text.endswith(":"):
        return count <= 8 and not has_finite_verb(text, shouting=shouting) and below[:1] == [True]
    if _is_entry(text):
        return below[:1] == [True]
    if _is_question(text, count):
        return any(below[:3])
    if is_closed(text) or text.endswith((",", "-", "–", "—")):
        return False
    if is_title_case(text) and not shouting and not (text.isupper() and has_finite_verb(text, shouting=True)):
        return any(below)
    around = any(above) and any(below[:3])
    if _is_quoted(text, count):
        return around
    return around and text[0].isupper() and not has_finite_verb(text, shouting=shouting)


def _is_entry(text: str) -> bool:
    """Whether a line is a clock time and a short title, as above the entries of a live page."""
    clock = _CLOCK.match(text)
    if clock is None:
        return False
    title = text[clock.end() :]
    return bool(tokens(title)) and (not is_closed(title) or title.endswith("?")) and not _SENTENCES.search(title)


def _is_question(text: str, count: int) -> bool:
    asks = text.endswith("?") and text[0].isupper() and ": " not in text
    return asks and 2 <= count <= _QUESTION_WORDS and not _SENTENCES.search(text)


def _is_quoted(text: str, count: int) -> bool:
    """Whether a line is one quotation that no full stop or comma ends: what people say is closed, titles are not."""
    inner = text[1:-1]
    if len(text) < 3 or text[0] not in _QUOTES or text[-1] not in _QUOTES or not inner[0].isupper():
        return False
    return count <= _QUOTED_WORDS and inner[-1] not in ".,!?;:…" and not any(char in '“”"«»' for char in inner)


def label_length(text: str) -> int:
    """The length of the label before a list item's sentence ("Road closures: ..."), 0 where it has none.

    A label is short and no sentence: it has neither a verb form that only sentences have nor, in sentence case, a
    verb with its object. A question ("Who is to pay") is a label all the same. Before a quotation it is no label
    but the name of who speaks.
    """
    found = _LABEL.match(text)
    if found is None or text[found.end()] in "“\"‘'«":
        return 0
    label = found.group(1)
    said = tokens(label)
    if not said or label[0].islower():
        return 0
    if len(said) <= _LABEL_WORDS and said[0].lower() in _ASKS:
        return len(label)
    titled = len(said) <= _LABEL_WORDS + 2 and is_title_case(label, 0.6)
    short = len(said) <= 3 or titled or (len(said) <= _LABEL_WORDS and not _has_object(said))
    return len(label) if short and not has_finite_verb(label) else 0


def _has_object(said: Sequence[str]) -> bool:
    """Whether a verb with its object stands in a label's words.

    That is a word behind the first one, other than a preposition, before an article or number ("Divers recover two
    bodies"), or a verb of the event lexicon before anything but a preposition ("Rebels seize ports").
    """
    low = [word.lower() for word in said]
    return any(
        word not in SMALL and (after in _BEFORE_OBJECTS or (word in _EVENTS and after not in SMALL))
        for word, after in pairwise(low[1:])
    )


def _forms(verb: str) -> Iterator[str]:
    yield verb
    stem = verb.removesuffix("e")
    yield from (f"{verb}s", f"{verb}es", f"{stem}ed", f"{verb}{verb[-1]}ed")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


_EVENTS = frozenset(form for verb in words("event_verbs") for form in _forms(verb.split()[0]))
