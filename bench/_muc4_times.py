"""When an incident was: the times that its words or the sentences beside them tell."""

from __future__ import annotations

from datetime import date, datetime

from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.model.claim import Claim
from rashomon.model.reading import Token, When

SAYING = frozenset(
    "say report announce state tell add confirm disclose reveal indicate inform note declare point learn issue "
    "release".split()
)


def day_of(token: Token, claim: Claim, looked: Index) -> tuple[date, date] | None:
    """The days of the time nearest to a word in its sentence; that of the claim's event counts first."""
    here = [time for time in dated(looked, token.sentence) if not _said(time, token, looked)]
    event = claim.event
    if event is not None and event.trigger.start == token.start:
        here = [time for time in here if time == event.time] or here
    best = min(here, key=lambda time: abs(time.mention.start - token.start), default=None)
    return (best.earliest, best.latest) if best and best.earliest and best.latest else None


def dated(looked: Index, sentence: int) -> list[When]:
    """The times in a sentence that tell of days."""
    span = looked.reading.sentences[sentence]
    return [
        time
        for time in looked.reading.times
        if span.start <= time.mention.start < span.end
        and time.earliest is not None
        and time.latest is not None
        and time.type in ("DATE", "TIME")
        and time.precision not in ("vague", "set", "duration")
    ]


def day_near(sentences: tuple[int, int], looked: Index) -> tuple[date, date] | None:
    """The single day that the sentences beside an incident tell, where its own tell none; the nearest first."""
    first, last = sentences
    published = looked.reading.document.published
    for sentence in (last + 1, first - 1, last + 2, *range(first + 1, last), first - 2):
        if 0 <= sentence < len(looked.reading.sentences):
            for time in dated(looked, sentence):
                anchor = _anchor(time, looked)
                if (
                    time.earliest is not None
                    and time.earliest == time.latest
                    and published is not None
                    and time.earliest <= (published.date() if isinstance(published, datetime) else published)
                    and (anchor is None or anchor.lemma not in SAYING)
                ):
                    return time.earliest, time.earliest
    return None


def _anchor(time: When, looked: Index) -> Token | None:
    """The verb that a time hangs on."""
    first = next((each for each in looked.reading.tokens if each.start == time.mention.start), None)
    return None if first is None else next((each for each in grammar.ancestors(first) if grammar.is_verb(each)), None)


def _said(time: When, token: Token, looked: Index) -> bool:
    """Whether a time tells when somebody said so: it hangs on a verb of saying that the word hangs under."""
    verb = _anchor(time, looked)
    return verb is not None and verb is not token and verb.lemma in SAYING and verb in set(grammar.ancestors(token))
