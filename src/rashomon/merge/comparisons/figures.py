"""How the numbers of two claims of one event stand to one another."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.merge.claims import numbers
from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.counts import Count
from rashomon.merge.comparisons.found import Found, is_later
from rashomon.merge.comparisons.scope import apart, other_scope, same_thing
from rashomon.merge.comparisons.telling import Telling
from rashomon.merge.comparisons.words import words
from rashomon.model.claim import Status
from rashomon.model.judgement import JudgementKind

LARGE = 20  # up to here numbers are often equal by chance


def figures(early: Telling, late: Telling) -> Iterator[Found]:
    """How their numbers for one thing stand: the first pair of which anything can be said, of those that tell what they
    count and have one scope before others."""
    alike = _alike(early, late)
    pairs = [
        (one, other)
        for one in early.counts
        for other in late.counts
        if same_thing(one, other, alike=alike) or _is_bare(one, other)
    ]
    pairs.sort(key=lambda pair: (not pair[0].measures & pair[1].measures, other_scope(*pair, same=True) is not None))
    for one, other in pairs:
        found = _expected(early, late, one, other) or _standing(early, late, one, other)
        if found is not None:
            yield found
            return


def _is_bare(one: Count, other: Count) -> bool:
    """Whether one is a number and nothing else, and so large that it is hardly another's by chance."""
    if not numbers.equal(one.figure, other.figure) or one.low <= LARGE:
        return False
    return any(not (told.measures or told.figure.unit or told.figure.category) for told in (one, other))


def _alike(early: Telling, late: Telling) -> bool:
    """Whether the words around two numbers speak of one thing, what is counted left out."""
    if not any(one.measures for told in (early, late) for one in told.counts):
        return len(early.stems & late.stems) > 1
    counted = {word for told in (early, late) for one in told.counts for word in stems(one.figure.category or "")}
    return bool(early.deeds & late.deeds or (early.stems & late.stems) - counted)


def _is_yet(told: Telling) -> bool:
    return told.subject.claim.status is Status.FUTURE


def _expected(early: Telling, late: Telling, one: Count, other: Count) -> Found | None:
    """A number of now and another that is to come."""
    if _is_yet(early) == _is_yet(late) or numbers.equal(one.figure, other.figure):
        return None
    then, now = (one, other) if _is_yet(early) else (other, one)
    words = f"{numbers.show(now.figure)} is said of now, {numbers.show(then.figure)} is expected"
    return Found(JudgementKind.UPDATES, "time", words, early if _is_yet(early) else late)


def _standing(early: Telling, late: Telling, one: Count, other: Count) -> Found | None:
    same = early.is_with(late)
    here = early.subject.claim.document == late.subject.claim.document
    show, shown = numbers.show(one.figure), numbers.show(other.figure)
    scope = other_scope(one, other, same=same)
    if numbers.equal(one.figure, other.figure):
        told = not same and not here and _is_yet(early) == _is_yet(late) and not apart(one, other)
        return Found(JudgementKind.AGREES, "number", f"both give {show}") if told else None
    if scope is not None and not _is_rough(one, other):
        return Found(JudgementKind.DIFFERS, "number", f"{show} and {shown} can both be right: {scope}")
    if _replaces(early, late, one, other):
        return Found(JudgementKind.UPDATES, "number", f"{shown} takes the place of {show} in an earlier report", late)
    if not numbers.disjoint(one.figure, other.figure):
        return _finer(early, late, one, other)
    return None if same and here else Found(JudgementKind.CONTRADICTS, "number", f"{show} against {shown}")


def _is_rough(one: Count, other: Count) -> bool:
    """Whether one is told without a numeral, and the other may be what it means: "dozens of fans", 41."""
    return one.vague != other.vague and not numbers.disjoint(one.figure, other.figure) and not apart(one, other)


def _finer(early: Telling, late: Telling, one: Count, other: Count) -> Found | None:
    for (exact, fine), (wide, rough) in (((early, one), (late, other)), ((late, other), (early, one))):
        if wide is not exact and numbers.narrower(fine.figure, rough.figure):
            words = f"{numbers.show(fine.figure)} is within {numbers.show(rough.figure)}"
            return Found(JudgementKind.REFINES, "number", words, exact)
    if one.vague != other.vague:
        exact, fine, rough = (early, one, other) if other.vague else (late, other, one)
        words = f"{numbers.show(fine.figure)} is what {numbers.show(rough.figure)} may be"
        return Found(JudgementKind.REFINES, "number", words, exact)
    return None


def _replaces(early: Telling, late: Telling, one: Count, other: Count) -> bool:
    """Whether the later number takes the earlier's place: the same one gives it, or it is a toll that rose."""
    if not is_later(early, late) or one.vague:
        return False
    if early.is_with(late):
        return True
    narrated = not early.subject.claim.attribution and not late.subject.claim.attribution
    so_far = one.figure.cumulative or other.figure.cumulative
    if not (narrated or other.changed or so_far) or not (
        one.measures & other.measures & (numbers.TOLLS | words("grows"))
    ):
        return False
    return numbers.about(other.figure) > numbers.about(one.figure)
