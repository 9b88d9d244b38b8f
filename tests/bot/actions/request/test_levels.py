from typing import Any

import pytest

from bot.actions.request.levels import levels_to_choose


def level(key: str, number: float | None, status: str = "current") -> dict[str, Any]:
    return {"id": key, "number": number, "title": f"Title {key}", "status": status, "summary": "s"}


def test_only_levels_in_use_now_can_be_chosen() -> None:
    assert list(levels_to_choose([level("a", 1), level("old", 2, "historic"), level("b", 2)])) == ["a", "b"]


@pytest.mark.hazard("A11")
@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([1, 2, 3], [False, False, True]), ([2, 2.5, None], [False, True, False]), ([None], [False]), ([], [])],
)
def test_whoever_thinks_of_the_highest_level_rings_first(numbers: list[float | None], expected: list[bool]) -> None:
    levels = levels_to_choose(level(f"l{place}", number) for place, number in enumerate(numbers))
    assert [one["phone_first"] for one in levels.values()] == expected


def test_a_level_is_held_with_the_words_it_was_shown_in() -> None:
    assert levels_to_choose([level("a", 2.5)])["a"] == {
        "level": "a",
        "number": 2.5,
        "title": "Title a",
        "phone_first": True,
    }
