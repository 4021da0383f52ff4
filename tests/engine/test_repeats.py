"""What repeats another document is not read twice, and its claims are its own all the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import rashomon
from rashomon.annotate import annotate
from rashomon.engine import Observed, Paragraphs, repeat, together
from rashomon.extract import extract
from rashomon.model.claim import Claim, EventType
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading
from rashomon.store.reviews import Reviews

LEAD = "Shells struck the market of Dovrin on Tuesday and killed 12 people, Mayor Ivo Tarn of Dovrin said."
MAYOR = "Tarn said that thirty people had been taken to the hospital of the town during the night."
HE = "He said that the hospital had asked the capital for blood and for three more surgeons."
ARMY = "The Kestrian army denied that its soldiers had fired on the town, and called the report a lie."
EARLIER = "In March a drone killed four dockers in the port of Halm, which lies an hour to the south."
WAR = "The two countries fight over the valley, which has the only bridge that lorries can cross."
HALM = "Fishermen in Halm say that they find pieces of metal in their nets and throw them back into the sea."
AID = "The Red Cross said it had sent two lorries with water and blankets to Dovrin on Wednesday."
HEADLINE = "Shells kill 12 at market in Dovrin"
DAY = date(2024, 5, 14)


def document(*paragraphs: str, outlet: str = "Wire", day: date | None = DAY, headline: str = HEADLINE) -> Document:
    pieces = (headline, *paragraphs)
    zones, at = [], 0
    for number, piece in enumerate(pieces):
        kind = ZoneKind.BODY if number else ZoneKind.HEADLINE
        zones.append(Zone(kind=kind, start=at, end=at + len(piece)))
        at += len(piece) + 2
    text = "\n\n".join(pieces)
    told = {"title": None, "outlet": outlet, "url": None, "author": None}
    key = document_id(text, **told, published=day)  # type: ignore[arg-type]
    return Document(id=key, text=text, zones=tuple(zones), location=outlet, outlet=outlet, published=day)


def read(one: Document) -> tuple[Claim, ...]:
    return tuple(extract(next(annotate([one]))))


def unread(one: Document, original: Document) -> list[str] | None:
    """The words that are left to be read."""
    found = repeat(one, original, read(original))
    return None if found is None else [one.text[start:end] for start, end in found.unread]


def both(one: Document, original: Document) -> tuple[Claim, ...]:
    """The claims of a document by way of another one."""
    found = repeat(one, original, read(original))
    assert found is not None
    return together(found, Observed(document=one.id, claims=read(found.rest))).claims or ()


WIRE = document(LEAD, MAYOR, HE, ARMY, EARLIER, AID)
TIMELESS = document(LEAD, ARMY, WAR, HALM, AID)


class TestClaims:
    @pytest.mark.parametrize(
        "copy",
        [
            document(LEAD, MAYOR, HE, ARMY, EARLIER, AID, outlet="Post"),
            document(LEAD, MAYOR, HE, ARMY, outlet="Post"),
            document("The square was empty.", LEAD, MAYOR, HE, ARMY, EARLIER, AID, outlet="Post"),
            document(LEAD, MAYOR, HE, ARMY.replace("a lie", "a tale"), EARLIER, AID, outlet="Post"),
            document(LEAD, MAYOR, HE, ARMY, EARLIER, AID, outlet="Post", headline="Twelve dead as market is shelled"),
            document(LEAD, ARMY, WAR, HALM, AID, outlet="Post", day=date(2024, 5, 16)),
        ],
        ids=["whole", "cut", "a paragraph put in", "one word", "headline", "a day later"],
    )
    def test_are_those_that_reading_gives(self, copy: Document) -> None:
        found = both(copy, TIMELESS if WAR in copy.text else WIRE)
        assert set(found) == set(read(copy))
        for claim in found:
            claim.verify(copy)
            assert claim.document == copy.id

    def test_are_in_the_order_of_the_text(self) -> None:
        found = both(document("The square was empty on Tuesday.", LEAD, MAYOR, ARMY, EARLIER, AID), WIRE)
        assert [claim.content.start for claim in found] == sorted(claim.content.start for claim in found)

    def test_a_headline_that_only_sums_up_what_is_known_gives_none(self) -> None:
        copy = document(LEAD, MAYOR, HE, ARMY, outlet="Post", headline="Shells kill 12 people in Dovrin")
        assert not [claim for claim in both(copy, WIRE) if claim.content.start < len("Shells kill 12 people in Dovrin")]

    def test_a_name_is_in_full_though_the_words_that_give_it_are_not_read_again(self) -> None:
        edited = MAYOR.replace("thirty", "forty")
        claims = both(document(LEAD, edited, HE, ARMY, EARLIER, AID), WIRE)
        sources = {link.source for claim in claims if "forty" in claim.content.quote for link in claim.attribution}
        assert sources == {"Ivo Tarn"}


class TestUnread:
    @pytest.mark.parametrize(
        ("copy", "left"),
        [
            (document(LEAD, MAYOR, HE, ARMY, EARLIER, AID, outlet="Post"), []),
            (document(LEAD, MAYOR, ARMY, EARLIER, AID, outlet="Post"), []),
            (document(LEAD, MAYOR, HE, ARMY.replace("a lie", "a story"), EARLIER, AID), [ARMY[:-6] + "a story."]),
        ],
        ids=["the same", "cut", "one changed"],
    )
    def test_only_what_is_new(self, copy: Document, left: list[str]) -> None:
        assert unread(copy, WIRE) == [one.replace("aa", "a") for one in left]

    def test_what_a_pronoun_stands_for_has_to_stand_before_it(self) -> None:
        left = unread(document(LEAD, MAYOR, ARMY, HE, EARLIER, AID), WIRE)
        assert left == [HE]

    def test_who_died_is_read_with_what_is_told_before(self) -> None:
        later = "Later in the night the mayor's office said that eight people had died."
        copy = document(WAR, LEAD, later)
        told = [claim for claim in both(copy, document(WAR, LEAD, HALM)) if "eight people" in claim.content.quote]
        assert [claim.event.type for claim in told if claim.event is not None] == [EventType.ASSAULT]
        assert told[0] in read(copy)

    def test_a_pronoun_holds_after_other_words_on_the_same_person(self) -> None:
        edited = MAYOR.replace("thirty", "forty")
        assert unread(document(LEAD, edited, HE, ARMY, EARLIER, AID), WIRE) == [edited]

    def test_a_name_given_in_full_elsewhere_has_to_stand_here(self) -> None:
        lead = LEAD.replace("Mayor Ivo Tarn of Dovrin", "the mayor of the town")
        left = unread(document(lead, MAYOR, HE, ARMY, EARLIER, AID), WIRE)
        assert left is not None
        assert MAYOR in left

    def test_days_are_counted_from_publication(self) -> None:
        assert unread(document(LEAD, ARMY, WAR, HALM, AID, day=date(2024, 5, 16)), TIMELESS) == [LEAD, AID]

    def test_with_little_in_common_all_is_read(self) -> None:
        assert (
            unread(document("It rained.", ARMY.replace("lie", "tale"), EARLIER.replace("four", "5"), AID), WIRE) is None
        )

    def test_other_languages_are_read_for_themselves(self) -> None:
        assert unread(replace(document(LEAD, MAYOR, HE), language="de"), WIRE) is None


class TestParagraphs:
    def test_the_document_that_has_most(self) -> None:
        paragraphs = Paragraphs()
        other = document(ARMY, EARLIER, outlet="Other", headline="Army denies it")
        paragraphs.add(other)
        paragraphs.add(WIRE)
        assert paragraphs.original(document(LEAD, MAYOR, HE, ARMY)) == WIRE.id
        assert paragraphs.original(document(ARMY, EARLIER, headline="What the army says")) == other.id
        assert paragraphs.original(document("It rained in Halm all day, and the roads shut.", headline="Rain")) is None


# ---------------------------------------------------------------- a whole build

TOWNS = ("Dovrin", "Halm", "Kestrel Bay", "Marnow", "Tolvik", "Arvel", "Ostrany", "Belmor")
PEOPLE = ("Ivo Tarn", "Lene Marsk", "Otto Brandey", "Mira Osk", "Paul Arden", "Greta Sund", "Tor Velt", "Anna Hald")
DEEDS = (
    "Rebels attacked {0} on Tuesday and killed {2} soldiers, {1} said in the capital on the evening of that day.",
    "Police arrested {2} people in {0} after a march against the price of bread, a spokesman of the police said.",
    "{1}, who leads the council of {0}, said that {2} houses had been burnt down by the gunmen on their way back.",
    "The army said that it had sent {2} more soldiers to {0}, where the road to the coast has been closed since May.",
    "Residents of {0} said that they had heard shots for {2} minutes before the first lorries left the market square.",
    "The health ministry said that {2} wounded people from {0} were treated in the hospital of the province last week.",
    "Some {2} families left {0} for the hills, according to {1}, and slept in a school that has no roof any more.",
    "The United Nations asked both sides to let {2} lorries with food and medicine pass the bridge north of {0}.",
    "A rebel spokesman denied that his men had been in {0}, and said that the army had fired {2} shells at the town.",
    "In {0} the talks on the release of {2} prisoners were put off again, said {1}, who has led them for a year.",
    "The price of flour in {0} rose by {2} per cent in a month, traders there said, since no ship can unload now.",
    "{1} said that {2} teachers had not come back to {0} when the schools opened, and that nobody had replaced them.",
)


def story(number: int) -> list[str]:
    """Paragraphs of one story, each unlike those of all others."""
    return [
        deed.format(TOWNS[(number + at) % 8], PEOPLE[(number * 3 + at) % 8], 7 + (number * 13 + at * 5) % 80 + number)
        for at, deed in enumerate(DEEDS)
    ]


def row(paragraphs: Sequence[str], outlet: str, headline: str) -> str:
    text = "\n\n".join((headline, *paragraphs))
    return json.dumps({"text": text, "outlet": outlet, "published": "2024-05-15"}) + "\n"


def originals(count: int = 40) -> str:
    return "".join(row(story(number), "Wire", f"News of day {number} from the valley") for number in range(count))


def copies(count: int = 40) -> str:
    """Another headline, the end cut, and in every other one a word more in one paragraph."""
    made = []
    for number in range(count):
        paragraphs = story(number)[:-1]
        if number % 2:
            paragraphs[number % 11] = (
                paragraphs[number % 11].replace(" said", " also said", 1).replace(" the ", " that ", 1)
            )
        made.append(row(paragraphs, "Post", f"The valley: report {number}"))
    return "".join(made)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many words each document that is read has."""
    counted: list[int] = []

    def counting(documents: Iterable[Document]) -> Iterator[Reading]:
        for reading in annotate(documents):
            counted.append(len(reading.tokens))
            yield reading

    monkeypatch.setattr("rashomon.annotate.annotate", counting)
    return counted


