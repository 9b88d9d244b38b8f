from typing import Any

import pytest

from bot.actions.parenting.matching import offers_for, tips_for


def entry(name: str, ages: list[str], worries: list[str]) -> dict[str, Any]:
    return {"name": name, "ages": ages, "worries": worries}


OFFERS = [
    entry("for any", ["all"], ["all"]),
    entry("for young sleepers", ["young"], ["sleep"]),
    entry("for sleepers", ["all"], ["sleep"]),
    entry("for teenagers", ["teenage"], ["all"]),
    entry("for young eaters", ["young"], ["feeding"]),
]


@pytest.mark.parametrize(
    ("ages", "worries", "names"),
    [
        (["young"], ["sleep"], ["for young sleepers", "for sleepers", "for any"]),
        (["teenage"], ["sleep"], ["for sleepers", "for any", "for teenagers"]),
        (["teenage"], ["feeding"], ["for any", "for teenagers"]),
        (["young", "teenage"], ["sleep", "feeding"], ["for young sleepers", "for sleepers", "for young eaters"]),
        (["baby"], ["school"], ["for any"]),
    ],
)
def test_what_names_the_worry_stands_first_and_three_are_enough(
    ages: list[str], worries: list[str], names: list[str]
) -> None:
    assert [offer["name"] for offer in offers_for(ages, worries, OFFERS)] == names


@pytest.mark.parametrize(
    ("ages", "worries", "found"),
    [
        (["young"], ["sleep"], [("sleep", "for young sleepers")]),
        (["teenage"], ["sleep"], [("sleep", "for sleepers")]),
        (["young"], ["feeding", "sleep"], [("feeding", "for young eaters"), ("sleep", "for young sleepers")]),
        (["young"], ["school", "feeding", "sleep"], [("feeding", "for young eaters")]),
        (["baby"], ["feeding"], []),
    ],
)
def test_each_worry_has_the_tip_for_its_age(ages: list[str], worries: list[str], found: list[tuple[str, str]]) -> None:
    assert [(worry, tip["name"]) for worry, tip in tips_for(ages, worries, OFFERS)] == found
