"""The draft of one claim: its row in `lexicon/acled.tsv`, its sides, UCDP's type of violence, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.coding.precision import Precision, place_precision, time_precision
from rashomon.coding.sides import ORGANISED, STATE, UNARMED, Side, sides
from rashomon.model.claim import Claim, EventType, Factuality, Group, Happening, Nature, Status

ANY = "*"
NONE = "-"
DENIED = frozenset((Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN))
KILLING = frozenset(("kill", "massacre", "assassinate", "execute"))
GOVERNED = STATE | {Group.GOVERNMENT, Group.PEACEKEEPERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one claim would be coded to. Types are None where nothing would be coded; `reason` says why, in words."""

    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_type: str | None
    reason: str
    first: Side
    second: Side
    when: Precision | None
    where: Precision | None


def draft(claim: Claim) -> Draft | None:
    """The draft of a claim; None where it tells of no happening of a type."""
    event = claim.event
    if event is None or event.type is None:
        return None
    first, second = sides(event)
    empty = Draft(
        acled_event_type=None,
        acled_sub_event_type=None,
        ucdp_type=None,
        reason="",
        first=first,
        second=second,
        when=time_precision(event.time),
        where=place_precision(event.places[0] if event.places else None),
    )
    against = _not_coded(claim, event)
    if against is not None:
        return replace(empty, reason=against)
    row = next((row for row in _rows() if _fits(row, event, first, second)), None)
    if row is None or row[5] == NONE:
        return replace(empty, reason=_no_row(event, coded=row is None))
    violence, why = _violence(event, first, second)
    return replace(
        empty,
        acled_event_type=row[5],
        acled_sub_event_type=row[6] if row[6] != ANY else None,
        ucdp_type=violence,
        reason="; ".join(part for part in (_because(row, event), why) if part),
    )


def _not_coded(claim: Claim, event: Happening) -> str | None:
    """Why a claim is coded to nothing whatever it tells of."""
    if claim.factuality in DENIED:
        return f"not coded: its source says that it did not happen ({claim.factuality})"
    if claim.status is Status.FUTURE or claim.conditional:
        return "not coded: it is only planned, expected or supposed"
    if event.nature is not Nature.SPECIFIC:
        return f"not coded: told as {event.nature}, not as one event"
    return None


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return lexicon.rows("acled")


def _fits(row: tuple[str, ...], event: Happening, first: Side, second: Side) -> bool:
    kind, modes, means, actor, other = row[:5]
    return (
        kind == event.type
        and (modes == ANY or event.mode in modes.split("|"))
        and (means == ANY or any(one.kind in means.split("|") for one in event.instruments))
        and (actor == ANY or bool(first.sorts() & set(actor.split("|"))))
        and (other == ANY or bool(second.sorts() & set(other.split("|"))))
    )


def _no_row(event: Happening, *, coded: bool) -> str:
    if not any(row[0] == event.type for row in _rows()):
        return f"{event.type}: no event of violence, which ACLED and UCDP leave uncoded by itself"
    if coded:
        return f"{_told(event)}: the words do not tell the means or the sides that ACLED's types ask for"
    return f"{_told(event)}: ACLED and UCDP do not code this between these sides"


def _told(event: Happening) -> str:
    return f"{event.type} ({event.mode})" if event.mode else str(event.type)


def _because(row: tuple[str, ...], event: Happening) -> str:
    """What of the claim its row asked for."""
    parts = [_told(event)]
    if row[2] != ANY:
        parts.append("with " + ", ".join(dict.fromkeys(one.name for one in event.instruments)))
    if row[3] != ANY:
        parts.append("by nobody named" if row[3] == "nobody" else f"by a side that is {row[3].replace('|', ' or ')}")
    if row[4] != ANY:
        parts.append("on nobody named" if row[4] == "nobody" else f"on a side that is {row[4].replace('|', ' or ')}")
    return " ".join(parts)


def _violence(event: Happening, first: Side, second: Side) -> tuple[str | None, str]:
    """UCDP's type of violence by the sides, and what is missing; it counts only events in which somebody dies."""
    if event.type is not EventType.ASSAULT:
        return None, ""
    killed = any(figure.measure == "killed" and figure.high != 0 for figure in event.figures)
    if not killed and event.mode not in KILLING:
        return None, "UCDP: no death is told"
    one, other = first.group, second.group
    if one is None and first.party is None:
        return None, "UCDP: nobody is named as the attacker"
    if one in GOVERNED and other in GOVERNED | ORGANISED and other is not Group.GOVERNMENT:
        return "state-based", ""
    if one in ORGANISED and other in GOVERNED:
        return "state-based", ""
    if one in ORGANISED and other in ORGANISED:
        return "non-state", ""
    if one in GOVERNED | ORGANISED and other in UNARMED:
        return "one-sided", ""
    return None, "UCDP: the words do not tell what the sides are"
