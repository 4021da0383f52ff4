"""Which differently spelled names name one entity: the algorithm behind `SAME_ENTITY` judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rashomon.merge.names.bearers import Bearers
from rashomon.merge.names.forms import Sort, initials
from rashomon.merge.names.match_people import Match, agree, blocks, people
from rashomon.merge.names.uses import Use

__all__ = ["Match", "propose"]

# A short name whose bearers are more than these is nobody's: chosen, so that the work stays bounded.
MOST_BEARERS = 40


def propose(found: Mapping[str, Use]) -> Iterator[Match]:
    """Matches between the names of `found`, in an order that does not depend on theirs.

    Names are compared only within blocks that share a key (concatenated name, family name's consonants and given name,
    initials), so the work grows with the number of names.
    """
    by_sort: dict[Sort, list[Use]] = defaultdict(list)
    for text in sorted(found):
        use = found[text]
        if use.stands_for is not None:
            bearer = found.get(use.stands_for)
            if bearer is not None:  # a name that two people bear is nobody's by itself
                yield _within_report(use, bearer)
        elif use.body is None and not (use.only and use.name.short):  # what is nobody's in a report
            by_sort[use.name.sort].append(use)
    persons, words, bodies = by_sort[Sort.PERSON], by_sort[Sort.WORD], by_sort[Sort.ORGANISATION]
    yield from people(persons)
    yield from _organisations([*words, *bodies])
    yield from _short_names([*words, *bodies, *persons], Bearers(found))
    yield from _acronyms(words, [*bodies, *persons])


def _within_report(use: Use, bearer: Use) -> Match:
    reason = f"the only {use.spelt} that the same report (or, of an acronym, those on its matter) names in full"
    return Match(left=use.text, right=bearer.text, score=0.88, reason=reason)


def _organisations(bodies: list[Use]) -> Iterator[Match]:
    """One organisation with and without its legal form, "of", or the other spelling of defence."""
    keyed = []
    for use in bodies:
        words = sorted(word.replace("defense", "defence").replace("organiz", "organis") for word in use.name.tokens)
        keyed.append((" ".join(word for word in words if word not in ("of", "the", "for")), use))
    for block in blocks(keyed):
        first = block[-1]
        for use in block[:-1]:
            if agree(first, use):
                reason = "the same words but for order, spelling or legal form"
                yield Match(left=use.text, right=first.text, score=0.95, reason=reason)


def _short_names(uses: list[Use], bearers: Bearers) -> Iterator[Match]:
    """A family name alone, or a body's name without all its words, where one only is known by it."""
    for use in uses:
        known = [one for one in bearers.of(use) if agree(one, use)]
        for one in known if len(known) <= MOST_BEARERS else ():
            yield Match(left=use.text, right=one.text, score=0.85, reason=f"{one.spelt} alone bears that name")


def _acronyms(words: list[Use], others: list[Use]) -> Iterator[Match]:
    """An acronym, where one organisation only has those initials."""
    holders: dict[str, list[Use]] = defaultdict(list)
    for use in others:
        if len(initials(use.name.tokens)) > 1:
            holders[initials(use.name.tokens)].append(use)
    for use in words:
        if not use.spelt.replace(".", "").isupper():
            continue
        for one in holders.get(use.name.tokens[0], ()):
            if agree(one, use):
                reason = f"{use.spelt} is the acronym of {one.spelt} alone"
                yield Match(left=use.text, right=one.text, score=0.85, reason=reason)
