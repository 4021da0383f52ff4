"""The part of `bench.gva` over reports: articles put together, and how many were killed and injured by all of them.

All articles are judged and concluded on as one record, in which stories stand for incidents. An incident's numbers are
those that `merge.settling` makes of the story which most of its articles are in; of two with as many, of that whose
articles tell more often of killed and injured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bench._coreference import f1
from bench._texts import Read
from rashomon.extract.tolls import Toll, Tolls, tolls
from rashomon.merge import conclude, judge
from rashomon.merge.accounts.settling import Told, settled
from rashomon.merge.claims.subject import day_of
from rashomon.model.claim import Claim
from rashomon.model.document import Document


class Record(Protocol):
    """What the archive says of an incident."""

    @property
    def killed(self) -> int: ...

    @property
    def injured(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustered:
    """One article: its incident, its document's id, and the numbers that it tells."""

    incident: str
    document: Document
    claims: tuple[Claim, ...]
    told: Told


def clustered(incident: str, one: Read) -> Clustered:
    """What this part needs of an article that was read."""
    document = one.reading.document
    found: Tolls = tolls(one.reading, one.claims)
    told = Told(
        document=document.id,
        published=day_of(document),
        killed=_number(found.killed),
        injured=_number(found.injured),
    )
    return Clustered(incident=incident, document=document, claims=one.claims, told=told)


def _number(toll: Toll) -> int | None:
    return toll.least if toll.evidence else None


def over_reports(articles: Sequence[Clustered], incidents: Mapping[str, Record]) -> dict[str, float]:
    """`b3_f1` with its precision and recall, `killed` and `injured`, each from 0 to 1."""
    documents = {one.document.id: one.document for one in articles}
    claims = [claim for one in articles for claim in one.claims]
    stories = conclude(claims, documents, judge(claims, documents)).stories
    story_of = {document: story.id for story in stories for document in story.documents}
    precision, recall = _b_cubed(articles, story_of)
    right = _counts(articles, story_of, incidents)
    count = max(1, len({one.incident for one in articles} & incidents.keys()))
    return {
        "b3_f1": round(f1(recall, precision), 4),
        "b3_precision": round(precision, 4),
        "b3_recall": round(recall, 4),
        "killed": round(right["killed"] / count, 4),
        "injured": round(right["injured"] / count, 4),
    }


def _b_cubed(articles: Sequence[Clustered], story_of: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall over articles of the stories that stand for incidents."""
    pairs = [(one.incident, story_of[one.document.id]) for one in articles]
    wanted, made = Counter(incident for incident, _ in pairs), Counter(story for _, story in pairs)
    shared = Counter(pairs).items()
    precision = sum(number * number / made[story] for (_, story), number in shared)
    recall = sum(number * number / wanted[incident] for (incident, _), number in shared)
    return precision / max(1, len(pairs)), recall / max(1, len(pairs))


def _counts(
    articles: Sequence[Clustered], story_of: Mapping[str, str], incidents: Mapping[str, Record]
) -> Counter[str]:
    stories: dict[str, list[Clustered]] = defaultdict(list)
    own: dict[str, list[Clustered]] = defaultdict(list)
    for one in articles:
        stories[story_of[one.document.id]].append(one)
        own[one.incident].append(one)
    right: Counter[str] = Counter()
    for incident, record in incidents.items():
        if incident in own:
            killed, injured = settled([one.told for one in stories[_main(own[incident], story_of)]])
            right.update({"killed": killed == record.killed, "injured": injured == record.injured})
    return right


def _main(articles: Sequence[Clustered], story_of: Mapping[str, str]) -> str:
    """The story that stands for an incident."""
    votes: Counter[str] = Counter()
    telling: Counter[str] = Counter()
    for one in articles:
        votes[story_of[one.document.id]] += 1
        telling[story_of[one.document.id]] += (one.told.killed is not None) + (one.told.injured is not None)
    return max(votes, key=lambda story: (votes[story], telling[story], story))
