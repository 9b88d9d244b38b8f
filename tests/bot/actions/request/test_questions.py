import pytest

from bot.actions.request.questions import CHECK_ANSWERS, depending_on, fields, next_question, topic
from tests.bot.actions.request.builders import answers


def test_agreement_comes_before_anything_else_is_asked() -> None:
    assert next_question({}) == "agreement_request"
    assert next_question({"agreement_request": "yes"}) == "agreement_sharing"


def test_the_shortest_way_takes_no_more_than_twelve_answers() -> None:
    asked = [field for field in fields(answers()) if field != "last_name"]  # given with the first name
    assert len(asked) + 1 <= 12  # and the check of the answers


def test_when_all_is_answered_the_answers_are_checked() -> None:
    assert next_question(answers()) == CHECK_ANSWERS


@pytest.mark.parametrize(
    ("given", "then"),
    [
        (answers(safe_phone=None), "safe_phone"),
        (answers(safe_phone="only_when_i_say"), "safe_times"),
        (answers(contact={"phone": None, "email": "sam@example.com"}), "safe_email"),
        (answers(child_1_name="unborn", child_1_birth=None), "child_1_due_date"),
        (answers(child_1_more="yes"), "child_2_name"),
        (answers(child_1_more="yes", child_2_name="Ali"), "child_2_birth"),
    ],
)
def test_an_answer_opens_its_own_questions(given: dict[str, object], then: str) -> None:
    assert next_question(given) == then


@pytest.mark.parametrize(
    ("field", "value", "gone"),
    [
        ("child_1_name", "unborn", {"child_1_birth"}),
        ("contact", {"phone": None, "email": "sam@example.com"}, {"safe_phone"}),
        ("contact", {"phone": "+447700900124", "email": None}, {"safe_phone"}),
        ("contact", {"phone": "+447700900123", "email": None}, set()),
        ("postcode", "ME7 1AA", set()),
    ],
)
def test_answers_of_a_closed_branch_go(field: str, value: object, gone: set[str]) -> None:
    assert depending_on(field, value, answers()) == gone


def test_taking_a_child_out_takes_its_answers_out() -> None:
    two = answers(child_1_more="yes", child_2_name="Ali", child_2_birth=None, child_2_more=None)
    assert depending_on("child_1_more", "no", two) == {"child_2_name"}


def test_a_childs_question_is_worded_once_for_all_children() -> None:
    assert topic("child_11_birth") == "child_birth"
