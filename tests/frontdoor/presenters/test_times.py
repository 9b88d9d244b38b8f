from datetime import UTC, date, datetime, timedelta

import pytest

from frontdoor.presenters.times import age, at, today, years_and_months, years_old
from tests.frontdoor.builders import NOW


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 15, 4, tzinfo=UTC), "22 November 2026, 3:04pm"),
        (datetime(2026, 11, 22, 0, 0, tzinfo=UTC), "22 November 2026, 12:00am"),
        (datetime(2026, 11, 22, 12, 30, tzinfo=UTC), "22 November 2026, 12:30pm"),
        (datetime(2026, 7, 1, 23, 15, tzinfo=UTC), "2 July 2026, 12:15am"),
        (datetime(2026, 7, 1, 8, 5, tzinfo=UTC), "1 July 2026, 9:05am"),
    ],
)
def test_times_are_written_as_people_in_england_read_them(moment: datetime, words: str) -> None:
    assert at(moment) == words


def test_today_is_the_day_in_london() -> None:
    assert today(datetime(2026, 7, 1, 23, 15, tzinfo=UTC)) == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=59), "Just now"),
        (timedelta(seconds=-5), "Just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=40), "40 days ago"),
    ],
)
def test_how_long_ago(ago: timedelta, words: str) -> None:
    assert age(NOW - ago, NOW) == words


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2019, 11, 22), "7 years"),
        (date(2019, 11, 23), "6 years"),
        (date(2025, 8, 1), "1 year and 3 months"),
        (date(2026, 9, 22), "2 months"),
        (date(2026, 11, 1), "0 months"),
    ],
)
def test_how_old_a_child_is(born: date, words: str) -> None:
    assert years_old(born, date(2026, 11, 22)) == words


@pytest.mark.parametrize(("years", "months", "words"), [(9, 0, "9 years"), (0, 1, "1 month"), (0, 0, "0 months")])
def test_about_how_old(years: int, months: int, words: str) -> None:
    assert years_and_months(years, months) == words
