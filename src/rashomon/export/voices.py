"""Voices: how many reports, outlets and origins tell of an event, and which they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.export.desk import DENYING, Desk
from rashomon.export.labels import label
from rashomon.export.view import Counted, Listed, Voices
from rashomon.export.view_words import Passage
from rashomon.export.wording import count, isolated, published_words, shorten
from rashomon.model.claim import Claim, Status
from rashomon.model.record import Event, Tally

NAMED = 4  # origins that are named in the line itself
NAME = 60  # characters of an origin's name there
EXPECTED, DENIED = "expected by", "denied by"
LABELS = ("", EXPECTED, DENIED)
SHOWN = 6  # passages of one report, outlet or origin in its list


def voices(event: Event, desk: Desk) -> tuple[Voices, ...]:
    """Those who say that it happened, then those who expect it, then those who deny it; where nobody has counted
    them, all that tell of it, as one."""
    told = [one for one in desk.tallies.get(event.id, ()) if one.point == "occurrence"]
    made = [_voices(_claims(one.claims, desk), one, desk) for one in told if one.claims]
    return tuple(sorted(made, key=lambda one: LABELS.index(one.label))) or (
        _voices(_claims(event.claims, desk), None, desk),
    )


def _claims(ids: Iterable[str], desk: Desk) -> list[Claim]:
    """The claims, once each, in the order of their reports."""
    found = (desk.claim(claim) for claim in dict.fromkeys(ids))
    return sorted(found, key=lambda claim: (desk.numbers[claim.document], claim.content.start, claim.id))


def _voices(claims: Sequence[Claim], tally: Tally | None, desk: Desk) -> Voices:
    documents = {claim.document: desk.document(claim) for claim in claims}
    reports = Counted(
        words=count(len(documents), "report"),
        listed=tuple(
            Listed(
                words=f"{desk.numbers[key]}  {desk.outlet(document)}, {published_words(document)}",
                note=copied(key, desk),
                passages=_passages((claim for claim in claims if claim.document == key), desk),
            )
            for key, document in documents.items()
        ),
    )
    made = [reports, *_outlets(claims, desk)]
    names: tuple[str, ...] = ()
    if tally is not None:
        origins = _origins(claims, tally, desk)
        names = tuple(one.words for one in origins)
        made.append(Counted(words=_origin_words(names), listed=tuple(origins)))
        made += _untold(claims, tally, desk)
    return Voices(label=_label(claims) if tally is not None else "", counted=tuple(made), origins=names)


def _label(claims: Sequence[Claim]) -> str:
    if all(claim.factuality in DENYING for claim in claims):
        return DENIED
    return EXPECTED if all(claim.status is Status.FUTURE for claim in claims) else ""


def copied(document: str, desk: Desk) -> str:
    """ "copy of 2" where the document is one."""
    first = desk.first(document)
    return f"copy of {desk.numbers[first]}" if first != document else ""


def _outlets(claims: Sequence[Claim], desk: Desk) -> list[Counted]:
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        said.setdefault(desk.document(claim).outlet or "", []).append(claim)
    unknown = said.pop("", [])
    if not said:
        return []
    note = f"besides, {count(len({one.document for one in unknown}), 'report')} of no known outlet" if unknown else ""
    listed = [
        Listed(words=outlet, note="", passages=_passages(_one_each(group), desk)) for outlet, group in said.items()
    ]
    if note:
        listed.append(Listed(words=note, note="", passages=_passages(_one_each(unknown), desk)))
    return [Counted(words=count(len(said), "outlet"), listed=tuple(listed))]


def _one_each(claims: Iterable[Claim]) -> list[Claim]:
    """The first claim of each document."""
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.document, claim)
    return list(found.values())


def _origins(claims: Sequence[Claim], tally: Tally, desk: Desk) -> list[Listed]:
    """Each origin with the claims that come from it, those with most reports first."""
    said: dict[str, list[Claim]] = {origin: [] for origin in tally.origins}
    for claim in claims:
        chain = desk.chains.get(claim.id)
        if chain is not None and chain.origin in said:
            said[chain.origin].append(claim)
    made = []
    for key, group in said.items():
        origin = desk.origins.get(key)
        reports = len({claim.document for claim in group})
        kind = label("step", origin.kind) if origin is not None else ""
        note = ", ".join(part for part in (kind, count(reports, "report") if reports > 1 else "") if part)
        name = origin.name if origin is not None else key
        made.append((-reports, Listed(words=name, note=note, passages=_passages(_one_each(group), desk))))
    return [one for _, one in sorted(made, key=lambda pair: pair[0])]


def _origin_words(names: Sequence[str]) -> str:
    if not names:
        return "no origin that can be told"
    shown = [isolated(shorten(name, NAME)) for name in names[:NAMED]]
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return f"{count(len(names), 'origin')} ({', '.join((*shown, *more))})"


def _untold(claims: Sequence[Claim], tally: Tally, desk: Desk) -> list[Counted]:
    """The reports of which nothing has an origin that can be told; else the statements."""
    ids = frozenset(tally.untold)
    untold = [claim for claim in claims if claim.id in ids]
    if not untold:
        return []
    told = {claim.document for claim in claims if claim.id not in ids}
    reports = {claim.document for claim in untold} - told
    number = count(len(reports), "report") if reports else count(len(untold), "statement")
    listed = tuple(
        Listed(words=_told_by(claim), note=f"report {desk.numbers[claim.document]}", passages=(desk.content(claim),))
        for claim in untold
    )
    return [Counted(words=f"{number} whose origin is not told", listed=listed)]


def _told_by(claim: Claim) -> str:
    """The words for whoever is cited without a name."""
    mentions = [link.mention.quote for link in claim.attribution if link.mention is not None]
    return f"“{shorten(mentions[-1], NAME)}”" if mentions else "nobody is named"


def _passages(claims: Iterable[Claim], desk: Desk) -> tuple[Passage, ...]:
    return tuple(map(desk.content, list(claims)[:SHOWN]))
