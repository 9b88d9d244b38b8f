"""Whatever the age and the worry, a parent is shown something true to try or to ask for."""

from itertools import product
from typing import Any

from bot.actions.parenting.matching import offers_for, tips_for
from editorial.checking.reading_age import reading_age

OLDEST_READER = 11


def ages_and_worries(content: dict[str, Any]) -> list[tuple[str, str]]:
    return [(age["key"], worry["key"]) for age, worry in product(content["ages"], content["parenting"]["worries"])]


def test_every_age_and_worry_has_something_to_offer(content: dict[str, Any]) -> None:
    parenting = content["parenting"]
    alone = [
        (age, worry) for age, worry in ages_and_worries(content) if not offers_for([age], [worry], parenting["offers"])
    ]
    assert alone == []


def test_every_tip_is_reached(content: dict[str, Any]) -> None:
    parenting = content["parenting"]
    reached = [
        tip["text"]
        for age, worry in ages_and_worries(content)
        for _, tip in tips_for([age], [worry], parenting["tips"])
    ]
    assert [tip["text"] for tip in parenting["tips"] if tip["text"] not in reached] == []


def test_no_two_worries_are_said_in_the_same_words(content: dict[str, Any]) -> None:
    said = [phrase for worry in content["parenting"]["worries"] for phrase in worry["said"]]
    assert sorted({phrase for phrase in said if said.count(phrase) > 1}) == []


def test_what_is_said_to_parents_is_easy_to_read(content: dict[str, Any]) -> None:
    texts = [tip["text"] for tip in content["parenting"]["tips"]]
    texts += [f"{offer['what']} {offer['join']}" for offer in content["parenting"]["offers"]]
    assert {text: age for text in texts if (age := reading_age(text)) > OLDEST_READER} == {}


def test_an_answer_leads_to_a_worry_that_is_there(content: dict[str, Any]) -> None:
    worries = {worry["key"] for worry in content["parenting"]["worries"]}
    led = {worry for answer in content["answers"].values() for worry in answer["find_parenting"] or ()}
    assert led and led <= worries


def test_titles_fit_on_a_button(content: dict[str, Any]) -> None:
    choices = [*content["ages"], *content["parenting"]["worries"]]
    assert [choice["title"] for choice in choices if len(choice["title"]) > 40] == []
