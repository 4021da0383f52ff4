"""Bodies: which body words mean ("the ministry"), as the same report's words and those of other reports tell."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rashomon.merge.names.capitals import capitals_in
from rashomon.merge.names.forms import Sort, fold, parse
from rashomon.merge.names.named import institutions_in, named_in
from rashomon.merge.names.office_words import STATE
from rashomon.merge.names.offices import ITS, Office, body, by_name, institution, root, stands_for
from rashomon.merge.names.realm import Key, Realm, is_fuller
from rashomon.model.claim import Attribution
from rashomon.model.document import Document
from rashomon.model.reading import SourceKind

STANDS_OUT = 2  # times as often as any other, a state whose bodies need no name
FAR = 400  # characters within which "its" follows what it refers to
# What a state has: whose army, ministry or president a report names is taken for a state.
_OF_STATES = frozenset(
    "army navy air-force ministry government president prime-minister intelligence foreign-office".split()
)
# Whose officials are told by an adjective that only names of lands have.
_OFFICIALS = re.compile(r"(?:[a-z]+ )?(?P<state>[A-Z][\w-]+(?:ian|ean|ese|ish|an)) (?:officials|authorities)")
_TOWN = re.compile(r"\b(?:[Ii]n|[Nn]ear) ([A-Z][\w-]+)")
# A person's body: which one it is, is not known yet.
_OF_SOMEBODY = re.compile(r"[A-Z][\w-]+ [A-Z][\w-]+['’]s? [a-z]+")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]{2,}")


_SECRET = frozenset({"intelligence"})
# Behind the head of a name: "Security Service (NSS)", "the union for prison officers, the POU,".
_ACRONYM = re.compile(r"\w+(?: (?:of|for) [^,.;()\n]{1,40}?)?(?: \(|, or |, the )(?P<letters>[A-Z]{2,6})\b")
_MARKS = re.compile(r"[.!?][”\"]?\s|\n")
_OPENING = re.compile(r"(?:^|[.!?;:][”\"]?\s+|\n\W{0,4})(?:[Tt]he |[Aa]n? )?$")
_REBELS = frozenset({"rebels", "insurgents", "separatists"})
_ARMED = frozenset({"front", "movement", "militia", "faction", "brigade", "army"})


class Bodies:
    """The bodies that documents name. `realms` gives each document's story; without, all are taken for one."""

    def __init__(self, realms: Mapping[str, str]) -> None:
        self._realm_of = realms
        self._realms: dict[str, Realm] = defaultdict(Realm)
        self._seen: dict[str, list[tuple[int, Office]]] = {}
        self._owners: dict[str, Counter[str]] = {}
        self._subjects: dict[str, list[tuple[int, Office]]] = {}
        self._texts: dict[str, str] = {}
        self._cited: dict[str, list[tuple[int, Office]]] = defaultdict(list)

    def read(self, document: Document, links: Iterable[Attribution]) -> None:
        """Take in what a document names, and whom it cites."""
        realm = self._realm(document.id)
        self._texts[document.id] = document.text
        named = [*named_in(document.text), *institutions_in(document.text)]
        self._subjects[document.id] = [(place, one) for place, begin, one in named if _begins(document.text, begin)]
        found = [(place, one) for place, _, one in named]
        links = list(links)
        for link in links:
            if not link.source or _OF_SOMEBODY.fullmatch(link.source):
                continue
            office = stands_for(link.source) or body(link.source)
            if office is None and (link.source.isupper() or _is_company(link)):
                office = by_name(link.source)
                if office is not None and _is_company(link):
                    realm.companies[office.key] = office
            if office is not None and office is not ITS:
                realm.tell(office)
                place = link.mention.start if link.mention is not None else 0
                found.append((place, office))
                self._cited[document.id].append((place, office))
        self._seen[document.id] = sorted(found, key=lambda one: (one[0], one[1].key))
        for place, one in found:
            told = _ACRONYM.match(document.text, place)
            for letters in {one.initials, fold(told["letters"]) if told is not None else ""} - {""}:
                realm.acronyms[letters].setdefault(one.key, (document.id, place, one))
        self._owners[document.id] = Counter(root(word) for word in _CAPITAL.findall(document.text))
        realm.states |= {one.owner for _, one in found if one.owner and one.head in _OF_STATES}
        officials = (_OFFICIALS.fullmatch(link.source) for link in links if link.source)
        realm.states |= {root(one["state"]) for one in officials if one is not None}
        realm.towns.update(_TOWN.findall(document.text))
        for town, state in capitals_in(document.text):
            realm.capitals[root(town)].append((document.id, root(state) if state else ""))

    def publishes(self, document: str, office: Office) -> None:
        """Take in that a body publishes a document: it is what "the ministry" there means."""
        self.tell(document, office)
        self._seen[document].insert(0, (0, office))

    def tell(self, document: str, office: Office, place: int | None = None) -> None:
        """Take in that a body is cited or publishes in a document, and at what place it names it."""
        self._realm(document).tell(office)
        if place is not None:
            insort(self._seen[document], (place, office), key=lambda one: one[0])

    def _realm(self, document: str) -> Realm:
        return self._realms[self._realm_of.get(document, "")]

    def state(self, name: str, document: str) -> str | None:
        """The state that a name, as `root` gives it, is of, or whose capital it is; None where it is none."""
        realm = self._realm(document)
        if name in realm.capitals:
            told = Counter(state for _, state in realm.capitals[name] if state in realm.states or _is_code(state))
            if not told:  # "the capital, Mirabel": of the state that the reports name most which say so
                counts = sum((self._owners[one] for one, _ in realm.capitals[name]), Counter())
                told = Counter({one: counts[one] for one in realm.states - {name} if counts[one]})
            if told:
                return min(told, key=lambda one: (-told[one], one))
        return name if name in realm.states or _is_code(name) else None

    def is_town(self, name: str, document: str) -> bool:
        """Whether the reports of a document's story name a place so."""
        return name in self._realm(document).towns

    def by_word(self, word: str, document: str) -> Office | None:
        """The one body of the story that has a word in its name: that of "election officials"."""
        heads = self._realm(document).heads.values()
        found = {one.key: one for known in heads for one in known.values() if one.whole and word in one.words}
        return next(iter(found.values())) if len(found) == 1 else None

    def company(self, document: str) -> Office | None:
        """The one company that the reports of a document's story cite."""
        found = self._realm(document).companies
        return next(iter(found.values())) if len(found) == 1 else None

    def of_state(self, owner: str) -> Office:
        """A state as a source, of which no body is told."""
        return Office(STATE, frozenset(), owner, f"Government of {owner}")

    def resolve(self, office: Office, document: str, place: int) -> Office | None:
        """The body that words at a place of a report mean, as fully as any words tell; None where nothing does."""
        seen = self._seen.get(document, [])
        if office.owner is not None and office.head in _OF_STATES and office.owner in self._realm(document).capitals:
            office = replace(office, owner=self.state(office.owner, document) or office.owner)
        if _is_initials(office):
            office = self.of_initials(office.name, document) or office
        if office is ITS:
            meant = self.meant(document, place)
            return self.resolve(meant, document, place) if meant is not None and meant is not ITS else None
        while (fuller := _nearest([(at, one) for at, one in seen if is_fuller(one, office)], place)) is not None:
            office = fuller
        if office.head in _REBELS and office.owner is None:
            found = {one.key: one for _, one in seen if one.whole and one.head in _ARMED}
            found = found or self._armed(document)
            if len(found) == 1:  # "the rebels" of a report that names one such group
                office = next(iter(found.values()))
        tops = self._realm(document).fuller(office)
        if len(tops) > 1:
            return self._usual(tops, document) or office
        return tops[0] if tops else office

    def _armed(self, document: str) -> dict[Key, Office]:
        """The armed groups that the reports of the story cite."""
        heads = self._realm(document).heads
        return {key: one for head in sorted(_ARMED) for key, one in heads.get(head, {}).items() if one.whole}

    def _usual(self, tops: list[Office], document: str) -> Office | None:
        """Of one body in several states, that of the state that a report names most; None where none stands out."""
        if len({(one.head, one.words) for one in tops}) > 1:
            return None
        counts = self._owners.get(document, Counter())
        ranked = sorted(tops, key=lambda one: -counts[one.owner or ""])
        first, second = counts[ranked[0].owner or ""], counts[ranked[1].owner or ""]
        return ranked[0] if first > STANDS_OUT * second else None

    def of_initials(self, letters: str, document: str) -> Office | None:
        """The one body whose acronym some letters are."""
        named = self._realm(document).acronyms.get(fold(letters), {})
        told = [one for _, one in sorted(named.items()) if not _is_initials(one[2])]  # letters do not tell of letters
        found = [self.resolve(one, where, place) for where, place, one in told]
        own = {one.key: one for one in found if one is not None}
        full = {key: one for key, one in own.items() if not any(is_fuller(more, one) for more in own.values())}
        return next(iter(full.values())) if len(full) == 1 else None

    def meant(self, document: str, place: int) -> Office | None:
        """The body that "its" means: one named before in the same sentence, else as "it"."""
        before = self.before(document, place)
        if before is not None and _MARKS.search(self._texts[document], before[0], place) is None:
            return before[1]
        spoken = self.spoken_of(document, place)
        return spoken[1] if spoken is not None else before[1] if before is not None else None

    def spoken_of(self, document: str, place: int) -> tuple[int, Office] | None:
        """The body that "it" means: the last one before a place that was cited or began a sentence, and where."""
        known = [*self._cited[document], *self._subjects.get(document, ())]
        found = [(at, one) for at, one in known if place - FAR < at < place]
        return max(found, key=lambda one: one[0], default=None)

    def before(
        self, document: str, place: int, *, among: frozenset[str] | None = None, whole: bool = False
    ) -> tuple[int, Office] | None:
        """The body that a report names last before a place, and where; `among` these heads or named by acronym only,
        or with `whole` any with a name of its own that is cited."""
        seen = self._seen.get(document, ())
        found = [
            (at, one)
            for at, one in seen
            if at < place
            and (place - at < FAR or among is not None)
            and (
                among is None
                or (not one.bare and (one.head in among | _SECRET or one.name.isupper()))
                or (whole and one.whole)
            )
        ]
        return found[-1] if found else None


def _nearest(found: list[tuple[int, Office]], place: int) -> Office | None:
    """The last before a place, else the first after it."""
    before = [one for at, one in found if at < place]
    return before[-1] if before else found[0][1] if found else None


def _begins(text: str, place: int) -> bool:
    """Whether a sentence or a clause behind a semicolon begins at a place, but for an article."""
    return _OPENING.search(text[max(0, place - 12) : place]) is not None


def _is_company(link: Attribution) -> bool:
    return link.source is not None and link.kind is SourceKind.COMPANY and parse(link.source).sort is not Sort.PERSON


def _is_code(owner: str) -> bool:
    """Whether an owner is a country by its code, as `root` gives those that are known."""
    return len(owner) == 2 and owner.isupper()


def _is_initials(office: Office) -> bool:
    """Whether an office is known by some capitals only."""
    return office.whole and office.name.isupper() and not office.words and institution(office.name) is None
