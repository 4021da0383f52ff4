"""The desk: material laid out for the brief, with numbers for reports, anchors for passages and names for sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rashomon.export.labels import label, labels, other
from rashomon.export.material import Material
from rashomon.export.view_words import Passage, Sure, Who
from rashomon.export.wording import published_day, shorten, squeeze
from rashomon.model.claim import Attribution, Claim, Factuality, Status
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure, SourceKind
from rashomon.model.record import Account, BestRule, Chain, Kinship, Ledger, Origin, Tally, bearer

QUOTE = 220  # characters of a quotation in the brief; the passage itself holds the rest
UNNAMED_WORDS = 60  # characters of the words for a source that is not named
AFFIRMING = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})
HEDGED = frozenset({Factuality.PROBABLE, Factuality.POSSIBLE})
DENYING = frozenset({Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN})

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Material with each document's number (from 1, in order of publication) and each entity's name.

    What was concluded of origins, figures and copies is looked up by claim, origin, event and document; a document's
    kinships are those with the documents that it comes from. `rule` says which of a ledger's figures is best.
    """

    material: Material
    numbers: Mapping[str, int]
    names: Mapping[str, str]
    chains: Mapping[str, Chain]
    origins: Mapping[str, Origin]
    ledgers: Mapping[str, Sequence[Ledger]]
    tallies: Mapping[str, Sequence[Tally]]
    kin: Mapping[str, Sequence[Kinship]]
    rule: BestRule

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id."""
        return self.material.claims[claim_id]

    def document(self, claim: Claim) -> Document:
        """The document of a claim."""
        return self.material.documents[claim.document]

    def outlet(self, document: Document) -> str:
        """The outlet; where it is not known, the report's number in the brief."""
        return document.outlet or f"report {self.numbers[document.id]}"

    def published(self, claim: Claim) -> date | None:
        """The day the claim's report was published."""
        return published_day(self.document(claim))

    def passage(self, evidence: Evidence, anchor: str) -> Passage:
        """The passage of a piece of evidence, whose mark goes by `anchor`."""
        return Passage(
            report=self.numbers[evidence.document],
            start=evidence.start,
            quote=shorten(evidence.quote, QUOTE),
            anchor=anchor,
        )

    def content(self, claim: Claim) -> Passage:
        """The passage of a claim's content."""
        return self.passage(claim.content, claim.id)

    def figure(self, claim: Claim, figure: Figure) -> Passage:
        """The passage of a claim's figure."""
        mentions = [one.mention for one in claim.event.figures] if claim.event is not None else []
        if figure.mention not in mentions:
            return self.content(claim)
        return self.passage(figure.mention, f"{claim.id}-figure-{mentions.index(figure.mention)}")

    def origin(self, claim: str) -> Origin | None:
        """Who says a claim in the end; None where that cannot be told, or nothing is known of origins."""
        chain = self.chains.get(claim)
        return self.origins.get(chain.origin) if chain is not None and chain.origin is not None else None

    def first(self, document: str) -> str:
        """The document that this one is a copy of, itself where it is none."""
        copied = (one.original for one in self.kin.get(document, ()) if one.kind is JudgementKind.COPY)
        return next((one for one in copied if one in self.numbers), document)


def lay_out(material: Material, rule: BestRule = BestRule.LATEST_OFFICIAL) -> Desk:
    """Number the documents by publication (those without a date last), then by location."""
    ordered = sorted(material.documents.values(), key=publication_order)
    found = material.conclusions
    return Desk(
        material=material,
        numbers={document.id: at for at, document in enumerate(ordered, 1)},
        names={entity.id: entity.name for entity in found.entities},
        chains={chain.claim: chain for chain in found.chains},
        origins={origin.id: origin for origin in found.origins},
        ledgers=_by((one.event, one) for one in found.ledgers),
        tallies=_by((one.event, one) for one in found.tallies),
        kin=_by((one.document, one) for one in found.kinships),
        rule=rule,
    )


