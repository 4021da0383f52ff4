from __future__ import annotations

from itertools import pairwise

import pytest

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.places import find_places
from rashomon.annotate.places_given import resolve_places
from rashomon.annotate.syntax import parse
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import SourceKind, Where


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def read(text: str, gazetteer: Gazetteer, dateline: int = 0, title: str | None = None) -> tuple[Where, ...]:
    zones = [Zone(kind=ZoneKind.DATELINE, start=0, end=dateline)] if dateline else []
    zones.append(Zone(kind=ZoneKind.BODY, start=dateline, end=len(text)))
    document = Document(id="d", text=text, zones=tuple(zones), location="memory", title=title)
    reading = next(parse([document]))
    found = find_places(reading.tokens, document, gazetteer)
    for where in found:
        assert text[where.mention.start : where.mention.end] == where.mention.quote
    return found


def brief(where: Where) -> tuple[str, int | None, str]:
    return where.mention.quote, where.geonames_id, where.precision


SENTENCES = [
    ("Two trains collided in Belgorod on Monday.", [("Belgorod", 578072, "settlement")]),
    ("Villages in the Kursk region were evacuated.", [("Kursk region", 538555, "region")]),
    ("Troops left the Russian-occupied Donetsk region overnight.", [("Donetsk region", 709716, "region")]),
    ("Floods hit Rakhine state in the spring.", [("Rakhine state", 1298852, "region")]),
    (
        "Power failed in the Kherson, Zaporizhzhia and Donetsk regions.",
        [("Kherson", 706442, "region"), ("Zaporizhzhia", 687699, "region"), ("Donetsk", 709716, "region")],
    ),
    ("Nine miners were freed in Ukraine’s east.", [("Ukraine", 690791, "country")]),
    ("Snow fell in eastern Ukraine.", [("eastern Ukraine", None, "region")]),
    ("The strike began in the north of Syria.", [("north of Syria", None, "region")]),
    ("A barn burned in Paris, Texas.", [("Paris", 4717560, "settlement"), ("Texas", 4736286, "region")]),
    ("The ferry sank off London, Ont., at dawn.", [("London", 6058560, "settlement"), ("Ont", 6093943, "region")]),
    ("The envoy flew from Paris to Berlin.", [("Paris", 2988507, "settlement"), ("Berlin", 2950159, "settlement")]),
    ("The southern port city of Odesa lost power.", [("Odesa", 698740, "settlement")]),
    ("Talks went on in Moscow for a week.", [("Moscow", 524901, "settlement")]),
    ("Ships were turned back in the Red Sea.", [("Red Sea", 350155, "world-region")]),
    ("Hunger is spreading across the Sahel.", [("Sahel", None, "world-region")]),
    (
        "Convoys entered the Gaza Strip and the West Bank.",
        [("Gaza Strip", 281132, "region"), ("West Bank", 285153, "region")],
    ),
    ("Hamas held talks while aid reached Gaza.", [("Gaza", 281132, "region")]),
    (
        "The United States sent a ship to The Hague.",
        [("United States", 6252001, "country"), ("The Hague", 2747373, "settlement")],
    ),
    ("Queues formed in Gaza City.", [("Gaza City", 281133, "settlement")]),
    ("The miners’ strike in Gwinnett County went on.", [("Gwinnett County", 4198645, "district")]),
    ("Soldiers held the village of Zhurkivtsivka.", [("Zhurkivtsivka", None, "unknown")]),
    # what one enters or holds, and what an apposition says is a town, whatever its label
    ("The rebels entered Goma at dawn.", [("Goma", 216281, "settlement")]),
    ("Traders fled Goma, the largest city of the lake.", [("Goma", 216281, "settlement")]),
    ("Snow closed the besieged Sudanese city of al-Fashir.", [("al-Fashir", 379555, "settlement")]),
    ("The ferry left the port of Eilat.", [("Eilat", 295277, "settlement")]),
    # near is not in
    ("Two trains collided near Belgorod.", [("Belgorod", 578072, "district")]),
    ("A barn burned 50 km north of Belgorod.", [("Belgorod", 578072, "district")]),
    ("A barn burned about 20 miles from Belgorod.", [("Belgorod", 578072, "district")]),
    ("The mayor of Belgorod resigned.", [("Belgorod", 578072, "settlement")]),
    # names in a list are of one kind
    (
        "Storms hit Oregon, Washington and Montana.",
        [("Oregon", 5744337, "region"), ("Washington", 5815135, "region"), ("Montana", 5667009, "region")],
    ),
    # a town of a region's name among towns lies in no region
    (
        "The choir sang in Washington, New York and Boston.",
        [("Washington", 4140963, "settlement"), ("New York", 5128581, "settlement"), ("Boston", 4930956, "settlement")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_mentions(text: str, expected: list[tuple[str, int | None, str]], gazetteer: Gazetteer) -> None:
    assert [brief(where) for where in read(text, gazetteer)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton sang for Jordan Henderson.",
        "President Lincoln signed it.",
        "Chechen fighters and the Tigrayan army met.",
        "The Washington Post asked the Bank of England.",
        "Russian forces and US officials met the Dutch.",
        "The Kremlin and the White House declined to comment.",
        "In March the police were nice to everybody.",
    ],
)
def test_what_is_no_place(text: str, gazetteer: Gazetteer) -> None:
    assert read(text, gazetteer) == ()


def test_a_country_is_never_pinned_to_its_capital(gazetteer: Gazetteer) -> None:
    (country,) = read("Farmers in Ukraine sowed late.", gazetteer)
    kyiv = gazetteer.named("Kyiv")[0]
    assert (country.feature, country.precision, country.country, country.admin1) == ("A.PCLI", "country", "UA", None)
    assert (country.latitude, country.longitude) != (kyiv.latitude, kyiv.longitude)


def test_a_part_of_a_country_has_a_point_on_its_side(gazetteer: Gazetteer) -> None:
    east, west = read("Rain fell in eastern Ukraine and later in western Ukraine.", gazetteer)
    assert east.feature == west.feature == "L.RGN"
    assert east.longitude is not None
    assert west.longitude is not None
    assert east.longitude > 33
    assert west.longitude < 28


def test_what_cannot_be_decided_stays_unknown_with_its_name(gazetteer: Gazetteer) -> None:
    (where,) = read("A man from Springfield won the race.", gazetteer)
    assert (where.name, where.precision, where.geonames_id, where.latitude) == ("Springfield", "unknown", None, None)
    assert "as likely" in where.reason


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        # the other names are where the smaller one is
        ("Fires burned in Peoria and Decatur. A man from Springfield watched.", "Springfield", "Illinois"),
        ("Crews from Lamar County, Clarksville and Reno went to Paris. Texas sent more.", "Paris", "Texas"),
        # but a great city is not beaten by its namesake for one name beside it
        ("The envoy flew from London to Paris.", "Paris", "Île-de-France"),
        ("The team won in Houston, then in Boston.", "Boston", "Massachusetts"),
        # a people, and words that only one country has, tell too
        ("Texans gathered. A barn burned in Paris, near Reno and Clarksville.", "Paris", "Texas"),
        (
            "The case went to Crown Court, magistrates said. He lives in Newport, and so do two MSPs.",
            "Newport",
            "Wales",
        ),
    ],
)
def test_the_names_of_a_document_decide_together(text: str, name: str, admin1: str, gazetteer: Gazetteer) -> None:
    assert {where.admin1 for where in read(text, gazetteer) if where.mention.quote == name} == {admin1}


