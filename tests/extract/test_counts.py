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
        ("Two of the wounded died on Friday.", None, [(2, 2, "person", "killed")]),
        ("Two of the wounded left on Friday.", None, [(2, 2, "person", "injured")]),
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
        # the dead by other words, those who left their homes, the hurt who are cared for
        ("Divers recovered 14 bodies.", None, [(14, 14, "person", "killed")]),
        ("Three UN bodies met.", None, [(3, 3, "body", None)]),
        ("Five sailors lost their lives.", None, [(5, 5, "person", "killed")]),
        ("Five sailors lost their way.", None, [(5, 5, "person", None)]),
        ("Some 620 people have left their homes since May.", None, [(620, 620, "person", "displaced")]),
        ("Some 620 people have left their seats since May.", None, [(620, 620, "person", None)]),
        ("Nine wounded people are being treated.", None, [(9, 9, "person", "injured")]),
        ("The clinic treated 19 people for burns and wounds.", None, [(19, 19, "person", "injured")]),
        ("Sixty people slept in the hall after the march.", None, [(60, 60, "person", None)]),
        ("The number of people killed has gone up to eight.", None, [(8, 8, "person", "killed")]),
        ("Militants fired 30 rockets.", None, [(30, 30, "rocket", "fired")]),
        ("The shelling damaged 14 houses.", None, [(14, 14, "house", "damaged")]),
        ("The rebels freed 20 detainees.", None, [(20, 20, "person", "released")]),
        # a part has the measure of the whole
        (
            "The blast killed 12 people, three of them children.",
            None,
            [(12, 12, "person", "killed"), (3, 3, "person", "killed")],
        ),
        # told by a state
        ("Twelve people were found dead after the raid.", None, [(12, 12, "person", "killed")]),
        ("Two men were reported missing after the raid.", None, [(2, 2, "person", "missing")]),
        # nought
        ("No one was hurt.", None, [(0, 0, "person", "injured")]),
        ("Nobody died.", None, [(0, 0, "person", "killed")]),
        ("There were no casualties.", None, [(0, 0, "person", "casualties")]),
        ("The raid ended without casualties.", None, [(0, 0, "person", "casualties")]),
        (
            "None of the 40 guests was injured.",
            None,
            [(0, 0, "person", "injured"), (40, 40, "person", None)],
        ),
        ("No one came.", None, []),
    ],
)
def test_figures(text: str, content: str | None, figures: list[Row]) -> None:
    found = event(text, content).figures
    assert [(each.low, each.high, each.unit, each.measure) for each in found] == figures


def test_the_counted_noun_is_kept() -> None:
    (figure,) = event("Nine soldiers were killed.").figures
    assert figure.category == "soldiers"


@pytest.mark.parametrize(
    ("text", "scope", "told"),
    [
        ("Seven people were killed in Monday's strike.", "event", "Monday's strike"),
        ("The blast killed nine people.", "event", "The blast"),
        ("Nine people were killed by a bomb since Monday.", "since", "since Monday"),
        ("The death toll stands at 61.", "total", "toll"),
        ("Nine people were killed in 12 attacks.", None, None),
        ("Nine people were killed in Dovrin.", None, None),
    ],
)
def test_the_event_that_a_figure_is_of(text: str, scope: str | None, told: str | None) -> None:
    figure = event(text).figures[0]
    assert figure.scope == scope
    assert (figure.scope_mention.quote if figure.scope_mention is not None else None) == told


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Engineers repaired the siren that according to the ministry woke 12 people.", "ministry"),
        ("Engineers repaired the siren that in the morning woke 12 people.", None),
    ],
)
def test_who_gives_the_number(text: str, source: str | None) -> None:
    (figure,) = event(text).figures
    assert figure.source == source
    assert (figure.source_mention is None) is (source is None)


def test_another_kind_of_harm_is_not_added() -> None:
    dead, injured = event("The attack left three dead and another four injured.").figures
    assert (dead.measure, injured.measure, injured.change) == ("killed", "injured", None)
    assert event("Another four people died.").figures[0].change == "added"
