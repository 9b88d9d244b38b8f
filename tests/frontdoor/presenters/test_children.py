from datetime import date
from typing import Any

import pytest

from frontdoor.presenters.children import child

TODAY = date(2026, 11, 22)
NO_BIRTH: dict[str, Any] = {"kind": "dob", "date": None, "years": None, "months": None}


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        ({"date": "2019-04-03"}, "Born 3 April 2019, aged 7 years"),
        ({"kind": "due_date", "date": "2027-02-03"}, "Due 3 February 2027"),
        ({"kind": "approx_age", "years": 9}, "About 9 years"),
        ({"kind": "approx_age", "years": 1, "months": 4}, "About 1 year and 4 months"),
        ({"kind": "approx_age"}, "Age not given"),
        ({"kind": "due_date"}, "Age not given"),
        ({}, "Age not given"),
    ],
)
def test_a_birth_in_words(birth: dict[str, Any], words: str) -> None:
    assert child({"unborn": False, "name": "Robin", "birth": NO_BIRTH | birth}, TODAY).birth == words


@pytest.mark.parametrize(
    ("unborn", "name", "words"),
    [(True, None, "Unborn baby"), (False, None, "Name not given"), (False, "Zoë-Ann O'Neil", "Zoë-Ann O'Neil")],
)
def test_a_name_in_words(unborn: bool, name: str | None, words: str) -> None:
    assert child({"unborn": unborn, "name": name, "birth": NO_BIRTH}, TODAY).name == words
