"""Times: what counts as one, its value, the days it may mean. Published on Thursday 7 November 2024 unless told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.figures_lexicon import time_words
from rashomon.annotate.times import find_times
from rashomon.annotate.times_calendar import day_period, duration, edge, shift, week_period, year_period
from rashomon.model.reading import When

D = date
NOV_1 = D(2024, 11, 1)


PUBLISHED = D(2024, 11, 7)


def times(read, text: str, published=PUBLISHED) -> tuple[When, ...]:
    reading = read(text, published)
    return find_times(reading.tokens, reading.document)


DAYS = [
    # sentence, mention, value, earliest, latest
    ("Shells hit the town on Tuesday.", "Tuesday", "2024-11-05", D(2024, 11, 5), D(2024, 11, 5)),
    ("Shells hit the town on Thursday.", "Thursday", "2024-11-07", D(2024, 11, 7), D(2024, 11, 7)),
    ("Early Tuesday, shells hit the town.", "Early Tuesday", "2024-11-05TMO", D(2024, 11, 5), D(2024, 11, 5)),
    ("Shells hit the town late Monday.", "late Monday", "2024-11-04TNI", D(2024, 11, 4), D(2024, 11, 4)),
    ("Shells hit on Tuesday night.", "Tuesday night", "2024-11-05TNI", D(2024, 11, 5), D(2024, 11, 5)),
    ("Shells hit on Sunday morning.", "Sunday morning", "2024-11-03TMO", D(2024, 11, 3), D(2024, 11, 3)),
    ("Talks will resume on Friday.", "Friday", "2024-11-08", D(2024, 11, 8), D(2024, 11, 8)),
    ("The envoy is expected to arrive on Friday.", "Friday", "2024-11-08", D(2024, 11, 8), D(2024, 11, 8)),
    ("Talks are scheduled for Saturday.", "Saturday", "2024-11-09", D(2024, 11, 9), D(2024, 11, 9)),
    ("They plan to vote on Sunday.", "Sunday", "2024-11-10", D(2024, 11, 10), D(2024, 11, 10)),
    ("The talks begin on Monday.", "Monday", "2024-11-11", D(2024, 11, 11), D(2024, 11, 11)),
    ("The army has left since, he said on Friday.", "Friday", "2024-11-01", D(2024, 11, 1), D(2024, 11, 1)),
    ("He may have left on Friday.", "Friday", "2024-11-01", D(2024, 11, 1), D(2024, 11, 1)),
    ("He left last Friday.", "last Friday", "2024-11-01", D(2024, 11, 1), D(2024, 11, 1)),
    ("He leaves next Monday.", "next Monday", "2024-11-11", D(2024, 11, 11), D(2024, 11, 11)),
    ("He left yesterday.", "yesterday", "2024-11-06", D(2024, 11, 6), D(2024, 11, 6)),
    ("He left today.", "today", "2024-11-07", D(2024, 11, 7), D(2024, 11, 7)),
    ("He will leave tomorrow.", "tomorrow", "2024-11-08", D(2024, 11, 8), D(2024, 11, 8)),
    ("He left yesterday evening.", "yesterday evening", "2024-11-06TEV", D(2024, 11, 6), D(2024, 11, 6)),
    ("He left this morning.", "this morning", "2024-11-07TMO", D(2024, 11, 7), D(2024, 11, 7)),
    ("He left last night.", "last night", "2024-11-06TNI", D(2024, 11, 6), D(2024, 11, 6)),
    ("He will speak tonight.", "tonight", "2024-11-07TNI", D(2024, 11, 7), D(2024, 11, 7)),
    ("Drones struck overnight.", "overnight", "2024-11-06TNI", D(2024, 11, 6), D(2024, 11, 7)),
    ("He left two days ago.", "two days ago", "2024-11-05", D(2024, 11, 5), D(2024, 11, 5)),
    ("Then, in the early hours of Friday, it fell.", "the early hours of Friday", "2024-11-01TMO", NOV_1, NOV_1),
    ("It fell on May 3, 2024.", "May 3, 2024", "2024-05-03", D(2024, 5, 3), D(2024, 5, 3)),
    ("It fell on 3 May 2023.", "3 May 2023", "2023-05-03", D(2023, 5, 3), D(2023, 5, 3)),
    ("It fell on the 3rd of May.", "the 3rd of May", "2024-05-03", D(2024, 5, 3), D(2024, 5, 3)),
    ("It fell on 3 May.", "3 May", "2024-05-03", D(2024, 5, 3), D(2024, 5, 3)),
    ("It will open on 3 May.", "3 May", "2025-05-03", D(2025, 5, 3), D(2025, 5, 3)),
    ("It fell on Dec. 20.", "Dec. 20", "2023-12-20", D(2023, 12, 20), D(2023, 12, 20)),
    ("It fell last Dec. 20.", "last Dec. 20", "2023-12-20", D(2023, 12, 20), D(2023, 12, 20)),
    ("It fell on Friday, Nov. 1.", "Friday, Nov. 1", "2024-11-01", D(2024, 11, 1), D(2024, 11, 1)),
    ("It fell on 2024-11-05.", "2024-11-05", "2024-11-05", D(2024, 11, 5), D(2024, 11, 5)),
    ("It fell on 25/12/2023.", "25/12/2023", "2023-12-25", D(2023, 12, 25), D(2023, 12, 25)),
    ("It fell on 5.11.2024.", "5.11.2024", "2024-11-05", D(2024, 11, 5), D(2024, 11, 5)),
    ("It fell on 05/04/2024.", "05/04/2024", None, D(2024, 4, 5), D(2024, 5, 4)),
    ("It lasted from 3-5 May 2024.", "3-5 May 2024", "2024-05-03/2024-05-05", D(2024, 5, 3), D(2024, 5, 5)),
    ("It fell between 3 and 5 May 2024.", "3 and 5 May 2024", "2024-05-03/2024-05-05", D(2024, 5, 3), D(2024, 5, 5)),
    ("It fell on Christmas Day 2023.", "Christmas Day 2023", "2023-12-25", D(2023, 12, 25), D(2023, 12, 25)),
    ("It fell at 5 p.m. Tuesday.", "5 p.m. Tuesday", "2024-11-05T17:00", D(2024, 11, 5), D(2024, 11, 5)),
    ("It fell on Tuesday at 5:30 am.", "5:30 am", "2024-11-05T05:30", D(2024, 11, 5), D(2024, 11, 5)),
    ("It fell at dawn on Tuesday.", "dawn", "2024-11-05TMO", D(2024, 11, 5), D(2024, 11, 5)),
    ("It fell at 17:30 GMT on Sunday.", "17:30 GMT on Sunday", "2024-11-03T17:30Z", D(2024, 11, 3), D(2024, 11, 3)),
]  # fmt: skip

PERIODS = [
    ("He left last week.", "last week", "2024-W44", D(2024, 10, 28), D(2024, 11, 3)),
    ("He left this week.", "this week", "2024-W45", D(2024, 11, 4), D(2024, 11, 10)),
    ("He leaves next week.", "next week", "2024-W46", D(2024, 11, 11), D(2024, 11, 17)),
    ("He left last month.", "last month", "2024-10", D(2024, 10, 1), D(2024, 10, 31)),
    ("He left last year.", "last year", "2023", D(2023, 1, 1), D(2023, 12, 31)),
    ("He leaves next year.", "next year", "2025", D(2025, 1, 1), D(2025, 12, 31)),
    ("He left earlier this month.", "earlier this month", "2024-11", D(2024, 11, 1), D(2024, 11, 7)),
    ("He will leave later this year.", "later this year", "2024", D(2024, 11, 7), D(2024, 12, 31)),
    ("He left over the weekend.", "the weekend", "2024-W44-WE", D(2024, 11, 2), D(2024, 11, 3)),
    ("He will leave next weekend.", "next weekend", "2024-W46-WE", D(2024, 11, 16), D(2024, 11, 17)),
    ("He left in March.", "March", "2024-03", D(2024, 3, 1), D(2024, 3, 31)),
    ("He left in December.", "December", "2023-12", D(2023, 12, 1), D(2023, 12, 31)),
    ("He will leave in March.", "March", "2025-03", D(2025, 3, 1), D(2025, 3, 31)),
    ("He left last February.", "last February", "2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    ("He left in mid-March.", "mid-March", "2024-03", D(2024, 3, 11), D(2024, 3, 21)),
    ("He left in March 2022.", "March 2022", "2022-03", D(2022, 3, 1), D(2022, 3, 31)),
    ("He left in 2022.", "2022", "2022", D(2022, 1, 1), D(2022, 12, 31)),
    ("He left in late 2013.", "late 2013", "2013", D(2013, 9, 2), D(2013, 12, 31)),
    ("He left at the end of 2023.", "the end of 2023", "2023", D(2023, 9, 2), D(2023, 12, 31)),
    ("He led it from 2014-2016.", "2014-2016", "2014/2016", D(2014, 1, 1), D(2016, 12, 31)),
    ("It began in the 1990s.", "the 1990s", "199", D(1990, 1, 1), D(1999, 12, 31)),
    ("It began in the early 1990s.", "the early 1990s", "199", D(1990, 1, 1), D(1993, 5, 1)),
    ("It began in the mid-1990s.", "the mid-1990s", "199", D(1993, 5, 2), D(1996, 8, 31)),
    ("It began in the 20th century.", "the 20th century", "19", D(1901, 1, 1), D(2000, 12, 31)),
    ("It fell this summer.", "this summer", "2024-SU", D(2024, 6, 1), D(2024, 8, 31)),
    ("It fell last winter.", "last winter", "2023-WI", D(2023, 12, 1), D(2024, 2, 29)),
    ("It fell in the spring of 2022.", "the spring of 2022", "2022-SP", D(2022, 3, 1), D(2022, 5, 31)),
    ("Profits fell in the third quarter.", "the third quarter", "2024-Q3", D(2024, 7, 1), D(2024, 9, 30)),
    ("It fell in the first quarter of 2023.", "the first quarter of 2023", "2023-Q1", D(2023, 1, 1), D(2023, 3, 31)),
    ("He left a year ago.", "a year ago", "2023", D(2023, 1, 1), D(2023, 12, 31)),
    ("He left three weeks ago.", "three weeks ago", "2024-W42", D(2024, 10, 14), D(2024, 10, 20)),
    ("He left a couple of months ago.", "a couple of months ago", "2024-09", D(2024, 9, 1), D(2024, 9, 30)),
    ("It grew over the past two weeks.", "the past two weeks", "P2W", D(2024, 10, 24), D(2024, 11, 7)),
    ("It grew over the past year.", "the past year", "P1Y", D(2023, 11, 7), D(2024, 11, 7)),
    ("It will last the next three days.", "the next three days", "P3D", D(2024, 11, 7), D(2024, 11, 10)),
    ("Nothing has moved since Monday.", "Monday", "2024-11-04", D(2024, 11, 4), D(2024, 11, 7)),
    ("They must leave by Friday.", "Friday", "2024-11-08", None, D(2024, 11, 8)),
    ("The rain stopped before Tuesday.", "Tuesday", "2024-11-05", None, D(2024, 11, 4)),
]

OPEN = [
    # sentence, mention, value, type, earliest, latest
    ("He recently left.", "recently", "PAST_REF", "DATE", None, D(2024, 11, 7)),
    ("He left in recent days.", "recent days", "PAST_REF", "DATE", None, D(2024, 11, 7)),
    ("The recent strikes hurt.", "recent", "PAST_REF", "DATE", None, D(2024, 11, 7)),
    ("He is currently here.", "currently", "PRESENT_REF", "DATE", D(2024, 11, 7), D(2024, 11, 7)),
    ("He is now here.", "now", "PRESENT_REF", "DATE", D(2024, 11, 7), D(2024, 11, 7)),
    ("He will leave soon.", "soon", "FUTURE_REF", "DATE", D(2024, 11, 7), None),
    ("He left several weeks ago.", "several weeks ago", "PAST_REF", "DATE", None, D(2024, 10, 31)),
    ("Hours later, he left.", "Hours later", "PTXH after the event before", "TIME", None, None),
    ("Two days later, he left.", "Two days later", "P2D after the event before", "DATE", None, None),
    ("He left three weeks earlier.", "three weeks earlier", "P3W before the event before", "DATE", None, None),
    ("A year earlier, he left.", "A year earlier", "P1Y before the event before", "DATE", None, None),
    ("The following week, he left.", "The following week", "P1W after the event before", "DATE", None, None),
    ("The same day, he left.", "The same day", "P0D after the event before", "DATE", None, None),
    ("It lasted for two years.", "two years", "P2Y", "DURATION", None, None),
    ("It lasted about six weeks.", "about six weeks", "P6W", "DURATION", None, None),
    ("It was a two-day siege.", "two-day", "P2D", "DURATION", None, None),
    ("It lasted half an hour.", "half an hour", "PT30M", "DURATION", None, None),
    ("It lasted two and a half hours.", "two and a half hours", "PT150M", "DURATION", None, None),
    ("It lasted twenty-five days.", "twenty-five days", "P25D", "DURATION", None, None),
    ("They waited for hours.", "hours", "PTXH", "DURATION", None, None),
    ("They meet daily.", "daily", "P1D", "SET", None, None),
    ("They meet every Friday.", "every Friday", "XXXX-WXX-5", "SET", None, None),
    ("They meet on Tuesdays.", "Tuesdays", "XXXX-WXX-2", "SET", None, None),
    ("They meet every two weeks.", "every two weeks", "P2W", "SET", None, None),
    ("They fire 40 drones a day.", "a day", "P1D", "SET", None, None),
    ("It was spent in fiscal 2024.", "fiscal 2024", "FY2024", "DATE", None, None),
    ("It fell at 5:30 am.", "5:30 am", "XXXX-XX-XXT05:30", "TIME", None, None),
    ("It fell around midnight.", "around midnight", "XXXX-XX-XXT00:00", "TIME", None, None),
]

UNDATED = [
    # sentence, mention, value: nothing says when the report was published
    ("He left yesterday.", "yesterday", "P1D before publication"),
    ("He left today.", "today", "P0D before publication"),
    ("He will leave tomorrow.", "tomorrow", "P1D after publication"),
    ("He left last week.", "last week", "P1W before publication"),
    ("He leaves next year.", "next year", "P1Y after publication"),
    ("He left two days ago.", "two days ago", "P2D before publication"),
    ("He left on Tuesday.", "Tuesday", "XXXX-WXX-2"),
    ("He left early Tuesday.", "early Tuesday", "XXXX-WXX-2TMO"),
    ("He left on May 3.", "May 3", "XXXX-05-03"),
    ("He left in March.", "March", "XXXX-03"),
    ("He left overnight.", "overnight", "TNI"),
    ("He left over the weekend.", "the weekend", "XXXX-WXX-WE"),
    ("He recently left.", "recently", "PAST_REF"),
    ("It grew over the past two weeks.", "the past two weeks", "P2W before publication"),
    ("It fell last winter.", "last winter", "XXXX-WI"),
    ("Profits fell in the third quarter.", "the third quarter", "XXXX-Q3"),
]

NONE = [
    "The boy may march to the sun.",
    "A 12-year-old boy was hurt.",
    "The fall of the city was quick.",
    "The battalion has 2022 soldiers.",
    "One day he will return.",
    "They fled as soon as they could.",
    "He sat and wed the second man.",
    "Flight 370 carried 239 people.",
    "It broke every rule.",
]


def _one(found: tuple[When, ...], mention: str) -> When:
    hits = [when for when in found if when.mention.quote == mention]
    assert len(hits) == 1, [(when.mention.quote, when.value) for when in found]
    return hits[0]


@pytest.mark.parametrize(("text", "mention", "value", "earliest", "latest"), DAYS + PERIODS)
def test_days_are_told_from_words_and_publication(read, text, mention, value, earliest, latest):
    when = _one(times(read, text), mention)
    assert (when.value, when.earliest, when.latest) == (value, earliest, latest), when.reason


@pytest.mark.parametrize(("text", "mention", "value", "kind", "earliest", "latest"), OPEN)
def test_what_words_leave_open_stays_open(read, text, mention, value, kind, earliest, latest):
    when = _one(times(read, text), mention)
    assert (when.value, when.type, when.earliest, when.latest) == (value, kind, earliest, latest), when.reason


@pytest.mark.parametrize(("text", "mention", "value"), UNDATED)
def test_without_a_date_of_publication_no_day_is_made_up(read, text, mention, value):
    when = _one(times(read, text, None), mention)
    assert (when.value, when.earliest, when.latest) == (value, None, None)


@pytest.mark.parametrize("text", NONE)
def test_other_words_are_no_times(read, text):
    assert [when.mention.quote for when in times(read, text)] == []


def test_full_dates_need_no_publication(read):
    when = _one(times(read, "It fell on 3 May 2023.", None), "3 May 2023")
    assert (when.earliest, when.precision) == (D(2023, 5, 3), "day")


def test_hours_are_counted_from_a_publication_with_a_time_of_day(read):
    published = datetime(2024, 11, 7, 1, 30, tzinfo=UTC)
    when = _one(times(read, "He left three hours ago.", published), "three hours ago")
    assert (when.value, when.earliest) == ("2024-11-06T22:30", D(2024, 11, 6))


@pytest.mark.parametrize(
    ("text", "precision"),
    [("He left on Tuesday night.", "part-of-day"), ("He left last week.", "week"), ("He left at 5:30 am.", "instant"),
     ("He left last year.", "year"), ("He left in the 1990s.", "decade"), ("He left in March.", "month"),
     ("It lasted two years.", "duration"), ("They meet daily.", "set"), ("He recently left.", "vague"),
     ("He left this summer.", "season"), ("It fell in the third quarter.", "quarter")],
)  # fmt: skip
def test_precision_is_that_of_the_words(read, text, precision):
    assert [when.precision for when in times(read, text)] == [precision]


def test_impossible_days_are_no_dates(read):
    found = times(read, "On 2024-02-30 it fell, and on 31 April it rose.")
    assert not {"2024-02-30", "2024-04-31"} & {when.value for when in found}


@pytest.mark.parametrize(
    "text", ["It fell 99999999 years ago.", f"It fell {'9' * 400} days ago.", "In 9999 weeks, maybe."]
)
def test_what_leaves_the_calendar_has_no_days(read, text):
    assert all(when.earliest is None for when in times(read, text))


def test_first_and_last_years_of_the_calendar(read):
    text = "Last year and next year, last decade, the next 30 years, 5 years ago, early next week."
    for published in (D(1, 1, 1), D(9999, 12, 31)):
        assert isinstance(times(read, text, published), tuple)


WORDS = [
    *sorted(time_words()),
    "3",
    "30",
    "2024",
    "1990s",
    "5:30",
    "5th",
    "11/05/2024",
    "two",
    "fifty",
    "men",
    "fell",
    ".",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_any_words_give_times_in_order_that_do_not_overlap(read, words):
    found = times(read, " ".join(words))
    spans = [(when.mention.start, when.mention.end) for when in found]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(w.earliest is None or w.latest is None or w.earliest <= w.latest for w in found)


def test_evidence_holds_the_words_and_order_is_the_texts(read):
    text = "Last year he left, and two days ago he came back early Tuesday."
    found = times(read, text)
    assert [when.mention.quote for when in found] == ["Last year", "two days ago", "early Tuesday"]
    assert all(text[when.mention.start : when.mention.end] == when.mention.quote for when in found)


def test_no_words_no_times(read):
    document = read("He left.").document
    assert find_times((), document) == ()


@given(st.dates(D(1900, 1, 1), D(2100, 12, 31)), st.integers(-40, 40), st.sampled_from("DWmQY"))
def test_shifting_there_and_back_stays_within_a_month(day, amount, unit):
    assert abs((shift(shift(day, amount, unit), -amount, unit) - day).days) <= 3


@given(st.dates(D(1900, 1, 1), D(2100, 12, 31)))
def test_a_week_holds_its_day(day):
    week = week_period(day)
    assert week.earliest <= day <= week.latest
    assert (week.latest - week.earliest).days == 6


@pytest.mark.parametrize("part", ["START", "MID", "END"])
def test_edges_lie_within_their_period(part):
    year, third = year_period(2024), edge(year_period(2024), part)
    assert year.earliest <= third.earliest < third.latest <= year.latest
    assert third.value == "2024"


def test_a_day_has_no_edges():
    assert edge(day_period(D(2024, 1, 1)), "START") == day_period(D(2024, 1, 1))


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [(2, "Y", "P2Y"), (None, "D", "PXD"), (0.5, "Y", "P6M"), (1, "F", "P2W"), (3, "E", "P30Y"), (90, "M", "PT90M")],
)
def test_durations_are_timex3(amount, unit, value):
    assert duration(amount, unit) == value
