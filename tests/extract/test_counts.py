"""How many, and what is counted."""

from __future__ import annotations

import pytest
from tests.extract.said import event

pytestmark = pytest.mark.usefixtures("together")

Row = tuple[float | None, float | None, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "content", "figures"),
    [
        ("Nine people were killed.", None, [(9, 9, "person", "killed")]),
        ("Gunmen killed nine people.", None, [(9, 9, "person", "killed")]),
        ("The blast killed nine.", None, [(9, 9, "person", "killed")]),
        ("At least 20 people were wounded.", None, [(20, None, "person", "injured")]),
        ("Police arrested two journalists.", None, [(2, 2, "person", "detained")]),
        ("The army deployed 3,000 troops along the border.", None, [(3000, 3000, "person", "deployed")]),
        ("The fire destroyed 12 homes.", None, [(12, 12, "home", "destroyed")]),
        ("The rebels released two hostages.", None, [(2, 2, "person", "released")]),
        ("The health ministry put the death toll at 40.", None, [(40, 40, "person", "killed")]),
        ("The mayor put the number of dead at 14.", None, [(14, 14, "person", "killed")]),
        # several in one claim
        (
            "The blast killed four people and injured 12 others.",
            None,
            [(4, 4, "person", "killed"), (12, 12, "person", "injured")],
        ),
        (
            "The blast killed four and damaged several homes.",
            None,
            [(4, 4, "person", "killed"), (2, None, "home", "damaged")],
        ),
        (
            "Nine soldiers were killed and at least 20 wounded.",
            "at least 20 wounded",
            [(20, None, "person", "injured")],
        ),
        ("Gunmen killed people.", None, []),
    ],
)
def test_figures(text: str, content: str | None, figures: list[Row]) -> None:
    found = event(text, content).figures
    assert [(each.low, each.high, each.unit, each.measure) for each in found] == figures


def test_the_counted_noun_is_kept() -> None:
    (figure,) = event("Nine soldiers were killed.").figures
    assert figure.category == "soldiers"
