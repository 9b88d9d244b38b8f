import pytest

from bot.actions.request.questions import CHECK_ANSWERS
from bot.actions.request.reading import Meaning, Message, read
from tests.bot.actions.request.builders import COMMANDS, RULES

ROWS = {
    "how to reach you": "contact",
    "phone number": "contact",
    "5": "contact",
    "postcode": "postcode",
    "child 1 name": "child_1_name",
}
HUB_QUESTION = "faq/family_hubs_what"


def meaning(
    field: str, text: str, intent: str = "", sure: bool = False, label: str | None = None, **press: object
) -> Meaning:
    return read(field, Message(text, intent, sure, label, press or None), RULES, COMMANDS, ROWS)


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("first_name", "Sam Taylor", {"first_name": "Sam", "last_name": "Taylor"}),
        ("postcode", "me44tr", {"postcode": "ME4 4TR"}),
        ("child_2_name", "Ali", {"child_2_name": "Ali"}),
        ("safe_phone", "No message.", {"safe_phone": "no_message"}),
        ("agreement_request", "I agree", {"agreement_request": "yes"}),
        (
            "worries",
            "What can I do, he hits me and I cannot cope with it any more and school keeps ringing me?",
            {"worries": "What can I do, he hits me and I cannot cope with it any more and school keeps ringing me?"},
        ),
    ],
)
def test_an_answer_is_an_answer(field: str, text: str, values: dict[str, object]) -> None:
    assert meaning(field, text) == Meaning("answer", values)


def test_a_worry_that_sounds_like_a_question_we_know_is_still_the_worry() -> None:
    said = meaning("worries", "my son won't sleep and his behaviour is awful", "faq", True, "faq/parenting_sleep")
    assert said.kind == "answer"


@pytest.mark.parametrize(
    "field", ["first_name", "contact", "postcode", "child_1_birth", "worries", "agreement_request", CHECK_ANSWERS]
)
def test_a_known_question_at_any_step_is_a_side_question(field: str) -> None:
    assert meaning(field, "what is a family hub?", "faq", True, HUB_QUESTION) == Meaning(
        "side_question", {"label": HUB_QUESTION}
    )


@pytest.mark.parametrize("field", ["agreement_request", "contact", "worries", "what_would_help", CHECK_ANSWERS])
@pytest.mark.parametrize(
    ("typed", "kind"), [("stop", "stop"), ("Stop.", "stop"), ("why?", "why"), ("change something", "change_menu")]
)
def test_commands_work_at_every_step(field: str, typed: str, kind: str) -> None:
    assert meaning(field, typed).kind == kind


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("change the phone number", "contact"),
        ("Can I change my postcode?", "postcode"),
        ("change 5", "contact"),
        ("change child 1, name", "child_1_name"),
    ],
)
def test_a_row_is_changed_by_its_name_or_number(typed: str, field: str) -> None:
    assert meaning(CHECK_ANSWERS, typed) == Meaning("change", field=field)


@pytest.mark.parametrize("field", ["contact", "postcode", "child_1_birth", "agreement_request"])
def test_a_wish_to_skip_what_must_be_answered_is_never_taken_for_a_wish_to_stop(field: str) -> None:
    assert meaning(field, "skip", intent="stop", sure=True).kind == "invalid"


@pytest.mark.parametrize("typed", ["yes", "yeah go on then", "ok", "sure", "agreed", "I agree to nothing"])
def test_agreement_takes_the_exact_words_and_no_understanding(typed: str) -> None:
    assert meaning("agreement_request", typed, "affirm", True) == Meaning("invalid", problem="not_a_choice")


def test_leaving_the_chat_is_never_an_answer() -> None:
    assert meaning("worries", "", "end_chat", True) == Meaning("end")


def test_only_an_optional_question_can_be_skipped() -> None:
    assert meaning("what_would_help", "skip") == Meaning("answer", {"what_would_help": "skipped"})
    assert meaning("postcode", "skip") == Meaning("invalid", problem="not_a_postcode")


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        (
            {"kind": "answer", "question": "postcode", "value": "no_fixed_address"},
            Meaning("answer", {"postcode": "no_fixed_address"}),
        ),
        ({"kind": "answer", "question": "worries", "value": "x"}, Meaning("go_on")),
        ({"kind": "answer", "question": "postcode", "value": "anything"}, Meaning("go_on")),
        ({"kind": "send", "seen": "x"}, Meaning("go_on")),
    ],
)
def test_a_button_answers_only_the_question_it_belongs_to(press: dict[str, object], expected: Meaning) -> None:
    assert read("postcode", Message("", "answer", True, None, press), RULES, COMMANDS, ROWS) == expected


def test_an_unknown_question_is_not_taken_for_a_name() -> None:
    assert (
        meaning("first_name", "is it free") == Meaning("side_question", {"label": None})
        or meaning("first_name", "is it free?").kind != "answer"
    )


def around_danger(field: str, text: str, **known: bool) -> Meaning:
    return read(field, Message(text, "faq", True, HUB_QUESTION, **known), RULES, COMMANDS, ROWS)


EVERY_KIND_OF_FIELD = [
    "agreement_request",
    "first_name",
    "contact",
    "postcode",
    "child_1_birth",
    "worries",
    CHECK_ANSWERS,
]


@pytest.mark.hazard("A9")
@pytest.mark.parametrize("field", EVERY_KIND_OF_FIELD)
@pytest.mark.parametrize("text", ["he hit her again last night", "stop", "what is a family hub?", "I agree"])
def test_words_of_danger_are_no_answer_before_the_person_carries_on(field: str, text: str) -> None:
    assert around_danger(field, text, urgent=True) == Meaning("pause")


@pytest.mark.hazard("A9")
@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("worries", "How do I stop him?  He hit her", Meaning("answer", {"worries": "How do I stop him?  He hit her"})),
        ("what_would_help", "stop", Meaning("answer", {"what_would_help": "stop"})),
        ("safe_times", "when he is out, he hits me", Meaning("answer", {"safe_times": "when he is out, he hits me"})),
        ("first_name", "Sam Slaughter", Meaning("answer", {"first_name": "Sam", "last_name": "Slaughter"})),
        ("first_name", "he is hitting me", Meaning("go_on")),
        ("child_1_name", "my dad hits me", Meaning("go_on")),
        ("postcode", "he is hitting me", Meaning("go_on")),
        ("agreement_request", "yes he hits me", Meaning("go_on")),
        (CHECK_ANSWERS, "he hit her again", Meaning("go_on")),
    ],
)
def test_carried_on_with_they_are_an_answer_or_nothing(field: str, text: str, expected: Meaning) -> None:
    assert around_danger(field, text, urgent=True, carried_on=True) == expected


@pytest.mark.hazard("A7")
@pytest.mark.parametrize("field", EVERY_KIND_OF_FIELD)
def test_nothing_a_child_writes_is_an_answer(field: str) -> None:
    assert around_danger(field, "I agree", child=True) == Meaning("child")
