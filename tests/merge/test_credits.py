"""Which wire service or outlet a report says its text is from."""

from __future__ import annotations

import pytest
from tests.merge.pages import Pages

from rashomon.merge.origins.credits import codes, credits_of, of_claim

CREDITED = [
    ("PORT KELL, May 3 (AP) - Shots were fired.", "Associated Press"),
    ("PORT KELL (Reuters) — Shots were fired.", "Reuters"),
    ("(AFP) Shots were fired.", "Agence France-Presse"),
    ("By Ana Dorn, Associated Press\nShots were fired.", "Associated Press"),
    ("By Post staff and AFP\nShots were fired.", "Agence France-Presse"),
    ("AP in Port Kell\nShots were fired.", "Associated Press"),
    ("Shots were fired.\n(Reporting by Ana Dorn for Reuters)", "Reuters"),
    ("Shots were fired.\nSource: AP", "Associated Press"),
    ("Shots were fired.\nThis article was originally published by The Guardian.", "Guardian Media Group"),
    ("PORT KELL, May 3 (TPW) - Shots were fired.", "TPW"),
]


@pytest.mark.parametrize(("text", "family"), CREDITED)
def test_a_credit_for_the_whole(text: str, family: str) -> None:
    pages = Pages()
    (claim,) = pages.report(text, ("Shots were fired", None))
    document = pages.documents[claim.document]
    known = codes([document], pages.known)
    found = of_claim(credits_of(document, known), claim.content.start, claim.content.end)
    assert found is not None
    assert found.press.family == family
    assert document.text[found.mention.start : found.mention.end] == found.mention.quote
    assert found.whole


@pytest.mark.parametrize(
    "text",
    [
        "Shots were fired.",
        "Shots were fired.\nPhoto: AP",
        "PORT KELL (Harbour Post) - Shots were fired.",
        "PORT KELL (HP) - Shots were fired.",
        "Shots were fired (one person was hurt) at the gate.",
        "Shots were fired. The chain of command was unclear, and a source said so.",
    ],
)
def test_no_credit(text: str) -> None:
    pages = Pages()
    (claim,) = pages.report(text, ("Shots were fired", None))
    document = pages.documents[claim.document]
    assert credits_of(document, codes([document], pages.known)) == ()


def test_a_paragraph_is_credited_alone() -> None:
    pages = Pages()
    own, wired, more = pages.report(
        "The port is shut.\nShots were fired on Monday. (AP)\nThe council meets today.",
        ("The port is shut", None),
        ("Shots were fired", None),
        ("The council meets", None),
    )
    document = pages.documents[own.document]
    found = credits_of(document, pages.known)
    held = [of_claim(found, one.content.start, one.content.end) for one in (own, wired, more)]
    assert [one.press.name if one is not None else None for one in held] == [None, "Associated Press", None]
