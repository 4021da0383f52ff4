"""Lines that repeat over an outlet's pages, on the way of a build: what they are found in is not read before that.

A document does not depend on others, but which of its lines are furniture does. So a document with a line that may
be furniture waits until enough pages have that line, or all are in; one that was read in an earlier build, and has
claims from a line that only this build shows to be furniture, is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from rashomon.ingest.repeated import Candidate, Repeated
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.pipeline.intake import Item


@dataclass(slots=True)
class _Waiting:
    """Items that wait for lines to be decided, by number, and the numbers of those that wait for each line."""

    items: dict[int, tuple[Item, list[Candidate]]] = field(default_factory=dict)
    lines: dict[int, list[int]] = field(default_factory=dict)
    count: int = 0

    def put(self, item: Item, found: list[Candidate]) -> None:
        self.count += 1
        self.items[self.count] = item, found
        for line in found:
            self.lines.setdefault(line.key, []).append(self.count)

    def take(self, decided: Candidate, repeated: Repeated) -> Iterator[Item]:
        """The items that waited for this line and wait for no other."""
        for number in self.lines.pop(decided.key, ()):
            item, found = self.items.get(number, (None, []))
            if item is not None and all(map(repeated.is_furniture, found)):
                del self.items[number]
                yield item


@dataclass(slots=True)
class Settled:
    """Decides which lines of a build's documents are furniture. `stored` gives the documents of the record.

    The record is looked at when the first new document with such a line comes, and not at all where none does.
    """

    stored: Callable[[], Iterable[Document]]
    repeated: Repeated = field(default_factory=Repeated)
    _looked: bool = False
    _spoken: list[tuple[Candidate, str]] = field(default_factory=list)  # in documents of the record

    def items(self, found: Iterable[Item], is_read: Callable[[Item], bool]) -> Iterator[Item]:
        """The items, their documents with repeated lines as furniture; what is read already goes on as it is."""
        waiting = _Waiting()
        for item in found:
            lines = self._note(item) if item.document is not None and not is_read(item) else []
            decided = [line for line in lines if self.repeated.is_furniture(line)]
            undecided = [line for line in lines if line not in decided and line.zone.kind.speaks]
            if undecided:
                waiting.put(item, undecided)
            else:
                yield self._marked(item) if lines else item
            for line in decided:
                yield from map(self._marked, waiting.take(line, self.repeated))
        yield from (self._marked(item) for item, _ in waiting.items.values())

    def told_before(self) -> list[str]:
        """The documents of the record with a line that speaks there and is furniture by now."""
        return sorted({document for line, document in self._spoken if self.repeated.is_furniture(line)})

    def _note(self, item: Item) -> list[Candidate]:
        assert item.document is not None
        lines = self.repeated.add(item.document)
        if lines and not self._looked:
            self._looked = True
            for document in self.stored():
                noted = self.repeated.add(document)
                self._spoken += [(line, document.id) for line in noted if line.zone.kind.speaks]
        return lines

    def _marked(self, item: Item) -> Item:
        assert item.document is not None
        return replace(item, document=self.repeated.marked(item.document))


def silenced(before: Document, after: Document, claims: Iterable[Claim]) -> bool:
    """Whether a claim was read from a zone that speaks no more."""
    lost = [(zone.start, zone.end) for zone in set(before.zones) - set(after.zones)]
    return any(start <= claim.content.start < end for claim in claims for start, end in lost)
