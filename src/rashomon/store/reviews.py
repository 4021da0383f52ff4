"""The view of review: what persons said of claims, where these are now, and what is waiting to be looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rashomon.model.claim import Claim
from rashomon.model.judgement import OF_ONE_CLAIM, Judgement
from rashomon.model.review import BY_HAND, Anchor, Reviewed, ReviewState, Said, ToReview, ToReviewKind, Word
from rashomon.store import queries, rows
from rashomon.store.listed import Window
from rashomon.store.tables import (
    anchored,
    claims,
    documents,
    evidence,
    judgements,
    meta,
    reports,
    reviewed,
    revocations,
    to_review,
)
from rashomon.store.views import View

_PERSONAL = judgements.c.by.not_like("%/%")
_OBSERVED = (
    sa.select(claims.c.id, claims.c.payload)
    .join(documents, documents.c.reading == claims.c.reading)
    .where(claims.c.extractor.not_like(f"{BY_HAND}/%"))
)
_TRIGGER = sa.and_(evidence.c.claim == claims.c.number, evidence.c.role == "trigger", evidence.c.position == 0)


class Reviews(View):
    """A view that knows what was read, what persons made of it, and what nobody has looked at."""

    def observed(self, ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """The claims in view as they were read, before anybody corrected them; or those of the last readings of some
        documents, in view or not."""
        if ids is None:
            in_view = _OBSERVED.where(documents.c.location.is_not(None))
            yield from map(_claim, self._stream(in_view.order_by(*queries.CLAIM_ORDER)))
            return
        for chunk in queries.chunks(ids):
            query = _OBSERVED.where(documents.c.id.in_(chunk)).order_by(*queries.CLAIM_ORDER)
            yield from map(_claim, self._rows(query))

    def these(self, ids: Sequence[str]) -> dict[str, Claim]:
        """The claims of these ids, in view or not, as they are after review."""
        query = sa.select(claims.c.id, queries.PAYLOAD).order_by(claims.c.id)
        return {
            row.id: _claim(row)
            for chunk in queries.chunks(ids)
            for row in self._rows(query.where(claims.c.id.in_(chunk)))
        }

    def anchors(self, ids: Iterable[str]) -> dict[str, Anchor]:
        """Where these claims stand, or stood when they were in view."""
        query = (
            sa.select(
                claims.c.id,
                claims.c.start,
                claims.c.end,
                claims.c.quote,
                documents.c.id.label("document"),
                documents.c.number,
                documents.c.location,
                evidence.c.start.label("first"),
                evidence.c.end.label("last"),
            )
            .join(documents, documents.c.number == claims.c.document)
            .join(evidence, _TRIGGER, isouter=True)
            .order_by(claims.c.id)
        )
        found = [row for chunk in queries.chunks(ids) for row in self._rows(query.where(claims.c.id.in_(chunk)))]
        later = {row.number: self._successors(row.number) for row in found if row.location is None}
        return {row.id: _anchor(row, later.get(row.number, ())) for row in found}

    def _successors(self, document: int) -> tuple[str, ...]:
        """The documents that are now where one was that is out of view."""
        where = sa.select(reports.c.location).where(reports.c.document == document)
        query = sa.select(documents.c.id).join(reports, reports.c.document == documents.c.number)
        query = query.where(reports.c.location.in_(where), reports.c.current == 1).order_by(documents.c.id)
        return tuple(dict.fromkeys(row.id for row in self._rows(query)))

    def is_current(self) -> bool:
        """Whether the conclusions follow from all that is observed and judged."""
        return bool(self._rows(sa.select(meta.c.value).where(meta.c.key == "concluded_by")))

    # ------------------------------------------------------------ what persons said

    def reviewed(self, ids: Sequence[str]) -> dict[str, Reviewed]:
        """Those of these claims that persons judged."""
        return {
            row.claim: Reviewed(
                id=row.claim,
                state=ReviewState(row.state),
                by=row.by,
                claim=rows.value_of(Claim, row.payload, f"claim {row.claim}") if row.payload is not None else None,
            )
            for chunk in queries.chunks(ids)
            for row in self._rows(sa.select(reviewed).where(reviewed.c.claim.in_(chunk)))
        }

    def said(self, window: Window, by: str | None = None) -> list[Said]:
        """What persons said, the last first, standing or not; all, or of one of them."""
        query = queries.SAID.where(_PERSONAL)
        query = query.where(judgements.c.by == by) if by is not None else query
        last: sa.ColumnElement[Any] = sa.literal_column("made_at").desc().nulls_last()
        query = query.order_by(last, judgements.c.number.desc())
        return self._said(self._rows(query.limit(window.limit + 1).offset(window.offset)))

    def said_by(self, name: str) -> list[Said]:
        """All that somebody said, the first first."""
        return self._said(self._rows(queries.SAID.where(judgements.c.by == name).order_by(judgements.c.number)))

    def said_of(self, claim: str) -> list[Said]:
        """What persons said of a claim, under whatever id it had then, the first first."""
        about = sa.select(anchored.c.judgement).where(sa.or_(anchored.c.claim == claim, anchored.c.said == claim))
        sides = sa.or_(judgements.c.left == claim, judgements.c.right == claim, judgements.c.id.in_(about))
        return self._said(self._rows(queries.SAID.where(_PERSONAL, sides).order_by(judgements.c.number)))

    def said_once(self, judgement_id: str) -> Said:
        """The judgement whose id begins so, a person's or not; `UsageError` where there is none, or more than one."""
        found = self._rows(queries.SAID.where(queries.begins(judgements.c.id, judgement_id)).limit(queries.SHOWN + 1))
        return self._said([queries.only(found, "judgement", judgement_id)])[0]

    def personal(self) -> list[Judgement]:
        """All of persons' judgements that stand, in the order in which they were said last."""
        found = [rows.judgement_of(row) for row in self._rows(queries.JUDGEMENTS.where(_PERSONAL))]
        return sorted(found, key=lambda one: (one.made_at.isoformat() if one.made_at is not None else "", one.id))

    def standing(self, ids: Sequence[str]) -> list[Judgement]:
        """Persons' judgements that stand and are of one of these claims alone, whatever id it had then."""
        found: dict[str, Judgement] = {}
        for chunk in queries.chunks(ids):
            carried = sa.select(anchored.c.judgement).where(anchored.c.claim.in_(chunk))
            about = sa.or_(judgements.c.left.in_(chunk), judgements.c.id.in_(carried))
            query = queries.JUDGEMENTS.where(_PERSONAL, judgements.c.kind.in_(sorted(OF_ONE_CLAIM)), about)
            found |= {row.id: rows.judgement_of(row) for row in self._rows(query)}
        return list(found.values())

    def reviewers(self) -> list[tuple[str, int]]:
        """Who has judged, and how often; the one who did most first."""
        number = sa.func.count().label("number")
        query = sa.select(judgements.c.by, number).where(_PERSONAL).group_by(judgements.c.by)
        return [(row.by, row.number) for row in self._rows(query.order_by(number.desc(), judgements.c.by))]

    def _said(self, found: Sequence[sa.Row[Any]]) -> list[Said]:
        ids = [row.id for row in found]
        words: defaultdict[str, list[Word]] = defaultdict(list)
        about: defaultdict[str, list[str]] = defaultdict(list)
        lost = set()
        for chunk in queries.chunks(ids):
            query = sa.select(revocations).where(revocations.c.judgement.in_(chunk)).order_by(revocations.c.number)
            for row in self._rows(query):
                words[row.judgement].append(_word(row))
            placed = sa.select(anchored).where(anchored.c.judgement.in_(chunk))
            for row in self._rows(placed.order_by(anchored.c.judgement, anchored.c.said)):
                about[row.judgement] += [row.claim] if row.claim is not None else []
                lost |= {row.judgement} if row.claim is None else set()
        made = [rows.judgement_of(row) for row in found]
        return [
            Said(
                judgement=one,
                words=tuple(words[one.id]),
                claims=tuple(about[one.id]) or tuple(each for each in one.claims if each),
                lost=one.id in lost,
            )
            for one in made
        ]

    # ------------------------------------------------------------ what is waiting

    def waiting(self, window: Window, story: str | None = None, kind: str | None = None) -> list[ToReview]:
        """What is worth a look, the most doubtful and most consequential first; without what was judged meanwhile."""
        query = _waiting(story, kind).order_by(to_review.c.position)
        found = self._rows(query.limit(window.limit + 1).offset(window.offset))
        return [rows.value_of(ToReview, row.payload, f"what is to be reviewed at {row.position}") for row in found]

    def waits(self, story: str | None = None) -> dict[ToReviewKind, int]:
        """How much of each kind is waiting."""
        number = sa.func.count().label("number")
        query = _waiting(story, None).with_only_columns(to_review.c.kind, number).group_by(to_review.c.kind)
        return {ToReviewKind(row.kind): row.number for row in self._rows(query)}


