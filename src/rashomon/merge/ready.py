"""Ready: what is made of claims and names before anything is compared, made once for judging and for concluding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.merge.claims.subject import Subject, subjects
from rashomon.merge.events.threads import follow
from rashomon.merge.names.entities import Use, resolve, uses
from rashomon.merge.settle import rejected
from rashomon.merge.spreading import Spread, here
from rashomon.merge.stories.links import Stories
from rashomon.merge.stories.matters import Matter, matters
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.listed import Lists
from rashomon.model.record import Entity

_OF_NAMES = (JudgementKind.SAME_ENTITY, JudgementKind.NOT_SAME_ENTITY)


class Parties(NamedTuple):
    """The entities, each name's entity, the claims made ready with them, in the order of `Subject.order`, and what
    groups their documents into stories."""

    entities: tuple[Entity, ...]
    entity_of: dict[str, str]
    subjects: list[Subject]
    stories: Stories


class Ready:
    """Claims of documents and a user's lists, as both judging and concluding begin with them.

    Judging names entities by the judgements that it makes itself, and concluding by those that stand: mostly the same
    ones, and then what the first made of them serves the second. It holds no more than the last of each. `spread` does
    parts of the work of both.
    """

    def __init__(
        self, claims: Sequence[Claim], documents: Mapping[str, Document], lists: Lists, spread: Spread = here
    ) -> None:
        self.documents, self.lists, self.spread = documents, lists, spread
        self._claims = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
        self._kept: tuple[frozenset[str], list[Claim], dict[str, Use]] | None = None
        self._parties: tuple[tuple[frozenset[str], list[Judgement]], Parties] | None = None
        self._matters: dict[str, Matter] = {}

    def kept(self, judgements: Sequence[Judgement]) -> list[Claim]:
        """The claims that nobody rejected, by id."""
        return self._counted(rejected(judgements))[0]

    def names(self, judgements: Sequence[Judgement]) -> dict[str, Use]:
        """Every name in those claims, as `entities.uses` gives them."""
        return self._counted(rejected(judgements))[1]

    def parties(self, judgements: Sequence[Judgement]) -> Parties:
        """Who takes part, by the judgements on names, and the claims with them."""
        wrong = rejected(judgements)
        asked = wrong, sorted((one for one in judgements if one.kind in _OF_NAMES), key=lambda one: one.id)
        if self._parties is None or self._parties[0] != asked:
            kept, used = self._counted(wrong)
            found, entity_of = resolve(used, judgements, self.lists.entities)
            entities = {entity.id: entity for entity in found}
            self._matters = self._matters or matters(self.documents)
            made = follow(subjects(kept, self.documents, entities, entity_of, self._matters))
            self._parties = asked, Parties(found, entity_of, made, Stories(self.documents, made, self._matters))
        return self._parties[1]

    def _counted(self, wrong: frozenset[str]) -> tuple[list[Claim], dict[str, Use]]:
        if self._kept is None or self._kept[0] != wrong:
            kept = [claim for claim in self._claims if claim.id not in wrong]
            self._kept = wrong, kept, uses(kept, self.documents)
        return self._kept[1], self._kept[2]