def test_a_dateline_is_a_town(gazetteer: Gazetteer) -> None:
    (lebanon, ohio) = read("LEBANON (AP) - A barn burned, the governor of Ohio said.", gazetteer)
    assert (lebanon.feature, lebanon.admin1, ohio.precision) == ("P.PPL", "Ohio", "region")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shops closed in the Ukrainian capital.", "Kyiv"),
        ("Shops closed in Mali’s capital.", "Bamako"),
        ("Malian traders met. Shops closed in the capital.", "Bamako"),
    ],
)
def test_a_capital_without_its_name(text: str, name: str, gazetteer: Gazetteer) -> None:
    (town,) = [where for where in read(text, gazetteer) if where.mention.quote == "capital"]
    assert (town.name, town.precision) == (name, "settlement")


@pytest.mark.parametrize(
    "text",
    [
        "The firm raised capital in the spring.",
        "Malian and Chadian traders met. Shops closed in the capital.",
        "Shops closed in the capital, Bamako.",
        "The capital of the firm is small.",
    ],
)
def test_a_capital_that_is_none_or_anybodys(text: str, gazetteer: Gazetteer) -> None:
    assert "capital" not in {where.mention.quote for where in read(text, gazetteer)}


@pytest.mark.parametrize(
    ("text", "precision", "by"),
    [
        ("Soldiers held Zhurkivtsivka, a village near Kharkiv.", "district", 706483),
        ("Smoke rose from the village of Zhurkivtsivka in the Kharkiv region.", "region", 706482),
    ],
)
def test_a_name_that_the_gazetteer_lacks_stands_where_words_put_it(
    text: str, precision: str, by: int, gazetteer: Gazetteer
) -> None:
    unknown = next(where for where in read(text, gazetteer) if where.name == "Zhurkivtsivka")
    place = gazetteer.by_id(by)
    assert place is not None
    assert (unknown.precision, unknown.geonames_id, unknown.country) == (precision, None, "UA")
    assert (unknown.latitude, unknown.longitude) == (place.latitude, place.longitude)
    assert unknown.reason.startswith("not in the gazetteer; placed by")


