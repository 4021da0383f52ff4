"""What headlines tell that the text below does not."""

from __future__ import annotations

import pytest
from tests.extract.said import document

from rashomon.annotate import annotate
from rashomon.extract import extract
from rashomon.model.claim import Claim, Status
from rashomon.model.document import ZoneKind

BODY = "The ferry to the islands was late again, passengers said."


def of_headline(headline: str, body: str = BODY) -> list[Claim]:
    (reading,) = annotate([document(f"{headline}\n{body}", [ZoneKind.HEADLINE])])
    return [claim for claim in extract(reading) if claim.content.start < len(headline)]


@pytest.mark.parametrize(
    ("headline", "contents"),
    [
        ("Missile strike kills six in Lukova", ["Missile strike kills six in Lukova"]),
        ("Missile Strike Kills Six in Lukova", ["Missile Strike Kills Six in Lukova"]),
        ("Army rejects claims of shelling; rebels free two hostages", None),
        ("3 killed, 5 injured in Lukova shooting", ["3 killed", "5 injured in Lukova shooting"]),
        ("Norway denies shelling the port", ["shelling the port"]),
        ("What we know about the attack in Lukova", []),
        ("Minister: army to withdraw from border towns", []),
        ("Army to withdraw from border towns – minister", []),
        ("The long road to Lukova", []),
    ],
)
def test_only_what_tells_of_a_happening(headline: str, contents: list[str] | None) -> None:
    found = [claim.content.quote for claim in of_headline(headline)]
    if contents is None:
        assert any("free two hostages" in quote for quote in found)
        assert all(";" not in quote for quote in found)
    else:
        assert found == contents


def test_they_tell_in_the_present_what_has_happened() -> None:
    (claim,) = of_headline("Gunmen attack village near Lukova")
    assert claim.status is Status.PAST
    (claim,) = of_headline("Army to withdraw from border towns")
    assert claim.status is Status.FUTURE


def test_what_only_sums_up_the_text_is_left_out() -> None:
    headline = "Rebels kill six farmers near Lukova"
    assert of_headline(headline, "Rebels killed six farmers in a raid near Lukova on Monday, police said.") == []
    assert len(of_headline(headline, "Rebels killed seven farmers in a raid near Lukova on Monday, police said.")) == 1
    assert len(of_headline(headline, "The farmers of Lukova met on Monday to elect a mayor.")) == 1
