"""How many were killed and injured in the main happening of a document, by all that its claims tell of it.

Reports say the number of several ("three men were killed") near the beginning, and what follows repeats it, gives
the persons one by one, or tells of other happenings. So the first number counts; single persons, however many
sentences tell of them, count as one where no number is told; and more numbers count only as far as they must:
"six people were shot, two of them fatally" leaves four.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.harm import harms
from rashomon.extract.harm_words import Outcome
from rashomon.extract.index import Index, index
from rashomon.extract.victims import Mention, Person, mention_of, persons
from rashomon.model.claim import Claim, Factuality
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token

DOUBTED = frozenset((Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN, Factuality.POSSIBLE))
KILLED_WITHIN, INJURED_WITHIN = 8, 12
"""Sentences after the first word of harm in which a number is still that of the main happening.

Tried on the read half of the gva articles: the shares of right ones are flat from 6 on, best here."""
NUMERALS = frozenset("one two three four five six".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many came to harm, with bounds as those of figures, both 0 where nothing tells of anybody; and the words."""

    low: float | None
    high: float | None
    evidence: tuple[Evidence, ...] = ()

    @property
    def least(self) -> int:
        """The number told, the lower one where there are two."""
        return int(next((bound for bound in (self.low, self.high) if bound is not None), 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolls:
    """The tolls of one document."""

    killed: Toll
    injured: Toll


NOBODY = Toll(low=0, high=0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Telling:
    """All whom one word tells of with one outcome; a number only where each of its mentions has one."""

    outcome: Outcome
    mentions: tuple[Mention, ...]

    @property
    def word(self) -> Token:
        return self.mentions[0].harm.word

    def toll(self, looked: Index) -> Toll:
        lows, highs = [one.low for one in self.mentions], [one.high for one in self.mentions]
        words = [one.harm.noun for one in self.mentions] + [self.word]
        words.sort(key=lambda word: word.index)
        return Toll(
            low=None if None in lows else sum(low for low in lows if low is not None),
            high=None if None in highs else sum(high for high in highs if high is not None),
            evidence=(looked.evidence([words[0], words[-1]]),),
        )


def tolls(reading: Reading, claims: Sequence[Claim]) -> Tolls:
    """The tolls of a document's main happening by its claims: harm that its source denies or doubts is left out."""
    looked = index(reading)
    doubted = _doubted(claims)
    told = [
        mention_of(harm, looked)
        for harm in harms(looked)
        if not harm.denied
        and (harm.word.start not in doubted or harm.word.lemma == "survive")
        and _claimed(harm.word, claims)
    ]
    found, singles = _tellings(told), persons(told)
    killed = _killed(found, singles, looked)
    return Tolls(killed=killed, injured=_injured(found, singles, killed, looked))


def _doubted(claims: Iterable[Claim]) -> frozenset[int]:
    """Where the words stand whose happening is denied, doubted or supposed by who tells it."""
    return frozenset(
        claim.event.trigger.start
        for claim in claims
        if claim.event is not None and (claim.factuality in DOUBTED or claim.conditional)
    )


def _claimed(word: Token, claims: Iterable[Claim]) -> bool:
    return any(claim.content.start <= word.start and word.end <= claim.content.end for claim in claims)


def _tellings(told: Iterable[Mention]) -> list[_Telling]:
    by_word: dict[tuple[int, Outcome], list[Mention]] = {}
    for mention in told:
        by_word.setdefault((mention.harm.word.index, mention.harm.outcome), []).append(mention)
    return [_Telling(outcome=_outcome(outcome, each), mentions=tuple(each)) for (_, outcome), each in by_word.items()]


def _outcome(outcome: Outcome, mentions: Sequence[Mention]) -> Outcome:
    """ "Four others were shot" tells of those who live beside the dead; "one of the five injured" may be dead."""
    if outcome is Outcome.HIT and all(one.other for one in mentions) and not all(one.single for one in mentions):
        return Outcome.INJURED
    above = mentions[0].harm.noun.head
    partitive = mentions[0].harm.noun.dep == "pobj" and above.lower == "of" and above.head.lower in NUMERALS
    return Outcome.HIT if outcome is Outcome.INJURED and partitive else outcome


def _numbers(found: Iterable[_Telling], outcome: Outcome, within: int, looked: Index) -> list[tuple[_Telling, Toll]]:
    """The tellings of several with their number, in text order, so many sentences from the first word of harm."""
    found = [each for each in found if not each.mentions[0].harm.implied]
    begins = min((each.word.sentence for each in found if _opens(each, outcome)), default=0)
    pairs = [(each, each.toll(looked)) for each in found if each.outcome is outcome]
    return [(each, toll) for each, toll in pairs if toll.least > 1 and each.word.sentence <= begins + within]


def _opens(telling: _Telling, outcome: Outcome) -> bool:
    """Whether a word of harm may be where the main happening begins."""
    if outcome is Outcome.KILLED:
        return telling.outcome is Outcome.KILLED
    return telling.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.HIT)


def _killed(found: list[_Telling], singles: list[Person], looked: Index) -> Toll:
    numbers = _numbers(found, Outcome.KILLED, KILLED_WITHIN, looked)
    if numbers:
        telling, toll = numbers[0]
        return _and_himself(telling, toll, singles)
    one = next((person for person in singles if person.outcome is Outcome.KILLED), None)
    if one is not None:
        return _one(one, Outcome.KILLED, looked)
    implied = [each.toll(looked) for each in found if each.mentions[0].harm.implied]
    return max(implied, key=lambda toll: toll.least, default=NOBODY)


def _and_himself(telling: _Telling, toll: Toll, singles: Iterable[Person]) -> Toll:
    """ "Killed two people" and, in another sentence, "then shot himself": three. "Two people died" is the sum."""
    if not _is_deed(telling) or not any(_by_himself(person, telling.word.sentence) for person in singles):
        return toll
    low, high = (None if bound is None else bound + 1 for bound in (toll.low, toll.high))
    return replace(toll, low=low, high=high)


def _is_deed(telling: _Telling) -> bool:
    """Whether a verb tells what somebody did to others, and to them alone."""
    nouns = [one.harm.noun.index for one in telling.mentions]
    others = not any(one.harm.own_hand for one in telling.mentions)
    return others and telling.word.pos == "VERB" and min(nouns) > telling.word.index


def _by_himself(person: Person, sentence: int) -> bool:
    """Whether somebody turned on himself near that sentence; that he lived would be told."""
    if person.outcome not in (Outcome.KILLED, Outcome.HIT):
        return False
    return any(
        one.harm.own_hand and abs(one.harm.word.sentence - sentence) <= INJURED_WITHIN for one in person.mentions
    )


def _one(person: Person, outcome: Outcome, looked: Index) -> Toll:
    words = [one.harm.word for one in person.mentions if one.harm.outcome is outcome]
    return Toll(low=1, high=1, evidence=tuple(looked.evidence([word]) for word in words))


def _injured(found: list[_Telling], singles: list[Person], killed: Toll, looked: Index) -> Toll:
    """The most that a number of injured, or of those who were hit less the dead, makes of it; else single persons."""
    numbers = [toll for _, toll in _numbers(found, Outcome.INJURED, INJURED_WITHIN, looked)]
    numbers += [_less(toll, killed) for _, toll in _numbers(found, Outcome.HIT, INJURED_WITHIN, looked)]
    if numbers:
        return max(numbers, key=lambda toll: toll.least)
    killers = any(_is_deed(each) for each in found if each.outcome is Outcome.KILLED)
    living = [person for person in singles if not (killers and any(one.harm.own_hand for one in person.mentions))]
    told = {outcome: next((one for one in living if one.outcome is outcome), None) for outcome in Outcome}
    for outcome in (Outcome.INJURED, Outcome.HIT):
        if (person := told[outcome]) is not None:
            return _one(person, outcome, looked)
    treated = _numbers(found, Outcome.TREATED, INJURED_WITHIN, looked)
    if treated:
        return _less(treated[0][1], killed)
    person = told[Outcome.TREATED]
    return _one(person, Outcome.TREATED, looked) if person is not None else NOBODY


def _less(toll: Toll, killed: Toll) -> Toll:
    """Those who were hit without those who died."""
    low, high = (None if bound is None else max(0, bound - killed.least) for bound in (toll.low, toll.high))
    return replace(toll, low=low, high=high)
