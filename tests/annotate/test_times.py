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
from rashomon.annotate.times_feasts import easter
from rashomon.annotate.times_patterns import first_letters
from rashomon.annotate.times_rules import RULES
from rashomon.annotate.times_words import letters
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
    # what is looked into now is over; what is booked "for" a day is to come, what is booked on one is over
    ("Police are asking why a boy was shot and killed on Sunday.", "Sunday", "2024-11-03", D(2024, 11, 3),
     D(2024, 11, 3)),
    ("Police are at work after a boy was shot and killed on Sunday.", "Sunday", "2024-11-03", D(2024, 11, 3),
     D(2024, 11, 3)),
    ("A man is recovering after a fall on Saturday.", "Saturday", "2024-11-02", D(2024, 11, 2), D(2024, 11, 2)),
    ("When the bridge is closed on Friday, buses will stop.", "Friday", "2024-11-08", D(2024, 11, 8), D(2024, 11, 8)),
    ("The boy was booked on Saturday for theft.", "Saturday", "2024-11-02", D(2024, 11, 2), D(2024, 11, 2)),
    ("A vote is set for 10 a.m. Saturday.", "10 a.m. Saturday", "2024-11-09T10:00", D(2024, 11, 9), D(2024, 11, 9)),
    ("He faces charges over the killing of a nurse Tuesday.", "Tuesday", "2024-11-05", D(2024, 11, 5),
     D(2024, 11, 5)),
    ("It burned at 2:30 a.m. Saturday, Oct. 12.", "2:30 a.m. Saturday, Oct. 12", "2024-10-12T02:30", D(2024, 10, 12),
     D(2024, 10, 12)),
    ("It burned on the night of Saturday, Oct. 5.", "the night of Saturday, Oct. 5", "2024-10-05TNI", D(2024, 10, 5),
     D(2024, 10, 5)),
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
    ("It fell at 9:15pm on Monday evening.", "9:15pm on Monday evening", "2024-11-04T21:15",
     D(2024, 11, 4), D(2024, 11, 4)),
    ("It fell at 10:35 a.m. (0835 GMT) Friday.", "10:35 a.m.", "2024-11-01T10:35", NOV_1, NOV_1),
    ("It fell on the night of Friday, Nov. 1.", "the night of Friday, Nov. 1", "2024-11-01TNI", NOV_1, NOV_1),
    ("It fell at 5 p.m. on Friday, Nov. 1.", "5 p.m. on Friday, Nov. 1", "2024-11-01T17:00", NOV_1, NOV_1),
    ("Neither of the two could be found on Monday.", "Monday", "2024-11-04", D(2024, 11, 4), D(2024, 11, 4)),
    ("It fell shortly after dawn on Tuesday.", "dawn", "2024-11-05TMO", D(2024, 11, 5), D(2024, 11, 5)),
    ("It fell before 5 p.m. Tuesday.", "5 p.m. Tuesday", "2024-11-05T17:00", D(2024, 11, 5), D(2024, 11, 5)),
    ("It ends at midnight Friday.", "midnight Friday", "2024-11-08T24:00", D(2024, 11, 8), D(2024, 11, 8)),
    ("They left following Monday night's fire.", "Monday night", "2024-11-04TNI", D(2024, 11, 4), D(2024, 11, 4)),
    ("It fell on Friday last week.", "Friday last week", "2024-11-01", NOV_1, NOV_1),
    ("It falls on Tuesday next week.", "Tuesday next week", "2024-11-12", D(2024, 11, 12), D(2024, 11, 12)),
    ("It fell on May 3 last year.", "May 3 last year", "2023-05-03", D(2023, 5, 3), D(2023, 5, 3)),
    ("It fell on May third.", "May third", "2024-05-03", D(2024, 5, 3), D(2024, 5, 3)),
    ("It was open through Nov. 20.", "Nov. 20", "2024-11-20", D(2024, 11, 20), D(2024, 11, 20)),
    ("The sum is payable Dec. 20.", "Dec. 20", "2024-12-20", D(2024, 12, 20), D(2024, 12, 20)),
    ("She was invited to a ceremony on Dec. 20.", "Dec. 20", "2024-12-20", D(2024, 12, 20), D(2024, 12, 20)),
    ("It had been due to end on Monday.", "Monday", "2024-11-04", D(2024, 11, 4), D(2024, 11, 4)),
    ("The mayor could not be reached on Monday.", "Monday", "2024-11-04", D(2024, 11, 4), D(2024, 11, 4)),
    ("The mayor could be here by Monday.", "Monday", "2024-11-11", None, D(2024, 11, 11)),
    ("They could leave as soon as Monday.", "Monday", "2024-11-11", D(2024, 11, 11), D(2024, 11, 11)),
    ("The court has given them until Monday.", "Monday", "2024-11-11", None, D(2024, 11, 11)),
    ("The deadline was extended to Nov. 20.", "Nov. 20", "2024-11-20", D(2024, 11, 20), D(2024, 11, 20)),
    ("The vote is set for Monday.", "Monday", "2024-11-11", D(2024, 11, 11), D(2024, 11, 11)),
    ("The record set on Monday stands.", "Monday", "2024-11-04", D(2024, 11, 4), D(2024, 11, 4)),
    ("Shops to stay closed until Monday", "Monday", "2024-11-11", None, D(2024, 11, 11)),
    ("It fell on the night of 4-5 November.", "the night of 4-5 November", "2024-11-04TNI",
     D(2024, 11, 4), D(2024, 11, 5)),
    ("It fell overnight into Friday.", "overnight into Friday", "2024-10-31TNI", D(2024, 10, 31), NOV_1),
    ("It fell overnight on Tuesday.", "overnight on Tuesday", "2024-11-05TNI", D(2024, 11, 4), D(2024, 11, 6)),
    ("It fell on 3 and 9 May.", "3 and 9 May", None, D(2024, 5, 3), D(2024, 5, 9)),
    ("It fell on 3 and 4 May.", "3 and 4 May", "2024-05-03/2024-05-04", D(2024, 5, 3), D(2024, 5, 4)),
    ("It fell on Good Friday.", "Good Friday", "2024-03-29", D(2024, 3, 29), D(2024, 3, 29)),
    ("It fell on Easter Monday 2023.", "Easter Monday 2023", "2023-04-10", D(2023, 4, 10), D(2023, 4, 10)),
    ("It will fall on Thanksgiving Day.", "Thanksgiving Day", "2024-11-28", D(2024, 11, 28), D(2024, 11, 28)),
    ("It fell on the last day of October.", "the last day of October", "2024-10-31", D(2024, 10, 31), D(2024, 10, 31)),
    ("It fell at 14.20 on Sunday.", "14.20 on Sunday", "2024-11-03T14:20", D(2024, 11, 3), D(2024, 11, 3)),
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
    ("He left last October.", "last October", "2023-10", D(2023, 10, 1), D(2023, 10, 31)),
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
    ("The results are due in the fourth quarter.", "the fourth quarter", "2024-Q4", D(2024, 10, 1), D(2024, 12, 31)),
    ("It will report third-quarter results.", "third-quarter", "2024-Q3", D(2024, 7, 1), D(2024, 9, 30)),
    ("It will fall in the first quarter.", "the first quarter", "2025-Q1", D(2025, 1, 1), D(2025, 3, 31)),
    ("Sales fell in the 2023 second quarter.", "the 2023 second quarter", "2023-Q2", D(2023, 4, 1), D(2023, 6, 30)),
    ("It fell in the final quarter of 2023.", "the final quarter of 2023", "2023-Q4", D(2023, 10, 1), D(2023, 12, 31)),
    ("It fell in the second half of 2023.", "the second half of 2023", "2023-H2", D(2023, 7, 1), D(2023, 12, 31)),
    (
        "It fell in the first half of last year.",
        "the first half of last year",
        "2023-H1",
        D(2023, 1, 1),
        D(2023, 6, 30),
    ),
    ("It has fallen this year through Nov. 1.", "this year", "2024", D(2024, 1, 1), D(2024, 12, 31)),
    ("It fell in June last year.", "June last year", "2023-06", D(2023, 6, 1), D(2023, 6, 30)),
    (
        "It fell in June and July last year.",
        "June and July last year",
        "2023-06/2023-07",
        D(2023, 6, 1),
        D(2023, 7, 31),
    ),
    ("It fell in March or June of 2023.", "March or June of 2023", None, D(2023, 3, 1), D(2023, 6, 30)),
    ("A summit is set for Velmar in January.", "January", "2025-01", D(2025, 1, 1), D(2025, 1, 31)),
    ("He left the week of Sept. 23.", "the week of Sept. 23", "2024-W39", D(2024, 9, 23), D(2024, 9, 29)),
    ("He left in the last week of October.", "the last week of October", "2024-W43", D(2024, 10, 21), D(2024, 10, 27)),
    ("It fell in the first six months of 2023.", "the first six months of 2023", "P6M", D(2023, 1, 1), D(2023, 6, 30)),
    ("He left in nineteen ninety-one.", "nineteen ninety-one", "1991", D(1991, 1, 1), D(1991, 12, 31)),
    ("He left by the year two thousand.", "the year two thousand", "2000", None, D(2000, 12, 31)),
    ("It began in the late 1980's.", "the late 1980's", "198", D(1986, 9, 2), D(1989, 12, 31)),
    ("He leaves this coming winter.", "this coming winter", "2024-WI", D(2024, 12, 1), D(2025, 2, 28)),
    ("The current month is wet.", "The current month", "2024-11", D(2024, 11, 1), D(2024, 11, 30)),
    ("It fell in the latest quarter.", "the latest quarter", "2024-Q3", D(2024, 7, 1), D(2024, 9, 30)),
    ("It fell over the past five trading days.", "the past five trading days", "P5D", D(2024, 11, 2), D(2024, 11, 7)),
    ("Sales rose in the quarter ended June 30.", "the quarter", "2024-Q2", D(2024, 4, 1), D(2024, 6, 30)),
    ("It lost money in the fiscal year ended May 31.", "the fiscal year", "P1Y", D(2023, 6, 1), D(2024, 5, 31)),
    ("Sales fell in the three months to September.", "the three months", "P3M", D(2024, 7, 1), D(2024, 9, 30)),
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
    ("It lasted two and a half hours.", "two and a half hours", "PT2H30M", "DURATION", None, None),
    ("It lasted twenty-five days.", "twenty-five days", "P25D", "DURATION", None, None),
    ("They waited for hours.", "hours", "PTXH", "DURATION", None, None),
    ("It lasted a minute and a half.", "a minute and a half", "PT1M30S", "DURATION", None, None),
    ("It lasted 2 1/2 years.", "2 1/2 years", "P2Y6M", "DURATION", None, None),
    ("It lasted several quarters of the year.", "several quarters", "PXQ", "DURATION", None, None),
    ("It lasted six straight days.", "six straight days", "P6D", "DURATION", None, None),
    ("They marched for a third day.", "a third day", "P3D", "DURATION", None, None),
    ("It lasted hundreds of years.", "hundreds of years", "PXY", "DURATION", None, None),
    ("Long ago, he left.", "Long ago", "PAST_REF", "DATE", None, D(2024, 11, 7)),
    ("One day he will leave.", "One day", "FUTURE_REF", "DATE", D(2024, 11, 7), None),
    ("It will rise in the near term.", "the near term", "FUTURE_REF", "DATE", D(2024, 11, 7), None),
    ("It will rise in the weeks ahead.", "the weeks ahead", "FUTURE_REF", "DATE", D(2024, 11, 7), None),
    (
        "On the third day of the siege, it fell.",
        "the third day",
        "P2D after the start of the event",
        "DATE",
        None,
        None,
    ),
    ("The previous Friday, he left.", "The previous Friday", "XXXX-WXX-5 before the event before", "DATE", None, None),
    ("They meet twice a month.", "twice a month", "P1M", "SET", None, None),
    ("They meet three times a week.", "three times a week", "P1W", "SET", None, None),
    ("It fell at four in the morning.", "four in the morning", "XXXX-XX-XXT04:00", "TIME", None, None),
    ("It fell at 0630 local time.", "0630 local time", "XXXX-XX-XXT06:30", "TIME", None, None),
    ("They meet daily.", "daily", "P1D", "SET", None, None),
    ("They meet every Friday.", "every Friday", "XXXX-WXX-5", "SET", None, None),
    ("They meet on Tuesdays.", "Tuesdays", "XXXX-WXX-2", "SET", None, None),
    ("They meet every two weeks.", "every two weeks", "P2W", "SET", None, None),
    ("They fire 40 drones a day.", "a day", "P1D", "SET", None, None),
    ("It was spent in fiscal 2024.", "fiscal 2024", "2024", "DATE", None, None),
    ("It fell at 5:30 am.", "5:30 am", "XXXX-XX-XXT05:30", "TIME", None, None),
    ("It fell around midnight.", "around midnight", "XXXX-XX-XXT24:00", "TIME", None, None),
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
    "Shares closed at 14.20.",
    "Growth stood at 14.20 per cent.",
    "A 12-year-old boy was hurt.",
    "The fall of the city was quick.",
    "The battalion has 2022 soldiers.",
    "One day he fell.",
    "They fled as soon as they could.",
    "He sat and wed the second man.",
    "Flight 370 carried 239 people.",
    "It broke every rule.",
    "Good evening, he said.",
    "He owns a popular daily.",
    "He soon left.",
    "It was the moment of truth.",
    "Expo 2030 was cancelled.",
    "The shops were full on Black Friday.",
    "It fell at the turn of the century.",
    "Three quarters of them left.",
    "Sales rose in the latest period.",
]