def resolve(text: str, names: list[str], gazetteer: Gazetteer) -> tuple[Where, ...]:
    document = Document(id="d", text=text, zones=(Zone(kind=ZoneKind.BODY, start=0, end=len(text)),), location="memory")
    starts = [text.index(name) for name in names]
    spans = [(start, start + len(name)) for start, name in zip(starts, names, strict=True)]
    return resolve_places(next(parse([document])).tokens, document, gazetteer, spans)


GIVEN = [
    ("Russian crews came.", "Russian", 2017370),
    ("Many Texans came.", "Texans", 4736286),
    ("He asked the White House.", "White House", None),
    ("She teaches at the University of Ohio.", "University of Ohio", 5165418),
    ("It began in Topeka, Kan., at noon.", "Kan.", 4273857),
    ("It began in Columbia, S.C., at noon.", "S.C.", 4597040),
    ("It began in L.A. at noon.", "L.A.", 5368361),
    ("Dubai’s towers shone.", "Dubai’s", 292223),
    ("The Dubai Kite Cup began.", "Dubai Kite Cup", 292223),
    ("Fans of Meadow Zzyx sang.", "Meadow Zzyx", None),
]


@pytest.mark.parametrize(("text", "name", "number"), GIVEN, ids=[name for _, name, _ in GIVEN])
def test_names_that_are_given(text: str, name: str, number: int | None, gazetteer: Gazetteer) -> None:
    (where,) = resolve(text, [name], gazetteer)
    assert where.geonames_id in (number, 4140963 if name == "White House" else number)


def test_given_names_get_the_likeliest_place(gazetteer: Gazetteer) -> None:
    (where,) = resolve("A man from Springfield won the race.", ["Springfield"], gazetteer)
    assert where.latitude is not None
    kharkiv, unknown = resolve("In Kharkiv and Zhurkivtsivka it rained.", ["Kharkiv", "Zhurkivtsivka"], gazetteer)
    assert (unknown.precision, unknown.latitude, unknown.geonames_id) == ("district", kharkiv.latitude, None)


def test_surroundings_named_once_hold_for_the_document(gazetteer: Gazetteer) -> None:
    places = read("A mill burned in Springfield, Illinois. Crews from Springfield put it out.", gazetteer)
    assert [where.admin1 for where in places] == ["Illinois", "Illinois", "Illinois"]


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("In Georgia, the mayor of Tbilisi resigned.", "A.PCLI"),
        ("A truck overturned near Atlanta, Georgia. Drivers in Georgia waited.", "A.ADM1"),
    ],
)
def test_georgia_is_the_one_that_the_document_speaks_of(text: str, feature: str, gazetteer: Gazetteer) -> None:
    assert {where.feature for where in read(text, gazetteer) if where.name == "Georgia"} == {feature}


