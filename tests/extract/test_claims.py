"""What holds of every claim of every text: evidence, order, ids, and the same again for the same text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.extract import said
from tests.extract.said import claims, document, sources

from rashomon.annotate import annotate
from rashomon.extract import VERSION, extract
from rashomon.model import codec
from rashomon.model.claim import Claim, Factuality, Voice
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import SourceKind

REPORT = """\
Rebels seized the port of Gedo on Monday, two officials said, in the third attack this month.
The governor, Piet Vos, told reporters that at least 40 people had been killed and 120 wounded. “We saw smoke,” \
he said. “The hospital is full.”
The army denied that it had fled: a spokeswoman said troops “remain in their positions”, and warned that the rebels \
may attack the airport.
Diplomats in Nairobi believe the group, which also held the port in March, wants talks. It has not said so.
What comes next? According to the United Nations, 3,000 people have reportedly left the town since Sunday."""

ZONES = (ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.BODY, ZoneKind.FURNITURE, ZoneKind.LIST, ZoneKind.CAPTION)
ZONED = """\
Rebels seize port, officials say
By Ana Costa
Rebels seized the port, officials said.
ALSO READ: Gunmen attacked a bus, police said.
The governor said nine people were killed.
Smoke rose over the port on Monday."""

NEWSLIKE = st.lists(
    st.sampled_from(
        "the rebels said that , “ ” \" ' ’ . ? ! : ; if not may army denied according to reportedly killed four people "
        "is believed have it He Moscow Kyiv's and but which with warning - ( ) 3 12,000 % told no evidence of from "
        "Monday both nations the duo 🙂 é \u200b \u00a0".split(" ")
    ),
    max_size=40,
).map(" ".join)
ANYTHING = st.text(max_size=80).filter(lambda text: "\r" not in text)


def read(texts: list[str]) -> list[tuple[Document, list[Claim]]]:
    return [(made.document, list(extract(made))) for made in annotate([document(text) for text in texts])]


@settings(max_examples=15)
@given(st.lists(NEWSLIKE | ANYTHING, min_size=1, max_size=8))
@example(["", " ", "\n\n", "“", "said", "said said said", ",", "“”", "\u200b", "It."])
def test_no_text_breaks_it_and_every_quote_is_there(texts: list[str]) -> None:
    for made, found in read(texts):
        for claim in found:
            claim.verify(made)
            assert all(made.text[part.start : part.end] == part.quote for part in claim.evidence())


def test_evidence_of_a_report() -> None:
    made, found = read([REPORT])[0]
    assert len(found) > 8
    for claim in found:
        claim.verify(made)
        assert claim.content.quote
        for part in claim.evidence():
            zone = made.zone_at(part.start)
            assert zone is not None
            assert part.end <= zone.end, "evidence runs over the end of its paragraph"
        for link in claim.attribution:
            assert link.cue is not None
            assert link.source is None or link.mention is not None
            assert link.source is not None or link.kind is SourceKind.UNNAMED


def test_the_trigger_lies_in_the_content() -> None:
    for claim in claims(REPORT):
        if claim.event is not None:
            assert claim.content.covers(claim.event.trigger), claim.content.quote


def test_order_and_no_content_twice() -> None:
    spans = [(claim.content.start, claim.content.end) for claim in claims(REPORT)]
    assert spans == sorted(set(spans))


def test_ids_are_digests_and_differ() -> None:
    found = claims(REPORT)
    assert len({claim.id for claim in found}) == len(found)
    assert all(claim.id == codec.claim_id(claim) for claim in found)
    assert {claim.extractor for claim in found} == {VERSION}
    assert {claim.document for claim in found} == {"d"}


def test_narrated_claims_have_no_source_and_reported_ones_have_some() -> None:
    for claim in claims(REPORT):
        if claim.voice is Voice.NARRATED:
            assert claim.attribution == ()
        elif claim.voice is Voice.REPORTED:
            assert claim.attribution != ()


def test_the_same_text_gives_the_same_claims() -> None:
    assert read([REPORT])[0][1] == read([REPORT])[0][1]


def test_claims_do_not_depend_on_what_else_is_read() -> None:
    together = read(["Gunmen attacked a bus.", REPORT, "", "Police arrested two journalists."])
    assert together[1][1] == read([REPORT])[0][1]
    assert together[2][1] == []


def test_only_zones_that_speak_give_claims() -> None:
    made = document(ZONED, ZONES)
    found = list(extract(next(annotate([made]))))
    assert [claim.content.quote for claim in found] == [
        "Rebels seized the port",
        "nine people were killed",
        "Smoke rose over the port on Monday",
    ]
    for claim in found:
        for part in claim.evidence():
            zone = made.zone_at(part.start)
            assert zone is not None
            assert zone.kind.speaks


@pytest.mark.parametrize("kind", [kind for kind in ZoneKind if not kind.speaks])
def test_zones_that_do_not_speak(kind: ZoneKind) -> None:
    made = document("Rebels seized the port, officials said.", [kind])
    assert list(extract(next(annotate([made])))) == []


def test_a_document_without_zones_says_nothing() -> None:
    made = Document(id="d", text="Rebels seized the port.", zones=(), location="test")
    assert list(extract(next(annotate([made])))) == []


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "🙂🙂\n\n  Rebels seized the port.  \n"
    start = text.index("Rebels")
    zone = Zone(kind=ZoneKind.BODY, start=start, end=start + len("Rebels seized the port."))
    made = Document(id="d", text=text, zones=(zone,), location="test")
    (claim,) = extract(next(annotate([made])))
    assert (claim.content.start, claim.content.quote) == (start, "Rebels seized the port")


def test_the_less_a_claim_leans_on_the_lower_its_score() -> None:
    text = "The mayor said the port was closed. Rebels burned a market in Homs. It brings nothing new."
    cited, narrated, stated = claims(text)
    assert cited.score > narrated.score > stated.score
    assert narrated.event is not None
    assert stated.event is None


def test_what_tells_of_the_source_is_the_reports_own() -> None:
    text = "According to Omar Haddad, who has a close alliance with the rebels, the strike hit a mill."
    assert sources(said.claim(text, "the strike hit a mill")) == ["Omar Haddad"]
    assert sources(said.claim(text, "who has a close alliance with the rebels")) == []


def test_a_remark_upon_what_was_said_is_the_reports_own() -> None:
    text = "The rebels had seized the port, the mayor said on Monday, raising fears about the harvest."
    assert sources(said.claim(text, "The rebels had seized the port")) == ["mayor"]
    assert sources(said.claim(text, "raising fears about the harvest")) == []


def test_an_event_told_after_the_source_is_still_the_sources() -> None:
    text = "Shells hit the town of Homs, the mayor said on Monday, killing two children at a school."
    assert all(sources(each) == ["mayor"] for each in claims(text))


@pytest.mark.parametrize("text", ["“I think the bridge is sound,” Omar Haddad said.", "Omar Haddad said he may leave."])
def test_the_nearest_source_holds_the_content_for_what_the_claim_says(text: str) -> None:
    for each in claims(text):
        assert sources(each) == ["Omar Haddad"]
        assert each.attribution[0].factuality is each.factuality is not Factuality.CERTAIN
