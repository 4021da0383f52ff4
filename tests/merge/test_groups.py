"""Groups under constraint, against the plain meaning of the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.merge.groups import Groups

PAIRS = st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=30)


@given(PAIRS)
def test_joined_are_together_and_parted_never_meet(steps: list[tuple[bool, int, int]]) -> None:
    groups = Groups(range(8))
    parted: list[tuple[int, int]] = []
    for join, left, right in steps:
        if join:
            kept_apart = groups.parted(left, right)
            assert groups.join(left, right) is not kept_apart
            assert (groups.root(left) == groups.root(right)) is not kept_apart
        elif groups.root(left) != groups.root(right):
            groups.part(left, right)
            parted.append((left, right))
    assert all(groups.root(left) != groups.root(right) for left, right in parted)
    assert all(groups.parted(left, right) and groups.parted(right, left) for left, right in parted)
    assert sorted(member for group in groups.groups() for member in group) == list(range(8))
    assert all(len({groups.root(member) for member in group}) == 1 for group in groups.groups())
