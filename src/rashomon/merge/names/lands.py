"""Lands: whose ministry a report means where it says "the interior ministry".

A report has a home: the state whose name stands in it first and most, of those whose bodies the record speaks of; a
state that stands with what it has ("Ruvenia's army", "Ruvenian missiles") is rather another one. Reports on one matter
(a realm) share rare names; the home of a realm is that of most of its reports.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from rashomon import lexicon
from rashomon.merge.groups import Groups
from rashomon.merge.names.forms import fold, nations_of
from rashomon.merge.names.offices import root
from rashomon.model.document import Document

# Characters from the beginning (title, dateline, lead) in which a state's name counts so many times as much, since a
# report names there what it is about: chosen.
LEAD, LEAD_WEIGHT = 500, 4
# Words with a capital that at most so many documents have show that two of them are on one matter, and so many are
# needed: chosen. Four of the situations in tests/corpus are one realm each so; put together, they stay four.
RARE, SHARED = 40, 4
# A word before "government", "army" … is taken for a state's name where texts have it so often: chosen.
LEAST_TOLD = 2
# Characters within which "its ministry" follows the state's name: the sentence before and this one.
NEAR = 300
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]{2,}(?:-[^\W\d_]+)?")
_SMALL = re.compile(r"\b[a-z][^\W\d_]{2,}\b")
_STATE = re.compile(
    r"\b([A-Z][\w-]+)(?:['’]s)?\s+(?:(?:[Ii]nterior|[Dd]efen[cs]e|[Ff]oreign|[Pp]rime)\s+)?"
    r"(?:[Mm]inist(?:ry|er)|[Gg]overnment|[Aa]rmy|[Nn]avy|[Pp]arliament|warships?|troops|officials)\b"
    r"|\b(?:[Rr]epublic|REPUBLIC|[Kk]ingdom|KINGDOM|[Gg]overnment|GOVERNMENT)\s+(?:of|OF)\s+([A-Z][\w-]+)"
)
# A state's bodies with their owner, and what is done to others: it is rather another state than the report's own.
_FOREIGN = re.compile(
    r"\b[A-Z][\w-]+(?:['’]s)?\s+(?:[\w-]+\s+)?"
    r"(?:[Mm]inist(?:ry|ers?)|[Gg]overnment|[Aa]rmy|[Nn]avy|[Ff]orces|warships?|troops|soldiers|officials|drones?|"
    r"missiles?|rockets?|strikes?|attacks?|raids?|shelling|invasion|aggression|jets?|weapons?)\b"
)
_OFTEN = frozenset(
    "the a an its their his her our this that these those but if while when since what why how local public security "
    "former first deputy acting new federal national royal senior regional army navy police and two three four some "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


class Lands:
    """The states that a record speaks of, real or not, and the homes of its documents and realms."""

    def __init__(self, documents: Mapping[str, Document], persons: Iterable[str], realm_of: Mapping[str, str]) -> None:
        """`persons` are full names, whose words are no states' ("Dane Orsk"); `realm_of` as `realms` gives it."""
        self._persons = {word for name in persons for word in fold(name).split()}
        self.states = self._told_states(documents.values())
        self.realm_of = realm_of
        self._texts = {key: document.text for key, document in documents.items()}
        self._told = {key: self._home_told(document) for key, document in documents.items()}
        self._by_realm = self._majorities()

    def home(self, document: str) -> str:
        """The state that a document is at home in, as `offices.root` gives it; where it names none, its realm's."""
        return self._told[document] or self.home_of_realm(self.realm_of[document])

    def home_of_realm(self, realm: str) -> str:
        """The home of most of its documents; a mark of its own where none names a state."""
        return self._by_realm.get(realm, f"with {realm}")

    def named_before(self, document: str, place: int) -> str | None:
        """The last state that a document names before a place, within `NEAR` characters."""
        text = self._texts[document][max(0, place - NEAR) : place]
        named = [fold(word) for word in _CAPITALISED.findall(text)]
        return next((root(word) for word in reversed(named) if self._is_state(word)), None)

    def _majorities(self) -> dict[str, str]:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for key, land in self._told.items():
            if land is not None:
                votes[self.realm_of[key]][land] += 1
        return {realm: min(counts, key=lambda one: (-counts[one], one)) for realm, counts in votes.items()}

    def _told_states(self, documents: Iterable[Document]) -> frozenset[str]:
        counts: Counter[str] = Counter()
        for document in documents:
            for found in _STATE.finditer(document.text):
                owner = fold(found[1] or found[2])
                if owner not in _OFTEN and owner not in _portfolios() and owner not in self._persons:
                    counts[root(owner)] += 2 if found[2] else 1
        return frozenset(state for state, count in counts.items() if count >= LEAST_TOLD)

    def _home_told(self, document: Document) -> str | None:
        own = {root(word) for word in fold(document.outlet or "").split() if self._is_state(word)}
        if len(own) == 1:  # "Interior Ministry of Haldria", "Radio Haldria"
            return own.pop()
        counts: Counter[str] = Counter()
        parts = ((document.title or "", LEAD_WEIGHT), (document.text[:LEAD], LEAD_WEIGHT), (document.text[LEAD:], 1))
        for text, weight in parts:
            for word, times in Counter(_CAPITALISED.findall(_FOREIGN.sub(" ", text))).items():
                plain = fold(word)
                if self._is_state(plain):
                    counts[root(plain)] += weight * times
        return min(counts, key=lambda land: (-counts[land], land), default=None)

    def _is_state(self, word: str) -> bool:
        return word not in self._persons and (root(word) in self.states or bool(nations_of(word)))


@cache
def _portfolios() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("credit_words") if row[1] in ("field", "level", "rank", "plain"))


def realms(documents: Mapping[str, Document]) -> dict[str, str]:
    """Each document's group of those that share rare names, by its first member in the order of ids."""
    capitals = {key: set(_CAPITALISED.findall(document.text)) for key, document in documents.items()}
    common = {word for document in documents.values() for word in _SMALL.findall(document.text)}
    holders: dict[str, list[str]] = defaultdict(list)
    for key in sorted(capitals):
        for word in capitals[key]:
            holders[fold(word)].append(key)
    return _linked(sorted(documents), holders, common | _OFTEN)


def _linked(keys: list[str], holders: Mapping[str, list[str]], common: Collection[str]) -> dict[str, str]:
    groups = Groups(keys)
    shared: Counter[tuple[str, str]] = Counter()
    for word, members in holders.items():
        if 1 < len(members) <= RARE and word not in common and not nations_of(word):
            members = list(dict.fromkeys(members))
            shared.update((left, right) for at, left in enumerate(members) for right in members[at + 1 : at + 9])
    for (left, right), count in sorted(shared.items()):
        if count >= SHARED:
            groups.join(left, right)
    return {key: groups.root(key) for key in keys}
