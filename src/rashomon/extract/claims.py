"""Claims from a reading: what its sentences and quotations say, with sources, factuality and happening."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.factuality import judge
from rashomon.extract.happenings import happening
from rashomon.extract.index import Index, index
from rashomon.extract.parties import attributions
from rashomon.extract.propositions import Proposition, sentence_propositions
from rashomon.extract.quoted import quoted_propositions
from rashomon.extract.speech import cue_verbs
from rashomon.model import codec
from rashomon.model.claim import Attribution, Claim, Happening, Voice
from rashomon.model.reading import Reading, Token

SCORES = {"quote": 0.9, "that": 0.9, "clause": 0.85, "to": 0.75, "ing": 0.75, "np": 0.7}
NARRATED_SCORE = 0.6
"""An order of trust by the form of the attribution, set by hand: not a measured probability."""


def claims_of(reading: Reading, extractor: str) -> Iterator[Claim]:
    """The claims of a reading in the order of their content; no two with the same content and sources."""
    looked = index(reading)
    quoted, inside = quoted_propositions(reading)
    found: dict[tuple[int, int], Claim] = {}
    for proposition in (*quoted, *_propositions(reading, inside)):
        claim = _claim(proposition, looked, extractor)
        if claim is not None:
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


def _claim(proposition: Proposition, looked: Index, extractor: str) -> Claim | None:
    start, end = _balanced(looked.reading.document.text, *proposition.span)
    event = happening(proposition, looked)
    links = _chain(proposition, looked)
    if not _worth_keeping(proposition, event, links):
        return None
    factuality, status, conditional = judge(proposition)
    return codec.with_id(
        Claim(
            id="",
            document=looked.reading.document.id,
            content=looked.reading.document.evidence(start, end),
            voice=_voice(proposition, links),
            attribution=links,
            factuality=factuality,
            status=status,
            conditional=conditional,
            event=event,
            extractor=extractor,
            score=_score(proposition),
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


def _chain(proposition: Proposition, looked: Index) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    for cue in proposition.chain:
        if not cue.impersonal:
            named = {link.source for link in found if link.source is not None}
            found += [link for link in attributions(cue, looked) if link.source not in named]
    return tuple(found)


def _voice(proposition: Proposition, links: tuple[Attribution, ...]) -> Voice:
    if proposition.quoted:
        return Voice.QUOTED
    return Voice.REPORTED if links else Voice.NARRATED


def _score(proposition: Proposition) -> float:
    cue = next((cue for cue in proposition.chain if not cue.impersonal), None)
    return SCORES.get(cue.form, NARRATED_SCORE) if cue is not None else NARRATED_SCORE


def _worth_keeping(proposition: Proposition, event: Happening | None, links: tuple[Attribution, ...]) -> bool:
    """A narrated clause says something for the record when it tells of a happening or of what somebody does; remarks
    of the report upon itself ("the statement underscores ...") do not."""
    if links or proposition.quoted:
        return True
    if any(cue.impersonal for cue in proposition.chain):
        return True
    if proposition.head.dep in ("appos", "advcl") and not grammar.is_verb(proposition.head):
        return True
    if event is None:
        return False
    if event.type is not None or event.figures:
        return True
    if _empty_speech(proposition.head):
        return False
    about = grammar.subject(proposition.head)
    if about is not None and about.lemma in lexicon.words("abstract_nouns") and not event.places:
        return any(party.country is not None or party.kind is not None for party in event.recipients)
    return bool(event.actors or event.recipients or event.places)


def _empty_speech(head: Token) -> bool:
    """Speech without its content ("noted the implications"); that somebody did not speak is news."""
    word = cue_verbs().get(head.lemma)
    return word is not None and word.kind in ("say", "ask", "confirm", "deny") and grammar.negation(head) is None
