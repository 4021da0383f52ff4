"""Bodies: which body words mean ("the ministry"), as the same report's words and those of other reports tell."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.merge.names.forms import fold
from rashomon.merge.names.offices import ITS, Office, body, by_name, institution, of_class, root, stands_for
from rashomon.model.claim import Attribution
from rashomon.model.document import Document

MANY = 50  # bodies of one head from which on it is not asked which of them are told most fully
STANDS_OUT = 2  # times as often as any other, a state whose bodies need no name
FAR = 400  # characters within which "its" follows what it refers to
# What a state has: whose army, ministry or president a report names is taken for a state.
_OF_STATES = frozenset(
    "army navy air-force ministry government president prime-minister intelligence foreign-office".split()
)
_HEADS = re.compile(
    r"\b(?P<head>(?i:ministry|department|army|police|hospital|council|union|agency|navy|"
    r"committee|front|league|movement|government|commission|office|coastguard|court|party|service|academy|intelligence|"
    r"morgue|mortuary|directorate|bureau|prison|jail))\b"
    r"(?P<tail> (?:of|for) (?:the )?[A-Z][\w-]+(?![\w’']))?"
)


# A person's body: which one it is, is not known yet.
_OF_SOMEBODY = re.compile(r"[A-Z][\w-]+ [A-Z][\w-]+['’]s? [a-z]+")
REACH = 60  # characters before a head in which its words stand
_LEAD = re.compile(r"(?:[\w’'-]+ ){0,4}\Z")
LONGEST = 6  # words of an institution's name
_TOKENS = re.compile(r"[^\W_][\w&.’'-]*\w|\w")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]{2,}")


# Bodies that "its" or "it" may mean where no word tells which they are.
_ALONE = frozenset(
    {"ministry", "army", "police", "hospital", "morgue", "mortuary", "prison", "jail", "council", "navy"}
)
_SECRET = frozenset({"intelligence"})
# Behind the head of a name: "Security Service (NSS)", "the union for prison officers, the POU,".
_ACRONYM = re.compile(r"\w+(?: (?:of|for) [^,.;()\n]{1,40}?)?(?: \(|, or |, the )(?P<letters>[A-Z]{2,6})\b")
_MARKS = re.compile(r"[.!?][”\"]?\s|\n")
_OPENING = re.compile(r"(?:^|[.!?;:][”\"]?\s+|\n\W{0,4})(?:[Tt]he |[Aa]n? )?$")
_REBELS = frozenset({"rebels", "insurgents", "separatists"})
_ARMED = frozenset({"front", "movement", "militia", "faction", "brigade", "army"})


Key = tuple[str, str, str]


@dataclass(slots=True)
class Realm:
    """The bodies that the reports of one story name: those that are cited or publish, by head and by words of names."""

    heads: dict[str, dict[Key, Office]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, dict[Key, Office]] = field(default_factory=lambda: defaultdict(dict))
    owners: dict[str, dict[Key, Office]] = field(default_factory=lambda: defaultdict(dict))
    states: set[str] = field(default_factory=set)
    acronyms: dict[str, dict[Key, tuple[str, int, Office]]] = field(default_factory=lambda: defaultdict(dict))
    fullest: dict[Key, list[Office]] = field(default_factory=dict)

    def tell(self, office: Office) -> None:
        """Take in a body; of two with one key the first by name."""
        self.fullest.clear()
        for index, words in (
            (self.heads, (office.head,)),
            (self.names, (office.head, *office.words) if office.whole else ()),
            (self.owners, (office.owner,) if office.owner else ()),
        ):
            for word in words:
                known = index[word].get(office.key)
                index[word][office.key] = min(known or office, office, key=lambda one: one.name)

    def fuller(self, office: Office) -> list[Office]:
        """The bodies that an office may mean and that are told most fully, in the order of their keys."""
        if office.key not in self.fullest:
            near = {**self.heads.get(office.head, {}), **self.names.get(office.head, {})}
            if office.head in of_class("agency"):
                near |= self.heads.get("intelligence", {})
            others = [near[key] for key in sorted(near) if _fuller(near[key], office)]
            tops = others if len(others) > MANY else [one for one in others if not any(_fuller(x, one) for x in others)]
            self.fullest[office.key] = tops
        return self.fullest[office.key]


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
        named = [*_named_in(document.text), *_institutions_in(document.text)]
        self._subjects[document.id] = [(place, one) for place, begin, one in named if _begins(document.text, begin)]
        found = [(place, one) for place, _, one in named]
        for link in links:
            if not link.source or _OF_SOMEBODY.fullmatch(link.source):
                continue
            office = stands_for(link.source) or body(link.source)
            if office is None and link.source.isupper():
                office = by_name(link.source)
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

    def is_state(self, owner: str, document: str) -> bool:
        """Whether a name, as `root` gives it, is that of a state."""
        return owner in self._realm(document).states

    def of_state(self, owner: str, document: str) -> Office:
        """The one body of a state that a report cites; its government where it cites none or several."""
        found = {self.resolve(one, document, place) for place, one in self._cited[document] if one.owner == owner}
        own = {one.key: one for one in found if one is not None}
        if not own:  # the one body of that state that other reports of the story cite
            own = self._realm(document).owners.get(owner, {})
        if len(own) == 1:
            return next(iter(own.values()))
        return Office("government", frozenset(), owner, f"Government of {owner}")

    def resolve(self, office: Office, document: str, place: int) -> Office | None:
        """The body that words at a place of a report mean, as fully as any words tell; None where nothing does."""
        seen = self._seen.get(document, [])
        if _is_initials(office):
            office = self.of_initials(office.name, document) or office
        if office is ITS:
            meant = self.meant(document, place)
            return self.resolve(meant, document, place) if meant is not None and meant is not ITS else None
        while (fuller := _nearest([(at, one) for at, one in seen if _fuller(one, office)], place)) is not None:
            office = fuller
        if office.head in _REBELS and office.owner is None:
            found = {one.key: one for _, one in seen if one.whole and one.head in _ARMED}
            if len(found) == 1:  # "the rebels" of a report that names one such group
                office = next(iter(found.values()))
        tops = self._realm(document).fuller(office)
        if len(tops) > 1:
            return self._usual(tops, document) or office
        return tops[0] if tops else office

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
        full = {key: one for key, one in own.items() if not any(_fuller(more, one) for more in own.values())}
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

    def before(self, document: str, place: int, *, among: frozenset[str] | None = None) -> tuple[int, Office] | None:
        """The body that a report names last before a place, and where; `among` these heads or named by acronym only."""
        seen = self._seen.get(document, ())
        found = [
            (at, one)
            for at, one in seen
            if at < place
            and (place - at < FAR or among is not None)
            and (among is None or (not one.bare and (one.head in among | _SECRET or one.name.isupper())))
        ]
        return found[-1] if found else None


def _fuller(one: Office, than: Office) -> bool:
    """Whether a body is the same as another, told more fully."""
    return one.key != than.key and than.fits(one) and not one.fits(than)


def _nearest(found: list[tuple[int, Office]], place: int) -> Office | None:
    """The last before a place, else the first after it."""
    before = [one for at, one in found if at < place]
    return before[-1] if before else found[0][1] if found else None


def _begins(text: str, place: int) -> bool:
    """Whether a sentence or a clause behind a semicolon begins at a place, but for an article."""
    return _OPENING.search(text[max(0, place - 12) : place]) is not None


def _named_in(text: str) -> Iterator[tuple[int, int, Office]]:
    """The bodies that a text names with words that tell which: the places of head and phrase, and the body."""
    classes = [of_class(name) for name in ("field", "body", "level")]
    for found in _HEADS.finditer(text):
        before = _LEAD.search(text, max(0, found.start() - REACH), found.start())
        words = before.group().split() if before is not None else []
        start = len(words)
        while start and _belongs(words[start - 1], classes):
            start -= 1
        if words and words[-1].casefold() in ("its", "their"):
            continue
        if start == len(words) and not found["tail"] and found["head"].casefold() not in _ALONE:
            continue
        office = body(" ".join([*words[start:], found["head"]]) + (found["tail"] or ""))
        if office is not None:
            lead = " ".join(words[start:])
            begin = found.start("head") - len(lead) - 1 if lead else found.start("head")
            yield found.start("head"), begin, office


def _institutions_in(text: str) -> Iterator[tuple[int, int, Office]]:
    """The institutions of the lexicon that a text names: their places, twice, and the body."""
    tokens = [found.span() for found in _TOKENS.finditer(text)]
    for at, (start, _) in enumerate(tokens):
        if not text[start].isupper():
            continue
        for size in range(min(LONGEST, len(tokens) - at), 0, -1):
            office = institution(text[start : tokens[at + size - 1][1]])
            if office is not None:
                yield start, start, office
                break


def _belongs(word: str, classes: list[frozenset[str]]) -> bool:
    plain = word.replace("’", "'")
    return (plain[0].isupper() and plain.casefold() not in ("the", "a", "an", "its", "their", "in", "at", "on")) or (
        plain.endswith("'s") or any(plain.casefold() in known for known in classes)
    )


def _is_initials(office: Office) -> bool:
    """Whether an office is known by some capitals only."""
    return office.whole and office.name.isupper() and not office.words
