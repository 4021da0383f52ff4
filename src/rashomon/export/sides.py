"""Sides: what each of two claims that were compared says on the point, who says it, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from rashomon.export.accounts import aside, said_figure, time_words
from rashomon.export.desk import DENYING, Desk, publication_order
from rashomon.export.series import kind_of, lines_of, title_of
from rashomon.export.view import AccountRow
from rashomon.export.view_words import Passage
from rashomon.export.wording import listing, place_words, shorten, squeeze, value_words
from rashomon.model.claim import Claim, Participant, Status
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure, Where
from rashomon.model.record import Comparison, bearer

WORDS = 90  # characters of a claim's words beside a name
PRECISIONS = ("settlement", "district", "region", "country", "world-region", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison: who, what it says on the point, in which claim, and where.

    `voice` tells voices apart: those whose words come from one origin are one, and go by its name (`origin`) then.
    `figure` is the place of the number in its claim, where a number is compared.
    """

    claim: str
    who: str
    voice: str
    origin: str
    says: str
    passage: Passage
    figure: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Tells sides apart: a voice and what it says."""
        return self.voice, self.says


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An event's rows, and for each claim the names of those who say it.

    `given` has for each figure (its claim and its place there) the ledger, the origin, and whether the origin still
    gives it at the last; where there are no ledgers, "" and the account. `titles` says what each ledger counts.
    """

    desk: Desk
    names: Mapping[str, str]
    given: Mapping[tuple[str, int], tuple[str, str, bool]]
    titles: Mapping[str, str]

    def published(self, side: Side) -> tuple[bool, date, str, str, int]:
        """Sorts sides by the publication of their reports, undated ones first; what is yet to come is last."""
        claim = self.desk.claim(side.claim)
        _, moment, location, _ = publication_order(self.desk.document(claim))
        day = self.desk.published(claim) or date.min
        return claim.status is Status.FUTURE, day, moment, location, claim.content.start

    def ledger(self, claim: str, figure: int) -> str:
        """The ledger that a figure stands in, "" where there is none."""
        found = self.given.get((claim, figure))
        return found[0] if found is not None else ""

    def given_by(self, side: Side) -> tuple[str, str, bool] | None:
        """What is known of a side's number; None where it has none."""
        return self.given.get((side.claim, side.figure)) if side.figure is not None else None

    def is_in_series(self, left: Side, right: Side) -> bool:
        """Whether both numbers stand in one ledger, whose series shows how they follow one another."""
        one, other = self.given_by(left), self.given_by(right)
        return one is not None and other is not None and one[0] == other[0] != ""

    def is_current(self, left: Side, right: Side) -> bool:
        """Whether both numbers are the last that their origins give, and the origins are two."""
        one, other = self.given_by(left), self.given_by(right)
        return one is None or other is None or (one[2] and other[2] and one[1] != other[1])

    def denier_first(self, one: Comparison, left: Side, right: Side) -> tuple[Comparison, Side, Side]:
        """A denial with the side whose claim is that it is not so before the other."""
        denies = [self.desk.claim(side.claim).factuality in DENYING for side in (left, right)]
        return (one, right, left) if denies == [False, True] else (one, left, right)


def table(event: str, rows: Sequence[AccountRow], desk: Desk) -> Table:
    """The names for each claim of an event's rows, and what is known of its figures."""
    said: dict[str, list[str]] = {}
    for row in rows:
        for claim in row.claims:
            said.setdefault(claim, []).append(row.name)
    names = {claim: listing(dict.fromkeys(found)) for claim, found in said.items()}
    titles = {ledger.id: title_of(ledger) for ledger in desk.ledgers.get(event, ())}
    return Table(desk=desk, names=names, given={**_in_accounts(rows, desk), **_in_ledgers(event, desk)}, titles=titles)


Given = dict[tuple[str, int], tuple[str, str, bool]]


def _in_ledgers(event: str, desk: Desk) -> Given:
    found: Given = {}
    for ledger in desk.ledgers.get(event, ()):
        lines = lines_of(ledger, desk)
        last = {line.key: line.value for line in lines if line.entry.whole}
        for line in lines:
            at = _place_of(line.entry.figure, line.claim)
            if at is not None:
                is_last = line.entry.whole and line.value == last.get(line.key)
                found[line.claim.id, at] = ledger.id, line.key, is_last
    return found


def _in_accounts(rows: Sequence[AccountRow], desk: Desk) -> Given:
    found: Given = {}
    for row in rows:
        told = [(claim, at, one) for claim in map(desk.claim, row.claims) for at, one in enumerate(_figures(claim))]
        last = {kind_of(figure): (figure.low, figure.high) for _, _, figure in told}
        who = row.who.key if row.who.key != "unnamed" else row.passage.anchor
        for claim, at, figure in told:
            found[claim.id, at] = "", who, (figure.low, figure.high) == last[kind_of(figure)]
    return found


