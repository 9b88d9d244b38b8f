from typing import Any

import pytest

from bot.actions.checks import Refused
from bot.actions.request.listing import children_answers, names_of_children, without_child
from tests.bot.actions.request.builders import TODAY, answers

ASH = {"child_2_name": "Ash", "child_2_birth": {"kind": "approx_age", "date": None, "years": 7, "months": None}}


def names(field: str, text: str, given: dict[str, Any] | None = None, full_names: bool = False) -> dict[str, Any]:
    listed = children_answers(field, text, TODAY, given or {}, full_names)
    assert not isinstance(listed, Refused)
    return {name: value for name, value in listed.items() if name.endswith("_name")}


def test_each_child_has_a_place_in_the_order_told() -> None:
    assert names("child_1_name", "Robin, 4, and Ash, 7") == {"child_1_name": "Robin", "child_2_name": "Ash"}


def test_the_others_come_after_those_who_are_there() -> None:
    two = answers(child_2_name="Ash")
    assert names("child_1_name", "Robin and Li", two) == {"child_1_name": "Robin", "child_3_name": "Li"}
    assert names("child_3_name", "Li and Bo", two) == {"child_3_name": "Li", "child_4_name": "Bo"}


def test_the_same_message_again_fills_the_same_places() -> None:
    first = children_answers("child_1_name", "Robin, 4, Ash, 7, and a baby on the way", TODAY, {}, False)
    assert not isinstance(first, Refused)
    assert children_answers("child_1_name", "Robin, 4, Ash, 7, and a baby on the way", TODAY, first, False) == first


def test_a_practitioner_gives_first_and_last_names() -> None:
    told = names("child_1_name", "Robin Taylor 4, Mary Ann Taylor 7", full_names=True)
    assert told == {
        "child_1_name": "Robin",
        "child_1_last_name": "Taylor",
        "child_2_name": "Mary",
        "child_2_last_name": "Ann Taylor",
    }


def test_a_parents_words_for_a_child_stay_whole() -> None:
    assert names("child_1_name", "Mary Ann") == {"child_1_name": "Mary Ann"}


def test_more_children_than_one_request_holds_are_refused() -> None:
    many = ", ".join(f"Child{'abcdefghijklm'[number]}" for number in range(13))
    assert children_answers("child_1_name", many, TODAY, {}, False) == Refused("too_many")


def test_an_unborn_baby_has_a_due_date_and_no_name_that_is_covered() -> None:
    told = children_answers("child_1_name", "Robin 4 and a baby due 14 Feb 2027", TODAY, {}, False)
    assert not isinstance(told, Refused)
    assert (told["child_2_name"], told["child_2_due_date"]["date"]) == ("unborn", "2027-02-14")
    assert names_of_children(told) == ["Robin"]


def test_whoever_is_left_moves_up() -> None:
    keep, forget = without_child(answers(**ASH), 1)
    assert keep == {"child_1_name": "Ash", "child_1_birth": ASH["child_2_birth"]}
    assert forget == {"child_2_name", "child_2_birth", "child_more"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_taking_one_of_three_out_leaves_the_other_two(number: int) -> None:
    three = answers(child_2_name="Ash", child_3_name="Li", child_1_birth=None)
    keep, forget = without_child(three, number)
    left = {name: value for name, value in {**three, **keep}.items() if name not in forget}
    expected = [name for place, name in enumerate(["Robin", "Ash", "Li"], start=1) if place != number]
    assert names_of_children(left) == expected
