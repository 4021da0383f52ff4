"""Figures: the bounds that words give, the unit, and what is counted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.figures import find_figures
from rashomon.annotate.figures_lexicon import fractions, number_words, vague_numbers
from rashomon.annotate.figures_numbers import read_number
from rashomon.annotate.times import find_times
from rashomon.model.reading import Figure


def figures(read, text: str) -> tuple[Figure, ...]:
    reading = read(text, date(2024, 11, 7))
    times = find_times(reading.tokens, reading.document)
    return find_figures(reading.tokens, reading.document, times)


NUMBERS = [
    ("3,000", 3000), ("2.5", 2.5), ("1.5bn", 1.5e9), ("12k", 12000), ("3½", 3.5), ("seventeen", 17), ("sixty", 60),
    ("twenty - five", 25), ("twenty five", 25), ("a hundred and twenty", 120), ("one hundred twenty", 120),
    ("three point five million", 3.5e6), ("half a million", 5e5), ("half a dozen", 6), ("half - dozen", 6),
    ("two dozen", 24), ("a dozen", 12), ("two and a half million", 2.5e6), ("nine hundred thousand", 9e5),
    ("one hundred and twenty - three thousand four hundred and fifty - six", 123456), ("1.5 million", 1.5e6),
    ("12 thousand", 12000), ("two thousand and twelve", 2012), ("five hundred and five", 505), ("five lakh", 5e5),
    ("three million two hundred thousand", 3.2e6), ("zero point five", 0.5), ("two crore", 2e7),
    ("fifteen hundred", 1500), ("a million", 1e6), ("2 hundred", 200), ("ninety - nine", 99),
    ("one million five hundred thousand", 1.5e6), ("six hundred and one", 601), ("12\u00a0000", 12000),
]  # fmt: skip

BOUNDS = [
    # sentence, mention, low, high, approximate
    ("They sent 3,000 soldiers.", "3,000", 3000, 3000, False),
    ("They sent up to eight soldiers.", "up to eight", None, 8, False),
    ("The number of soldiers has gone up to eight.", "eight", 8, 8, False),
    ("They sent around 12,000 soldiers.", "around 12,000", 12000, 12000, True),
    ("They sent about a dozen soldiers.", "about a dozen", 12, 12, True),
    ("They sent some 12,000 soldiers.", "some 12,000", 12000, 12000, True),
    ("They sent roughly 400 soldiers.", "roughly 400", 400, 400, True),
    ("They sent approximately 400 soldiers.", "approximately 400", 400, 400, True),
    ("They sent an estimated 8,000 soldiers.", "an estimated 8,000", 8000, 8000, True),
    ("They sent close to 300 soldiers.", "close to 300", 300, 300, True),
    ("They sent 40 or so soldiers.", "40 or so", 40, 40, True),
    ("They sent nearly 300 soldiers.", "nearly 300", None, 300, True),
    ("They sent almost 300 soldiers.", "almost 300", None, 300, True),
    ("They sent more than 300 soldiers.", "more than 300", 300, None, False),
    ("They sent over 300 soldiers.", "over 300", 300, None, False),
    ("They sent at least 300 soldiers.", "at least 300", 300, None, False),
    ("They sent no fewer than 300 soldiers.", "no fewer than 300", 300, None, False),
    ("They sent 300-plus soldiers.", "300-plus", 300, None, False),
    ("They sent more than a dozen soldiers.", "more than a dozen", 12, None, False),
    ("They sent up to 300 soldiers.", "up to 300", None, 300, False),
    ("They sent as many as 300 soldiers.", "as many as 300", None, 300, False),
    ("They sent fewer than 300 soldiers.", "fewer than 300", None, 300, False),
    ("They sent no more than 300 soldiers.", "no more than 300", None, 300, False),
    ("They sent between 10 and 15 soldiers.", "10 and 15", 10, 15, False),
    ("They sent 10-15 soldiers.", "10-15", 10, 15, False),
    ("They sent 10–15 soldiers.", "10–15", 10, 15, False),
    ("They sent 10 to 15 soldiers.", "10 to 15", 10, 15, False),
    ("They sent two or three soldiers.", "two or three", 2, 3, False),
    ("They sent 2 to 3 million soldiers.", "2 to 3 million", 2e6, 3e6, False),
    ("Thousands of soldiers left.", "Thousands", 1000, None, False),
    ("Tens of thousands of soldiers left.", "Tens of thousands", 10000, None, False),
    ("Hundreds of thousands of soldiers left.", "Hundreds of thousands", 100000, None, False),
    ("They sent hundreds of soldiers.", "hundreds", 100, None, False),
    ("They sent dozens of soldiers.", "dozens", 12, None, False),
    ("They sent scores of soldiers.", "scores", 20, None, False),
    ("They sent several hundred soldiers.", "several hundred", 200, None, False),
    ("They sent a few dozen soldiers.", "a few dozen", 24, None, False),
    ("They sent several soldiers.", "several", 2, None, False),
    ("They sent multiple soldiers.", "multiple", 2, None, False),
    ("They sent a few soldiers.", "a few", 2, None, False),
    ("They sent a handful of soldiers.", "a handful", 2, None, False),
    ("They sent a couple of soldiers.", "a couple", 2, 2, False),
    ("They sent some soldiers.", "some", 1, None, False),
    ("They sent many soldiers.", "many", 2, None, True),
    ("They sent numerous soldiers.", "numerous", 2, None, True),
    ("There were no casualties.", "no", 0, 0, False),
    ("They sent half a million soldiers.", "half a million", 5e5, 5e5, False),
    ("They sent 2m soldiers.", "2m", 2e6, 2e6, False),
    ("They sent twenty-five soldiers.", "twenty-five", 25, 25, False),
    ("One soldier was killed.", "One", 1, 1, False),
    ("Zero soldiers were killed.", "Zero", 0, 0, False),
]

COUNTED = [
    # sentence, mention, unit, category, measure
    ("They sent 3,000 North Korean soldiers.", "3,000", "person", "soldiers", None),
    ("The blast killed four civilians.", "four", "person", "civilians", None),
    ("It damaged several homes.", "several", "home", "homes", None),
    ("It hit two districts.", "two", "district", "districts", None),
    ("They fired 120 ballistic missiles.", "120", "missile", "missiles", None),
    ("Hundreds of North Koreans died.", "Hundreds", "person", "North Koreans", None),
    ("Two of his sons died.", "Two", "person", "sons", None),
    ("The blast killed 12.", "12", "person", None, None),
    ("In the town, 12 were killed.", "12", "person", None, None),
    ("At least 13 dead in the blast.", "At least 13", "person", None, "killed"),
    ("There were 30 wounded.", "30", "person", None, "injured"),
    ("Thousands fled.", "Thousands", "person", None, None),
    ("There were multiple civilian casualties.", "multiple", "person", "casualties", "casualties"),
    ("They reported 14 deaths.", "14", "person", "deaths", "killed"),
    ("They shot down three Su-34s.", "three", "su-34", "Su-34s", None),
    ("They bought 60 Boeing 787 jets.", "60", "jet", "jets", None),
    ("It sent a 10-member team.", "10", "person", "member", None),
    ("It sent a 1,200-strong brigade.", "1,200", "person", None, None),
    ("It flew over 800 kilometers.", "over 800 kilometers", "kilometre", None, "distance"),
    ("It flew about 30 km.", "about 30 km", "kilometre", None, "distance"),
    ("They hold a 30-kilometer zone.", "30-kilometer", "kilometre", None, "distance"),
    ("They hold 20 square kilometers.", "20 square kilometers", "square kilometre", None, "area"),
    ("It carried 5 million tonnes of grain.", "5 million tonnes", "tonne", None, "weight"),
    ("They got $50 million in aid.", "$50 million", "dollar", None, "money"),
    ("They got US$1.5bn in aid.", "US$1.5bn", "dollar", None, "money"),
    ("They got €3-4 million in aid.", "€3-4 million", "euro", None, "money"),
    ("They got 5,000 euros.", "5,000 euros", "euro", None, "money"),
    ("They got 500 billion rubles.", "500 billion rubles", "rouble", None, "money"),
    ("The death toll rose to 312.", "312", "person", None, "killed"),
    ("The number of dead has risen to 45.", "45", "person", None, "killed"),
    ("More than 200 are still missing.", "More than 200", "person", None, "missing"),
    ("A 12-year-old boy fell.", "12-year-old", "year", None, "age"),
    ("A man aged 34 fell.", "34", "year", None, "age"),
    ("Ivan Petrov, 34, fell.", "34", "year", None, "age"),
    ("Nine others were wounded.", "Nine", "person", None, None),
    ("Three of its crew were hurt.", "Three", "person", "crew", None),
    ("Two of the dead were old.", "Two", "person", None, "killed"),
    ("The mayor put the dead at 11.", "11", "person", None, "killed"),
    ("The gang freed 3,600 inmates from two prisons.", "3,600", "person", "inmates", "detained"),
    ("The detour adds 10 to 14 days.", "10 to 14 days", "day", None, "duration"),
    ("They paid R2,500 for it.", "R2,500", "rand", None, "money"),
    ("They want N1 billion for it.", "N1 billion", "naira", None, "money"),
    ("They paid Rs 20 million for it.", "Rs 20 million", "rupee", None, "money"),
    ("Twice as many people fled.", "Twice as many", "multiple", "people", None),
    ("They sold three times as much grain.", "three times as much", "multiple", "grain", None),
    ("They sent double the number of soldiers.", "double the number", "multiple", "soldiers", None),
]

SHARES = [
    ("They lost nearly half of their ammunition.", "nearly half", None, 0.5, "ammunition"),
    ("They lost more than half of the homes.", "more than half", 0.5, None, "homes"),
    ("They lost half the homes.", "half", 0.5, 0.5, "homes"),
    ("They lost a third of the homes.", "a third", 1 / 3, 1 / 3, "homes"),
    ("They lost two-thirds of the homes.", "two-thirds", 2 / 3, 2 / 3, "homes"),
    ("They lost three quarters of the homes.", "three quarters", 0.75, 0.75, "homes"),
    ("They lost 45% of the homes.", "45%", 0.45, 0.45, "homes"),
    ("They lost about 60 per cent of the homes.", "about 60 per cent", 0.6, 0.6, "homes"),
    ("They lost between 40% and 50% of the homes.", "40% and 50%", 0.4, 0.5, "homes"),
    ("They lost one in five homes.", "one in five", 0.2, 0.2, "homes"),
    ("They lost nine out of 10 homes.", "nine out of 10", 0.9, 0.9, "homes"),
    ("They lost most of the homes.", "most", 0.5, None, "homes"),
    ("They lost the vast majority of the homes.", "the vast majority", 0.5, None, "homes"),
    ("Only a minority of the voters agreed.", "a minority", None, 0.5, "voters"),
    ("Sales fell by half.", "half", 0.5, 0.5, None),
    ("Sales fell by more than a third.", "more than a third", 1 / 3, None, None),
]

CONTEXTS = [
    # sentence, mention, scope, the words that tell it, change
    ("The death toll stands at 61.", "61", "total", "toll", None),
    ("In total, 400 people have died.", "400", "total", "In total", None),
    ("So far 400 people have died.", "400", "total", "So far", None),
    ("A total of 25 missiles fell.", "25", "total", "A total of", None),
    ("Since May 2022, more than 300 people have died.", "more than 300", "since", "Since May 2022", None),
    ("At least 300 people have died since Monday.", "At least 300", "since", "since Monday", None),
    ("They lost 400 tanks since the start of the war.", "400", "since", "since the start of the war", None),
    ("So far this year, 45 journalists were jailed.", "45", "since", "So far this year", None),
    ("Nine died on Monday.", "Nine", None, None, None),
    ("He has lived there since 2001 and saw nine die.", "nine", None, None, None),
    ("Three more people died.", "Three", None, None, "added"),
    ("Another five soldiers died.", "five", None, None, "added"),
    ("The toll rose by three.", "three", "total", "toll", "added"),
    ("They brought the toll to 15.", "15", "total", "toll", "updated"),
    ("The number of dead climbed to 45.", "45", None, None, "updated"),
    ("The death toll reached 45.", "45", "total", "toll", "updated"),
    ("The number of dead is 45, up from 32.", "32", None, None, "previous"),
    ("The count rose from 12 to 15.", "12", None, None, "previous"),
    ("The count rose from 12 to 15.", "15", None, None, "updated"),
    ("More than 300 soldiers went from the north to 12 towns.", "12", None, None, None),
    ("They drove to 15 villages.", "15", None, None, None),
]

PARTS = [
    # text, the mention of the part, the mention of the whole, the category of the persons
    ("At least 12 people died, three of them children.", "three", "At least 12", "child"),
    ("The blast killed 12 people, including four soldiers.", "four", "12", "soldier"),
    ("It killed 12 people, including four nurses and two police officers.", "two", "12", "police"),
    ("They lost 30 men, among them nine aid workers.", "nine", "30", "aid-worker"),
    ("Of the 20 injured, four were children.", "four", "20", "child"),
    ("Twenty people died. Three of them were women.", "Three", "Twenty", None),
    ("They held 900 men. Of those, at least 300 fled.", "at least 300", "900", None),
    ("Two others, one of them a child, were hurt.", "one", "Two", "child"),
    ("It killed 12 people and hurt 30 children.", "30", None, "child"),
    ("Three people died, including 12 homes.", "12", None, None),
    ("It took 60 hostages. Some days later 28 returned.", "28", None, None),
]

SEVERAL = [
    # sentence, (mention, unit, category) of each figure
    ("12 people were killed and 30 others injured.", [("12", "person", "people"), ("30", "person", "people")]),
    ("At least 12 died, three of them children.", [("At least 12", "person", None), ("three", "person", "children")]),
    ("The attack killed 12 and wounded 30.", [("12", "person", None), ("30", "person", None)]),
    ("They cut 1,600 and 400 jobs.", [("1,600", "job", "jobs"), ("400", "job", "jobs")]),
    ("They fired 25 missiles, two of which hit.", [("25", "missile", "missiles"), ("two", "missile", "missiles")]),
    ("They fired 96 drones and two rockets, of which 66 fell.",
     [("96", "drone", "drones"), ("two", "rocket", "rockets"), ("66", "drone", "drones")]),
    ("Two hundred people fled; half of them are lost.", [("Two hundred", "person", "people"), ("half", "share", None)]),
    ("They fired 120 missiles and 90 drones.", [("120", "missile", "missiles"), ("90", "drone", "drones")]),
]  # fmt: skip

NO_FIGURES = [
    "The bell fell at about 14.20.",
    "He left on 5 May 2024 at 5:30 am.",
    "It lasted two years and began in 2022.",
    "The KN-23 and the F-16 are made there.",
    "Flight 370 is lost.",
    "Boeing 737 jets fly there.",
    "They cite Article 5 and Resolution 1701.",
    "The Group of Seven met.",
    "Unit 8200 listens.",
    "The team won 3-1.",
    "Call 555-123-4567 now.",
    "No one was hurt.",
    "One of the men left.",
    "One day he left.",
    "He came first and she came third.",
    "They proposed a five-point plan.",
    "As many people as possible left.",
    "Some time later it rained.",
    "They are no longer there.",
    "The two agreed.",
    "Most soldiers left.",
    "The double attack failed.",
    "It was the most of all.",
    "The N1 road is closed.",
]


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_numbers_in_words_and_digits(words, value):
    split = words.split(" ")
    assert read_number(split) == (pytest.approx(value), len(split))


@pytest.mark.parametrize("words", ["soldiers", "and twenty", "hundredth", "1.2.3", "point five", ""])
def test_other_words_are_no_numbers(words):
    assert read_number(words.split()) is None


@given(st.integers(0, 10**9))
def test_digits_read_back(number):
    assert read_number([f"{number:,}"]) == (float(number), 1)


def _one(found: tuple[Figure, ...], mention: str) -> Figure:
    hits = [figure for figure in found if figure.mention.quote == mention]
    assert len(hits) == 1, [figure.mention.quote for figure in found]
    return hits[0]


@pytest.mark.parametrize(("text", "mention", "low", "high", "approximate"), BOUNDS)
def test_words_beside_a_number_bound_it(read, text, mention, low, high, approximate):
    figure = _one(figures(read, text), mention)
    assert (figure.low, figure.high, figure.approximate) == (low, high, approximate)
    assert figure.unit == "person"


@pytest.mark.parametrize(("text", "mention", "unit", "category", "measure"), COUNTED)
def test_what_is_counted(read, text, mention, unit, category, measure):
    figure = _one(figures(read, text), mention)
    assert (figure.unit, figure.category, figure.measure) == (unit, category, measure)


@pytest.mark.parametrize(("text", "mention", "low", "high", "category"), SHARES)
def test_shares_are_parts_of_one(read, text, mention, low, high, category):
    figure = _one(figures(read, text), mention)
    assert (figure.low, figure.high, figure.unit, figure.category) == (low, high, "share", category)


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_figures_side_by_side(read, text, expected):
    found = figures(read, text)
    assert [(figure.mention.quote, figure.unit, figure.category) for figure in found] == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_numbers_that_count_nothing(read, text):
    assert [figure.mention.quote for figure in figures(read, text)] == []


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("The death toll rose to 312.", True),
        ("It brought the total to 400 people.", True),
        ("So far 400 people have died.", True),
        ("They have lost 400 tanks since the start of the war.", True),
        ("A total of 25 missiles fell.", True),
        ("The blast killed 12 people.", False),
        ("They fired 25 missiles since Monday.", False),
    ],
)
def test_sums_are_cumulative(read, text, cumulative):
    assert [figure.cumulative for figure in figures(read, text)] == [cumulative]


def test_a_sum_does_not_reach_past_a_comma(read):
    found = figures(read, "A total of 25 missiles fell, two of which hit.")
    assert [figure.cumulative for figure in found] == [True, False]


@pytest.mark.parametrize(("text", "mention", "scope", "told", "change"), CONTEXTS)
def test_what_a_figure_sums_and_how_it_changes(read, text, mention, scope, told, change):
    figure = _one(figures(read, text), mention)
    words = figure.scope_mention.quote if figure.scope_mention is not None else None
    assert (figure.scope, words, figure.change) == (scope, told, change)


@pytest.mark.parametrize(("text", "mention", "whole", "persons"), PARTS)
def test_parts_of_other_figures(read, text, mention, whole, persons):
    figure = _one(figures(read, text), mention)
    assert ((figure.part_of.quote if figure.part_of is not None else None), figure.persons) == (whole, persons)


def test_evidence_holds_the_words(read):
    text = "Around 12,000 soldiers fired 40 missiles over 800 kilometers."
    found = figures(read, text)
    assert [figure.mention.quote for figure in found] == ["Around 12,000", "40", "over 800 kilometers"]
    assert all(text[figure.mention.start : figure.mention.end] == figure.mention.quote for figure in found)


WORDS = [
    *number_words(),
    *vague_numbers(),
    *fractions(),
    "3",
    "1,200",
    "2.5",
    "10-15",
    "10–15",
    "$",
    "%",
    "m",
    "km",
    "of",
]
WORDS += [
    "people",
    "soldiers",
    "more",
    "than",
    "about",
    "or",
    "to",
    "and",
    "-",
    ",",
    ".",
    "killed",
    "the",
    "them",
    "old",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_any_words_give_figures_in_order_that_do_not_overlap(read, words):
    found = figures(read, " ".join(words))
    spans = [(figure.mention.start, figure.mention.end) for figure in found]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(f.low is None or f.high is None or f.low <= f.high for f in found)
    assert all(f.low is not None or f.high is not None for f in found)


def test_no_words_no_figures(read):
    assert find_figures((), read("He left.").document) == ()


def test_times_are_passed_over_only_when_told(read):
    reading = read("It lasted 12 years.")
    assert find_figures(reading.tokens, reading.document, find_times(reading.tokens, reading.document)) == ()