def _place_of(figure: Figure, claim: Claim) -> int | None:
    mentions = [one.mention for one in _figures(claim)]
    return mentions.index(figure.mention) if figure.mention in mentions else None


def _figures(claim: Claim) -> Sequence[Figure]:
    return claim.event.figures if claim.event is not None else ()


# ---------------------------------------------------------------- what a side says on the point


def sides(one: Comparison, table: Table) -> tuple[Side, Side]:
    """Both sides, in the order of the comparison."""
    left, right = table.desk.claim(one.left), table.desk.claim(one.right)
    if one.point == "number" or (one.point == "time" and one.kind is JudgementKind.UPDATES):
        pair = _pair(one, left, right, table)
        if pair is not None:
            return _number(left, pair[0], table), _number(right, pair[1], table)
    found = _side(left, one.point, table), _side(right, one.point, table)
    if found[0].says == found[1].says and one.kind not in (JudgementKind.AGREES, JudgementKind.REFINES):
        return _side(left, "", table), _side(right, "", table)  # the fields do not show what the words do
    return found


def _pair(one: Comparison, left: Claim, right: Claim, table: Table) -> tuple[int, int] | None:
    """Which figures of the two are compared: those whose words the reason names, else those of one ledger or kind, or
    the only ones there are."""
    ours, theirs = _figures(left), _figures(right)
    reason = squeeze(one.reason)
    alone = len(ours) == len(theirs) == 1

    def fit(pair: tuple[int, int]) -> tuple[bool, bool, bool, bool]:
        mine, other = ours[pair[0]], theirs[pair[1]]
        named = squeeze(mine.mention.quote) in reason and squeeze(other.mention.quote) in reason
        together = table.ledger(left.id, pair[0]) == table.ledger(right.id, pair[1]) != ""
        return named, together, (mine.unit, mine.measure) == (other.unit, other.measure), alone

    fitting = [pair for pair in product(range(len(ours)), range(len(theirs))) if any(fit(pair))]
    return max(
        fitting,
        key=lambda pair: (*fit(pair), _standing(ours[pair[0]], theirs[pair[1]]) is one.kind),
        default=None,
    )


def _standing(one: Figure, other: Figure) -> JudgementKind:
    """How two numbers stand: the same, one within the other, or apart."""
    if (one.low, one.high) == (other.low, other.high):
        return JudgementKind.AGREES
    low = max(figure.low if figure.low is not None else float("-inf") for figure in (one, other))
    high = min(figure.high if figure.high is not None else float("inf") for figure in (one, other))
    return JudgementKind.CONTRADICTS if low > high else JudgementKind.REFINES


def _number(claim: Claim, at: int, table: Table) -> Side:
    figure = _figures(claim)[at]
    passage = table.desk.passage(figure.mention, f"{claim.id}-figure-{at}")
    title, beside = table.titles.get(table.ledger(claim.id, at)), aside(claim)
    says = f"{value_words(figure)} {title}{f', {beside}' if beside else ''}" if title else said_figure(figure, claim)
    return _made(claim, says, passage, table, at)


def _side(claim: Claim, point: str, table: Table) -> Side:
    event = claim.event
    says, passage = "", table.desk.content(claim)
    if event is not None and point == "place" and event.places:
        says, passage = _place(claim, table.desk)
    elif event is not None and point == "time" and event.time is not None:
        says = time_words(event.time)
        passage = table.desk.passage(event.time.mention, f"{claim.id}-time")
    elif event is not None and point == "perpetrator" and event.actors:
        says = listing(dict.fromkeys(_entity(actor, table.desk) for actor in event.actors))
    return _made(claim, says or f"“{shorten(claim.content.quote, WORDS)}”", passage, table, None)


def _entity(actor: Participant, desk: Desk) -> str:
    entity = bearer(desk.material.conclusions.entity_of, actor.name, actor.mention.document)
    return desk.names.get(entity or "", actor.name)


def _made(claim: Claim, says: str, passage: Passage, table: Table, at: int | None) -> Side:
    who = table.names.get(claim.id, "")
    origin = table.desk.origin(claim.id)
    voice, name = (origin.id, origin.name) if origin is not None else (who, who)
    return Side(claim=claim.id, who=who, voice=voice, origin=name, says=says, passage=passage, figure=at)


def _place(claim: Claim, desk: Desk) -> tuple[str, Passage]:
    """The most exact place of a claim."""
    places = claim.event.places if claim.event is not None else ()
    at = min(range(len(places)), key=lambda at: _rank(places[at]))
    return place_words(places[at]), desk.passage(places[at].mention, f"{claim.id}-place-{at}")


def _rank(place: Where) -> int:
    return PRECISIONS.index(place.precision) if place.precision in PRECISIONS else len(PRECISIONS)
