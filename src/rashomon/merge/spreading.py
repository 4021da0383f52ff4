"""Spreading: parts of the work that are done here, or by whoever takes parts of it.

What is spread are functions of a module, of one value and nothing else, so that a part gives the same wherever it is
done. What comes back is in the order of the parts, however many there are and whoever did them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


class Spread(Protocol):
    """Has something done to every part, and gives what comes of it in their order. It may begin before it is asked."""

    def __call__(self, do: Callable[[Part], Made], parts: Sequence[Part], /) -> Iterator[Made]:
        """What `do` gives for each part."""
        ...


def here(do: Callable[[Part], Made], parts: Sequence[Part], /) -> Iterator[Made]:
    """Each part is done here, when it is asked for."""
    return map(do, parts)


def in_parts(all_of: Iterable[Part], size: Callable[[Part], int], enough: int) -> Iterator[list[Part]]:
    """What is given in lists, in its order, each as long as it takes to be of `enough` in size."""
    some: list[Part] = []
    together = 0
    for one in all_of:
        some.append(one)
        together += size(one)
        if together >= enough:
            yield some
            some, together = [], 0
    if some:
        yield some
