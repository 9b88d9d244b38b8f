import pytest

from bot.actions.request.questions import CHECK_ANSWERS
from bot.actions.request.reading import Meaning
from bot.actions.request.turn import FOR_ADULTS, first_turn, take_turn
from tests.bot.actions.request.builders import answers


def answer(field: str, value: object, given: dict[str, object] | None = None):
    return take_turn(field, Meaning("answer", {field: value}), given or {}, 0)


def test_a_no_to_the_request_ends_the_form_kindly() -> None:
    turn = answer("agreement_request", "no")
    assert (turn.ends, turn.say, turn.agreement) == ("refused", ("utter_agreement_refused",), ("request", "no"))


def test_a_no_to_sharing_goes_on_and_is_recorded() -> None:
    turn = answer("agreement_sharing", "no", {"agreement_request": "yes"})
    assert (turn.asks, turn.agreement, turn.ends) == ("first_name", ("sharing", "no"), None)


def test_after_a_change_the_answers_are_checked_again() -> None:
    turn = answer("postcode", "ME7 1AA", answers())
    assert (turn.asks, turn.keep) == (CHECK_ANSWERS, {"postcode": "ME7 1AA"})


def test_a_new_number_asks_again_whether_it_is_safe() -> None:
    turn = answer("contact", {"phone": "+447700900124", "email": None}, answers())
    assert (turn.asks, turn.forget) == ("safe_phone", {"safe_phone"})


def test_a_phone_that_is_not_safe_and_nothing_else_asks_for_another_way() -> None:
    turn = answer("safe_phone", "no", answers(safe_phone=None))
    assert (turn.asks, turn.forget, turn.keep) == ("contact", {"contact"}, {})


def test_a_phone_that_is_not_safe_is_kept_when_there_is_an_email() -> None:
    both = {"phone": "+447700900123", "email": "sam@example.com"}
    turn = answer("safe_phone", "no", answers(contact=both, safe_phone=None))
    assert (turn.asks, turn.keep) == ("safe_email", {"safe_phone": "no"})


@pytest.mark.parametrize(
    ("field", "tries", "offer"),
    [
        ("postcode", 0, None),
        ("postcode", 1, "utter_offer_the_phone"),
        ("what_would_help", 1, "utter_offer_to_skip"),
    ],
)
def test_the_second_failure_offers_a_way_out(field: str, tries: int, offer: str | None) -> None:
    turn = take_turn(field, Meaning("invalid", problem="no_words"), {}, tries)
    assert turn.say == tuple(said for said in (f"utter_invalid_{field}_no_words", offer) if said)
    assert turn.asks == field


def test_a_side_question_is_answered_and_the_same_question_asked_again() -> None:
    turn = take_turn("postcode", Meaning("side_question", {"label": "faq/family_hubs_what"}), {}, 1)
    assert turn.say == ("utter_faq/family_hubs_what", "utter_back_to_the_form")
    assert (turn.asks, turn.keep, turn.tries) == ("postcode", {}, 1)


def test_sending_needs_the_button_under_the_answers() -> None:
    assert take_turn(CHECK_ANSWERS, Meaning("send"), answers(), 0).say == ("utter_press_send",)
    assert take_turn("postcode", Meaning("send"), {}, 0).say == ("utter_not_finished",)
    assert take_turn(CHECK_ANSWERS, Meaning("send", {"seen": "x"}), answers(), 0).ends == "sent"


def test_leaving_the_chat_ends_the_form_without_a_word() -> None:
    turn = take_turn("postcode", Meaning("end"), {}, 0)
    assert (turn.ends, turn.say, turn.asks) == ("left", (), None)


def test_what_was_never_answered_cannot_be_changed() -> None:
    assert take_turn("postcode", Meaning("change", field="worries"), {}, 0).say == ("utter_nothing_to_change",)


@pytest.mark.hazard("A9")
def test_a_pause_keeps_nothing_and_stays_at_the_question() -> None:
    turn = take_turn("worries", Meaning("pause"), answers(worries=None), 1)
    assert (turn.asks, turn.say, turn.keep, turn.forget, turn.tries) == (
        "worries",
        ("utter_request_paused",),
        {},
        frozenset(),
        1,
    )


@pytest.mark.hazard("A7")
def test_for_a_child_the_form_does_not_begin_and_does_not_go_on() -> None:
    assert first_turn({}, child=True) == take_turn("worries", Meaning("child"), answers(), 0) == FOR_ADULTS
    assert (FOR_ADULTS.asks, FOR_ADULTS.agreement, FOR_ADULTS.keep) == (None, None, {})


def test_the_form_begins_where_it_stands() -> None:
    assert first_turn({}, child=False).asks == "agreement_request"
    assert first_turn(answers(worries=None), child=False).asks == "worries"
