"""The rows of an event's table: one for each account, and the figures, places and times that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.export.desk import DENYING, Desk, sure_of, who_of
from rashomon.export.labels import label
from rashomon.export.view import AccountRow, Cell, FigureCell, Further
from rashomon.export.view_words import Passage, Who
from rashomon.export.wording import count, days, figure_words, listing, place_words, squeeze
from rashomon.model.claim import Claim, Status
from rashomon.model.reading import Figure, When
from rashomon.model.record import Account, StepKind

OUTLET = "outlet\x1f"  # how the key of a report that speaks for itself begins


def rows(accounts: Sequence[Account], desk: Desk) -> tuple[AccountRow, ...]:
    """The rows of an event, in the order of its accounts; those of the very same claims share one, and so do a report
    and its copies where they speak for themselves."""
    groups: dict[tuple[str, ...], list[Account]] = {}
    for account in accounts:
        groups.setdefault(account.claims, []).append(account)
    return _folded([_joint([_row(account, desk) for account in group]) for group in groups.values()], desk)


def _joint(found: Sequence[AccountRow]) -> AccountRow:
    """One row for sources that speak with one voice: "Russia and North Korea"."""
    first = found[0]
    if len(found) == 1:
        return first
    name = listing(one.who.name for one in found)
    notes = listing(dict.fromkeys(one.who.note for one in found if one.who.note))
    who = Who(key="\x1e".join(sorted(one.who.key for one in found)), name=name, note=notes)
    return replace(first, who=who, name=name)


def _folded(found: Sequence[AccountRow], desk: Desk) -> tuple[AccountRow, ...]:
    """The rows without those that only repeat another's words in a copy, which that one then names."""
    kept: list[AccountRow] = []
    for row in sorted(found, key=lambda row: _is_copied(row, desk)):  # stable
        at = next((at for at, one in enumerate(kept) if _is_copied(row, desk) and _repeats(row, one, desk)), None)
        if at is None:
            kept.append(row)
        else:
            outlet = desk.outlet(desk.document(desk.claim(row.claims[0])))
            copy = Cell(words=row.who.note if row.who.key.startswith(OUTLET) else outlet, passage=row.passage)
            kept[at] = replace(kept[at], copies=(*kept[at].copies, copy))
    order = {row.claims: at for at, row in enumerate(found)}
    return tuple(sorted(kept, key=lambda row: order[row.claims]))


def _is_copied(row: AccountRow, desk: Desk) -> bool:
    """Whether a row is a report's own, or of somebody unnamed, in nothing but copies."""
    documents = {desk.claim(claim).document for claim in row.claims}
    own = row.who.key.startswith(OUTLET) or row.who.key == "unnamed"
    return own and all(desk.first(document) != document for document in documents)


def _repeats(row: AccountRow, other: AccountRow, desk: Desk) -> bool:
    """Whether the other row has the originals of all this one's reports, is as sure, and leaves no figure out."""
    documents = {desk.first(desk.claim(claim).document) for claim in row.claims}
    originals = {desk.first(desk.claim(claim).document) for claim in other.claims}
    same_voice = row.who.key.partition("\x1f")[0] == other.who.key.partition("\x1f")[0]
    figures = {cell.words for cell in row.figures} <= {cell.words for cell in other.figures}
    return same_voice and documents <= originals and figures and row.sure.factuality is other.sure.factuality


def _row(account: Account, desk: Desk) -> AccountRow:
    """One account, led by the claim that shows its commitment best."""
    claims = [desk.claim(claim) for claim in account.claims]
    lead = leading(account, claims)
    who, at = who_of(account, lead, desk)
    sure = sure_of(lead, desk, at)
    passage = desk.content(lead)
    return AccountRow(
        claims=account.claims,
        who=who,
        name=name_of(who, passage),
        sure=sure,
        passage=passage,
        further=_further(lead, claims, sure.words, desk),
        figures=figure_cells(claims, desk),
        places=_places(claims, desk),
        times=_times(claims, desk),
        tally=_tally(claims, desk),
        origin=_origin(account, who, desk),
    )


def _origin(account: Account, who: Who, desk: Desk) -> str:
    """Who says it in the end, where the words of all claims are somebody else's; that it cannot be told, where the
    source has a name."""
    chains = [desk.chains.get(claim) for claim in account.claims]
    ids = {chain.origin for chain in chains if chain is not None}
    if len(ids) != 1:
        return ""
    found = desk.origins.get(next(iter(ids)) or "")
    if found is None:
        return "" if who.key == "unnamed" else "not told"
    own = who.note if who.key.startswith(OUTLET) else who.name
    is_own = found.id == account.source_id or is_same(own, found.name)
    return "" if is_own or found.kind in (StepKind.OUTLET, StepKind.FAMILY) else found.name


def is_same(name: str, origin: str) -> bool:
    """Whether a source's name says who its origin is: "interior ministry" of "Interior Ministry"."""
    one, other = name.casefold(), origin.casefold()
    return one in other or other in one


def name_of(who: Who, passage: Passage) -> str:
    """The source in running text: reports and unnamed sources with what tells them apart."""
    if who.key.startswith(OUTLET):
        return who.note
    if who.key == "unnamed":
        return f"unnamed {who.note}" if who.note else f"somebody unnamed in report {passage.report}"
    return who.name


def leading(account: Account, claims: Sequence[Claim]) -> Claim:
    """The first claim with the account's commitment, one with figures before one without."""
    committed = [claim for claim in claims if claim.factuality is account.factuality] or list(claims)
    return min(committed, key=lambda claim: not (claim.event is not None and claim.event.figures))


