from typing import Any

import pytest

from frontdoor.earlier_requests import as_current
from frontdoor.presenters.levels import level_part
from frontdoor.presenters.parts import Part
from tests.frontdoor.builders import level_reason, support_request


def presented(**changes: Any) -> Part:
    return level_part(support_request(**changes))


@pytest.mark.parametrize(
    ("number", "said"),
    [(2, "2: A shared plan"), (2.5, "2.5: A shared plan"), (None, "A shared plan")],
)
def test_a_level_is_named_as_its_guidance_counts_it(number: float | None, said: str) -> None:
    row = presented(level_view={"level": "a", "number": number, "title": "A shared plan"}).rows[0]
    assert row.lines == [[said]]


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Sign listed at 2.5: Complex"),
        ({"level": None}, "Sign listed at no level"),
        ({"kind": "alert", "level": None}, "National group to be alert for"),
        ({"kind": "harm", "level": None}, "Sign of significant harm"),
    ],
)
def test_a_sign_says_what_kind_it_is_and_no_level_of_the_family(changes: dict[str, Any], title: str) -> None:
    assert presented(level_reasons=[level_reason(**changes)]).rows[0].title == title


def test_a_sign_says_where_its_wording_comes_from() -> None:
    lines = presented(level_reasons=[level_reason()]).rows[0].lines
    assert lines == [["A sign", "From: The guide, 2015. Replaced. Picked from the list (i-1)."]]


@pytest.mark.hazard("A11")
@pytest.mark.parametrize("first", [True, False])
def test_a_sign_that_meant_ring_first_says_so(first: bool) -> None:
    assert bool(presented(level_reasons=[level_reason(phone_first=first)]).rows[0].warning) is first


def test_whoever_said_nothing_of_levels_has_no_rows() -> None:
    assert presented().rows == []
    assert level_part(as_current(support_request())).rows == []