def _by(pairs: Iterable[tuple[str, _One]]) -> Mapping[str, Sequence[_One]]:
    found: defaultdict[str, list[_One]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return dict(found)


def publication_order(document: Document) -> tuple[date, str, str, str]:
    """Sorts documents by day, then time of publication, then location; those without a date last."""
    published = document.published
    moment = published.isoformat() if published is not None else ""
    return published_day(document) or date.max, moment, document.location, document.id


def anchors(claim: Claim) -> list[tuple[str, str, Evidence]]:
    """Every marked stretch of a claim: anchor, what it is (content, source, cue, figure, place, time), words."""
    found = [(claim.id, "content", claim.content)]
    for at, link in enumerate(claim.attribution):
        if link.mention is not None:
            found.append((f"{claim.id}-source-{at}", "source", link.mention))
        if link.cue is not None:
            found.append((f"{claim.id}-cue-{at}", "cue", link.cue))
    if claim.event is not None:
        event = claim.event
        found += [(f"{claim.id}-figure-{at}", "figure", one.mention) for at, one in enumerate(event.figures)]
        found += [(f"{claim.id}-place-{at}", "place", one.mention) for at, one in enumerate(event.places)]
        if event.time is not None:
            found.append((f"{claim.id}-time", "time", event.time.mention))
    return found


# ---------------------------------------------------------------- how sure


def sure_of(claim: Claim, desk: Desk, at: int | None = None) -> Sure:
    """How sure the claim is, in words, with the cue of its attribution's link `at` (by default the last)."""
    value = claim.factuality
    cues = [link.cue.quote.casefold() for link in claim.attribution if link.cue is not None]
    denied = any(cue.startswith(tuple(labels("denial"))) for cue in cues)
    in_negative = value is Factuality.COUNTER and not denied  # "no soldier was there": the content says "no" itself
    words = label("sure", value) if claim.attribution and not in_negative else other("sure", value)
    told = (
        "expected" if claim.status is Status.FUTURE else "",
        "on a condition" if claim.conditional else "",
        report_holds(claim),
    )
    asides = ", ".join(aside for aside in told if aside)
    words = f"{words} ({asides})" if asides else words
    cue = None
    if claim.attribution:
        index = len(claim.attribution) - 1 if at is None else at
        found = claim.attribution[index].cue
        cue = desk.passage(found, f"{claim.id}-cue-{index}") if found is not None else None
    return Sure(factuality=value, words=words, cue=cue)


def report_holds(claim: Claim) -> str:
    """What the report itself makes of what it lets somebody say, in words; "" where it takes no side."""
    value, stance = claim.factuality, claim.stance
    if stance in (None, Factuality.UNKNOWN) or all(link.mention is None for link in claim.attribution):
        return ""
    if value is Factuality.UNKNOWN:
        return label("stance", "so" if stance in AFFIRMING else "not")
    return label("stance", "same" if (stance in AFFIRMING) == (value in AFFIRMING) else "other")


# ---------------------------------------------------------------- who


def is_named(link: Attribution) -> bool:
    """Whether a link of the attribution names its source."""
    return link.source is not None and link.kind is not SourceKind.UNNAMED


def voices(claim: Claim, desk: Desk) -> list[Who]:
    """Whose claim it is: the last named source, with those that share its cue; else the unnamed one, or the outlet."""
    links = claim.attribution
    if not links:
        return [the_report(desk.outlet(desk.document(claim)))]
    named = [link for link in links if is_named(link)]
    if not named:
        return [the_unnamed(links[-1])]
    last = named[-1]
    joint = [link for link in named if link is last or (link.cue is not None and link.cue == last.cue)]
    return list({who.key: who for who in (_named(link, desk) for link in joint)}.values())


def the_report(outlet: str) -> Who:
    """The report that speaks for itself."""
    return Who(key=f"outlet\x1f{outlet}", name="the report itself", note=outlet)


def the_unnamed(link: Attribution | None) -> Who:
    """A source without a name, with the words that stand for it where there are any."""
    words = link.mention.quote if link is not None and link.mention is not None else ""
    note = f"“{shorten(words, UNNAMED_WORDS)}”" if words else ""
    return Who(key="unnamed", name="unnamed", note=note)


def _named(link: Attribution, desk: Desk) -> Who:
    source = link.source or ""
    stands = link.mention or link.cue
    entity = bearer(desk.material.conclusions.entity_of, source, stands.document if stands is not None else "")
    key = entity if entity is not None else f"name\x1f{source}"
    return Who(
        key=key, name=desk.names.get(entity or "", source), note=_note(desk.names.get(entity or "", source), [link])
    )


def _note(name: str, links: Sequence[Attribution]) -> str:
    """Office and kind, of the first links that tell them; what the name says already is left out."""
    roles = [squeeze(link.role) for link in links if link.role]
    kinds = [label("kind", link.kind) for link in links]
    told = name.casefold()
    return ", ".join(part for part in (*roles[:1], *kinds[:1]) if part.casefold() not in told)


def who_of(account: Account, lead: Claim, desk: Desk) -> tuple[Who, int | None]:
    """The source of an account as its leading claim shows it, and the link of that claim that names it."""
    if account.kind is SourceKind.OUTLET and not lead.attribution:
        return the_report(desk.outlet(desk.document(lead))), None
    at = _link_at(account, lead, desk)
    link = lead.attribution[at] if at is not None else None
    if account.source is None or link is None:
        return the_unnamed(link), at
    links = [found for claim in account.claims if (found := _link(account, desk.claim(claim), desk)) is not None]
    key = account.source_id or f"name\x1f{account.source}"
    return Who(key=key, name=account.source, note=_note(account.source, links), via=_via(lead, at or 0)), at


def _link(account: Account, claim: Claim, desk: Desk) -> Attribution | None:
    at = _link_at(account, claim, desk)
    return claim.attribution[at] if at is not None else None


def _link_at(account: Account, claim: Claim, desk: Desk) -> int | None:
    """The last link of the claim that is this account's source, else the last link."""
    entity_of = desk.material.conclusions.entity_of
    for at in range(len(claim.attribution) - 1, -1, -1):
        source = claim.attribution[at].source
        if source is None:
            continue
        if source == account.source or bearer(entity_of, source, claim.document) == account.source_id is not None:
            return at
    return len(claim.attribution) - 1 if claim.attribution else None


def _via(claim: Claim, at: int) -> str:
    """Whom the source passes on, who speaks with it, and who passes it on."""
    links = claim.attribution
    cue = links[at].cue
    joint = [link for n, link in enumerate(links) if n != at and cue is not None and link.cue == cue]
    nearer = [link for link in links[:at] if link not in joint]
    outer = [link for link in links[at + 1 :] if link not in joint]
    parts = (("citing", nearer), ("together with", joint), ("as told by", outer))
    return "; ".join(f"{words} {', '.join(map(_short, found))}" for words, found in parts if found)


def _short(link: Attribution) -> str:
    if is_named(link):
        return link.source or ""
    return f"“{shorten(link.mention.quote, UNNAMED_WORDS)}”" if link.mention is not None else "somebody unnamed"
