import json
from typing import Any

import pytest

from editorial.choices import as_compared, lay_out_choices

SAFE = {
    "yes": {"button": "Yes, ring me.", "row": "Yes", "typed": ["it is safe"]},
    "no": {"button": "No", "row": "No, do not ring"},
}


def laid_out(question: str = "safe_phone", *asked: str) -> dict[str, Any]:
    content = {
        "choices": {"answers": {question: SAFE}, "commands": {"stop": ["stop"]}},
        "questions": {"rows": {question: {"label": "Safe to ring"}}},
        "responses": {f"utter_question_{name}": {"text": "?"} for name in asked or (question,)},
    }
    lay_out_choices(content)
    return content


def test_each_choice_is_a_button_in_the_order_written() -> None:
    buttons = laid_out()["responses"]["utter_question_safe_phone"]["buttons"]
    assert [button["title"] for button in buttons] == ["Yes, ring me.", "No"]
    assert json.loads(buttons[1]["payload"].removeprefix("/answer")) == {"question": "safe_phone", "value": "no"}


def test_the_row_says_it_in_its_own_words() -> None:
    row = laid_out()["questions"]["rows"]["safe_phone"]
    assert row == {"label": "Safe to ring", "values": {"yes": "Yes", "no": "No, do not ring"}}


def test_the_words_of_the_button_and_its_number_may_be_typed() -> None:
    assert laid_out()["choices"]["answers"]["safe_phone"] == {
        "yes": ["it is safe", "yes ring me", "1"],
        "no": ["no", "2"],
    }


def test_agreement_is_typed_in_the_listed_words_only() -> None:
    typed = laid_out("agreement_request")["choices"]["answers"]["agreement_request"]
    assert typed == {"yes": ["it is safe"], "no": []}


def test_commands_stay_as_they_are() -> None:
    assert laid_out()["choices"]["commands"] == {"stop": ["stop"]}


def test_a_question_worded_for_one_route_takes_the_same_choices() -> None:
    responses = laid_out("safe_phone", "safe_phone", "safe_phone_for_practitioner", "safe_phone_number")["responses"]
    assert responses["utter_question_safe_phone_for_practitioner"] == responses["utter_question_safe_phone"]
    assert "buttons" not in responses["utter_question_safe_phone_number"]


def test_the_levels_to_choose_from_are_the_councils_own_in_use_now() -> None:
    content: dict[str, Any] = {
        "choices": {"answers": {}},
        "questions": {"rows": {"level_view": {"label": "Level"}}},
        "responses": {"utter_question_level_view": {"text": "?"}},
        "thresholds": {
            "levels": [
                {"id": "a", "number": 2.5, "title": "Complex", "status": "current"},
                {"id": "b", "number": None, "title": "Wide", "status": "current"},
                {"id": "c", "number": 1, "title": "Old", "status": "historic"},
            ]
        },
    }
    lay_out_choices(content)
    assert content["questions"]["rows"]["level_view"]["values"] == {"a": "2.5: Complex", "b": "Wide"}


@pytest.mark.parametrize(
    ("written", "compared"), [("Yes, please!", "yes please"), ("I don’t  know.", "i don't know"), ("“No”", "“no”")]
)
def test_words_are_compared_without_case_or_punctuation(written: str, compared: str) -> None:
    assert as_compared(written) == compared
