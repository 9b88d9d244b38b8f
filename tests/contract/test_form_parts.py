"""What the form tells of its replies is what the gateway draws pages from, and what the contract says."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.actions.finding.on_a_page import finding_part
from bot.actions.finding.step import ASK_PROOF
from bot.actions.request import on_a_page
from bot.actions.request.form import AFTER_CHILDREN, BEFORE_CHILDREN, EACH_CHILD, PRACTITIONER_OWN
from bot.actions.request.questions import QUESTIONS
from bot.actions.request.read_back import rows
from bot.actions.request.routes import PARENT, PRACTITIONER, YOUNG_PERSON
from gateway.conversation import Button
from gateway.plain_form.form_parts import PARTS, form_part
from gateway.plain_form.questions import CHOOSING, OWN, question
from tests.bot.actions.request.builders import answers, content, practitioner_answers, words, young_answers

CONTRACT = json.loads(Path(__file__).with_name("turn.json").read_text(encoding="utf-8"))
FORM = Draft202012Validator(CONTRACT["message"]["$defs"]["form"])
ROUTES = {PARENT: answers(), YOUNG_PERSON: young_answers(), PRACTITIONER: practitioner_answers()}
FIELDS = [*(one.field for one in (*BEFORE_CHILDREN, *AFTER_CHILDREN)), *(f"child_1_{one.field}" for one in EACH_CHILD)]
SKIP = [{"title": "Skip this question", "payload": '/answer{"question": "x", "value": "skipped"}'}]


def may_be_asked(field: str, route: str) -> bool:
    """A practitioner's own details are asked of nobody else, and a young person is not asked about children."""
    if field in (*PRACTITIONER_OWN, "feedback_route"):
        return route == PRACTITIONER
    return route != YOUNG_PERSON or not field.startswith("child_")


@pytest.mark.parametrize(
    ("field", "route"), [(field, route) for field in FIELDS for route in ROUTES if may_be_asked(field, route)]
)
def test_every_question_can_be_drawn_as_a_page(field: str, route: str) -> None:
    told = on_a_page.question_part(field, ROUTES[route], words(route), SKIP)
    FORM.validate(told)
    assert form_part(told) == told
    explained = {
        name.removeprefix("utter_explain_"): response["text"]
        for name, response in content()["responses"].items()
        if name.startswith("utter_explain_")
    }
    drawn = question(told, "Asked", {"b1": Button("Skip this question", "/x")}, content()["plain_form"], explained)
    assert drawn.title and drawn.why and drawn.part
    assert drawn.choices or drawn.beside


@pytest.mark.parametrize(
    "part",
    [
        on_a_page.PROBLEM,
        on_a_page.OPENING,
        on_a_page.END,
        on_a_page.check_part(answers()),
        on_a_page.rows_part(rows(answers(), words()), answers()),
        finding_part(ASK_PROOF),
        finding_part(None),
        on_a_page.receipt_part("EH-2SJS-5XMJ", received=True),
    ],
    ids=lambda part: str(part["part"]),
)
def test_every_other_part_is_taken_as_it_is(part: dict[str, Any]) -> None:
    FORM.validate(part)
    assert form_part(part) == part


def test_the_gateway_knows_no_part_the_contract_does_not() -> None:
    told = [one["properties"]["part"] for one in CONTRACT["message"]["$defs"]["form"]["oneOf"]]
    assert {name for part in told for name in part.get("enum", [part.get("const")])} == set(PARTS)


def test_the_gateway_names_only_questions_and_kinds_of_the_form() -> None:
    assert {field for own in OWN.values() for field in own} <= set(QUESTIONS)
    assert set(CHOOSING) <= {one.kind for one in QUESTIONS.values()}
