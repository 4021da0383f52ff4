"""Claims as persons' judgements leave them, also those that no conclusion follows from yet: shown as soon as they are
stored, to whoever made them and to everybody else."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.review import Reviewed
from rashomon.review import apply
from rashomon.store.pages import Pages


def as_judged(
    view: Pages, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> tuple[dict[str, Claim], dict[str, Reviewed]]:
    """These claims by id as they are after review, and what persons made of those that they judged."""
    if view.is_current():
        return dict(claims), view.reviewed(list(claims))
    said = view.standing(list(claims))
    read = {one.id: one for one in view.observed(documents) if one.id in claims}
    anchors = view.anchors({one.left for one in said} - read.keys())
    found = {one.id: one for one in apply(read.values(), documents, said, anchors).reviewed}
    now = {key: read.get(key, claim) for key, claim in claims.items()}
    now |= {key: one.claim for key, one in found.items() if one.claim is not None and key in claims}
    return now, found
