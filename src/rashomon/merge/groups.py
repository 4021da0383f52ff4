"""Groups under constraint: a union-find in which some members must never meet."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Groups(Generic[Member]):
    """Disjoint groups of `members`, to be joined two by two unless `part` has set two of their members apart.

    The root of a group is its first member in the order given, so that the same members in the same order
    have the same roots.
    """

    def __init__(self, members: Iterable[Member]) -> None:
        self._parent: dict[Member, Member] = {member: member for member in members}
        self._order = {member: place for place, member in enumerate(self._parent)}
        self._apart: dict[Member, set[Member]] = {}
        self.members: dict[Member, list[Member]] = {member: [member] for member in self._parent}

    def __contains__(self, member: object) -> bool:
        return member in self._parent

    def root(self, member: Member) -> Member:
        """The member that stands for the whole group."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def part(self, left: Member, right: Member) -> None:
        """Keep the groups of `left` and `right` apart from now on; no effect where they are one already."""
        first, second = self.root(left), self.root(right)
        if first != second:
            self._apart.setdefault(first, set()).add(second)
            self._apart.setdefault(second, set()).add(first)

    def parted(self, left: Member, right: Member) -> bool:
        """Whether `part` keeps the two groups from being joined."""
        return self.root(right) in self._apart.get(self.root(left), ())

    def apart(self, member: Member) -> set[Member]:
        """The roots of the groups that `part` keeps apart from that of a member."""
        return self._apart.get(self.root(member), set())

    def join(self, left: Member, right: Member) -> bool:
        """Make one group of two; False, and nothing done, where they are kept apart."""
        first, second = self.root(left), self.root(right)
        if first == second:
            return True
        if second in self._apart.get(first, ()):
            return False
        if self._order[second] < self._order[first]:
            first, second = second, first
        self._parent[second] = first
        self.members[first] += self.members.pop(second)
        for other in self._apart.pop(second, ()):
            self._apart[other].discard(second)
            self._apart[other].add(first)
            self._apart.setdefault(first, set()).add(other)
        return True

    def groups(self) -> list[list[Member]]:
        """All groups, each in the order of its members."""
        return [sorted(group, key=self._order.__getitem__) for group in self.members.values()]
