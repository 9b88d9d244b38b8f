"""What the plain form is told of each question: what was answered stands in the box as it can be sent again."""

from typing import Any

import pytest

from bot.actions.checks import Refused
from bot.actions.request.on_a_page import given, question_part, rows_part
from bot.actions.request.questions import CHECK_ANSWERS, fields, kind_of
from bot.actions.request.read_back import Row, rows
from bot.actions.request.several import check_several
from tests.bot.actions.request.builders import LEVEL_2, answers, content, practitioner_answers, rules, words

AGE = {"kind": "approx_age", "date": None, "years": 4, "months": None}
MONTHS = {"kind": "approx_age", "date": None, "years": None, "months": 1}
BOTH = {"phone": "+447700900123", "email": "sam@example.com"}
HOME = {"line1": "1 Example Road", "line2": None, "town": "Chatham", "county": None}
SKIP = [{"title": "Leave it out", "payload": '/answer{"question": "child_last_name", "value": "skipped"}'}]
DUE = {"kind": "due_date", "date": "2027-02-14", "years": None, "months": None}


def boxed(field: str, known: dict[str, Any]) -> str:
    return given(field, known, words("practitioner" if known["who"] == "practitioner" else "parent_carer"))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("first_name", {}),
        ("first_name", {"last_name": "skipped"}),
        ("contact", {"contact": BOTH}),
        ("postcode", {}),
        ("address", {"part_contact": "yes", "address": HOME}),
        ("child_1_name", {}),
        ("child_1_birth", {}),
        ("child_1_birth", {"child_1_birth": AGE}),
        ("child_1_birth", {"child_1_birth": MONTHS}),
        ("child_1_due_date", {"child_1_name": "unborn", "child_1_due_date": DUE}),
        ("worries", {"worries": "He will not sleep.\n\nI am worn out."}),
        ("scale", {"part_help": "yes", "scale": 0}),
        ("birth_date", {"part_contact": "yes", "birth_date": "1990-04-03"}),
        ("phone2", {"part_contact": "yes", "phone2": "+441632960111"}),
    ],
)
def test_what_stands_in_the_box_is_the_same_answer_again(field: str, changes: dict[str, Any]) -> None:
    known = answers(**changes)
    again = check_several(field, boxed(field, known), rules(known))
    assert not isinstance(again, Refused) and again[field] == known[field]


@pytest.mark.parametrize("field", [name for name in fields(practitioner_answers()) if kind_of(name) != "choice"])
def test_a_practitioners_answers_can_be_sent_again_as_well(field: str) -> None:
    known = practitioner_answers(agreement_covers=["Sam", "Robin"])
    text = boxed(field, known)
    again = check_several(field, text, rules(known)) if text else {field: known[field]}
    assert not isinstance(again, Refused) and again[field] == known[field]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("postcode", {"postcode": "no_fixed_address"}),
        ("contact", {"contact": {"phone": None, "email": None, "other": "letter"}}),
        ("child_1_name", {"child_1_name": "unborn"}),
        ("child_1_birth", {"child_1_birth": {"kind": "not_known", "date": None, "years": None, "months": None}}),
        ("going_well", {"part_help": "yes", "going_well": "skipped"}),
        ("need_tags", {}),
        ("worries", {"worries": None}),
    ],
)
def test_what_was_pressed_or_left_out_is_no_text(field: str, changes: dict[str, Any]) -> None:
    assert boxed(field, answers(**changes)) == ""


def part(field: str, known: dict[str, Any], refused: str = "") -> dict[str, Any]:
    buttons = content()["responses"][f"utter_question_{field}"].get("buttons", [])
    return question_part(field, known, words(), buttons, refused)


def test_what_was_chosen_is_marked_by_the_titles_of_its_buttons() -> None:
    assert part("safe_phone", answers())["chosen"] == ["Ring, but leave no message"]
    assert part("need_tags", answers(need_tags=["housing", "behaviour"]))["chosen"] == [
        "Behaviour and parenting",
        "Housing",
    ]
    assert part("safe_phone", answers(safe_phone=None))["chosen"] == []


@pytest.mark.parametrize(
    ("field", "value"), [("level_view", LEVEL_2), ("contact", {"phone": None, "email": None, "other": "letter"})]
)
def test_a_choice_with_details_is_marked_too(field: str, value: Any) -> None:
    assert len(part(field, answers(**{field: value}))["chosen"]) == 1


def test_what_could_not_be_taken_stays_in_the_box() -> None:
    assert part("postcode", answers(), refused="ME4 QQQ")["given"] == "ME4 QQQ"


def test_a_question_says_how_it_may_be_answered() -> None:
    told = part("worries", answers(worries=None))
    assert (told["kind"], told["longest"], told["skip"], told["route"]) == ("story", 2000, None, "parent_carer")
    of_a_child = question_part("child_2_last_name", answers(child_2_name="Ash"), words(), SKIP)
    assert (of_a_child["topic"], of_a_child["child"], of_a_child["skip"]) == ("child_last_name", 2, "Leave it out")
    assert question_part("change_menu", answers(), words(), [])["kind"] == "choice"


def test_no_row_of_the_check_is_without_its_words() -> None:
    assert all(row.label and row.value for row in rows(answers(), words())) and CHECK_ANSWERS not in answers()


def test_a_row_that_names_a_child_says_which_one_where_there_are_several() -> None:
    given = answers(child_2_name="Ash", child_2_birth=None)
    told = rows_part([Row("child_2_name", "Child 2, name", "Ash"), Row("postcode", "Postcode", "ME4 4TR")], given)
    assert [row["child"] for row in told["rows"]] == [2, None]
    alone = rows_part([Row("child_1_name", "Child 1, name", "Robin")], answers())
    assert [row["child"] for row in alone["rows"]] == [None]