PASSAGES = [
    # text, mention, value, earliest, latest: told from another time of the passage
    ("He fell on Sunday. Two days later, he died.", "Two days later", "2024-11-05", D(2024, 11, 5), D(2024, 11, 5)),
    ("He fell on Sunday and died the next day.", "the next day", "2024-11-04", D(2024, 11, 4), D(2024, 11, 4)),
    ("He fell on Sunday. The next morning, he died.", "The next morning", "2024-11-04TMO",
     D(2024, 11, 4), D(2024, 11, 4)),
    ("He fell on Sunday. That night, he died.", "That night", "2024-11-03TNI", D(2024, 11, 3), D(2024, 11, 3)),
    ("He fell on Sunday. Hours later, he died.", "Hours later", "PTXH after the event before",
     D(2024, 11, 3), D(2024, 11, 4)),
    ("He fell on Sunday. At 5:30 am he died.", "5:30 am", "2024-11-03T05:30", D(2024, 11, 3), D(2024, 11, 3)),
    ("He fell on 1 May. The following Monday he died.", "The following Monday", "2024-05-06",
     D(2024, 5, 6), D(2024, 5, 6)),
    ("It fell in May 2023. Two months later it rose.", "Two months later", "2023-07", D(2023, 7, 1), D(2023, 7, 31)),
    ("It fell in 2019. The following year, it rose.", "The following year", "2020", D(2020, 1, 1), D(2020, 12, 31)),
    ("It fell in May 2019. Later that year, it rose.", "Later that year", "2019", D(2019, 1, 1), D(2019, 12, 31)),
    ("It fell in May 2019. Half a year later, it rose.", "Half a year later", "2019-11",
     D(2019, 11, 1), D(2019, 11, 30)),
    ("It fell in 2019, down from 8 the year before.", "the year before", "2018", D(2018, 1, 1), D(2018, 12, 31)),
    ("Third-quarter sales fell to 3 million from 5 million a year earlier.", "a year earlier", "2023-Q3",
     D(2023, 7, 1), D(2023, 9, 30)),
    ("Third-quarter sales fell to 3 million from 5 million a year ago.", "a year ago", "2023-Q3",
     D(2023, 7, 1), D(2023, 9, 30)),
    ("Third-quarter sales fell. He left a year ago.", "a year ago", "2023", D(2023, 1, 1), D(2023, 12, 31)),
    ("Second-quarter sales fell. For the quarter, they lost 3 million.", "the quarter", "2024-Q2",
     D(2024, 4, 1), D(2024, 6, 30)),
    ("Second-quarter sales fell. In the year-earlier period, they rose.", "the year-earlier period", "2023-Q2",
     D(2023, 4, 1), D(2023, 6, 30)),
    ("Second-quarter sales fell. In the same period last year, they rose.", "the same period last year", "2023-Q2",
     D(2023, 4, 1), D(2023, 6, 30)),
]  # fmt: skip

