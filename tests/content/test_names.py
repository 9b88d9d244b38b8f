"""Every response the code and the rules use is there, and every response there is is used."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.checks import Refused
from bot.actions.request.answering import Rules, check_answer, pressable
from bot.actions.request.questions import CHECK_ANSWERS
from tests.bot.actions.request.builders import RULES
from tests.content.names import beginnings_in_code, families, named_in_code, named_in_rules, problems_of, topics
from tests.content.reading import domain, intents, rules

MADE_IN_THE_FORM = {"change_menu", CHECK_ANSWERS}


def used() -> set[str]:
    return named_in_rules() | named_in_code() | families()


def test_every_response_that_is_used_is_there(content: dict[str, Any]) -> None:
    assert sorted(used() - content["responses"].keys()) == []


def test_every_response_that_is_there_is_used(content: dict[str, Any]) -> None:
    assert sorted(content["responses"].keys() - used()) == []


def test_every_way_a_name_is_put_together_is_known_here() -> None:
    # A new way needs a line in names.py, or its responses would be neither missed nor found unused.
    assert beginnings_in_code() == {"utter_", "utter_faq/", "utter_question_", "utter_explain_", "utter_invalid_"}


def test_no_response_is_empty(content: dict[str, Any]) -> None:
    assert [name for name, words in content["responses"].items() if not words.get("text", "").strip()] == []


@pytest.mark.parametrize("topic", topics())
def test_every_question_has_its_words(content: dict[str, Any], topic: str) -> None:
    words = content["responses"]
    assert {f"utter_question_{topic}", f"utter_explain_{topic}"} <= words.keys()
    assert content["questions"]["rows"][topic]["label"]


@pytest.mark.parametrize("topic", topics())
def test_every_problem_of_a_question_has_its_words(content: dict[str, Any], topic: str) -> None:
    assert problems_of(topic), "a question that takes anything needs no words, and there is none"
    assert {f"utter_invalid_{topic}_{problem}" for problem in problems_of(topic)} <= content["responses"].keys()


@settings(max_examples=300, deadline=None)
@given(
    topic=st.sampled_from(topics()),
    typed=st.one_of(
        st.text(max_size=60),
        st.text("0123456789/-. ", max_size=20),
        st.text("a@.£x0 ", max_size=20),
        st.just("x" * 2001),
    ),
)
def test_whatever_is_typed_is_taken_or_refused_with_words(content: dict[str, Any], topic: str, typed: str) -> None:
    field = topic.replace("child_", "child_1_")
    checked = check_answer(field, typed, Rules(RULES.today, True, content["choices"]["answers"]))
    assert not isinstance(checked, Refused) or f"utter_invalid_{topic}_{checked.problem}" in content["responses"]


def buttons(content: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, button["payload"]) for name, words in content["responses"].items() for button in words.get("buttons", [])
    ]


def test_every_button_leads_to_an_intent_or_an_answer(content: dict[str, Any]) -> None:
    for name, payload in buttons(content):
        intent, _, key = payload.partition("{")[0].removeprefix("/").partition("/")
        assert intent in intents(), f"{name}: {payload}"
        assert intent != "faq" or key in content["answers"], f"{name}: {payload}"


def test_every_button_of_a_question_gives_an_answer_the_form_takes(content: dict[str, Any]) -> None:
    form = Rules(RULES.today, True, content["choices"]["answers"])
    for name, payload in buttons(content):
        if payload.startswith("/answer{"):
            value = json.loads(payload.removeprefix("/answer"))
            assert name == f"utter_question_{value['question']}"
            assert pressable(value["question"], value["value"], form), f"{name}: {payload}"


def test_every_choice_has_a_button_and_reads_well(content: dict[str, Any]) -> None:
    for question, values in content["choices"]["answers"].items():
        offered = {
            json.loads(payload.removeprefix("/answer"))["value"]
            for name, payload in buttons(content)
            if name == f"utter_question_{question}"
        }
        row = content["questions"]["rows"][question]
        assert offered == values.keys() and (row.get("hidden") or values.keys() == row["values"].keys()), question


def test_no_two_values_of_a_choice_are_typed_alike(content: dict[str, Any]) -> None:
    for question, values in content["choices"]["answers"].items():
        typed = [words for said in values.values() for words in said]
        assert len(typed) == len(set(typed)), question


def test_what_may_be_typed_is_written_as_it_is_compared(content: dict[str, Any]) -> None:
    lists = [
        *content["choices"]["commands"].values(),
        *(said for values in content["choices"]["answers"].values() for said in values.values()),
    ]
    odd = [
        words
        for said in lists
        for words in said
        if not isinstance(words, str) or words != words.casefold().strip(" .,!?'\"")
    ]
    assert odd == []


def test_what_is_offered_as_a_meaning_has_a_title(content: dict[str, Any]) -> None:
    offered = set(content["questions"]["intent_buttons"])
    assert offered <= intents() and all(content["questions"]["intent_buttons"].values())


def test_every_action_of_a_rule_is_in_the_domain_or_in_the_content(content: dict[str, Any]) -> None:
    known = {*domain()["actions"], *domain()["forms"], *content["responses"], "utter_faq"}
    named = {step["action"] for rule in rules() for step in rule["steps"] if "action" in step}
    assert sorted(named - known) == []
