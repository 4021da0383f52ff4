"""People: which person the words for a source name, and whom that person speaks for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rashomon.merge.accounts.speakers import Sources
from rashomon.merge.names.bodies import Bodies
from rashomon.merge.names.forms import Sort, fold, nation, parse
from rashomon.merge.names.gone_on import gone_on
from rashomon.merge.names.offices import ITS, Office, Word, body, by_name, of_class, split, stands_for
from rashomon.merge.names.roles_told import offices_told
from rashomon.merge.origins.families import Families
from rashomon.model.claim import Attribution, Claim

_TITLED = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Gg]overnor|[Mm]ayor|[Dd]irector|[Ss]pokes(?:man|woman|person)|[Cc]hief|"
    r"[Hh]ead|[Cc]oordinator|[Pp]resident|[Cc]ommander|[Ss]heriff|[Ll]eader|[Cc]hairman|[Cc]hairwoman),? "
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Gen|Col|Maj|Lt|Capt|Brig|Adm)\.? ){0,2}"
    r"(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
)
_RANKED = re.compile(
    r"\b(?:(?:Brig|Maj|Lt|Gen|Col|Capt|Cmdr|Adm|Sgt|Supt|Insp|Brigadier|General|Colonel|Major|Captain|Lieutenant|Commander|"
    r"Admiral|Superintendent|Inspector|Sergeant|Commodore)\.?[ -]){1,3}(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
)
# A name in capitals whatever the case of the pattern around it.
_NAME = r"(?P<name>(?-i:(?:[A-Z][\w’'.-]+\s+){1,3}[A-Z][\w’'-]+))"
_CIVIL = frozenset("mr mrs ms dr prof professor sir dame rev father sister".split())
STORY = 200  # reports up to which all are asked who "the major" is
SHORTEST = 3  # letters of a name by which alone somebody is known


def _unranked() -> frozenset[str]:
    """Nouns that mean another person with every body: "the chief", "the spokesman", and bodies."""
    roles = (of_class(name) for name in ("chief", "speaker", "office", "minister"))
    return (of_class("body") - {"guard"}).union(*roles)


def _is_chief(word: Word) -> bool:
    return word.fold in of_class("chief") | of_class("speaker")


@lru_cache(maxsize=10_000)
def _held(noun: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The name behind a noun ("prisoner Ana Sol"), and before it ("Ana Sol, a prisoner")."""
    word = re.escape(noun)
    return (
        re.compile(
            rf"\b{word}\b\.?(?:,? who [^,.;]{{0,60}})?,?\s+(?:named |called |identified as )?{_NAME}",
            re.I,
        ),
        re.compile(rf"{_NAME}, (?:an?|the|who is an?)\s+(?:[\w-]+\s){{0,3}}{word}\b"),
    )