APART = [
    # text, mention: what is told before is not fine enough, not of the story, too far off, or leaves the calendar
    ("The mayor said on Sunday he was hurt. Two days later, he died.", "Two days later"),
    ("It fell in 2019. Two days later, it rose.", "Two days later"),
    ("He fell on Sunday. He slept. He ate. He sang. Two days later, he died.", "Two days later"),
    ("He fell on Sunday. 99999999 days later, he died.", "99999999 days later"),
    ("He fell on Sunday. Many days later, he died.", "Many days later"),
    ("He fell the day before the vote.", "the day"),
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


@pytest.mark.parametrize(("text", "mention", "value", "earliest", "latest"), PASSAGES)
def test_the_passage_tells_what_times_are_counted_from(read, text, mention, value, earliest, latest):
    when = _one(times(read, text), mention)
    assert (when.value, when.earliest, when.latest) == (value, earliest, latest), when.reason


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Posted: Oct. 15, 2024", D(2024, 10, 14)),
        ("Published on Tuesday, October 15, 2024 by the desk", D(2024, 10, 14)),
        ("Updated 10/15/2024 4:25 PM", D(2024, 10, 14)),
        ("Modified: 2024-10-15", D(2024, 10, 14)),
        # the last of several
        ("Posted: Oct. 15, 2024 Updated: Oct. 22, 2024", D(2024, 10, 21)),
        # day and month may change places; no such day; after publication; no stamp
        ("Updated: 10/09/2024", D(2024, 11, 4)),
        ("Posted: Oct. 35, 2024", D(2024, 11, 4)),
        ("Posted: Quux 15, 2024", D(2024, 11, 4)),
        ("Posted: Dec. 15, 2024", D(2024, 11, 4)),
        ("It was built on Oct. 15, 2024.", D(2024, 11, 4)),
    ],
)
def test_a_page_that_bears_an_earlier_day_is_counted_from_that(read, stamp, day):
    assert times(read, f"{stamp}\n\nShells hit the town on Monday.")[-1].earliest == day


