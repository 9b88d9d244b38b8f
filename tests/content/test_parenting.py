"""Whatever the age and the worry, a parent is shown something true to try or to ask for."""

from itertools import product
from typing import Any

from bot.actions.parenting.matching import offers_for, tips_for
from tests.content.reading_age import reading_age

OLDEST_READER = 11


def test_every_age_and_worry_has_something_to_offer(content: dict[str, Any]) -> None:
    parenting = content["parenting"]
    alone = [
        (age, worry)
        for age, worry in product(content["ages"], parenting["worries"])
        if len(offers_for([age], [worry], parenting["offers"])) < 2
    ]
    assert alone == []


def test_every_tip_is_reached(content: dict[str, Any]) -> None:
    parenting = content["parenting"]
    reached = [
        tip["text"]
        for age, worry in product(content["ages"], parenting["worries"])
        for _, tip in tips_for([age], [worry], parenting["tips"])
    ]
    assert [tip["text"] for tip in parenting["tips"] if tip["text"] not in reached] == []


def test_no_two_worries_are_said_in_the_same_words(content: dict[str, Any]) -> None:
    said = [phrase for worry in content["parenting"]["worries"].values() for phrase in worry["said"]]
    assert sorted({phrase for phrase in said if said.count(phrase) > 1}) == []


def test_what_is_said_to_parents_is_easy_to_read(content: dict[str, Any]) -> None:
    texts = [tip["text"] for tip in content["parenting"]["tips"]]
    texts += [f"{offer['what']} {offer['join']}" for offer in content["parenting"]["offers"]]
    assert {text: age for text in texts if (age := reading_age(text)) > OLDEST_READER} == {}


def test_titles_fit_on_a_button(content: dict[str, Any]) -> None:
    choices = [*content["ages"].values(), *content["parenting"]["worries"].values()]
    assert [choice["title"] for choice in choices if len(choice["title"]) > 40] == []
