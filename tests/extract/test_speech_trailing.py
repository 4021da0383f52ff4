"""Who says so at the end of a sentence, told from the surface where the parser loses the speaker."""

from __future__ import annotations

import pytest
from tests.extract.said import claims, contents, sources

pytestmark = pytest.mark.usefixtures("together")


@pytest.mark.parametrize(
    ("text", "content", "names"),
    [
        (
            "Dovrin has not sent a single boat to Ulbrek, its foreign minister, Omar Haddad, said.",
            "Dovrin has not sent a single boat to Ulbrek",
            ["Omar Haddad"],
        ),
        (
            "Service in Dovrin came back at six on Sunday, Netwatch reports.",
            "Service in Dovrin came back at six on Sunday",
            ["Netwatch"],
        ),
        (
            "At least 30 shops were looted, Haddad said, nine of them bakeries.",
            "At least 30 shops were looted",
            ["Haddad"],
        ),
        ("Four people, according to the Boatmen's Guild, which counts a cook.", "Four people", ["Boatmen's Guild"]),
        ("About 400, the harbour ministry says.", "About 400", ["harbour ministry"]),
    ],
)
def test_the_speaker_at_the_end(text: str, content: str, names: list[str]) -> None:
    found = [each for each in claims(text) if each.content.quote == content]
    assert [sources(each) for each in found] == [names], contents(text)


@pytest.mark.parametrize(
    "text",
    [
        "After the talks failed, the minister spoke.",
        "The bank closed, and the mayor told the story.",
        "The bridge opened, the old report.",
    ],
)
def test_other_ends_name_no_speaker_of_the_whole(text: str) -> None:
    first = text.split(",", maxsplit=1)[0].removeprefix("After ")
    assert all(not each.attribution for each in claims(text) if each.content.quote == first)
    assert first in " ".join(contents(text))
