"""Voices: who says so in the end, so that a ministry, its minister and its spokesman are one over all reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.merge.accounts.speakers import Sources
from rashomon.merge.names.bodies import Bodies
from rashomon.merge.names.forms import Sort, fold, parse
from rashomon.merge.names.gone_on import gone_on
from rashomon.merge.names.office_words import STATE
from rashomon.merge.names.offices import ITS, Office, Word, body, by_name, of_class, root, split, stands_for
from rashomon.merge.names.people import People
from rashomon.merge.origins.families import Families, Press
from rashomon.merge.origins.voice_words import is_any, is_name, plain
from rashomon.model.claim import Attribution, Claim
from rashomon.model.document import Document
from rashomon.model.record import StepKind, bearer

_OFFICIALS = frozenset({"officials", "authorities"})
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

    def is_bare_name(self, voice: Voice) -> bool:
        """Whether no more than a name of one word is known of somebody, as of a place."""
        return (
            voice.through is None
            and re.fullmatch(r"office:[^|\s]+\|\|", voice.id) is not None
            and " " not in voice.name
        )

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
        return self.named(link.source, claim.document, place, mention)

    def named(self, text: str, document: str, place: int, mention: str = "") -> Voice | None:
        """Whom words for a source stand for in the end, at a place of a document; None where that is not told."""
        text = plain(text)
        if is_any(mention) and _is_staffer(text):
            return None
        person = self._people.find(text, document, mention)
        holder, _, rest = text.replace("’", "'").partition("'s ")
        if person is None:
            person = self._people.find(holder, document) if rest in of_class("body") else None
        if person is None and " of " in text and text[:1].isupper():  # "Commodore Ivo Brandt of the navy"
            person = self._people.find(text.partition(" of ")[0], document)
        if person is not None:
            return self._spokesman(person, document)
        is_somebodys = rest in of_class("body") and holder[:1].isupper() and len(holder.split()) < 4
        if is_somebodys and body(holder) is None and self._bodies.state(root(holder), document) is None:
            return self._other(holder, document)  # of somebody whose office nothing tells
        phrases = (mention, text) if text[:1].islower() and mention.casefold().startswith("its ") else (text, mention)
        for phrase in filter(None, phrases):
            office = stands_for(phrase) or body(phrase) or self._by_alias(phrase)
            if office is None and _is_bare_chief(phrase) and not is_any(mention):
                office = ITS  # "the director said": of the body that was spoken of
            if office is None:
                continue
            found = self._bodies.resolve(office, document, place)
            if found is not None:
                found = gone_on(self._bodies, found, document, place, some=is_any(mention))
            if found is None and text[:1].isupper():
                continue
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
        entity = bearer(self._sources.entity_of, text, document)
        country = self._sources.entities[entity].country if entity is not None else None
        if text.isupper() and (office := self._bodies.of_initials(text, document)) is not None:
            return self._body(office)
        parsed = parse(text, country)
        state = self._state(text, document, parsed.sort)
        if state is not None:
            return state
        if parsed.sort in (Sort.GENERIC, Sort.GROUP) or not is_name(text):
            office = self._bodies.by_word(words[0].fold, document) if _is_staff(words := split(text)) else None
            return self._body(office) if office is not None else None
        press = self.families.named(text)
        if press is not None:
            return self.of_press(press)
        if parsed.sort is Sort.WORD and self._bodies.is_town(text, document):
            return self._body(Office(STATE, frozenset({fold(text)}), None, text))  # a town for those who rule there
        name = self._sources.entities[entity].name if entity is not None else text
        office = by_name(name)
        return self._body(self._bodies.resolve(office, document, 0) or office) if office is not None else None

    def _state(self, text: str, document: str, sort: Sort) -> Voice | None:
        """The state that a country or its capital stands for, or whose officials some words say."""
        words = [word for word in split(text) if word.fold not in of_class("plain")]
        staff = len(words) > 1 and words[-1].fold in _OFFICIALS
        if len(words) == 3 and words[0].fold in _OFFICIALS and words[1].fold in ("in", "of", "from"):
            text, staff = words[2].text, True
        elif staff:
            text = " ".join(word.text.removesuffix("'s") for word in words[:-1])
        elif sort not in (Sort.COUNTRY, Sort.WORD):
            return None
        owner = self._bodies.state(root(text), document) if text[:1].isupper() else None
        if owner is None and (staff or sort is not Sort.COUNTRY):
            return None
        office = self._bodies.of_state(owner or root(text))
        return self._body(office, f"Government of {text}")


def _is_staff(words: Sequence[Word]) -> bool:
    """Whether words are for people of some body by what it is for: "election officials"."""
    return len(words) == 2 and words[1].fold in _OFFICIALS


def _is_staffer(text: str) -> bool:
    """Whether somebody of a body is meant who does not speak for it: "a ministry official", "two police officers"."""
    words = split(text)
    cut = next((at for at, word in enumerate(words) if word.fold in ("of", "in", "at", "from", "with")), len(words))
    return cut > 0 and words[cut - 1].fold in of_class("staffer")


def _is_bare_chief(text: str) -> bool:
    words = split(text)
    return len(words) == 1 and words[0].fold in of_class("chief")