class People:
    """The persons whom reports cite or tell of, by every word of their names."""

    def __init__(self, sources: Sources, families: Families, bodies: Bodies) -> None:
        self._sources, self._families, self._bodies = sources, families, bodies
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._in: dict[str, dict[str, None]] = defaultdict(dict)  # document: its persons, in order
        self._spoken_for: dict[str, Office | None] = {}
        self._offices: dict[str, dict[str, tuple[int, Office]]] = defaultdict(dict)  # person: by document, with place

    def read(self, claims: Sequence[Claim], links: Mapping[str, Sequence[Attribution]]) -> None:
        """Take in the persons of all claims, then whom each speaks for by each report's words."""
        for claim in claims:
            for person in self._persons(claim):
                self._add(person, claim.document)
        for document in self._sources.documents:
            for pattern in (_TITLED, _RANKED):
                for found in pattern.finditer(self._sources.documents[document].text):
                    self._add(found["name"], document)
        for document in sorted(self._in):
            for person in self._in[document]:
                self._read_office(person, document, links.get(document, ()))
        for told in self._offices.values():
            for document, (place, office) in told.items():
                self._bodies.tell(document, office, place)

    def _add(self, person: str, document: str) -> None:
        if self._is_person(person):
            self._in[document][person] = None
            for word in fold(person).split():
                self._by_word[word].add(person)

    def _persons(self, claim: Claim) -> Iterable[str]:
        """The full names of persons among a claim's sources and parties."""
        parties = (*claim.event.actors, *claim.event.recipients) if claim.event is not None else ()
        for text in (*(link.source for link in claim.attribution), *(party.name for party in parties)):
            name = self._entity_name(text) if text else ""
            if name:
                yield name

    def _is_person(self, name: str) -> bool:
        if parse(name).sort is not Sort.PERSON or self._families.named(name) is not None:
            return False
        if re.search(r"\b[A-Z]{2,}\b|['’]s?\b", name):  # "Sundale's NSS"
            return False
        return stands_for(name) is None and body(name) is None and not set(fold(name).split()) & {"in", "at"}

    def _entity_name(self, text: str) -> str:
        found = self._sources.entity_of.get(text)
        return self._sources.entities[found].name if found is not None else text

    def _read_office(self, person: str, document: str, links: Sequence[Attribution]) -> None:
        told = list(offices_told(self._sources.documents[document].text, person, self._known))
        for link in links:
            if link.source and link.role and self._entity_name(link.source) == person:
                office = stands_for(link.role)
                told += [(link.mention.start if link.mention else 0, office)] if office is not None else []
        told = told or self._commanded(person, document)
        for place, office in told[:1]:
            if office is ITS:
                meant = self._bodies.meant(document, place)
                if meant is None:
                    continue
                office = meant
            office = gone_on(self._bodies, office, document, place) or office
            self._offices[person][document] = (place, office)

    def _commanded(self, person: str, document: str) -> list[tuple[int, Office]]:
        """The armed body that a report spoke of right before it names somebody by no more than a rank."""
        for found in re.finditer(rf"(?P<rank>[\w-]+)\.? {re.escape(person)}\b", self._sources.documents[document].text):
            if fold(found["rank"]) in of_class("rank") - _CIVIL:
                spoken = self._bodies.spoken_of(document, found.start())
                if spoken is not None and spoken[1].head in of_class("armed"):
                    return [(found.start(), spoken[1])]
        return []

    def _known(self, name: str) -> Office | None:
        """The body of a proper name that is cited somewhere or publishes reports; None for places and strangers."""
        if self._families.named(name) is None and name not in self._sources.entity_of:
            return None
        return None if nation(name) is not None else by_name(name)

    def find(self, text: str, document: str, mention: str = "") -> str | None:
        """The full name of the person that a source's words name; None where they name none, or may mean several."""
        for words in (self._entity_name(text), mention):
            bare = list(split(words))
            while bare and (
                bare[0].fold in of_class("rank") or stands_for(bare[0].text) is not None or _is_chief(bare[0])
            ):
                bare.pop(0)
            if not bare or not all(word.proper for word in bare):
                continue
            tokens = [word.fold for word in bare]
            bearers = sorted((self._by_word.get(token, set()) for token in tokens), key=len)
            found = bearers[0].intersection(*bearers[1:])  # the rarest first: a first name has hundreds
            here = [one for one in sorted(found) if one in self._in[document]]
            chosen = here or sorted(found)
            if len(chosen) == 1 and len(tokens[-1]) >= SHORTEST:
                return chosen[0]
        return self._ranked(text, document)

    def _ranked(self, text: str, document: str) -> str | None:
        """The one person whom reports call so by name: "the major", "the prisoner"; this report's before others'."""
        words = split(text)
        if not words or len(words) > 2 or words[-1].proper or words[-1].fold in _unranked():
            return None
        held = _held(words[-1].text)
        few = sorted(self._in) if words[-1].fold in of_class("rank") and len(self._in) <= STORY else ()
        for texts in ([document], [one for one in few if one != document]):
            found = {
                self.find(match["name"], one) or self._stranger(match["name"])
                for one in texts
                for pattern in held
                for match in pattern.finditer(self._sources.documents[one].text)
            } - {None}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _stranger(self, words: str) -> str | None:
        """The name of a person whom no claim cites, without ranks."""
        ranks = of_class("rank") | {"corporal", "private", "officer", "inspector", "detective", "constable"}
        name = " ".join(word.text for word in split(words) if word.fold not in ranks)
        return name if self._is_person(name) else None

    def office(self, person: str) -> Office | None:
        """The body that a person speaks for: the one that most reports tell, the fullest of equals."""
        if person not in self._spoken_for:
            told = self._offices.get(person, {})
            owned = Counter(office for _, office in told.values() if office.owner is not None)
            counts = Counter(self._of_report(told[one], one, owned) for one in sorted(told))
            best = min(counts, key=lambda one: (-counts[one], -len(one.key[1]), one.key), default=None)
            self._spoken_for[person] = best
        return self._spoken_for[person]

    def _of_report(self, told: tuple[int, Office], document: str, owned: Counter[Office]) -> Office:
        """The body that one report tells; whose it is may be told in another report alone."""
        place, office = told
        fuller = [one for one in owned if office.fits(one)]
        if fuller:
            office = min(fuller, key=lambda one: (-owned[one], one.key))
        return self._bodies.resolve(office, document, place) or office