def test_a_stamp_alone_is_no_day_of_publication(read):
    assert times(read, "Posted: Oct. 15, 2024\n\nShells hit the town on Monday.", None)[-1].earliest is None


def test_the_reason_names_the_time_that_is_counted_from(read):
    when = _one(times(read, "He fell on Sunday. Two days later, he died."), "Two days later")
    assert when.reason == 'counted from "sunday", told before'


@pytest.mark.parametrize(("text", "mention"), APART)
def test_nothing_is_counted_from_what_does_not_serve(read, text, mention):
    found = [when for when in times(read, text) if when.mention.quote == mention]
    assert all((when.earliest, when.latest) == (None, None) for when in found)


def test_full_dates_carry_a_passage_without_publication(read):
    found = times(read, "It fell on 3 May 2023. Two days later, it rose. Last year it sank.", None)
    assert [(when.value, when.earliest) for when in found] == [
        ("2023-05-03", D(2023, 5, 3)),
        ("2023-05-05", D(2023, 5, 5)),
        ("P1Y before publication", None),
    ]


@pytest.mark.parametrize(
    ("year", "day"), [(1961, D(1961, 4, 2)), (2000, D(2000, 4, 23)), (2024, D(2024, 3, 31)), (2038, D(2038, 4, 25))]
)
def test_easter(year, day):
    assert easter(year) == day


@pytest.mark.parametrize(
    ("pattern", "names"),
    [("A? B", "A B"), ("(A | B+ C)? D", "A B D"), ("A (B | C)*", "A"), ("(A* | B) (C | D?) E", "A B C D E")],
)
def test_the_letters_a_pattern_begins_with(pattern, names):
    kinds = dict(zip("ABCDE", ("THE", "UNIT", "LAST", "NEXT", "YEAR"), strict=True))
    spelt = "".join(kinds.get(sign, sign) for sign in pattern)
    assert first_letters(spelt) == {letters()[kinds[name]] for name in names.split()}


def test_rules_are_passed_over_only_where_they_cannot_begin():
    """Every letter that a rule matches alone, or with any other after it, is one of those that it may begin with."""
    alone = letters().values()
    for rule in RULES:
        for one in alone:
            if one not in rule.begins:
                assert all(not rule.pattern.match(one + other) for other in ("", *alone)), rule.name


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
