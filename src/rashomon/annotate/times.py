"""Time expressions: which words say when, and which days they mean.

Words are looked up in a list (`lexicon/time_words.tsv`) that gives each a class; runs of such words are matched by
rules over classes (`times_rules`), and each rule has a function that reads the value. Values follow TIMEX3. What the
words and the date of publication do not tell stays open: no day is ever made up. docs/times.md lists the readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from rashomon.annotate.times_found import Found, Hit, Sense
from rashomon.annotate.times_passage import in_passage
from rashomon.annotate.times_rules import Rule, matches
from rashomon.annotate.times_stamp import dated
from rashomon.annotate.times_words import Word, letters, runs
from rashomon.model.document import Document
from rashomon.model.reading import Token, When


def find_times(tokens: Sequence[Token], document: Document) -> tuple[When, ...]:
    """The time expressions among `tokens` (those of one reading, in order), in text order.

    A mention is the whole phrase without its preposition. Relative times are counted from `document.published`;
    without it they keep a relative value ("P1D before publication") and no days. A page that bears an earlier day
    itself is counted from that.
    """
    document = dated(document)
    hits: list[Hit] = []
    for run in runs(tokens):
        hits.extend(_hits(run, tokens, document))
    hits = [_bounded(hit, tokens, document) for hit in in_passage(hits, tokens, Found((), document.published).day)]
    return tuple(_when(hit, document) for hit in hits)


def _hits(run: Sequence[Word], tokens: Sequence[Token], document: Document) -> Iterator[Hit]:
    code = letters()
    string = "".join(code[word.kind] for word in run)
    free = 0
    for start, here in matches(string):
        if start < free:
            continue
        for end, rule in here:
            words = tuple(run[start:end])
            before, after = _beside(words, tokens)
            sense = _sense(rule, Found(words, document.published, before, after))
            if sense is not None:
                yield Hit(words, sense)
                free = end
                break


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


def _bounded(hit: Hit, tokens: Sequence[Token], document: Document) -> Hit:
    """Opens or closes the bounds as the preposition wants: since, until, by, after, before."""
    sense = hit.sense
    first, last = sense.earliest, sense.latest
    if first is None or last is None or sense.type not in ("DATE", "TIME") or sense.precision == "vague":
        return hit
    before, _ = _beside(hit.words, tokens)
    if before is None or before.lower not in _BOUNDING or not _governs(before, hit):
        return hit
    word = before.lower
    if sense.type == "TIME" and word in ("after", "before") and sense.precision in _WITHIN_DAY:
        return hit  # "shortly after dawn" is the same day
    published = Found(hit.words, document.published).day
    if word == "since":
        sense = replace(sense, latest=max(last, published) if published else None, reason=f"{sense.reason}; since then")
    elif word in ("until", "till", "by"):
        sense = replace(sense, earliest=None, reason=f"{sense.reason}; {word} then")
    elif word == "after":
        sense = replace(sense, earliest=first, latest=None, reason=f"{sense.reason}; after then")
    elif word == "before":
        sense = replace(sense, earliest=None, latest=first - timedelta(days=1), reason=f"{sense.reason}; before then")
    return Hit(hit.words, sense)


_WITHIN_DAY = frozenset(("part-of-day", "instant"))
_BOUNDING = frozenset(("since", "until", "till", "by", "after", "before"))


def _governs(before: Token, hit: Hit) -> bool:
    """Whether the preposition takes the time itself, not a noun that the time describes ("after Monday's attack")."""
    return hit.root.head is before or hit.root.head.lower == before.lower


def _when(hit: Hit, document: Document) -> When:
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
