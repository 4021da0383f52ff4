"""Voices: who says so in the end, so that a ministry, its minister and its spokesman are one over all reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.merge.accounts.speakers import Sources
from rashomon.merge.names.bodies import Bodies
from rashomon.merge.names.forms import Sort, fold, parse
from rashomon.merge.names.offices import Office, body, by_name, of_class, root, split, stands_for
from rashomon.merge.names.people import People
from rashomon.merge.origins.families import Families, Press
from rashomon.model.claim import Attribution, Claim
from rashomon.model.document import Document
from rashomon.model.record import StepKind

# What a body issues, behind its name: "the general staff's evening bulletin".
_PAPER = re.compile(
    r"(?<=\w)(?:['’]s?)?\s+(?:\w+\s+)?(?:communiqu[eé]|statement|bulletin|press release|briefing|website|announcement|"
    r"notice|update|spreadsheet|figures|data|records|tally)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_ISSUED = re.compile(
    r"^(?:an? |the |its )?(?:\w+ )?(?:statement|communiqu[eé]|announcement|note|press release) (?:by|from|of) ", re.I
)
_NAMED = re.compile(r"(?:^|\s)(?!of |in |at |for |from |near |on )[a-z’'-]+\s(?P<name>(?:[A-Z][\w’'-]+\s?){1,5})$")
# Words by which a report goes on about a body that it has named, whatever its name.
_AGENCIES = frozenset(
    "agency service directorate bureau authority administration office force unit mission institution".split()
)
# Bodies that are called agencies or services though their names do not say so.
_SERVING = frozenset("prison-service coastguard border-guard customs prosecutor port-authority airport".split())
_GROUPS = frozenset({"group", "organization", "organisation", "movement"})
_RALLYING = _GROUPS | frozenset(
    "front movement league militia party coalition alliance group committee network watch".split()
)
# Such names are of outlets rather than of bodies that say something.
_PUBLISHING = frozenset({"service", "agency", "network", "group", "company", "bureau", "corps", "union"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whoever says something in the end; `through` is the person who spoke for the body: id and name."""

    id: str
    name: str
    kind: StepKind = StepKind.SOURCE
    through: tuple[str, str] | None = None


