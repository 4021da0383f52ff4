"""The addresses that a watch knows, during one round: which are watched, which are due, which wait for their turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rashomon.fetch import Turns
from rashomon.pipeline.watched import Known, State

FORGOTTEN = 90 * 86_400.0  # seconds after which an address is forgotten that is in no list any more. Chosen


class Book:
    """What `state` remembers, and changes to it, which are written at once.

    `roots` are the lists that somebody named. `left` tells how long the host of an address is to be left alone yet.
    """

    def __init__(self, state: State, roots: Iterable[str], left: Callable[[str], float]) -> None:
        self._state, self._roots = state, frozenset(roots)
        self._known = state.addresses()
        self._turns: Turns[str] = Turns(left)
        self._waiting: set[str] = set()

    def get(self, url: str) -> Known | None:
        """What is known of an address."""
        return self._known.get(url)

    def keep(self, *known: Known) -> None:
        """Note these, in place of what was known of the same addresses."""
        self._known.update({one.url: one for one in known})
        self._state.keep(known)

    def below(self, parent: str, *, lists: bool) -> list[Known]:
        """The lists, or the reports, that a list led to."""
        return [one for one in self._known.values() if one.parent == parent and one.is_list is lists]

    def drop(self, known: Iterable[Known]) -> None:
        """Forget these, but what somebody named."""
        gone = [one.url for one in known if one.url not in self._roots]
        for url in gone:
            del self._known[url]
        self._state.drop(gone)

    def forget(self, now: float) -> None:
        """Forget reports that are not asked again, and that no list has held for long."""
        before = now - FORGOTTEN
        self.drop([one for one in self._known.values() if not one.is_list and one.due is None and one.seen < before])

    def wait(self, url: str) -> None:
        """Have it wait for its turn, once a round."""
        if url not in self._waiting:
            self._waiting.add(url)
            self._turns.put(url, url)

    def wait_for_due(self, now: float, *, early: bool) -> None:
        """Have all wait that is watched and due; `early`: also lists that are not due yet, where they answer."""
        for one in self._watched():
            at_once = early and one.is_list and not one.failures
            if one.due is not None and (at_once or one.due <= now):
                self.wait(one.url)

    def turns(self) -> Iterator[Known]:
        """What waits, one after the other, also what comes to wait meanwhile."""
        while self._turns:
            one = self._known.get(self._turns.take())
            if one is not None:  # not taken out of its list meanwhile
                yield one

    def next_due(self) -> float | None:
        """When the next of all that is watched is due; None where nothing is any more."""
        return min((one.due for one in self._watched() if one.due is not None), default=None)

    def _watched(self) -> list[Known]:
        """All but what only lists led to that are not watched any more."""
        active = set(self._roots)
        parents = {one.url: one.parent for one in self._known.values() if one.is_list}
        while more := {url for url, parent in parents.items() if parent in active and url not in active}:
            active |= more
        return [one for one in self._known.values() if (one.url if one.is_list else one.parent) in active]
