"""Quotations: where they begin and end, which are statements, and who speaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.said import claim, claims, contents, document, sources

from rashomon.extract.quotes import find_quotations
from rashomon.model.claim import Factuality, Voice
from rashomon.model.document import ZoneKind

pytestmark = pytest.mark.usefixtures("together")

SPEAKER = "Omar Haddad"


def between(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in find_quotations(document(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We stay,” he said.", ["We stay"]),
        ('"We stay," he said.', ["We stay"]),
        ("«We stay», he said.", ["We stay"]),
        ("'We stay,' he said.", ["We stay"]),
        ("‘We stay,’ he said.", ["We stay"]),
        ("''We stay,'' he said. ''We work.''", ["We stay", "We work."]),
        ("``We stay,'' he said.", ["We stay"]),
        ('“We stay," he said.', ["We stay"]),
        ('He said, "we stay”.', ["we stay"]),
        ("“We stay,” he said. “We work.”", ["We stay", "We work."]),
        ("“We stay,” he said, “and we work.”", ["We stay", "and we work."]),
        ("He said: “We stay", ["We stay"]),
        ("“We stay.\n“We work.”", ["We stay.", "We work."]),
        ("“He said, ‘We stay,’ and left.”", ["He said, ‘We stay,’ and left."]),
        # no quotations
        ("The soldiers' trucks and the army's tents were gone.", []),
        ("The soldiers’ trucks and the army’s tents were gone.", []),
        ("It don't matter in the '90s.", []),
        ("It stood 5' 10\" tall.", []),
        ("He left at 5 o'clock, didn't he?", []),
        ("“”", []),
        ("“ ”", []),
    ],
)
def test_what_stands_between_marks(text: str, found: list[str]) -> None:
    assert between(text) == found


def test_only_speaking_zones_are_searched() -> None:
    text = "“We stay,” says town\n“We work,” he said."
    found = find_quotations(document(text, [ZoneKind.HEADLINE, ZoneKind.BODY]))
    assert [text[each.start : each.end] for each in found] == ["We work"]


def test_an_open_quotation_says_so() -> None:
    closed, still_open = find_quotations(document("“We stay,” he said. “We work"))
    assert (closed.closed, still_open.closed) == (True, False)


@given(st.text(alphabet="“”„«»\"'‘’ ab.,\n", max_size=60))
def test_quotations_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for quotation in find_quotations(document(text)):
        assert end <= quotation.start < quotation.end <= len(text)
        assert text[quotation.start : quotation.end].strip() == text[quotation.start : quotation.end]
        assert "\n" not in text[quotation.start : quotation.end]
        end = quotation.end


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"“We will not leave the valley,” {SPEAKER} said.", ["We will not leave the valley"]),
        (f"“Our people are hungry!” said {SPEAKER}.", ["Our people are hungry"]),
        (
            f"“We will not leave the valley. Our houses are here,” {SPEAKER} said.",
            ["We will not leave the valley", "Our houses are here"],
        ),
        (
            f"“We will not leave the valley,” {SPEAKER} said. “Our houses are here.”",
            ["We will not leave the valley", "Our houses are here"],
        ),
        (
            f"“We will not leave,” {SPEAKER} said, “because our houses are here.”",
            ["We will not leave", "our houses are here"],
        ),
        (
            f"“The soldiers burned the houses,” {SPEAKER} said.\n“They took the cattle as well.”",
            ["The soldiers burned the houses", "They took the cattle as well"],
        ),
        (
            f"“The soldiers burned the houses,” {SPEAKER} said. “They took the cattle.\n“Nobody came to help us.”",
            ["The soldiers burned the houses", "They took the cattle", "Nobody came to help us"],
        ),
        (
            f"{SPEAKER} said: “The soldiers burned the houses and took the cattle",
            ["The soldiers burned the houses and took the cattle"],
        ),
        (f"«The soldiers burned the houses», {SPEAKER} said.", ["The soldiers burned the houses"]),
        (f"{SPEAKER}: “The soldiers burned the houses.”", ["The soldiers burned the houses"]),
        (f'Village elder {SPEAKER}: "The soldiers burned the houses."', ["The soldiers burned the houses"]),
    ],
)
def test_every_sentence_of_a_quotation_is_a_claim_of_its_speaker(text: str, said: list[str]) -> None:
    assert contents(text) == said
    for each in claims(text):
        assert (sources(each), each.voice) == ([SPEAKER], Voice.QUOTED)


@pytest.mark.parametrize(
    "first", [f"“We stay,” {SPEAKER} said.", f"“Stop!” {SPEAKER} said.", f"“We stay,” said {SPEAKER}."]
)
def test_a_few_words_first_give_the_speaker_of_what_follows(first: str) -> None:
    found = claim(f"{first} “The soldiers burned the houses.”", "The soldiers burned the houses")
    assert (sources(found), found.voice) == ([SPEAKER], Voice.QUOTED)


def test_a_quotation_long_after_another_has_no_speaker() -> None:
    text = (
        "“The soldiers burned the houses,” Omar Haddad said.\nThe army left on Monday.\nRain fell.\n"
        "“The bridge is gone.”"
    )
    assert sources(claim(text, "The bridge is gone")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The news of the day: “The bridge is gone.”",
        "The “safe zone” was empty, the mayor said.\nRain fell.\n“The bridge is gone.”",
    ],
)
def test_a_heading_and_words_at_arms_length_give_no_speaker(text: str) -> None:
    assert sources(claim(text, "The bridge is gone")) == []


def test_a_question_in_quotation_marks_is_open() -> None:
    assert claim("“Are the rebels coming back?” the nurse asked.", "Are the rebels coming back?").factuality is (
        Factuality.UNKNOWN
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The so-called “safe zone” was shelled on Monday.", "The so-called “safe zone” was shelled on Monday"),
        ("Police seized a “large” number of weapons.", "Police seized a “large” number of weapons"),
        ("The villagers' houses were burned.", "The villagers' houses were burned"),
    ],
)
def test_words_at_arms_length_and_apostrophes_stay_in_their_sentence(text: str, content: str) -> None:
    assert claim(text).content.quote == content
    assert claim(text).voice is Voice.NARRATED


def test_too_short_to_say_anything() -> None:
    assert claims("“Yes,” the nurse said.") == ()


def test_the_speaker_of_a_quotation_comes_before_who_is_cited_in_it() -> None:
    text = "“The police told us that the bridge was mined,” the driver said."
    assert sources(claim(text)) == ["police", "driver"]