class Voices:
    """Resolves the sources of claims. `realms` gives each document's story; without, all are taken for one."""

    def __init__(
        self, claims: Sequence[Claim], sources: Sources, families: Families, realms: Mapping[str, str] | None = None
    ) -> None:
        self._sources, self.families = sources, families
        self._bodies = Bodies(realms or {})
        links: dict[str, list[Attribution]] = defaultdict(list)
        for claim in claims:
            links[claim.document] += claim.attribution
        for key in sorted(sources.documents):
            document = sources.documents[key]
            self._bodies.read(document, links[key])
            office = self._publishing(document)
            if office is not None:
                self._bodies.publishes(key, office)
        self._people = People(sources, families, self._bodies)
        self._people.read(claims, links)

    def _publishing(self, document: Document) -> Office | None:
        """The body that publishes a document itself: a ministry's press release; None where it is a news outlet."""
        press = self.families.of(document)
        if press is None or press.wire:
            return None
        for name in (document.outlet or press.name, press.family):
            office = body(name)
            if office is not None and office.head not in _PUBLISHING:
                return office
        return None

    def is_body(self, name: str) -> bool:
        """Whether a name is that of a body that says something rather than of an outlet."""
        office = body(name)
        return office is not None and office.head not in _PUBLISHING

    def publisher(self, document: Document) -> Voice | None:
        """Whoever publishes a document: a body, a wire service, or the family of its outlet."""
        office = self._publishing(document)
        if office is not None:
            return self._body(self._bodies.resolve(office, document.id, 0) or office)
        press = self.families.of(document)
        return None if press is None else self.of_press(press)

    def of_press(self, press: Press) -> Voice:
        """A wire service, or the family of an outlet."""
        name = press.name if press.wire else press.family
        return Voice(id=press.id, name=name, kind=StepKind.WIRE if press.wire else StepKind.OUTLET)

    def of(self, claim: Claim, link: Attribution) -> Voice | None:
        """Whom a source of a claim stands for in the end; None where that cannot be told."""
        if link.source is None:
            return None
        place = link.mention.start if link.mention is not None else claim.content.start
        mention = link.mention.quote if link.mention is not None else ""
        return self.named(_ISSUED.sub("", link.source), claim.document, place, mention)

    def named(self, text: str, document: str, place: int, mention: str = "") -> Voice | None:
        """Whom words for a source stand for in the end, at a place of a document; None where that is not told."""
        text = _PAPER.sub("", _ARTICLE.sub("", text))
        person = self._people.find(text, document, mention)
        holder, _, rest = text.replace("’", "'").partition("'s ")
        if person is None:
            person = self._people.find(holder, document) if rest in of_class("body") else None
        if person is not None:
            return self._spokesman(person, document)
        if rest in of_class("body") and holder[:1].isupper() and body(holder) is None and len(holder.split()) < 4:
            return self._other(holder, document)  # of somebody whose office nothing tells
        phrases = (mention, text) if text[:1].islower() and mention.casefold().startswith("its ") else (text, mention)
        for phrase in filter(None, phrases):
            office = stands_for(phrase) or body(phrase) or self._by_alias(phrase)
            if office is None:
                continue
            found = self._bodies.resolve(office, document, place)
            if found is not None and found.bare:
                found = self._named_before(found, document, place)
            return self._body(found) if found is not None else None
        return self._other(text, document)

    def is_person(self, name: str, document: str) -> bool:
        """Whether a name is that of a person whom the reports know."""
        return self._people.find(name, document) is not None

    def before(self, document: str, place: int) -> tuple[int, Voice] | None:
        """The body that "it" means at a place of a report, and where it was named."""
        found = self._bodies.spoken_of(document, place) or self._bodies.before(document, place)
        if found is None:
            return None
        return found[0], self._body(self._bodies.resolve(found[1], document, found[0]) or found[1])

    def _by_alias(self, text: str) -> Office | None:
        """The body by another of its names that names are judged to be one with."""
        entity = self._sources.entity_of.get(text)
        aliases = self._sources.entities[entity].aliases if entity is not None else ()
        return next((found for one in aliases if one != text and (found := body(one)) is not None), None)

    def _body(self, office: Office, name: str | None = None) -> Voice:
        """The voice of a body; of one that publishes reports, that of its reports."""
        press = self.families.named(office.name) if office.whole else None
        if press is not None and not self.is_body(press.name):
            return self.of_press(press)
        head, words, owner = office.key
        return Voice(id=f"office:{head}|{words}|{owner}", name=name or office.name)

    def _named_before(self, office: Office, document: str, place: int) -> Office | None:
        """The body that "the agency" or "the group" goes on about; the words themselves where none was named.

        A group or organisation may be anybody's: where none was named, it cannot be told who that is.
        """
        if office.head in _GROUPS:
            before = self._bodies.before(document, place, among=_RALLYING)
        elif office.head in _AGENCIES:
            before = self._bodies.before(document, place, among=_AGENCIES | _SERVING)
        else:
            return office
        if before is not None:
            return self._bodies.resolve(before[1], document, before[0])
        return None if office.head in _GROUPS else office

    def _text(self, document: str) -> str:
        return self._sources.documents[document].text

    def _spokesman(self, person: str, document: str) -> Voice:
        entity = self._sources.entity_of.get(person)
        own = (entity or f"person:{fold(person)}", person)
        office = self._people.office(person)
        if office is None:
            return Voice(id=own[0], name=own[1])
        voice = self._body(self._bodies.resolve(office, document, 0) or office)
        return Voice(id=voice.id, name=voice.name, through=own)

    def _other(self, text: str, document: str) -> Voice | None:
        """A country's government, or whoever has a name of their own."""
        entity = self._sources.entity_of.get(text)
        country = self._sources.entities[entity].country if entity is not None else None
        if text.isupper() and (office := self._bodies.of_initials(text, document)) is not None:
            return self._body(office)
        parsed = parse(text, country)
        owner = root(text)
        if parsed.sort is Sort.COUNTRY or (parsed.sort is Sort.WORD and self._bodies.is_state(owner, document)):
            office = self._bodies.of_state(owner, document)
            return self._body(office, f"Government of {text}" if office.head == "government" else None)
        if parsed.sort in (Sort.GENERIC, Sort.GROUP) or not _is_name(text):
            return None
        press = self.families.named(text)
        if press is not None:
            return self.of_press(press)
        if parsed.sort is Sort.WORD and re.search(rf"\b(?:in|at|near|to) {re.escape(text)}\b", self._text(document)):
            return None  # a town that stands for those who rule there: whose town it is cannot be told
        name = self._sources.entities[entity].name if entity is not None else text
        office = by_name(name)
        return self._body(self._bodies.resolve(office, document, 0) or office) if office is not None else None


def _is_name(text: str) -> bool:
    """Whether words are a name: the word that they turn on has a capital, and no number stands first."""
    words = split(re.split(r"\s(?:of|for|in|at|from)\s", text)[0])
    return (
        bool(words)
        and words[-1].proper
        and words[0].proper
        and not {words[0].fold, words[-1].fold} & (lexicon.words("numbers") | lexicon.words("stop_words"))
    )
