"""Claims from a reading: what its sentences and quotations say, with sources, factuality and happening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract.factuality import judge
from rashomon.extract.index import Index, index
from rashomon.extract.keeping import kept
from rashomon.extract.listener import listen
from rashomon.extract.overheard import overheard
from rashomon.extract.parties import attributions
from rashomon.extract.propositions import Proposition, sentence_propositions
from rashomon.extract.quoted import quoted_propositions
from rashomon.model import codec
from rashomon.model.claim import Attribution, Claim, Factuality, Happening, Voice
from rashomon.model.reading import Reading

SCORES = {"quote": 0.9, "that": 0.9, "clause": 0.85, "to": 0.75, "ing": 0.75, "np": 0.7}
NARRATED_SCORE = 0.6
STATED_SCORE = 0.4
"""An order of trust by the form of the attribution, set by hand: not a measured probability."""


def claims_of(reading: Reading, extractor: str) -> Iterator[Claim]:
    """The claims of a reading in the order of their content; no two with the same content and sources."""
    looked = index(reading)
    quoted, inside = quoted_propositions(reading)
    found: dict[tuple[int, int], Claim] = {}
    propositions = overheard((*quoted, *_propositions(reading, inside)), listen(reading))
    for proposition, event in kept(propositions, looked):
        claim = _claim(proposition, event, looked, extractor)
        key = (claim.content.start, claim.content.end)
        if key not in found or len(found[key].attribution) < len(claim.attribution):
            found[key] = claim
    for _, claim in sorted(found.items()):
        yield claim


def _propositions(reading: Reading, inside: frozenset[int]) -> Iterator[Proposition]:
    for sentence in reading.sentences:
        for proposition in sentence_propositions(reading.words(sentence)):
            if proposition.head.index not in inside:
                yield proposition


def _claim(proposition: Proposition, event: Happening | None, looked: Index, extractor: str) -> Claim:
    start, end = _balanced(looked.reading.document.text, *proposition.span)
    judged = judge(proposition)
    links = _chain(proposition, judged.sources, looked)
    return codec.with_id(
        Claim(
            id="",
            document=looked.reading.document.id,
            content=looked.reading.document.evidence(start, end),
            voice=_voice(proposition, links),
            attribution=links,
            factuality=judged.factuality,
            status=judged.status,
            conditional=judged.conditional,
            event=event,
            extractor=extractor,
            score=_score(proposition, event),
            stance=judged.stance,
        )
    )


PAIRS = (("“", "”"), ('"', '"'), ("(", ")"), ("„", "“"), ("«", "»"))


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the mark that it lacks at either edge ("called it “a disgrace”", not "called it “a disgrace")."""
    for opening, closing in PAIRS:
        inside = text[start:end]
        if opening == closing:
            uneven = inside.count(opening) % 2 == 1
            lacks_end, lacks_start = (
                uneven and text[end : end + 1] == closing,
                uneven and text[start - 1 : start] == opening,
            )
        else:
            lacks_end = inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing
            lacks_start = inside.count(closing) > inside.count(opening) and text[max(start - 1, 0) : start] == opening
        start, end = start - lacks_start, end + (lacks_end and not lacks_start)
    return start, end


def _chain(proposition: Proposition, values: tuple[Factuality, ...], looked: Index) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    for cue, value in zip(proposition.chain, values, strict=True):
        if not cue.impersonal:
            named = {link.source for link in found if link.source is not None}
            links = (replace(link, factuality=value) for link in attributions(cue, looked))
            found += [link for link in links if link.source not in named]
    return tuple(found)


def _voice(proposition: Proposition, links: tuple[Attribution, ...]) -> Voice:
    if proposition.quoted:
        return Voice.QUOTED
    return Voice.REPORTED if links else Voice.NARRATED


def _score(proposition: Proposition, event: Happening | None) -> float:
    cue = next((cue for cue in proposition.chain if not cue.impersonal), None)
    narrated = NARRATED_SCORE if event is not None else STATED_SCORE
    return SCORES.get(cue.form, narrated) if cue is not None else narrated
