"""Every response the code and the rules use is there, and every response there is is used."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.checks import Refused
from bot.actions.request.answering import check_answer
from bot.actions.request.choosing import answer_of_press
from bot.actions.request.questions import CHECK_ANSWERS
from bot.actions.request.wording import FOR_ROUTE, response_for
from tests.bot.actions.request.builders import answers, practitioner_answers, rules, young_answers
from tests.content.names import (
    ROUTES,
    beginnings_in_code,
    families,
    for_routes,
    for_urgent_ones,
    named_in_code,
    named_in_rules,
    problems_of,
    statuses,
    topics,
)
from tests.content.reading import domain, intents
from tests.content.reading import rules as rasa_rules

MADE_IN_THE_FORM = {"change_menu", CHECK_ANSWERS}


# Somebody on each route, by the ending of what is worded for that route.
SOMEBODY = dict(zip(ROUTES, (answers(), young_answers(), practitioner_answers()), strict=True))


def used(content: dict[str, Any]) -> set[str]:
    known = content["responses"].keys()
    named = named_in_rules() | named_in_code()
    told = named | statuses()
    return told | families(known) | for_routes(named, known) | for_urgent_ones(told, known)


def test_every_response_that_is_used_is_there(content: dict[str, Any]) -> None:
    assert sorted(used(content) - content["responses"].keys()) == []


def test_every_response_that_is_there_is_used(content: dict[str, Any]) -> None:
    assert sorted(content["responses"].keys() - used(content)) == []


def test_every_way_a_name_is_put_together_is_known_here() -> None:
    # A new way needs a line in names.py, or its responses would be neither missed nor found unused.
    asked = {"utter_faq/", "utter_question_", "utter_explain_", "utter_invalid_"}
    assert beginnings_in_code() == {"utter_", "utter_status_", *asked}


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
    known = content["responses"]
    said = {response_for(f"utter_invalid_{topic}_{problem}", topic, "", known) for problem in problems_of(topic)}
    assert sorted(said - known.keys()) == []


@settings(max_examples=600, deadline=None)
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
    field = topic if topic == "child_more" else topic.replace("child_", "child_1_")
    for route, somebody in SOMEBODY.items():
        checked = check_answer(field, typed, rules(somebody, content))
        assert (
            not isinstance(checked, Refused)
            or response_for(f"utter_invalid_{topic}_{checked.problem}", field, route, content["responses"])
            in content["responses"]
        )


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
    for name, payload in buttons(content):
        if payload.startswith("/answer{"):
            value = json.loads(payload.removeprefix("/answer"))
            question, _, route = name.removeprefix("utter_question_").partition(FOR_ROUTE)
            field = value["question"].replace("child_", "child_1_").replace("child_1_more", "child_more")
            assert question.replace("another_child", "child_name") == value["question"]
            known = rules(SOMEBODY[route or ROUTES[0]], content)
            assert answer_of_press(field, value["value"], known), f"{name}: {payload}"


@pytest.mark.parametrize("route", ROUTES)
def test_every_choice_has_a_button_and_reads_well(content: dict[str, Any], route: str) -> None:
    known = rules(SOMEBODY[route], content)
    for question, values in known.choices.items():
        asked = response_for(f"utter_question_{question}", question, route, content["responses"])
        own = [
            json.loads(payload.removeprefix("/answer"))["value"] for name, payload in buttons(content) if name == asked
        ]
        assert list(values) == own[: len(values)], f"{question} on the route {route}"


def test_every_choice_has_its_row_unless_the_row_is_hidden(content: dict[str, Any]) -> None:
    rows = content["questions"]["rows"]
    for question, values in content["choices"]["answers"].items():
        row = rows[question]
        assert row.get("hidden") or values.keys() == row["values"].keys(), question


def test_no_two_values_of_a_choice_are_typed_alike(content: dict[str, Any]) -> None:
    for question, values in content["choices"]["answers"].items():
        typed = [words for said in values.values() for words in said]
        assert len(typed) == len(set(typed)), (question, sorted({word for word in typed if typed.count(word) > 1}))


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


def test_no_command_is_also_a_choice_that_must_be_made(content: dict[str, Any]) -> None:
    """ "Later" or "back" would be taken for the command wherever it is typed."""
    commands = {
        words
        for kind, said in content["choices"]["commands"].items()
        if kind not in ("skip", "unsure")
        for words in said
    }
    typed = {
        (question, words)
        for question, values in content["choices"]["answers"].items()
        for said in values.values()
        for words in said
    }
    assert [(question, words) for question, words in sorted(typed) if words in commands] == []


def test_what_is_offered_as_a_meaning_has_a_title(content: dict[str, Any]) -> None:
    offered = set(content["questions"]["intent_buttons"])
    assert offered <= intents() and all(content["questions"]["intent_buttons"].values())


def test_every_action_of_a_rule_is_in_the_domain_or_in_the_content(content: dict[str, Any]) -> None:
    known = {*domain()["actions"], *domain()["forms"], *content["responses"], "utter_faq"}
    named = {step["action"] for rule in rasa_rules() for step in rule["steps"] if "action" in step}
    assert sorted(named - known) == []
