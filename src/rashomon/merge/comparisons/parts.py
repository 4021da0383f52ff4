"""Parts: the comparing of events in parts, so many at once, that can be done anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.merge.claims.subject import Subject
from rashomon.merge.comparisons.sides import compare
from rashomon.merge.spreading import in_parts
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement
from rashomon.model.record import Account, Comparison

AT_ONCE = 250  # claims of the events of a part: a fifth of a second of work
Told = tuple[str, Sequence[Account]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some events, by id, with their accounts, and all that comparing these takes."""

    events: Sequence[Told]
    subjects: Mapping[str, Subject]
    personal: Sequence[Judgement]
    documents: Mapping[str, Document]
    origins: Mapping[str, str | None]


def parts(
    events: Mapping[str, Sequence[Account]],
    by_id: Mapping[str, Subject],
    personal: Sequence[Judgement],
    documents: Mapping[str, Document],
    origins: Mapping[str, str | None],
) -> list[Part]:
    """The events in which there is something to compare; all else is as for `compare`."""
    claims = {event: {claim for account in told for claim in account.claims} for event, told in events.items()}
    told = [one for one in events.items() if len(claims[one[0]]) > 1]
    made = []
    for some in in_parts(told, lambda one: len(claims[one[0]]), AT_ONCE):
        subjects = {claim: by_id[claim] for event, _ in some for claim in sorted(claims[event])}
        made.append(
            Part(
                events=some,
                subjects=subjects,
                personal=[one for one in personal if one.left in subjects and one.right in subjects],
                documents={one.claim.document: documents[one.claim.document] for one in subjects.values()},
                origins={claim: origins.get(claim) for claim in subjects},
            )
        )
    return made


def compare_all(part: Part) -> list[tuple[str, tuple[Comparison, ...]]]:
    """All comparisons of each event of a part."""
    return [
        (event, compare(event, told, part.subjects, part.personal, part.documents, part.origins))
        for event, told in part.events
    ]
