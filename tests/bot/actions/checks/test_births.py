from datetime import date

import pytest

from bot.actions.checks import Refused
from bot.actions.checks.births import check_birth, check_due_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("3/4/19", "2019-04-03"),
        ("03-04-2019", "2019-04-03"),
        ("3.4.2019", "2019-04-03"),
        ("3 4 2019", "2019-04-03"),
        ("3 April 2019", "2019-04-03"),
        ("the 3rd of april, 2019", "2019-04-03"),
        ("April 3 2019", "2019-04-03"),
        ("she was born 12 sept 2021", "2021-09-12"),
        ("29 feb 2024", "2024-02-29"),
        ("2019-04-03", "2019-04-03"),
        ("22/11/2026", "2026-11-22"),
        ("23/11/2008", "2008-11-23"),
    ],
)
def test_dates_are_read_day_first(typed: str, iso: str) -> None:
    assert check_birth(typed, TODAY) == {"kind": "dob", "date": iso, "years": None, "months": None}


@pytest.mark.parametrize(
    ("typed", "years", "months"),
    [
        ("about 4", 4, None),
        ("he is four", 4, None),
        ("18 months", None, 18),
        ("30 months", 2, None),
        ("6 weeks", None, 1),
        ("newborn", None, 0),
        ("she's 9 and a half", 9, None),
        ("17", 17, None),
        ("3yrs", 3, None),
    ],
)
def test_ages_are_kept_as_approximate(typed: str, years: int | None, months: int | None) -> None:
    assert check_birth(typed, TODAY) == {"kind": "approx_age", "date": None, "years": years, "months": months}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("31/09/2019", "no_such_day"),
        ("0/5/2019", "no_such_day"),
        ("29/02/2023", "not_a_leap_year"),
        ("4/13/2019", "no_such_month"),
        ("23/11/2026", "in_the_future"),
        ("22/11/2008", "not_a_child"),
        ("35", "not_a_child"),
        ("dunno", "no_date"),
        ("", "no_date"),
        ("2019", "no_date"),
    ],
)
def test_impossible_births_say_why(typed: str, problem: str) -> None:
    assert check_birth(typed, TODAY) == Refused(problem)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14/2/27", "2027-02-14"),
        ("22 November 2026", "2026-11-22"),
        ("12 september 2027", "2027-09-12"),
        ("about 14th of March", "2027-03-14"),
        ("December 24", "2026-12-24"),
    ],
)
def test_due_dates_lie_within_42_weeks(typed: str, expected: str) -> None:
    assert check_due_date(typed, TODAY) == {"kind": "due_date", "date": expected, "years": None, "months": None}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("21/11/2026", "due_date_past"),
        ("13/9/2027", "due_date_too_far"),
        ("soon", "no_date"),
        ("30 2 2027", "no_such_day"),
        ("30 February", "no_such_day"),
        ("in March", "no_date"),
        ("1 October", "due_date_too_far"),
    ],
)
def test_other_due_dates_say_why(typed: str, problem: str) -> None:
    assert check_due_date(typed, TODAY) == Refused(problem)
