"""Who speaks on: a pronoun at a cue takes up whoever spoke before."""

from __future__ import annotations

import pytest
from tests.extract.said import claim, claims, sources

pytestmark = pytest.mark.usefixtures("together")


@pytest.mark.parametrize(
    ("text", "content", "names"),
    [
        ("According to the ministry, two boats sank. It said the port was shut.", "the port was shut", ["ministry"]),
        ("Four boats sank, by the council's count. It said the port was shut.", "the port was shut", ["council"]),
        ("The driver said two boats sank. He added that the port was shut.", "the port was shut", ["driver"]),
        ("Two drivers said a boat sank. They added that the port was shut.", "the port was shut", ["Two drivers"]),
        (
            "The council will shut the port on Monday, it announced.",
            "The council will shut the port on Monday",
            ["council"],
        ),
        # of another kind, or too far back
        ("The driver said two boats sank. It said the port was shut.", "the port was shut", [None]),
        ("The ministry said two boats sank. He said the port was shut.", "the port was shut", [None]),
        (
            "The driver said two boats sank. It rained. Shops closed. Dogs barked. He said the port was shut.",
            "the port was shut",
            [None],
        ),
    ],
)
def test_a_pronoun_takes_up_who_spoke(text: str, content: str, names: list[str | None]) -> None:
    assert sources(claim(text, content)) == names


def test_the_mention_is_the_pronoun() -> None:
    (link,) = claims("According to the ministry, two boats sank. It said the port was shut.")[-1].attribution
    assert link.mention is not None
    assert (link.mention.quote, link.source) == ("It", "ministry")


@pytest.mark.parametrize(
    "text",
    [
        "Supplies were cut by 600 megawatts.",
        "Prices were reduced by 5 percent.",
        "The supplies were cut by the army.",
        "The road was reduced to rubble by shells.",
        "The mistake was corrected by the editor.",
    ],
)
def test_what_is_cut_or_put_right_is_not_what_somebody_says(text: str) -> None:
    assert [one.attribution for one in claims(text)] == [()] * len(claims(text))


def test_a_toll_that_is_cut_is() -> None:
    assert sources(claim("The toll was cut to 12 by the ministry.", "The toll was cut to 12")) == ["ministry"]
