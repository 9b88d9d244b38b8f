import pytest

from bot.engine.before import Before
from bot.engine.choosing import chosen

WORDS = {"first": ["1", "yes", "the first one"], "second": ["2", "the second one"], "none": ["no", "neither"]}
OFFERED = (
    {"title": "Parenting courses", "payload": "/faq/parenting_courses"},
    {"title": "Ask for support", "payload": "/request_support"},
    {"title": "Something else", "payload": "/something_else"},
)
FORM = ({"title": "I agree", "payload": '/answer{"question": "agreement_request", "value": "yes"}'},)


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("the first one", "/faq/parenting_courses"),
        ("Yes!", "/faq/parenting_courses"),
        ("2", "/request_support"),
        ("neither", "/something_else"),
        ("No.", "/something_else"),
        ("parenting courses", "/faq/parenting_courses"),
        ("Something else?", "/something_else"),
        ("the fourth one", None),
        ("what are parenting courses", None),
        ("", None),
    ],
)
def test_a_choice_may_be_typed(text: str, payload: str | None) -> None:
    assert chosen(text, Before(buttons=OFFERED, asked_back=True), WORDS) == payload


@pytest.mark.parametrize(("text", "payload"), [("yes", None), ("no", None), ("ask for support", "/request_support")])
def test_under_an_answer_only_the_words_of_a_button_count(text: str, payload: str | None) -> None:
    assert chosen(text, Before(buttons=OFFERED), WORDS) == payload


def test_the_forms_buttons_are_left_to_the_form() -> None:
    assert chosen("I agree", Before(buttons=FORM, asked_back=True), WORDS) is None


def test_the_second_of_one_is_nothing() -> None:
    assert chosen("2", Before(buttons=OFFERED[:1], asked_back=True), WORDS) is None
