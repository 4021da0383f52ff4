"""Judging: what a person does in review, written into a record.

Nothing is concluded here; `remaking.remake` makes the conclusions anew, and so does the next build.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.judgement import Field, Judgement, JudgementKind
from rashomon.model.record import Event
from rashomon.model.review import Said
from rashomon.review import acts, values
from rashomon.review.added import new_claim
from rashomon.review.corrections import LostWordsError, corrected
from rashomon.store.home import Server, home
from rashomon.store.listed import Window
from rashomon.store.reviews import Reviews
from rashomon.store.writer import Writer

Rows = Sequence[Mapping[str, str]]
Given = str | Rows
"""A value of a field: a word for factuality, type and nature; for others a row for each thing that is there now."""

RECENT = Window(limit=200)  # judgements among which the last of somebody is looked for


class Reviewer:
    """Somebody who judges what stands in the record at `path`. Ids may be shortened.

    Every method stores what it gives back. `UsageError` where there is no such claim, event or name, or what is said
    makes no sense.

        ada = Reviewer("record.db", "Ada")
        ada.reject("c65d85432", "a headline of another story")
        ada.correct("c1f0a9b3d", "figure", [{"words": "at least six", "low": "6", "measure": "killed"}])
    """

    def __init__(self, path: str | Path | Server, name: str) -> None:
        self.path = home(path)
        self.name = acts.reviewer(name)

    # ------------------------------------------------------------ claims

    def accept(self, claim: str, reason: str = "") -> Judgement:
        """The claim is read rightly."""
        return self._say(acts.accept(self._claim(claim), self.name, reason))

    def reject(self, claim: str, reason: str = "") -> Judgement:
        """The claim is read wrongly, and takes no part from now on."""
        return self._say(acts.reject(self._claim(claim), self.name, reason))

    def correct(self, claim: str, field: Field | str, value: Given, reason: str = "") -> Judgement:
        """A field of the claim is to be so (see `review.values.written` for rows)."""
        kind = _field(field)
        with Reviews(self.path) as view:
            found = view.claim(claim)
            document = view.document(found.document)
        told = _told(kind, value, document, found.content.start)
        try:
            corrected(found, document, kind, told)
        except LostWordsError as error:
            raise UsageError(f"the words {str(error)!r} do not stand in the document") from None
        return self._say(acts.correct(found, kind, told, self.name, reason))

    def add(
        self,
        document: str,
        span: tuple[int, int],
        given: Mapping[Field, Given] | None = None,
        reason: str = "",
    ) -> Judgement:
        """A claim on the words at `span` of a document, with what is known of it."""
        with Reviews(self.path) as view:
            found = view.document(document)
        if not 0 <= span[0] < span[1] <= len(found.text):
            raise UsageError(f"{span[0]}-{span[1]} leaves the text, which has {len(found.text):,} characters")
        told = {field: _told(field, value, found, span[0]) for field, value in (given or {}).items()}
        return self._say(acts.add(new_claim(found, span, told, self.name), self.name, reason))

    # ------------------------------------------------------------ events, entities, origins

    def same_event(self, one: str, other: str, reason: str = "") -> Judgement:
        """Two events (or claims) are one happening."""
        lefts, rights = self._claims(one), self._claims(other)
        if set(lefts) & set(rights):
            raise UsageError("that is one event already: name two")
        return self._say(acts.together(JudgementKind.SAME_EVENT, lefts, rights, self.name, reason))

    def not_same_event(self, one: str, other: str, reason: str = "") -> Judgement:
        """Two claims are of different happenings."""
        left, right = self._claim(one), self._claim(other)
        return self._say(acts.judged(JudgementKind.NOT_SAME_EVENT, left.id, right.id, by=self.name, reason=reason))

    def split_event(self, event: str, taken: Sequence[str], reason: str = "") -> list[Judgement]:
        """Some of an event's claims are of another happening than the rest."""
        within = self._event(event).claims
        chosen = [self._claim(one).id for one in taken]
        strange = [one for one in chosen if one not in within]
        if strange:
            raise UsageError(f"claim {strange[0]!r} is not in that event: choose among its claims")
        rest = list(dict.fromkeys(one for one in within if one not in chosen))
        return self._say_all(acts.apart(JudgementKind.SAME_EVENT, chosen, rest, self.name, reason))

    def same_entity(self, one: str, other: str, reason: str = "") -> Judgement:
        """Two entities (ids or names) are the same."""
        lefts, rights = self._names(one), self._names(other)
        if set(lefts) & set(rights):
            raise UsageError(f"{one!r} and {other!r} are one already: name two")
        return self._say(acts.together(JudgementKind.SAME_ENTITY, lefts, rights, self.name, reason))

    def not_same_entity(self, one: str, other: str, reason: str = "") -> Judgement:
        """Two names mean different ones."""
        return self._say(acts.judged(JudgementKind.NOT_SAME_ENTITY, one, other, by=self.name, reason=reason))

    def split_entity(self, entity: str, taken: Sequence[str], reason: str = "") -> list[Judgement]:
        """Some of an entity's names mean another than the rest."""
        names = self._names(entity)
        strange = [one for one in taken if one not in names]
        if strange:
            raise UsageError(f"{strange[0]!r} is none of its names: choose among {', '.join(names[:9])}")
        rest = [one for one in names if one not in taken]
        return self._say_all(acts.apart(JudgementKind.SAME_ENTITY, list(taken), rest, self.name, reason))

    def same_origin(self, one: str, other: str, reason: str = "", *, same: bool = True) -> Judgement:
        """Two sources, wires or outlets (names or ids of origins) count as one voice, or do not."""
        if one.strip() == other.strip():
            raise UsageError("name two: one by itself is one voice already")
        kind = JudgementKind.SAME_ORIGIN if same else JudgementKind.NOT_SAME_ORIGIN
        return self._say(acts.together(kind, [one.strip()], [other.strip()], self.name, reason))

    def compare(self, kind: JudgementKind, left: str, right: str, point: str, reason: str = "") -> Judgement:
        """How two claims stand to one another on a point."""
        one, other = self._claim(left).id, self._claim(right).id
        return self._say(acts.compare(kind, one, other, point, self.name, reason))

    # ------------------------------------------------------------ taking back

    def undo(self, judgement: str | None = None, reason: str = "") -> list[Said]:
        """Take a judgement back; without one, the last thing that this person did and that still stands."""
        with Reviews(self.path) as view:
            found = [view.said_once(judgement)] if judgement is not None else _last(view.said(RECENT, by=self.name))
        if not found:
            raise UsageError(f"{self.name} has judged nothing that still stands")
        if not all(one.judgement.personal for one in found):
            raise UsageError("an algorithm made that: judge it otherwise, and your word counts")
        with Writer(self.path) as writer, writer.batch():
            for one in found:
                writer.revoke(one.judgement.id, by=self.name, reason=acts.told(reason))
        return found

    # ------------------------------------------------------------ what is named

    def _claim(self, claim_id: str) -> Claim:
        with Reviews(self.path) as view:
            return view.claim(claim_id)

    def _event(self, event_id: str) -> Event:
        with Reviews(self.path) as view:
            return view.event(event_id)

    def _claims(self, given: str) -> list[str]:
        """The claims of an event, or a claim by itself."""
        if given.startswith("e"):
            return list(dict.fromkeys(self._event(given).claims))
        return [self._claim(given).id]

    def _names(self, given: str) -> list[str]:
        """The names of an entity, by its id or one of them."""
        with Reviews(self.path) as view:
            return list(view.entity(given).aliases)

    def _say(self, made: Judgement) -> Judgement:
        return self._say_all([made])[0]

    def _say_all(self, made: list[Judgement]) -> list[Judgement]:
        with Writer(self.path) as writer:
            writer.say(made)
        return made


def _field(given: Field | str) -> Field:
    if given not in tuple(Field):
        raise UsageError(f"no field {given!r}: give one of {', '.join(Field)}")
    return Field(given)


def _told(field: Field, value: Given, document: Document, near: int) -> str:
    """The value as a judgement has it."""
    if field in values.CHOICES:
        if not isinstance(value, str):
            raise UsageError(f"{field} is one word: give one of {', '.join(values.CHOICES[field])}")
        return values.chosen(field, value)
    if isinstance(value, str):
        raise UsageError(f"{field} needs the words that tell it: give rows with 'words'")
    return values.written(field, [dict(row) for row in value], document, near)


def _last(said: Sequence[Said]) -> list[Said]:
    """The last act that stands: the judgement said last, and what was said in one with it."""
    standing = [one for one in said if one.stands]
    return [one for one in standing if one.judgement.made_at == standing[0].judgement.made_at]
