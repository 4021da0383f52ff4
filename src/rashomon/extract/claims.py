"""Claims from a reading: what its sentences and quotations say, with sources, factuality and happening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract.carried import carried
from rashomon.extract.factuality import judge
from rashomon.extract.index import Index, index
from rashomon.extract.keeping import kept
from rashomon.extract.overheard import overheard
from rashomon.extract.parties import FIRST_PERSON, attributions
from rashomon.extract.propositions import Proposition, sentence_propositions
from rashomon.extract.quoted import quoted_propositions
from rashomon.extract.speakers import speakers
from rashomon.extract.speech import Cue
from rashomon.extract.titles import without_summaries
from rashomon.model import codec
from rashomon.model.claim import Attribution, Claim, Factuality, Happening, Status, Voice
from rashomon.model.document import ZoneKind
from rashomon.model.reading import Reading, SourceKind

SCORES = {"quote": 0.9, "that": 0.9, "clause": 0.85, "to": 0.75, "ing": 0.75, "np": 0.7}
NARRATED_SCORE = 0.6
STATED_SCORE = 0.4
"""An order of trust by the form of the attribution, set by hand: not a measured probability."""


def claims_of(reading: Reading, extractor: str) -> Iterator[Claim]:
    """The claims of a reading in the order of their content; no two with the same content and sources."""
    looked = index(reading)
    quoted, inside = quoted_propositions(reading)
    found: dict[tuple[int, int], Claim] = {}
    propositions = overheard((*quoted, *_propositions(reading, inside)), reading)
    looked.speakers.update(speakers(propositions, looked))
    for proposition, event in carried(kept(propositions, looked), looked):
        claim = _claim(proposition, event, looked, extractor)
        key = (claim.content.start, claim.content.end)
        if key not in found or len(found[key].attribution) < len(claim.attribution):
            found[key] = claim
    yield from without_summaries((claim for _, claim in sorted(found.items())), looked)


def _propositions(reading: Reading, inside: frozenset[int]) -> Iterator[Proposition]:
    for sentence in reading.sentences:
        for proposition in sentence_propositions(reading.words(sentence)):
            if proposition.head.index not in inside:
                yield proposition


def _claim(proposition: Proposition, event: Happening | None, looked: Index, extractor: str) -> Claim:
    start, end = proposition.span
    start, end = _balanced(looked.reading.document.text, _start(proposition, start), end)
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
            status=_status(proposition, judged.status, looked),
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


FAR = 60
"""Characters: a cue further from another one is not joined with it into one stretch."""


def _chain(proposition: Proposition, values: tuple[Factuality, ...], looked: Index) -> tuple[Attribution, ...]:
    """The sources, nearest first, each with its own value; who says that he believes is one source with one cue.

    The speaker of "I think" is named further out, and holds the content for what "I think" makes of it.
    """
    found: list[Attribution] = []
    voices = [(cue, value) for cue, value in zip(proposition.chain, values, strict=True) if not cue.impersonal]
    for cue, value in voices:
        held = value if found else voices[0][1]
        for link in attributions(cue, looked):
            same = next((n for n, other in enumerate(found) if other.source and other.source == link.source), None)
            if same is None:
                found.append(replace(link, factuality=held))
            else:
                found[same] = _joined(found[same], link, looked)
    return tuple(found) or _speaker_unseen(proposition, values, looked)


def _joined(near: Attribution, far: Attribution, looked: Index) -> Attribution:
    """A source with the stretch from one of its cues to the other: "said he believed"."""
    if near.cue is None or far.cue is None:
        return near
    start, end = min(near.cue.start, far.cue.start), max(near.cue.end, far.cue.end)
    beside = far.cue.end <= near.cue.start <= far.cue.end + FAR
    return replace(near, cue=looked.reading.document.evidence(start, end)) if beside else near


def _speaker_unseen(proposition: Proposition, values: tuple[Factuality, ...], looked: Index) -> tuple[Attribution, ...]:
    """ "We think ..." where no words tell who speaks: a source without a name."""
    pairs = zip(proposition.chain, values, strict=True)
    cue, value = next(((cue, value) for cue, value in pairs if _first_person(cue)), (None, None))
    if cue is None or cue.source is None:
        return ()
    mention, words = looked.evidence([cue.source]), looked.evidence([cue.anchor])
    return (Attribution(source=None, kind=SourceKind.UNNAMED, mention=mention, cue=words, factuality=value),)


def _first_person(cue: Cue) -> bool:
    return cue.source is not None and cue.source.lower in FIRST_PERSON


def _start(proposition: Proposition, start: int) -> int:
    """Where the content begins: at "I think" where that stands right before it, since those are the speaker's words."""
    near = proposition.chain[0] if proposition.chain else None
    if near is None or near.source is None or not proposition.quoted or not _first_person(near):
        return start
    first = proposition.words[0].index
    right_before = near.source.index < near.anchor.index < first <= near.anchor.index + 2
    return near.source.start if right_before and len(proposition.chain) > 1 else start


def _status(proposition: Proposition, status: Status, looked: Index) -> Status:
    """The status; headlines tell in the simple present what happened, and with a bare infinitive what will."""
    head = proposition.head
    if looked.zone_of(head) is not ZoneKind.HEADLINE:
        return status
    if any(other.lower == "to" and other.dep == "aux" for other in head.children):
        return Status.FUTURE
    goes_on = head.tag == "VBG" or any(other.dep == "aux" for other in head.children)
    return Status.PAST if status is Status.ONGOING and not goes_on else status


def _voice(proposition: Proposition, links: tuple[Attribution, ...]) -> Voice:
    if proposition.quoted:
        return Voice.QUOTED
    return Voice.REPORTED if links else Voice.NARRATED


def _score(proposition: Proposition, event: Happening | None) -> float:
    cue = next((cue for cue in proposition.chain if not cue.impersonal), None)
    narrated = NARRATED_SCORE if event is not None else STATED_SCORE
    return SCORES.get(cue.form, narrated) if cue is not None else narrated
