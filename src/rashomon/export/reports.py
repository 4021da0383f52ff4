"""The reports that a brief is made of, and which of them are copies, edited versions, or have passages of others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from rashomon.export.desk import Desk, publication_order
from rashomon.export.view_brief import ReportRow
from rashomon.export.wording import count, published_words, shorten, squeeze
from rashomon.model.claim import Claim
from rashomon.model.document import Document, ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Kinship

QUOTED = 160  # characters of what was withdrawn
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’')\]]*(?=\s|$)|$)", re.DOTALL)
_LETTERS = 3  # words that make a sentence of what stands between two passages


def reports(desk: Desk) -> tuple[ReportRow, ...]:
    """The reports in the order of their numbers."""
    claims = Counter(claim.document for claim in desk.material.claims.values())
    return tuple(
        ReportRow(
            number=number,
            document=key,
            anchor=f"report-{number}",
            outlet=document.outlet or "outlet not known",
            title=squeeze(document.headline or ""),
            published=published_words(document),
            location=document.location,
            url=document.url,
            claims=claims[key],
            kin=tuple(_kin(key, desk)),
            withdrawn=tuple(_withdrawn(key, desk)),
        )
        for key, number in desk.numbers.items()
        for document in (desk.material.documents[key],)
    )


def reading_order(claim: Claim, desk: Desk) -> tuple[tuple[date, str, str, str], int, str]:
    """Sorts claims by the publication of their reports, then by their place in the text."""
    return publication_order(desk.document(claim)), claim.content.start, claim.id


def kin_words(desk: Desk) -> str:
    """ ", of which 2 are copies and 1 is an edited version"; "" where none is."""
    kinds = {JudgementKind.COPY: ("a copy", "copies"), JudgementKind.EDITED: ("an edited version", "edited versions")}
    told = []
    for kind, (one, more) in kinds.items():
        number = sum(any(kin.kind is kind for kin in group) for group in desk.kin.values())
        if number:
            told.append(f"1 is {one}" if number == 1 else f"{number} are {more}")
    return f", of which {' and '.join(told)}" if told else ""


def _kin(document: str, desk: Desk) -> Iterator[str]:
    """ "copy of 2 (82 % of its words)", "edited version of 4: 1 sentence withdrawn", "has a passage of 1"."""
    for kin in _known(document, desk):
        number = desk.numbers[kin.original]
        if kin.kind is JudgementKind.COPY:
            yield f"copy of {number} ({round(kin.share * 100)} % of its words)"
        elif kin.kind is JudgementKind.EDITED:
            yield f"edited version of {number}: {_edits(kin, desk)}"
        else:
            yield f"has {'a passage' if len(kin.passages) < 2 else f'{len(kin.passages)} passages'} of {number}"


def _known(document: str, desk: Desk) -> Iterable[Kinship]:
    return [kin for kin in desk.kin.get(document, ()) if kin.original in desk.numbers]


def _edits(kin: Kinship, desk: Desk) -> str:
    """What changed from one version to the next, in sentences."""
    there, here = desk.material.documents[kin.original], desk.material.documents[kin.document]
    gone = len(_sentences(there, (right for _, right in kin.passages)))
    new = len(_sentences(here, (left for left, _ in kin.passages)))
    changed = sum(squeeze(left.quote) != squeeze(right.quote) for left, right in kin.passages)
    told = [] if here.headline == there.headline else ["another headline"]
    told += [
        f"{count(number, 'sentence')} {words}" for number, words in ((gone, "withdrawn"), (new, "added")) if number
    ]
    if changed:
        told.append(f"{count(changed, 'passage')} reworded")
    return ", ".join(told) or "the same sentences"


def _withdrawn(document: str, desk: Desk) -> Iterator[str]:
    for kin in _known(document, desk):
        if kin.kind is JudgementKind.EDITED:
            there = desk.material.documents[kin.original]
            for words in _sentences(there, (right for _, right in kin.passages)):
                yield shorten(words, QUOTED)


def _sentences(document: Document, kept: Iterable[Evidence]) -> list[str]:
    """The sentences of what the report itself says outside the passages that were kept."""
    covered = sorted((one.start, one.end) for one in kept)
    body = [zone for zone in document.zones if zone.kind.speaks and zone.kind is not ZoneKind.HEADLINE]
    zones = [(zone.start, zone.end) for zone in body] or [(0, len(document.text))]
    found = []
    for first, last in zones:
        at = first
        for start, end in (*covered, (last, last)):
            if at < min(start, last):
                found += _SENTENCE.findall(document.text[at : min(start, last)])
            at = max(at, end)
    return [words for words in found if len(words.split()) >= _LETTERS]
