"""The days that a report's main happening may be: every time expression votes for one, and has marks that tell why.

A vote's marks are names, few and declared: where the words stand (`opening`, `deep`, `harmed`, `act`), what they are
(`hour`, `part`, `dated`, `verbless`, `stamp`), what they are told of (`harm`, `said`, or a class of
`lexicon/occasions.tsv`: `happening`, `alarm`, `dying`, `afterwards`), and how long ago the day is (`same day`, `day
before`, `week`, `long ago`, `history`; `dated, long ago`). Words that tell one of two days vote for both: an hour
("early hour, same day", "early hour, day before"), a night or weekend ("first of night", "last of night"); besides,
they have `open, of a deed` and `open, in the opening` only. Publication votes for itself and for the day before
(`untold, same day`, `untold, day before`). `settings_times` weighs the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from rashomon import lexicon
from rashomon.extract.harm_words import Outcome, told_by
from rashomon.extract.settings_scene import OPENING, Scene, published_on
from rashomon.model.claim import Claim
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token, When

DAY = timedelta(days=1)
DEEP = 15
"""Sentences from the beginning after which a report goes on to other things."""
AGO = ((0, "same day"), (1, "day before"), (7, "week"), (1000, "long ago"))
"""How many days ago at most, by name; what is farther back is history."""
DEEDS = frozenset(("harm", "happening", "alarm"))
_OPEN = re.compile(r"XXXX-XX-XXT(\d\d|[A-Z]{2})")
_LENGTH = re.compile(r"P(\d{1,3})([DW])")
_STAMP = re.compile(r"(?i)\b(?:posted|updated|published|modified)\b")
_LABEL = re.compile(_STAMP.pattern + r"\s*:")
_LINE = 120  # characters of a line that may be a stamp: when a page was made or changed
_LABELLED = 50  # characters before a day in which the label of a stamp may stand
_WRITTEN = re.compile(r"(?i)m\b|noon|midnight|o.clock")  # an hour in words; "1:16" alone may be how long a film is
_FARTHEST = 6  # words climbed to the verb that a time hangs on
_PAIRS = {"NI": "night", "WE": "weekend"}
_PARTS = {"MO": "early", "EV": "late", "NI": "late"}


@dataclass(frozen=True, slots=True)
class Vote:
    """A day, the words that tell it (None where it is only that of publication or the one before), and their marks."""

    day: date
    when: When | None
    marks: frozenset[str]
    open: bool = False  # the words alone do not tell which of two days


def votes(reading: Reading, claims: Sequence[Claim], scene: Scene) -> Iterator[Vote]:
    """The votes of a report, in the order of its words; none for a day after publication."""
    published = published_on(reading)
    said = frozenset(cue for claim in claims for link in claim.attribution if (cue := link.cue) is not None)
    counted = dict(_counted(reading, scene))
    for time in reading.times:
        for day, kind in _days(time, published):
            marks = _marks(time, scene, said)
            if kind is not None:
                marks = _of_open(kind, marks)
            elif "dying" in marks and time.mention in counted:
                time, past = counted[time.mention]
                day, marks = day - past, marks - {"dying"} | {"harm"}
            if kind is None and published is not None:
                marks |= _of_day(published - day, marks)
            yield Vote(day, time, frozenset(marks), open=kind is not None)
    if published is not None:
        yield Vote(published, None, frozenset(("untold, same day",)))
        yield Vote(published - DAY, None, frozenset(("untold, day before",)))


def _days(time: When, published: date | None) -> Iterator[tuple[date, str | None]]:
    """The days that an expression may tell, none after publication, and what it is where these are two."""
    first, last = time.earliest, time.latest
    end = published or date.max
    if first is not None and last is not None and last <= end and time.type in ("DATE", "TIME"):
        if first == last and time.value != "PRESENT_REF":
            yield first, None
        elif last - first == 2 * DAY and time.type == "TIME":
            yield first + DAY, None  # "overnight on Tuesday"
        elif last - first == DAY:
            name = _PAIRS.get((time.value or "")[-2:])
            yield from [(first, f"first of {name}"), (last, f"last of {name}")] if name is not None else []
    hour = _OPEN.match(time.value or "")
    if hour is not None and published is not None and (_WRITTEN.search(time.mention.quote) or not hour[1].isdigit()):
        yield published, f"{_part(hour[1])} hour, same day"
        yield published - DAY, f"{_part(hour[1])} hour, day before"


def _counted(reading: Reading, scene: Scene) -> Iterator[tuple[Evidence, tuple[When, timedelta]]]:
    """Days from which a sentence counts back, and what tells how far: "died on Friday, two days after she was shot"."""
    for before, time in pairwise(reading.times):
        days = _LENGTH.fullmatch(time.value or "")
        words = scene.index.tokens_of(time.mention) if days is not None else []
        last = words[-1].index + 1 if words else len(reading.tokens)
        if days is None or last >= len(reading.tokens) or reading.tokens[last].lower != "after":
            continue
        if before.mention.start >= reading.sentences[words[0].sentence].start:
            yield before.mention, (time, int(days[1]) * (7 * DAY if days[2] == "W" else DAY))


def _part(told: str) -> str:
    """Whether an hour or a part of the day is early, late, or between."""
    if not told.isdigit():
        return _PARTS.get(told, "middle")
    return "early" if int(told) % 24 < 9 else "middle" if int(told) < 16 else "late"


def _of_open(kind: str, marks: set[str]) -> set[str]:
    """The marks of what tells one of two days: which it is, and whether it is told of the deed, and in the opening."""
    found = {kind}
    if DEEDS & marks:
        found.add("open, of a deed")
    if "opening" in marks:
        found.add("open, in the opening")
    return found


def _of_day(past: timedelta, marks: set[str]) -> set[str]:
    """How long ago a day is; long ago it counts more where a date tells it, as late reports tell what they come to."""
    name = next((name for days, name in AGO if past.days <= days), "history")
    return {name, f"dated, {name}"} if name == "long ago" and "dated" in marks else {name}


def _marks(time: When, scene: Scene, said: frozenset[Evidence]) -> set[str]:
    """Where an expression stands, what it is, and what it is told of; of a stamp nothing else counts."""
    told = set(_told(time, scene, said))
    return {"stamp"} if "stamp" in told else told | set(_stands(time, scene))


def _stands(time: When, scene: Scene) -> Iterator[str]:
    """Where an expression stands, and what it is."""
    word = scene.index.first_token(time.mention)
    if word is None or word.sentence < OPENING:
        yield "opening"
    if word is not None and word.sentence >= DEEP:
        yield "deep"
    if word is not None and word.sentence in scene.harmed:
        yield "harmed"
    if time.mention in scene.acts:
        yield "act"
    digits = any(char.isdigit() for char in time.mention.quote)
    if time.type == "TIME":
        yield "hour" if digits else "part"
    elif digits:
        yield "dated"


def _told(time: When, scene: Scene, said: frozenset[Evidence]) -> Iterator[str]:
    """What an expression is told of."""
    words = scene.index.tokens_of(time.mention)
    if not words:
        return
    if _is_stamp(time, scene):
        yield "stamp"
    told = scene.index.reading.words(scene.index.reading.sentences[words[0].sentence])
    if not any(word.pos in ("VERB", "AUX") for word in told):
        yield "verbless"
    heads = list(_heads(words))
    if any(cue.start <= head.start < cue.end for head in heads[:2] for cue in said):
        yield "said"
    yield from [kind for head in heads if (kind := _occasion(head)) is not None][:1]


def _is_stamp(time: When, scene: Scene) -> bool:
    """Whether a day is that of the page: in a line that says so, or after a label."""
    text, at = scene.index.reading.document.text, time.mention.start
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", time.mention.end)
    short = (end if end >= 0 else len(text)) - start <= _LINE
    return bool(_LABEL.search(text, max(start, at - _LABELLED), at) or (short and _STAMP.search(text, start, at)))


def _heads(words: Sequence[Token]) -> Iterator[Token]:
    """The words above an expression, up to the first verb."""
    inside = {word.index for word in words}
    node = next((word for word in words if word.head.index not in inside), words[-1])
    for _ in range(_FARTHEST):
        if node.head is node:
            return
        node = node.head
        yield node
        if node.pos == "VERB":
            return


def _occasion(word: Token) -> str | None:
    kind = _occasions().get(word.lemma)
    return "harm" if kind is None and word.lemma in _harming() else kind


@cache
def _occasions() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("occasions")}


@cache
def _harming() -> frozenset[str]:
    """Words that tell that somebody was hurt."""
    told = {**told_by("object"), **told_by("of"), **told_by("state")}
    return frozenset(word for word, outcome in told.items() if outcome not in (Outcome.TREATED, Outcome.UNHARMED))