def _further(lead: Claim, claims: Sequence[Claim], sure: str, desk: Desk) -> tuple[Further, ...]:
    """The other passages; words that repeat are shown once."""
    seen = {squeeze(lead.content.quote).casefold()}
    found = []
    for claim in claims:
        words = squeeze(claim.content.quote).casefold()
        if claim.id == lead.id or words in seen:
            continue
        seen.add(words)
        said = sure_of(claim, desk).words
        found.append(Further(passage=desk.content(claim), sure="" if said == sure else said))
    return tuple(found)


def foremost(rows: Sequence[AccountRow], most: int) -> tuple[tuple[AccountRow, ...], tuple[AccountRow, ...]]:
    """The rows to be shown first, in their order, and the others; two of those who deny are among the first."""
    if len(rows) <= most + 1:
        return tuple(rows), ()
    denying = [at for at, row in enumerate(rows) if row.sure.factuality in DENYING][:2]
    shown = {*denying, *[at for at in range(len(rows)) if at not in denying][: most - len(denying)]}
    return tuple(rows[at] for at in sorted(shown)), tuple(row for at, row in enumerate(rows) if at not in shown)


# ---------------------------------------------------------------- figures


def figure_key(figure: Figure) -> tuple[object, ...]:
    """All that a figure says, but for the words it says it in."""
    return figure.low, figure.high, figure.approximate, figure.unit, figure.measure, (figure.category or "").casefold()


def figure_cells(claims: Sequence[Claim], desk: Desk) -> tuple[FigureCell, ...]:
    """Each figure once, those that count one thing side by side, older reports first."""
    found: dict[tuple[object, ...], tuple[Claim, int, Figure]] = {}
    for claim in claims:
        for at, figure in enumerate(claim.event.figures if claim.event is not None else ()):
            found.setdefault((*figure_key(figure), aside(claim)), (claim, at, figure))
    kinds = list(dict.fromkeys(_kind(figure) for _, _, figure in found.values()))
    cells = []
    for kind in kinds:
        older: Claim | None = None
        for claim, at, figure in found.values():
            if _kind(figure) == kind:
                newer = older is not None and _later(claim, older, desk)
                cells.append(figure_cell(claim, at, desk, newer=newer))
                older = claim
    return tuple(cells)


def figure_cell(claim: Claim, at: int, desk: Desk, *, newer: bool = False) -> FigureCell:
    """The figure `at` of a claim that has an event."""
    figures = claim.event.figures if claim.event is not None else ()
    figure = figures[at]
    words = said_figure(figure, claim)
    return FigureCell(words=words, passage=desk.passage(figure.mention, f"{claim.id}-figure-{at}"), newer=newer)


def said_figure(figure: Figure, claim: Claim) -> str:
    """The figure in words, with what needs saying beside it: "about 12,000 troops, expected"."""
    none = figure.low == figure.high == 0  # "no soldier" is denied already
    return ", ".join(part for part in (figure_words(figure), "" if none else aside(claim)) if part)


def aside(claim: Claim) -> str:
    """What a number needs said beside it: that it is expected, hedged, or denied."""
    parts = ["expected"] if claim.status is Status.FUTURE else []
    if claim.factuality in DENYING:
        parts.append("denied")
    elif claim.factuality != "CT+":
        parts.append(label("aside", claim.factuality))
    return ", ".join(parts)


def _kind(figure: Figure) -> tuple[object, ...]:
    return figure.unit, figure.measure, None if figure.measure else (figure.category or "").casefold()


def _later(claim: Claim, older: Claim, desk: Desk) -> bool:
    day, before = desk.published(claim), desk.published(older)
    return day is not None and before is not None and day > before


# ---------------------------------------------------------------- places, times, tally


def _places(claims: Sequence[Claim], desk: Desk) -> tuple[Cell, ...]:
    found: dict[str, Cell] = {}
    for claim in claims:
        for at, place in enumerate(claim.event.places if claim.event is not None else ()):
            passage = desk.passage(place.mention, f"{claim.id}-place-{at}")
            found.setdefault(place_words(place), Cell(words=place_words(place), passage=passage))
    return tuple(found.values())


def _times(claims: Sequence[Claim], desk: Desk) -> tuple[Cell, ...]:
    found: dict[str, Cell] = {}
    for claim in claims:
        if claim.event is not None and claim.event.time is not None:
            when = claim.event.time
            words = time_words(when)
            passage = desk.passage(claim.event.time.mention, f"{claim.id}-time")
            found.setdefault(days(when.earliest, when.latest) or words.casefold(), Cell(words=words, passage=passage))
    return tuple(found.values())


def time_words(when: When) -> str:
    """The report's words, with the day they mean where that is known: "“early Monday”, 10 March 2025"."""
    said, meant = squeeze(when.mention.quote), days(when.earliest, when.latest)
    return f"“{said}”, {meant}" if meant and meant.casefold() != said.casefold() else f"“{said}”"


def _tally(claims: Sequence[Claim], desk: Desk) -> str:
    """ "2 reports, 1 outlet", and how many of them are copies of one another."""
    reports = {claim.document: desk.document(claim) for claim in claims}
    outlets = {document.outlet for document in reports.values() if document.outlet}
    copies = len(reports) - len({desk.first(document) for document in reports})
    words = [count(len(reports), "report") + (f" ({count(copies, 'copy')})" if copies else "")]
    words += [count(len(outlets), "outlet")] if outlets else []
    return ", ".join(words)
