"""Realms: the bodies, states, towns and capitals that the reports of one story tell of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from rashomon.merge.names.offices import Office, of_class

MANY = 50  # bodies of one head from which on it is not asked which of them are told most fully

Key = tuple[str, str, str]


@dataclass(slots=True)
class Realm:
    """The bodies that the reports of one story name: those that are cited or publish, by head and by words of names."""

    heads: dict[str, dict[Key, Office]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, dict[Key, Office]] = field(default_factory=lambda: defaultdict(dict))
    owners: dict[str, dict[Key, Office]] = field(default_factory=lambda: defaultdict(dict))
    states: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    companies: dict[Key, Office] = field(default_factory=dict)
    capitals: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))  # by town
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
            others = [near[key] for key in sorted(near) if is_fuller(near[key], office)]
            tops = (
                others if len(others) > MANY else [one for one in others if not any(is_fuller(x, one) for x in others)]
            )
            self.fullest[office.key] = tops
        return self.fullest[office.key]


def is_fuller(one: Office, than: Office) -> bool:
    """Whether a body is the same as another, told more fully."""
    return one.key != than.key and than.fits(one) and not one.fits(than)