class TestBuild:
    def test_near_copies_add_a_tenth_of_the_words_to_be_parsed(self, parsed: list[int], tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(originals(), encoding="utf-8")
        rashomon.build([tmp_path / "a.jsonl"], tmp_path / "alone.db", workers=1).close()
        alone = sum(parsed)
        parsed.clear()
        (tmp_path / "b.jsonl").write_text(copies(), encoding="utf-8")
        with closing(rashomon.build(tmp_path, tmp_path / "both.db", workers=1)) as record:
            assert alone < sum(parsed) <= 1.1 * alone
            documents = {one.id: one for one in record.documents()}
            assert len(documents) == 80
            claims = list(record.claims())
        copied = [claim for claim in claims if documents[claim.document].outlet == "Post"]
        assert len(copied) > 0.8 * (len(claims) - len(copied))
        for claim in copied:
            claim.verify(documents[claim.document])

    def test_what_is_in_the_record_is_known_too(self, parsed: list[int], tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(originals(10), encoding="utf-8")
        (tmp_path / "b.jsonl").write_text(copies(10), encoding="utf-8")
        rashomon.build([tmp_path / "a.jsonl"], tmp_path / "r.db", workers=1).close()
        alone = sum(parsed)
        parsed.clear()
        with closing(rashomon.build([tmp_path / "b.jsonl"], tmp_path / "r.db", workers=1)) as record:
            assert sum(parsed) <= 0.1 * alone
            later = {claim.id for claim in record.claims()}
        with closing(
            rashomon.build([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "s.db", workers=1)
        ) as record:
            assert {claim.id for claim in record.claims()} == later

    def test_originals_are_looked_up_together(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        asked: list[int] = []
        observed = Reviews.observed

        def counting(self: Reviews, ids: Iterable[str] | None = None) -> Iterator[Claim]:
            asked.extend([] if ids is None else [len(list(ids))])
            return observed(self, ids)

        monkeypatch.setattr(Reviews, "observed", counting)
        (tmp_path / "a.jsonl").write_text(originals(10) + copies(10), encoding="utf-8")
        rashomon.build([tmp_path / "a.jsonl"], tmp_path / "r.db", workers=1).close()
        assert asked == [10]

    def test_without_the_original_the_copy_is_read(self, parsed: list[int], tmp_path: Path) -> None:
        (tmp_path / "b.jsonl").write_text(copies(10), encoding="utf-8")
        with closing(rashomon.build([tmp_path / "b.jsonl"], tmp_path / "r.db", workers=1)) as record:
            assert record.built is not None
            assert record.built.new == 10
            apart = {claim.id for claim in record.claims()}
        (tmp_path / "a.jsonl").write_text(originals(10), encoding="utf-8")
        with closing(rashomon.build(tmp_path, tmp_path / "s.db", workers=1)) as record:
            together = {claim.id for claim in record.claims()}
        assert len(apart & together) >= 0.97 * len(apart)
