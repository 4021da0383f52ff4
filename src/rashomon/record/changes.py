"""Changes: what is new in one state of a record against an earlier one. A pure function of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.export.wording import count, span
from rashomon.merge.accounts.speakers import DENYING, carrier
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Account, Best, BestRule, Change, ChangeKind, Conclusions, Event, Ledger, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What was known at a moment: documents and claims in view then, by id, and what followed from them."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    conclusions: Conclusions


def changes(before: State, after: State, rule: BestRule = BestRule.LATEST_OFFICIAL) -> tuple[Change, ...]:
    """All that is new in `after`: reports first, then event by event in the order of events.

    An event is an earlier one where they share a claim, whatever their ids. A figure is revised where the best by
    `rule` is another; a claim is denied where somebody who did not do so before denies the event; it is corroborated
    where more origins say that it happened.
    """
    made = list(_reports(before, after))
    then, now = _looked_up(before), _looked_up(after)
    earlier = before.conclusions.event_of
    events = {event.id: event for event in before.conclusions.events}
    for event in after.conclusions.events:
        known = [events[key] for key in dict.fromkeys(earlier[one] for one in event.claims if one in earlier)]
        made += _event(event, known, then, now, rule)
    return tuple(made)


class _Looked(NamedTuple):
    """A state with its ledgers and tallies of occurrence by event."""

    state: State
    ledgers: Mapping[str, list[Ledger]]
    tallies: Mapping[str, Tally]


def _looked_up(state: State) -> _Looked:
    ledgers: defaultdict[str, list[Ledger]] = defaultdict(list)
    for ledger in state.conclusions.ledgers:
        ledgers[ledger.event].append(ledger)
    tallies = {one.event: one for one in reversed(state.conclusions.tallies) if one.point == "occurrence"}
    return _Looked(state, ledgers, tallies)


# ---------------------------------------------------------------- reports


def _reports(before: State, after: State) -> Iterator[Change]:
    """A page that changed, at one address or in one file, is edited: neither new nor withdrawn."""
    edited = {one.document: one for one in after.conclusions.kinships if one.kind is JudgementKind.EDITED}
    gone = {one.location: key for key, one in before.documents.items() if key not in after.documents}
    for key, document in after.documents.items():
        if key in before.documents:
            continue
        one = edited.get(key)
        earlier = gone.pop(document.location, None)
        if earlier or (one is not None and one.original in after.documents.keys() | before.documents.keys()):
            words = f"{_named(document)} takes the place of an earlier version"
            yield Change(kind=ChangeKind.EDITED, words=words, document=key)
        else:
            yield Change(kind=ChangeKind.NEW_REPORT, words=_named(document), document=key)
    for key in gone.values():
        words = f"{_named(before.documents[key])} is no longer there"
        yield Change(kind=ChangeKind.WITHDRAWN, words=words, document=key)


def _named(document: Document) -> str:
    title = f": {document.title}" if document.title else ""
    return f"{carrier(document)}{title}"


# ---------------------------------------------------------------- events


def _event(event: Event, known: list[Event], then: _Looked, now: _Looked, rule: BestRule) -> Iterator[Change]:
    if not known:
        words = f"{event.title} ({_voices(event, now.state)})"
        yield Change(kind=ChangeKind.NEW_EVENT, words=words, event=event.id, claims=event.claims[:1])
        return
    yield from _accounts(event, known, now.state)
    yield from _figures(event, known, then, now, rule)
    yield from _corroborated(event, known, then, now)


def _voices(event: Event, state: State) -> str:
    accounts = len(event.accounts)
    reports = len({one.document for one in map(state.claims.__getitem__, event.claims)})
    return f"{count(reports, 'report')}, {count(accounts, 'account')}"


def _accounts(event: Event, known: list[Event], after: State) -> Iterator[Change]:
    told = [account for one in known for account in one.accounts]
    spoke, denied = _spoken(told), _spoken(account for account in told if account.factuality in DENYING)
    for account in event.accounts:
        denies = account.factuality in DENYING
        said: set[object] = {_speaker(account), *account.claims}
        if not said.isdisjoint(denied if denies else spoke):
            continue
        quote = " ".join(after.claims[account.claims[0]].content.quote.split())
        yield Change(
            kind=ChangeKind.DENIED if denies else ChangeKind.NEW_ACCOUNT,
            words=f"{_name(account)}: “{quote}”",
            event=event.id,
            claims=account.claims,
        )


def _spoken(told: Iterable[Account]) -> set[object]:
    """Who spoke, and their claims: by them somebody is known whose name is read otherwise since."""
    found: set[object] = set()
    for account in told:
        found |= {_speaker(account), *account.claims}
    return found


def _speaker(account: Account) -> tuple[str, ...]:
    """Who speaks, told apart as accounts are; the unnamed by their reports."""
    if account.source_id is not None:
        return ("entity", account.source_id)
    return (account.kind, account.source or "", *(account.through if account.kind == "outlet" else account.documents))


def _name(account: Account) -> str:
    if account.source is not None:
        return account.source
    through = account.through[0] if account.through else "a report"
    return through if account.kind == "outlet" else f"somebody unnamed in {through}"


def _figures(event: Event, known: list[Event], then: _Looked, now: _Looked, rule: BestRule) -> Iterator[Change]:
    earlier = [ledger for one in known for ledger in then.ledgers.get(one.id, ())]
    for ledger in now.ledgers.get(event.id, ()):
        new = _best(ledger, rule)
        old = next((found for one in earlier if _samecount(one, ledger) and (found := _best(one, rule))), None)
        if new is None or old is None or (new.low, new.high) == (old.low, old.high):
            continue
        was, now_is = (span(best.low, best.high, ledger.unit) for best in (old, new))
        words = f"{was} → {now_is} {_counted(ledger)} ({new.reason})"
        yield Change(kind=ChangeKind.REVISED, words=words, event=event.id, claims=new.claims)


def _best(ledger: Ledger, rule: BestRule) -> Best | None:
    return next((best for best in ledger.best if best.rule is rule), None)


def _samecount(one: Ledger, other: Ledger) -> bool:
    claims = {entry.claim for entry in other.entries}
    same = (one.measure, one.unit, one.scope) == (other.measure, other.unit, other.scope)
    return same and any(entry.claim in claims for entry in one.entries)


def _corroborated(event: Event, known: list[Event], then: _Looked, now: _Looked) -> Iterator[Change]:
    tally = now.tallies.get(event.id)
    had = {origin for one in known if one.id in then.tallies for origin in then.tallies[one.id].origins}
    new = [origin for origin in tally.origins if origin not in had] if tally is not None else []
    if tally is not None and had and new and len(tally.origins) > len(had):
        names = {origin.id: origin.name for origin in now.state.conclusions.origins}
        told = ", ".join(names.get(origin, origin) for origin in new)
        words = f"{count(len(had), 'origin')} → {len(tally.origins)}: {told}"
        yield Change(kind=ChangeKind.CORROBORATED, words=words, event=event.id, claims=tally.claims)


def _counted(ledger: Ledger) -> str:
    """What a ledger counts, in words: "soldiers killed", "injured in Halmar province"."""
    noun = ledger.category if ledger.measure is None or ledger.unit != "person" else None
    where = f" in {ledger.scope}" if ledger.scope else ""
    return " ".join(part for part in (noun, ledger.measure) if part) + where
