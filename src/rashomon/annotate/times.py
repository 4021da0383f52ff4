"""Time expressions: which words say when, and which days they mean.

Words are looked up in a list (`lexicon/time_words.tsv`) that gives each a class; runs of such words are matched by
rules over classes (`times_rules`), and each rule has a function that reads the value. Values follow TIMEX3. What the
words and the date of publication do not tell stays open: no day is ever made up. docs/times.md lists the readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from rashomon.annotate.times_found import Found, Sense
from rashomon.annotate.times_lengths import OPEN_DAY
from rashomon.annotate.times_rules import Rule, candidates
from rashomon.annotate.times_words import Word, letters, runs
from rashomon.model.document import Document
from rashomon.model.reading import Token, When


@dataclass(frozen=True, slots=True)
class _Hit:
    """A time expression: its words and its sense."""

    words: tuple[Word, ...]
    sense: Sense

    @property
    def first(self) -> Token:
        return self.words[0].token

    @property
    def last(self) -> Token:
        return self.words[-1].token


def find_times(tokens: Sequence[Token], document: Document) -> tuple[When, ...]:
    """The time expressions among `tokens` (those of one reading, in order), in text order.

    A mention is the whole phrase without its preposition. Relative times are counted from `document.published`;
    without it they keep a relative value ("P1D before publication") and no days.
    """
    hits: list[_Hit] = []
    for run in runs(tokens):
        hits.extend(_hits(run, tokens, document))
    hits = [_bounded(hit, tokens, document) for hit in _with_days(hits)]
    return tuple(_when(hit, document) for hit in hits)


def _hits(run: Sequence[Word], tokens: Sequence[Token], document: Document) -> Iterator[_Hit]:
    code = letters()
    string = "".join(code[word.kind] for word in run)
    at = 0
    while at < len(run):
        for end, rule in candidates(string, at):
            words = tuple(run[at:end])
            before, after = _beside(words, tokens)
            sense = _sense(rule, Found(words, document.published, before, after))
            if sense is not None:
                yield _Hit(words, sense)
                at = end
                break
        else:
            at += 1


def _sense(rule: Rule, found: Found) -> Sense | None:
    """What the rule's reader makes of the words; nothing where it would leave the calendar (years 1 to 9999)."""
    try:
        return rule.read(found)
    except (OverflowError, ValueError):
        return None


def _beside(words: Sequence[Word], tokens: Sequence[Token]) -> tuple[Token | None, Token | None]:
    """The words before and after in the same sentence. Token indexes count over the whole reading."""
    base = tokens[0].index
    first, last = words[0].token.index - base, words[-1].token.index - base
    sentence = words[0].token.sentence
    before = tokens[first - 1] if first > 0 and tokens[first - 1].sentence == sentence else None
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].sentence == sentence else None
    return before, after


_NEAR = 6  # words between an hour and the day it belongs to ("at 5 am, the mayor said on Tuesday" is farther)


def _with_days(hits: list[_Hit]) -> list[_Hit]:
    """Hours and parts of a day take the day that stands near them in the sentence ("at dawn on Tuesday")."""
    found = []
    for number, hit in enumerate(hits):
        value = hit.sense.value
        if value is not None and value.startswith(OPEN_DAY) and hit.sense.type == "TIME":
            near = [other for other in hits[max(0, number - 1) : number + 2] if _tells_day(other, hit)]
            if near:
                day = near[0].sense
                reason = f"{hit.sense.reason.split(';')[0]}; the day stands beside it: {day.reason}"
                sense = replace(hit.sense, value=f"{day.value}{value[len(OPEN_DAY) :]}", reason=reason)
                hit = _Hit(hit.words, replace(sense, earliest=day.earliest, latest=day.latest))
        found.append(hit)
    return found


def _tells_day(other: _Hit, hit: _Hit) -> bool:
    gap = max(hit.first.index - other.last.index, other.first.index - hit.last.index)
    day = other.sense.type == "DATE" and other.sense.precision == "day" and other.sense.earliest is not None
    return day and other.first.sentence == hit.first.sentence and gap <= _NEAR and "/" not in (other.sense.value or "")


def _bounded(hit: _Hit, tokens: Sequence[Token], document: Document) -> _Hit:
    """Opens or closes the bounds as the preposition wants: since, until, by, after, before."""
    before, _ = _beside(hit.words, tokens)
    sense = hit.sense
    if before is None or sense.type not in ("DATE", "TIME") or sense.precision == "vague" or not _governs(before, hit):
        return hit
    first, last, word = sense.earliest, sense.latest, before.lower
    published = Found(hit.words, document.published).day
    if first is None or last is None:
        return hit
    if word == "since":
        sense = replace(sense, latest=max(last, published) if published else None, reason=f"{sense.reason}; since then")
    elif word in ("until", "till", "by"):
        sense = replace(sense, earliest=None, reason=f"{sense.reason}; {word} then")
    elif word == "after":
        sense = replace(sense, earliest=first, latest=None, reason=f"{sense.reason}; after then")
    elif word == "before":
        sense = replace(sense, earliest=None, latest=first - timedelta(days=1), reason=f"{sense.reason}; before then")
    return _Hit(hit.words, sense)


_BOUNDING = frozenset(("since", "until", "till", "by", "after", "before"))


def _governs(before: Token, hit: _Hit) -> bool:
    """Whether the preposition takes the time itself, not a noun that the time describes ("after Monday's attack")."""
    if before.lower not in _BOUNDING:
        return False
    inside = {word.token.index for word in hit.words}
    root = next((word.token for word in hit.words if word.token.head.index not in inside), hit.last)
    return root.head is before or root.head.lower == before.lower


def _when(hit: _Hit, document: Document) -> When:
    sense = hit.sense
    return When(
        mention=document.evidence(hit.words[0].start, hit.words[-1].end),
        value=sense.value,
        earliest=sense.earliest,
        latest=sense.latest,
        precision=sense.precision,
        reason=sense.reason,
        type=sense.type,
    )