def test_title_and_dateline_tell_the_country(gazetteer: Gazetteer) -> None:
    text = "HYDERABAD, Pakistan - Shops in Hyderabad stayed shut."
    (where,) = read(text, gazetteer, dateline=20, title="Strike in Pakistan spreads, Pakistani traders say")
    assert where.country == "PK"
    (where,) = read("Shops in Hyderabad stayed shut.", gazetteer)
    assert where.country == "IN"


@pytest.mark.parametrize(
    ("text", "dateline", "admin1"),
    [
        ("PEORIA, Ill. (AP) - A man from Springfield won.", 19, "Illinois"),
        ("JOPLIN, Missouri (AP) - A man from Springfield won.", 23, "Missouri"),
        ("(AP) - A man from Springfield won.", 6, None),
    ],
)
def test_the_town_of_the_dateline_has_a_vote(text: str, dateline: int, admin1: str, gazetteer: Gazetteer) -> None:
    (where,) = read(text, gazetteer, dateline=dateline)
    assert where.admin1 == admin1


def test_an_office_of_a_place_has_a_vote(gazetteer: Gazetteer) -> None:
    text = "The Peoria County Sheriff came, and the Peoria Police Department too. A man from Springfield won."
    assert [where.admin1 for where in read(text, gazetteer) if where.name == "Springfield"] == ["Illinois"]


def test_a_facility_stands_by_its_town(gazetteer: Gazetteer) -> None:
    city, building = read("Glass covered the floor of Kharkiv’s Derzhprom building.", gazetteer)
    assert brief(city) == ("Kharkiv", 706483, "settlement")
    assert (building.feature, building.name, building.geonames_id) == ("facility", "Derzhprom building", None)
    assert (building.latitude, building.longitude) == (city.latitude, city.longitude)
    assert "Kharkiv" in building.reason


def test_a_facility_named_after_a_town_is_only_near_it(gazetteer: Gazetteer) -> None:
    (plant,) = read("The Zaporizhzhia nuclear power plant lost its last line.", gazetteer)
    assert (plant.feature, plant.precision, plant.admin1) == ("facility", "district", "Zaporizhzhia")


def test_places_are_in_text_order_and_do_not_overlap(gazetteer: Gazetteer) -> None:
    text = (
        "From Port Sudan to El Fasher, North Darfur, trucks of the UN moved, then on to Chad and N’Djamena’s airport."
    )
    places = read(text, gazetteer)
    spans = [(where.mention.start, where.mention.end) for where in places]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert {"Port Sudan", "El Fasher", "North Darfur"} <= {where.mention.quote for where in places}


def test_nothing_in_nothing_out(gazetteer: Gazetteer) -> None:
    assert find_places((), Document(id="d", text="", zones=(), location="memory"), gazetteer) == ()


def test_lexicon_rows_are_whole() -> None:
    kinds = {kind.value for kind in SourceKind}
    codes = {row[0] for row in lexicon.rows("nations")[1:]}
    for name, _, kind, *country in lexicon.rows("institutions")[1:]:
        assert kind in kinds, name
        assert not country or not country[0] or country[0] in codes, name
    for name, _, feature, countries, latitude, longitude, *_ in lexicon.rows("world_regions"):
        assert feature[1] == ".", name
        assert not countries or set(countries.split("|")) <= codes, name
        assert bool(latitude) == bool(longitude), name
        assert not latitude or (-90 <= float(latitude) <= 90 and -180 <= float(longitude) <= 180), name
    names = {row[0] for row in lexicon.rows("world_regions")}
    regions = set(Gazetteer.open().regions)
    for words, country, admin1, name in [(*row, "")[:4] for row in lexicon.rows("region_people")]:
        assert name in names if not country else (country, admin1) in regions, words
    for country, words in lexicon.rows("country_words"):
        assert country in codes, words
        assert all(word and word.count(" ") < 2 for word in words.split("|")), country