def _waiting(story: str | None, kind: str | None) -> sa.Select[Any]:
    alone = sa.and_(to_review.c.kind == ToReviewKind.CLAIM, judgements.c.kind.in_(sorted(OF_ONE_CLAIM)))
    pair = sa.and_(to_review.c.kind != ToReviewKind.CLAIM, judgements.c.right == to_review.c.right)
    judged = (
        queries.JUDGEMENTS.with_only_columns(sa.literal(1), maintain_column_froms=True)
        .where(_PERSONAL, judgements.c.left == to_review.c.left, sa.or_(alone, pair))
        .correlate(to_review)
        .exists()
    )
    query = sa.select(to_review).where(~judged)
    query = query.where(to_review.c.story == story) if story is not None else query
    return query.where(to_review.c.kind == kind) if kind is not None else query


def _claim(row: sa.Row[Any]) -> Claim:
    claim: Claim = rows.value_of(Claim, row.payload, f"claim {row.id}")
    return claim


def _anchor(row: sa.Row[Any], successors: tuple[str, ...]) -> Anchor:
    return Anchor(
        claim=row.id,
        document=row.document,
        start=row.start,
        end=row.end,
        quote=row.quote,
        trigger=(row.first, row.last) if row.first is not None else None,
        successors=successors,
    )


def _word(row: sa.Row[Any]) -> Word:
    return Word(by=row.by, at=datetime.fromisoformat(row.at), revoked=bool(row.revoked), reason=row.reason or "")
