"""Telling: a claim made ready to be set beside another of its event, each part of it read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.merge.accounts.speakers import AFFIRMING, DENYING
from rashomon.merge.claims.subject import Subject
from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.counts import Count, counts
from rashomon.merge.comparisons.deeds import deeds, doers, telling_words
from rashomon.merge.comparisons.hours import Hours, days, hours
from rashomon.merge.comparisons.spots import Spots, spots
from rashomon.merge.comparisons.voices import Voice, one_voice, voices
from rashomon.merge.comparisons.words import either, pattern, stemmed, words
from rashomon.model.claim import Status
from rashomon.model.document import Document

AHEAD = 60  # characters from the beginning in which a claim's own verb says that it is yet to come
REACH = 400  # characters either side of a claim in which its sentence ends
_LEANS = re.compile(r"\W*(?:that|this|it|they)\b", re.IGNORECASE)
_END = re.compile(r"[.!?][\"”’']?(?=\s|$)|\n")
_WILL = re.compile(r"(?<!own )(?<!free )(?<!good )\b(?:will|would|shall)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """What one claim says on each point.

    `generic` denials name nothing of what they deny ("any part", "a lie"). `doers` are the words for who did it, and
    `somebody` says that it was done by people who are not told. `days` and `hours` may be told by the sentence around.
    """

    subject: Subject
    voices: frozenset[Voice]
    denies: bool
    generic: bool
    affirms: bool
    planned: bool
    counts: tuple[Count, ...]
    days: tuple[date, date] | None
    hours: Hours | None
    spots: Spots
    deeds: frozenset[str]
    doers: frozenset[str]
    somebody: bool
    stems: frozenset[str]

    @property
    def text(self) -> str:
        """The claim's own words."""
        return self.subject.claim.content.quote

    @property
    def acting(self) -> str:
        """Who acts, in the words of the claim where reading found them."""
        event = self.subject.claim.event
        parties = () if event is None else event.recipients if self.subject.accuses else event.actors
        return ", ".join(party.name for party in parties) or " ".join(sorted(self.doers))

    def is_with(self, other: Telling) -> bool:
        """Whether both come from the same one."""
        return one_voice(self.voices, other.voices)


def telling(subject: Subject, documents: Mapping[str, Document], origin: str | None = None) -> Telling:
    """The claim made ready; `origin` is the id of whoever says so in the end, where that is known."""
    claim, text = subject.claim, subject.claim.content.quote
    sentence = _sentence(subject, documents)
    heard = voices(claim, documents)
    denies = claim.factuality in DENYING or _denial().search(text) is not None
    return Telling(
        subject=subject,
        voices=heard | {frozenset({origin})} if origin is not None else heard,
        denies=denies,
        generic=pattern("generic").search(text) is not None,
        affirms=claim.factuality in AFFIRMING and not denies,
        planned=claim.status is Status.FUTURE or any(told.search(text, 0, AHEAD) for told in (pattern("plan"), _WILL)),
        counts=counts(subject, documents),
        days=subject.days or days(text, subject.published) or days(sentence, subject.published),
        hours=_hours(subject, sentence, documents),
        spots=spots(text),
        deeds=deeds(text),
        doers=_doers(subject, frozenset(word for voice in heard for word in voice)),
        somebody=pattern("somebody").search(text) is not None,
        stems=frozenset(one for one in stems(text) if not one.isdigit()) - stemmed("number"),
    )


@cache
def _denial() -> re.Pattern[str]:
    """Words of denial; and a verb denied at the beginning, past a short subject."""
    begins = r"^(?:not (?:one|a single)|never)\b"
    denied = r"^(?:[\w’'-]+\s){1,4}(?:has|have|had|did|was|were|is|are)(?:n't|n’t|\snot)\b"
    told = either(words("denial"))
    return re.compile(rf"\b(?:{told})\b|\bno \w+ had been\b|{begins}|{denied}", re.IGNORECASE)


def _sentence(subject: Subject, documents: Mapping[str, Document]) -> str:
    """The words of the sentence, or sentences, that hold the claim."""
    text, content = documents[subject.claim.document].text, subject.claim.content
    before = [one.end() for one in _END.finditer(text, max(0, content.start - REACH), content.start)]
    after = _END.search(text, content.end, content.end + REACH)
    first = before[-1] if before else max(0, content.start - REACH)
    return text[first : after.end() if after else content.end].strip()


def _hours(subject: Subject, sentence: str, documents: Mapping[str, Document]) -> Hours | None:
    """The time of day that the claim tells, or the sentence of one without numbers; or, where that leans on the one
    before ("That is when …"), what is told there."""
    found = hours(_uncounted(subject)) or (None if subject.figures else hours(sentence))
    if found is not None or not _LEANS.match(sentence):
        return found
    text = documents[subject.claim.document].text
    at = text.rfind(sentence, 0, subject.claim.content.end + len(sentence))
    before = _END.split(text[max(0, at - REACH // 2) : at].strip(" \n.!?"))
    return hours(before[-1]) if before and at > 0 else None


def _uncounted(subject: Subject) -> str:
    """The claim's words with those of its numbers of persons blanked: "the dead at four" tells no hour."""
    text, start = subject.claim.content.quote, subject.claim.content.start
    for figure in subject.figures:
        first, last = max(0, figure.mention.start - start), max(0, figure.mention.end - start)
        if figure.unit == "person" or figure.measure is not None:
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _doers(subject: Subject, speaker: frozenset[str]) -> frozenset[str]:
    """Who acts, as reading found them (of an accusation those accused), else as the words tell; never who suffers."""
    event = subject.claim.event
    acting = () if event is None else event.recipients if subject.accuses else event.actors
    suffering = () if event is None or subject.accuses else (*event.recipients, *event.affected)
    named = [*(figure.category or "" for figure in subject.figures), *(party.name for party in suffering)]
    counted = {word for phrase in named for word in telling_words(phrase)}
    told = telling_words(" ".join(f"{party.name} {party.mention.quote}" for party in acting))
    found = told or doers(subject.claim.content.quote, speaker)
    return found if not found <= counted else frozenset()
