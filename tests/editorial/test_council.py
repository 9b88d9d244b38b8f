from typing import Any

import pytest

from editorial.council import check_council, named_pages
from editorial.reading import Place

PLACE = Place("content/x/council.yml", 7)
FACTS: dict[str, Any] = {"notice": {"kind": "link", "title": "Privacy notice"}, "phone": {"kind": "phone"}}


@pytest.mark.parametrize("council", [{}, {"privacy_notice": None}, {"privacy_notice": "notice"}])
def test_a_notice_is_a_page_or_not_there_yet(council: dict[str, Any]) -> None:
    assert check_council(council, FACTS, PLACE) == []


@pytest.mark.parametrize("named", ["phone", "nothing"])
def test_anything_else_is_said_with_its_line(named: str) -> None:
    (problem,) = check_council({"privacy_notice": named}, FACTS, PLACE)
    assert problem.startswith("content/x/council.yml:7: privacy_notice") and named in problem


def test_the_forms_words_find_the_councils_own_notice() -> None:
    assert named_pages({"privacy_notice": "notice"}, FACTS)["privacy_notice"] == FACTS["notice"]
    assert named_pages({"privacy_notice": None}, FACTS) == FACTS


@pytest.mark.parametrize("days", [-1, 61, "two", True, 1.5])
def test_a_promise_is_a_number_of_days_that_can_be_counted(days: Any) -> None:
    (problem,) = check_council({"read_within_working_days": days}, FACTS, PLACE)
    assert problem.startswith("content/x/council.yml:7: read_within_working_days")


@pytest.mark.parametrize("days", [None, 0, 2, 60])
def test_a_council_may_promise_nothing_or_some_days(days: int | None) -> None:
    assert check_council({"read_within_working_days": days}, FACTS, PLACE) == []
