from typing import Any

import pytest

from editorial.hours import weekly

WEEKDAYS = [0, 1, 2, 3, 4]


def read(words: str) -> Any:
    return weekly({"kind": "hours", "value": words})


def days(*each: tuple[list[int], int, int]) -> dict[str, list[int]]:
    return {str(day): [opens, closes] for group, opens, closes in each for day in group}


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Monday to Friday, 9am to 5pm", days((WEEKDAYS, 540, 1020))),
        ("Monday to Friday 8:45am to 5pm", days((WEEKDAYS, 525, 1020))),
        ("Monday to Thursday, 9am to 5pm; Friday, 9am to 4.30pm", days(([0, 1, 2, 3], 540, 1020), ([4], 540, 990))),
        ("Monday to Thursday 9am to 5pm, and Friday 9am to 4:30pm", days(([0, 1, 2, 3], 540, 1020), ([4], 540, 990))),
        ("saturday, 12pm to 1pm", days(([5], 720, 780))),
    ],
)
def test_each_weekday_has_its_own_hours(words: str, expected: dict[str, list[int]]) -> None:
    assert read(words) == {"days": expected, "on_bank_holidays": False}


def test_always_open_is_open_on_bank_holidays_too() -> None:
    assert read("24 hours, every day") == {"days": days((list(range(7)), 0, 1440)), "on_bank_holidays": True}


@pytest.mark.hazard("A8")
@pytest.mark.parametrize(
    "words",
    ["weekdays", "", "ring to ask", "Smonday to Friday, 9am to 5pm", "Monday to Friday, 9am to 5pm, term time only"],
)
def test_hours_in_other_words_are_not_guessed(words: str) -> None:
    assert read(words) is None


def test_only_opening_hours_are_read() -> None:
    assert weekly({"kind": "phone", "value": "Monday, 9am to 5pm"}) is None
