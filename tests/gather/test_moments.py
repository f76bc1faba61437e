"""What phrases that say when mean, reckoned from the day of the story."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gather import Moment, resolve_when
from geomap.gather.moments import shift_of

CHICAGO = "America/Chicago"

# phrase, the story's day, start, end. 2021-02-03 is a Wednesday.
PHRASES = """
around noon Dec. 18 | 2021-02-03 | 2020-12-18T12:00:00-06:00 |
about 9:35 p.m. Saturday | 2021-02-03 | 2021-01-30T21:35:00-06:00 |
early Sunday | 2021-02-03 | 2021-01-31 |
Tuesday night | 2021-02-02 | 2021-02-02 |
about 9 p.m. Mon. | 2021-02-03 | 2021-02-01T21:00:00-06:00 |
Thurs. morning | 2021-02-05 | 2021-02-04 |
about 3:15 Sunday afternoon | 2021-02-03 | 2021-01-31T15:15:00-06:00 |
around 2 in the morning Sunday | 2021-02-03 | 2021-01-31T02:00:00-06:00 |
Monday, at about 3:10 in the afternoon | 2021-02-03 | 2021-02-01T15:10:00-06:00 |
shortly after 8 on Monday | 2021-02-03 | 2021-02-01 |
12/3, 7:40 p.m. | 2019-12-18 | 2019-12-03T19:40:00-06:00 |
10/27/2016, 11:20 a.m. | 2016-11-29 | 2016-10-27T11:20:00-05:00 |
13/45, 7:40 p.m. | 2019-12-18 |  |
a decade before | 2019-12-18 |  |
a marathon Saturday | 2021-02-03 | 2021-01-30 |
Tuesday night | 2021-02-03 | 2021-02-02 |
Wednesday | 2021-02-03 | 2021-02-03 |
Thursday | 2021-02-03 | 2021-01-28 |
last Tuesday | 2021-02-03 | 2021-01-26 |
last Wednesday | 2021-02-03 | 2021-01-27 |
last Thursday | 2021-02-03 | 2021-01-28 |
last Monday | 2021-02-03 | 2021-02-01 |
this past Saturday | 2021-02-03 | 2021-01-30 |
just after midnight Saturday | 2021-02-03 | 2021-01-30T00:00:00-06:00 |
shortly before midnight Saturday | 2021-02-03 | 2021-01-30T23:59:00-06:00 |
a little before midnight on Saturday | 2021-02-03 | 2021-01-30T23:59:00-06:00 |
between 10 p.m. and midnight Saturday | 2021-02-03 | 2021-01-30T22:00:00-06:00 | 2021-01-30T23:59:00-06:00
between midnight and 3 a.m. Saturday | 2021-02-03 | 2021-01-30T00:00:00-06:00 | 2021-01-30T03:00:00-06:00
about one this afternoon | 2021-02-03 | 2021-02-03T13:00:00-06:00 |
around twelve in the afternoon Sunday | 2021-02-03 | 2021-01-31T12:00:00-06:00 |
about midnight Saturday night | 2021-02-03 | 2021-01-31T00:00:00-06:00 |
about 9 Tuesday night | 2021-02-03 | 2021-02-02T21:00:00-06:00 |
around 7 Saturday morning | 2021-02-03 | 2021-01-30T07:00:00-06:00 |
just after 11 last night | 2021-02-03 | 2021-02-02T23:00:00-06:00 |
about 9 minutes into Tuesday night | 2021-02-03 | 2021-02-02 |
shortly before noon Monday | 2021-02-03 | 2021-02-01T12:00:00-06:00 |
between 1 and 3 a.m. Sunday | 2021-02-03 | 2021-01-31T01:00:00-06:00 | 2021-01-31T03:00:00-06:00
between 2-3 a.m. on May 10 | 2016-05-13 | 2016-05-10T02:00:00-05:00 | 2016-05-10T03:00:00-05:00
between 11 and 1 a.m. Saturday | 2021-02-03 | 2021-01-29T23:00:00-06:00 | 2021-01-30T01:00:00-06:00
between 10 p.m. and 1 a.m. Saturday | 2021-02-03 | 2021-01-29T22:00:00-06:00 | 2021-01-30T01:00:00-06:00
Friday between 10 p.m. and 1 a.m. | 2021-02-03 | 2021-01-29T22:00:00-06:00 | 2021-01-30T01:00:00-06:00
between 8 p.m. Friday and 1 a.m. | 2021-02-03 | 2021-01-29T20:00:00-06:00 | 2021-01-30T01:00:00-06:00
between 6:30 p.m. July 17 and 5:15 a.m. July 18 | 2016-08-01 | 2016-07-17T18:30:00-05:00 | 2016-07-18T05:15:00-05:00
between 9 p.m. Oct. 11 and 6 a.m. Oct. 12 | 2019-10-22 | 2019-10-11T21:00:00-05:00 | 2019-10-12T06:00:00-05:00
between 6 p.m. and 8:30 p.m. July 20 | 2016-08-01 | 2016-07-20T18:00:00-05:00 | 2016-07-20T20:30:00-05:00
between 12:01 a.m. and 11 a.m. July 29 | 2016-08-01 | 2016-07-29T00:01:00-05:00 | 2016-07-29T11:00:00-05:00
Nov. 2 between 8 a.m. and 5 p.m. | 2018-11-20 | 2018-11-02T08:00:00-05:00 | 2018-11-02T17:00:00-05:00
from 3 to 8 p.m. Monday | 2021-02-03 | 2021-02-01T15:00:00-06:00 | 2021-02-01T20:00:00-06:00
from 11:30 p.m. Friday to 6 a.m. Saturday | 2021-02-03 | 2021-01-29T23:30:00-06:00 | 2021-01-30T06:00:00-06:00
from Friday afternoon into Saturday morning | 2021-02-03 | 2021-01-29 | 2021-01-30
Saturday night into Sunday | 2021-02-03 | 2021-01-30 | 2021-01-31
April 15, April 16 and April 17 | 2015-05-01 | 2015-04-15 | 2015-04-17
overnight | 2021-02-03 | 2021-02-02 | 2021-02-03
overnight Oct. 17 | 2019-10-22 | 2019-10-17 |
over the weekend | 2021-02-01 | 2021-01-30 | 2021-01-31
over the weekend | 2021-02-03 | 2021-01-30 | 2021-01-31
this weekend | 2021-01-31 | 2021-01-30 | 2021-01-31
last weekend | 2021-02-03 | 2021-01-30 | 2021-01-31
last weekend | 2021-01-30 | 2021-01-23 | 2021-01-24
last week | 2021-02-03 | 2021-01-25 | 2021-01-31
earlier this week | 2021-02-03 | 2021-02-01 | 2021-02-03
last month | 2021-02-03 | 2021-01-01 | 2021-01-31
last month | 2021-01-15 | 2020-12-01 | 2020-12-31
earlier this month | 2021-02-03 | 2021-02-01 | 2021-02-03
last year | 2021-02-03 | 2020-01-01 | 2020-12-31
today | 2021-02-03 | 2021-02-03 |
this morning | 2021-02-03 | 2021-02-03 |
tonight | 2021-02-03 | 2021-02-03 |
yesterday | 2021-03-01 | 2021-02-28 |
last night | 2021-02-03 | 2021-02-02 |
about 8 p.m. last night | 2021-02-03 | 2021-02-02T20:00:00-06:00 |
two days ago | 2021-02-03 | 2021-02-01 |
Jan. 11, 2007 | 2016-05-13 | 2007-01-11 |
about 8:50 p.m. on Feb. 8, 2002 | 2013-05-13 | 2002-02-08T20:50:00-06:00 |
Monday, June 5, at approximately 1:30 p.m. | 2017-06-07 | 2017-06-05T13:30:00-05:00 |
Friday, July 21, 5:30-7:30 p.m. | 2017-07-22 | 2017-07-21T17:30:00-05:00 | 2017-07-21T19:30:00-05:00
Feb. 29 | 2021-02-03 | 2020-02-29 |
Dec. 31 | 2021-01-01 | 2020-12-31 |
Feb. 5 | 2021-02-03 | 2021-02-05 |
Feb. 9 | 2021-02-03 | 2020-02-09 |
3:30 a.m. Wednesday | 2017-06-14 | 2017-06-14T03:30:00-05:00 |
6:15pm Nov. 3 | 2018-11-20 | 2018-11-03T18:15:00-05:00 |
11:20PM Nov. 6, 2018 | 2018-11-20 | 2018-11-06T23:20:00-06:00 |
7 p. m. Monday | 2021-02-03 | 2021-02-01T19:00:00-06:00 |
12:15 a.m. Monday | 2021-02-03 | 2021-02-01T00:15:00-06:00 |
12:30 p.m. Monday | 2021-02-03 | 2021-02-01T12:30:00-06:00 |
9:30 Friday night | 2021-02-03 | 2021-01-29T21:30:00-06:00 |
1:30 Tuesday morning | 2021-02-03 | 2021-02-02T01:30:00-06:00 |
7 o'clock Friday night | 2021-02-03 | 2021-01-29T19:00:00-06:00 |
12:30 Saturday night | 2021-02-03 | 2021-01-31T00:30:00-06:00 |
Saturday night about 1 a.m. | 2021-02-03 | 2021-01-31T01:00:00-06:00 |
morning of April 12 | 2015-05-01 | 2015-04-12 |
in December of 2013 | 2017-06-26 | 2013-12-01 | 2013-12-31
January | 2021-02-03 | 2021-01-01 | 2021-01-31
late-April | 2016-05-13 | 2016-04-01 | 2016-04-30
February | 2021-02-03 | 2021-02-01 | 2021-02-03
July | 2021-02-03 | 2020-07-01 | 2020-07-31
2010 | 2021-02-03 | 2010-01-01 | 2010-12-31
Christmas Eve | 2017-06-21 | 2016-12-24 |
New Year's Day | 2021-02-03 | 2021-01-01 |
Fourth of July | 2015-07-07 | 2015-07-04 |
Thanksgiving | 2021-02-03 | 2020-11-26 |
Labor Day | 2018-09-10 | 2018-09-03 |
Memorial Day weekend | 2016-05-31 | 2016-05-28 | 2016-05-30
about 10 p.m. Halloween | 2018-11-02 | 2018-10-31T22:00:00-05:00 |
2018-11-06 | 2018-11-20 | 2018-11-06 |
11/6/2018 at 4 p.m. | 2018-11-20 | 2018-11-06T16:00:00-06:00 |
2:30 a.m. March 14 | 2021-03-15 | 2021-03-14T03:30:00-05:00 |
1:30 a.m. Nov. 1 | 2020-11-02 | 2020-11-01T01:30:00-05:00 |
3 a.m. Nov. 1 | 2020-11-02 | 2020-11-01T03:00:00-06:00 |
between 1 a.m. and 3:30 a.m. March 14 | 2021-03-15 | 2021-03-14T01:00:00-06:00 | 2021-03-14T03:30:00-05:00
recently | 2021-02-03 | |
about 4 p.m. | 2021-02-03 | |
1 a.m. last week | 2021-02-03 | |
the next day | 2021-02-03 | |
25:00 p.m. Monday | 2021-02-03 | 2021-02-01 |
June 31 | 2021-02-03 | |
"""
CASES = [[part.strip() for part in line.split("|")] for line in PHRASES.strip().splitlines()]


def written(moment: Moment) -> tuple[str, str]:
    """Write a moment as the table does."""
    start, end = (day.isoformat() if day else "" for day in moment)
    return start, end


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}, story of {case[1]}")
def test_phrase(case: list[str]) -> None:
    phrase, story, start, *end = case
    moment = resolve_when(phrase, published=date.fromisoformat(story), timezone=CHICAGO)
    assert written(moment) == (start, end[0] if end else "")


def test_table_is_long() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize(
    "phrase", ["Tuesday night", "Dec. 18", "last week", "yesterday", "about 4 p.m. Monday", "Christmas Eve"]
)
def test_without_a_story_date_only_full_dates_are_known(phrase: str) -> None:
    assert resolve_when(phrase, published=None, timezone=CHICAGO) == Moment(None)
    full = resolve_when("Jan. 11, 2007", published=None, timezone=CHICAGO)
    assert full == Moment(date(2007, 1, 11))


def test_day_from_another_phrase() -> None:
    story = date(2017, 9, 11)
    moment = resolve_when("about 4:15 p.m.", published=story, timezone=CHICAGO, context="Sunday afternoon")
    assert written(moment) == ("2017-09-10T16:15:00-05:00", "")
    late = resolve_when("about 12:30 a.m.", published=story, timezone=CHICAGO, context="late Saturday night")
    assert written(late) == ("2017-09-10T00:30:00-05:00", "")


def test_half_of_the_day_from_another_phrase() -> None:
    story = date(2017, 9, 11)
    night = resolve_when("shortly before 11", published=story, timezone=CHICAGO, context="Saturday night")
    assert written(night) == ("2017-09-09T23:00:00-05:00", "")
    unknown = resolve_when("shortly before 11", published=story, timezone=CHICAGO, context="Saturday")
    assert written(unknown) == ("2017-09-09", "")
    assert resolve_when("half an hour later", published=story, timezone=CHICAGO, context="Saturday") == Moment(None)


def test_day_spoken_of_before() -> None:
    before = date(2017, 7, 1)
    story = date(2017, 7, 10)
    day = resolve_when("the following day", published=story, timezone=CHICAGO, known_day=before)
    assert day == Moment(date(2017, 7, 2))
    hour = resolve_when("10:15 p.m.", published=story, timezone=CHICAGO, known_day=before)
    assert written(hour) == ("2017-07-01T22:15:00-05:00", "")


def test_story_time_is_read_in_the_citys_zone() -> None:
    # three in the morning of Wednesday in London is Tuesday evening in Chicago
    published = datetime(2021, 2, 3, 3, 0, tzinfo=UTC)
    assert resolve_when("today", published=published, timezone=CHICAGO) == Moment(date(2021, 2, 2))
    assert resolve_when("Tuesday", published=published, timezone=CHICAGO) == Moment(date(2021, 2, 2))


def test_another_zone() -> None:
    moment = resolve_when("noon Monday", published=date(2021, 2, 3), timezone="America/New_York")
    assert written(moment) == ("2021-02-01T12:00:00-05:00", "")


@given(st.text(max_size=300), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_any_text_gives_an_answer(text: str, story: date) -> None:
    start, end = resolve_when(text, published=story, timezone=CHICAGO)
    assert end is None or start is not None


@given(
    st.lists(
        st.sampled_from(
            "between from and to 1 11 12:30 p.m. a.m. noon midnight Monday Saturday night Dec. 18 2019 Feb. 29 last "
            "week , early".split()
        ),
        max_size=14,
    ),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1)),
)
def test_jumbled_times_give_an_answer(words: list[str], story: date) -> None:
    start, end = resolve_when(" ".join(words), published=story, timezone=CHICAGO)
    if isinstance(start, datetime):
        assert start.tzinfo is not None
    assert end is None or start is not None


@pytest.mark.parametrize(
    ("phrase", "minutes"),
    [
        ("About 20 minutes earlier", -20),
        ("half an hour later", 30),
        ("an hour and a half after that", 90),
        ("two hours before that", -120),
        ("Forty-five minutes later", 45),
        ("minutes later", None),
        ("several hours later", None),
        ("a day later", None),
        ("less than an hour later", None),
    ],
)
def test_tells_how_long_before_or_after(phrase: str, minutes: int | None) -> None:
    shift = shift_of(phrase)
    assert (None if shift is None else shift.total_seconds() / 60) == minutes
