from datetime import date

import pytest

from bot.actions.checks import Refused
from bot.actions.checks.agreed import check_agreed_on, check_past_day, read_how, read_interpreter

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("face to face", "face_to_face"),
        ("in person at home", "face_to_face"),
        ("on the phone yesterday", "phone"),
        ("she signed the form", "written"),
        ("by email", "written"),
        ("by phone and then in writing", None),
        ("they said yes", None),
    ],
)
def test_how_they_agreed(text: str, how: str | None) -> None:
    assert read_how(text) == how


@pytest.mark.parametrize(
    ("text", "used"),
    [("with an interpreter", "yes"), ("interpreter used", "yes"), ("no interpreter", "no"), ("face to face", "no")],
)
def test_whether_an_interpreter_was_used(text: str, used: str) -> None:
    assert read_interpreter(text) == used


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"),
        ("yesterday afternoon", "2026-11-21"),
        ("three days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("12/11/2026", "2026-11-12"),
        ("23 October 2026", "2026-10-23"),
    ],
)
def test_the_day_of_an_agreement(text: str, day: str) -> None:
    assert check_agreed_on(text, TODAY) == day


@pytest.mark.hazard("B2")
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("22 October 2026", "too_long_ago"),
        ("six weeks ago", "too_long_ago"),
        ("23/11/2026", "in_the_future"),
        ("31/9/2026", "no_such_day"),
        ("recently", "no_date"),
    ],
)
def test_an_agreement_that_is_old_or_not_yet_given_is_refused(text: str, problem: str) -> None:
    assert check_agreed_on(text, TODAY) == Refused(problem)


def test_a_day_in_the_past_may_be_long_ago() -> None:
    assert check_past_day("3 April 2019", TODAY) == "2019-04-03"
