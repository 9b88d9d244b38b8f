from datetime import date
from typing import Any

import pytest

from frontdoor.presenters.children import child as presented
from tests.frontdoor.builders import child

TODAY = date(2026, 11, 22)
NO_BIRTH: dict[str, Any] = {"kind": "dob", "date": None, "years": None, "months": None, "reason": None}


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
        ({"kind": "not_known"}, "Age not given"),
        ({"kind": "not_known", "reason": "We have not met"}, "Age not known: We have not met"),
    ],
)
def test_a_birth_in_words(birth: dict[str, Any], words: str) -> None:
    assert presented(child(birth=NO_BIRTH | birth), TODAY).birth == words


@pytest.mark.parametrize(
    ("unborn", "name", "words"),
    [(True, None, "Unborn baby"), (False, None, "Name not given"), (False, "Zoë-Ann O'Neil", "Zoë-Ann O'Neil")],
)
def test_a_name_in_words(unborn: bool, name: str | None, words: str) -> None:
    assert presented(child(unborn=unborn, name=name), TODAY).name == words


def test_a_last_name_stands_behind_the_first() -> None:
    assert presented(child(last_name="Taylor"), TODAY).name == "Robin Taylor"


def test_only_what_was_told_of_a_child_has_a_row() -> None:
    told = presented(child(setting="Example Nursery", lives_with_contact="part", lives_where=None), TODAY).more
    assert [(row.title, row.lines) for row in told] == [
        ("Lives with the contact", [["Part of the time"]]),
        ("School or nursery", [["Example Nursery"]]),
    ]
