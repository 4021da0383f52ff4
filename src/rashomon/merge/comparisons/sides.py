"""Comparisons: how the claims of one event stand to one another, and on what point.

`between` sets two claims side by side. Here it is asked of all pairs of claims of an event, or where they are very many
of each claim and those that speak for the event; what is told twice in the same words of two accounts is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from rashomon.merge.accounts.speakers import AFFIRMING, DENYING, strength
from rashomon.merge.claims.subject import Subject
from rashomon.merge.comparisons.between import between
from rashomon.merge.comparisons.found import one_deed
from rashomon.merge.comparisons.spots import same as same_spot
from rashomon.merge.comparisons.telling import Telling, telling
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.record import Account, Comparison

FULL = 24  # claims of an event that are compared all with all
SPEAKERS = 12  # claims of an event that every other claim of it is compared with
HUBS = 12  # accounts that affirm against which a denial is set
_KINDS = frozenset(
    {
        JudgementKind.AGREES,
        JudgementKind.REFINES,
        JudgementKind.UPDATES,
        JudgementKind.DIFFERS,
        JudgementKind.CONTRADICTS,
        JudgementKind.DENIES,
    }
)


class Side(NamedTuple):
    """One account, ready for comparison: its claims by strength."""

    account: Account
    claims: list[Subject]

    @property
    def affirming(self) -> Subject | None:
        """Its strongest claim that affirms."""
        return next((one for one in self.claims if one.claim.factuality in AFFIRMING), None)


def compare(
    event: str,
    accounts: Sequence[Account],
    by_id: Mapping[str, Subject],
    personal: Sequence[Judgement],
    documents: Mapping[str, Document],
    origins: Mapping[str, str | None] | None = None,
) -> tuple[Comparison, ...]:
    """All comparisons of one event. `accounts` are strongest first; `personal` are persons' judgements on pairs of
    claims, which replace what the rules find on the same pair and point. `origins` tell of claims who says so in the
    end, where that is known."""
    claims = {claim for account in accounts for claim in account.claims}
    if len(claims) < 2:
        return ()
    sides = [_side(account, by_id) for account in accounts]
    known = origins or {}
    ready = {one.claim.id: telling(one, documents, known.get(one.claim.id)) for side in sides for one in side.claims}
    denials = list(_denials(event, sides, ready))
    worded = _contested(_by_words(event, sides, ready), {one.left for one in denials})
    found = [*denials, *worded, *_agreements(event, sides)]
    said = [_personal(event, one) for one in personal if one.left in claims and one.right in claims]
    settled = {(frozenset((one.left, one.right)), one.point) for one in said}
    kept = [one for one in found if (frozenset((one.left, one.right)), one.point) not in settled]
    return tuple(dict.fromkeys((*said, *kept)))


def comparing(judgement: Judgement) -> bool:
    """Whether a person says with it how two claims stand to one another."""
    return judgement.personal and judgement.kind in _KINDS


def _personal(event: str, judgement: Judgement) -> Comparison:
    return Comparison(
        event=event,
        kind=judgement.kind,
        point=judgement.point or "occurrence",
        left=judgement.left,
        right=judgement.right,
        reason=f"{judgement.by}: {judgement.reason}" if judgement.reason else f"says {judgement.by}",
    )


def _side(account: Account, by_id: Mapping[str, Subject]) -> Side:
    return Side(
        account, sorted((by_id[claim] for claim in account.claims), key=lambda one: (strength(one.claim), one.order))
    )


# ---------------------------------------------------------------- by the words of two claims


def _by_words(event: str, sides: Sequence[Side], ready: Mapping[str, Telling]) -> Iterator[Comparison]:
    """What `between` finds, each kind on each point once for two accounts with the same words for why."""
    accounts: dict[str, tuple[str, ...]] = {}
    for side in sides:
        for one in side.claims:
            accounts[one.claim.id] = (*accounts.get(one.claim.id, ()), side.account.id)
    seen: set[tuple[object, ...]] = set()
    for left, right in _pairs([ready[claim] for claim in accounts]):
        ours, theirs = accounts[left.subject.claim.id], accounts[right.subject.claim.id]
        one_account = not set(ours).isdisjoint(theirs)
        for found in between(event, left, right):
            if one_account and found.kind is not JudgementKind.UPDATES:
                continue
            key: tuple[object, ...] = (found.kind, found.point, frozenset((ours, theirs)), found.reason)
            if found.kind is JudgementKind.REFINES and found.point != "number":
                key = found.kind, found.point, accounts[found.right]  # told less exactly: worth telling once
            if key not in seen:
                seen.add(key)
                yield found


def _contested(found: Iterable[Comparison], denials: Set[str]) -> list[Comparison]:
    """The comparisons without those that agree on what nobody gainsays, numbers apart, and without those of `denials`,
    which are set against accounts."""
    kept = [one for one in found if one.kind is not JudgementKind.DENIES or one.left not in denials]
    points = {one.point for one in kept if one.kind in (JudgementKind.CONTRADICTS, JudgementKind.DENIES)} | {"number"}
    return [one for one in kept if one.kind is not JudgementKind.AGREES or one.point in points]


def _pairs(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """All pairs of the `FULL` claims that tell most; the others with the first `SPEAKERS` of them."""
    ranked = sorted(told, key=lambda one: (-_tells(one), one.subject.order))
    yield from combinations(ranked[:FULL], 2)
    for late in ranked[FULL:]:
        for speaker in ranked[:SPEAKERS]:
            yield speaker, late


def _tells(told: Telling) -> int:
    """On how many points a claim says something that can be compared."""
    return sum(map(bool, (told.counts, told.denies, told.hours, told.spots, told.doers, told.days)))


# ---------------------------------------------------------------- occurrence, by accounts


def _denials(event: str, sides: Sequence[Side], ready: Mapping[str, Telling]) -> Iterator[Comparison]:
    """Who denies against those who affirm. What is denied is often told in few words ("any part in it"), and is taken
    to be what the event is about."""
    for side in sides:
        denial = next((one for one in side.claims if _is_denial(one, ready[one.claim.id])), None)
        if denial is None:
            continue
        others = [one for one in sides if one is not side and one.affirming is not None][:HUBS]
        pairs = [(other, other.affirming) for other in others if other.affirming is not denial]
        for other, affirming in pairs:
            if affirming is not None and not _apart(ready[denial.claim.id], ready[affirming.claim.id]):
                reason = f"{_name(side)} denies ({denial.claim.factuality}) what {_name(other)} says"
                yield _make(event, JudgementKind.DENIES, (denial, affirming), reason)


def _is_denial(subject: Subject, told: Telling) -> bool:
    return subject.claim.factuality in DENYING and told.denies


def _apart(denial: Telling, against: Telling) -> bool:
    """Whether the words lay what is denied elsewhere, deny another deed than the other tells, or one of the two tells
    of no happening and the words have nothing in common."""
    if (against.loose or denial.loose) and not denial.generic and not one_deed(denial, against):
        return True
    other_deed = denial.deeds and against.deeds and not denial.deeds & against.deeds
    return bool(other_deed) or same_spot(denial.spots, against.spots) is False


def _agreements(event: str, sides: Sequence[Side]) -> Iterator[Comparison]:
    """Each account that affirms beside the strongest."""
    affirming = [side for side in sides if side.account.factuality in AFFIRMING and side.affirming is not None]
    for side in affirming[1:]:
        one, other = affirming[0].affirming, side.affirming
        apart = side.account.source_id or side.account.through != affirming[0].account.through
        if one is None or other is None or one is other or not apart:
            continue  # one claim of joint sources
        reason = f"{_name(affirming[0])} ({one.claim.factuality}) and {_name(side)} ({other.claim.factuality})"
        yield _make(event, JudgementKind.AGREES, (one, other), f"{reason} both say so")


def _make(event: str, kind: JudgementKind, pair: tuple[Subject, Subject], reason: str) -> Comparison:
    left, right = pair[0].claim.id, pair[1].claim.id
    return Comparison(event=event, kind=kind, point="occurrence", left=left, right=right, reason=reason)


def _name(side: Side) -> str:
    account = side.account
    if account.source is not None:
        return account.source
    through = account.through[0]
    return through if account.kind == "outlet" else f"somebody unnamed in {through}"
