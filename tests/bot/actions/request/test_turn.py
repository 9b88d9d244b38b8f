import pytest

from bot.actions.request.endings import BY_THE_CLOCK, ENDINGS
from bot.actions.request.questions import CHECK_ANSWERS, SKIPPED
from bot.actions.request.reading import Meaning
from bot.actions.request.turn import FOR_ADULTS, Turn, first_turn, take_turn
from tests.bot.actions.request.builders import answers, practitioner_answers, young_answers

TWO = {"child_2_name": "Ali", "child_2_birth": {"kind": "approx_age", "date": None, "years": 4, "months": None}}


def answer(field: str, value: object, given: dict[str, object] | None = None) -> Turn:
    return take_turn(field, Meaning("answer", {field: value}), given or {}, 0)


def test_a_no_to_the_request_ends_the_form_kindly() -> None:
    turn = answer("agreement_request", "no", {"immediate_danger": "no", "who": "mother"})
    assert (turn.ends, turn.say, turn.agreement) == ("refused", ("utter_agreement_refused",), ("request", "no"))


def test_a_no_to_sharing_goes_on_and_is_recorded() -> None:
    begun = {"immediate_danger": "no", "who": "mother", "request_type": "advice_only", "agreement_request": "yes"}
    turn = answer("agreement_sharing", "no", begun)
    assert (turn.asks, turn.agreement, turn.ends) == ("first_name", ("sharing", "no"), None)


@pytest.mark.parametrize(("field", "value"), ENDINGS)
def test_every_ending_keeps_nothing_and_asks_nothing(field: str, value: str) -> None:
    turn = answer(field, value, practitioner_answers())
    assert turn.ends and turn.say and turn.asks is None and not turn.keep


@pytest.mark.hazard("A7")
def test_a_young_person_who_turns_out_to_be_under_16_is_asked_nothing_more() -> None:
    turn = take_turn("birth_date", Meaning("answer", {"who": "under_16"}), young_answers(birth_date=None), 0)
    assert (turn.ends, turn.say) == ("under_16", ("utter_under_16", BY_THE_CLOCK))


@pytest.mark.hazard("B2")
@pytest.mark.parametrize("value", ["talk_to_spa", "back_to_family", "may_be_harm"])
def test_without_agreement_a_practitioner_sends_nothing(value: str) -> None:
    assert answer("no_agreement", value, practitioner_answers()).ends == f"no_agreement_{value}"


def test_what_a_practitioner_cannot_confirm_is_no_agreement_of_the_family() -> None:
    turn = answer("agreement_request", "notice_not_shared", practitioner_answers(agreement_request=None))
    assert (turn.ends, turn.agreement) == ("notice_not_shared", None)


def test_after_a_change_the_answers_are_checked_again() -> None:
    turn = answer("postcode", "ME7 1AA", answers())
    assert (turn.asks, turn.keep) == (CHECK_ANSWERS, {"postcode": "ME7 1AA"})


def test_a_new_number_asks_again_whether_it_is_safe() -> None:
    turn = answer("contact", {"phone": "+447700900124", "email": None}, answers())
    assert (turn.asks, turn.forget) == ("safe_phone", {"safe_phone"})


@pytest.mark.hazard("A5")
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"phone": "+447700900123"}, {"phone": "+447700900124"}, ("utter_what_is_safe_again",)),
        (
            {"phone": "+447700900123", "email": "sam@example.com"},
            {"phone": "+447700900124"},
            ("utter_contact_replaced", "utter_what_is_safe_again"),
        ),
        ({"phone": "+447700900123"}, {"phone": "+447700900123", "email": "sam@example.com"}, ()),
        ({"phone": "+447700900123"}, {"phone": "+447700900123"}, ()),
    ],
)
def test_a_new_number_says_what_is_asked_again_and_what_is_left_out(
    before: dict[str, str], after: dict[str, str], said: tuple[str, ...]
) -> None:
    empty = {"phone": None, "email": None}
    given = answers(contact={**empty, **before}, safe_phone="only_when_i_say", safe_times="weekday mornings")
    assert answer("contact", {**empty, **after}, given).say == said


def test_a_phone_that_is_not_safe_and_nothing_else_asks_for_another_way() -> None:
    turn = answer("safe_phone", "no", answers(safe_phone=None))
    assert (turn.asks, turn.forget, turn.keep) == ("contact", {"contact"}, {"not_safe": ["safe_phone"]})


def test_a_phone_that_is_not_safe_is_kept_when_there_is_an_email() -> None:
    both = {"phone": "+447700900123", "email": "sam@example.com"}
    turn = answer("safe_phone", "no", answers(contact=both, safe_phone=None))
    assert (turn.asks, turn.keep) == ("safe_email", {"safe_phone": "no"})


@pytest.mark.hazard("A5")
def test_when_neither_phone_nor_email_is_safe_what_was_said_of_them_does_not_count_for_the_next_ones() -> None:
    both = {"phone": "+447700900123", "email": "sam@example.com"}
    turn = answer("safe_email", "no", answers(contact=both, safe_phone="no"))
    assert (turn.asks, turn.forget) == ("contact", {"contact", "safe_phone"})
    assert turn.keep == {"not_safe": ["safe_email", "safe_phone"]}


def test_letters_that_are_not_safe_ask_for_another_way() -> None:
    letter = {"phone": None, "email": None, "other": "letter"}
    assert answer("safe_letter", "no", answers(contact=letter, safe_phone=None)).asks == "contact"


def test_a_grown_up_without_special_needs_is_no_child() -> None:
    turn = answer("child_1_send", "none", answers(child_1_over_18="yes"))
    assert (turn.asks, turn.say) == ("child_1_birth", ("utter_invalid_not_a_child",))
    assert answer("child_1_send", "ehcp", answers(child_1_over_18="yes")).asks == CHECK_ANSWERS


@pytest.mark.parametrize(
    ("field", "given", "tries", "offer"),
    [
        ("postcode", {}, 0, None),
        ("postcode", {}, 1, "utter_offer_the_phone"),
        ("what_would_help", answers(part_help="yes"), 1, "utter_offer_to_skip"),
        ("what_would_help", practitioner_answers(), 1, "utter_offer_the_phone"),
    ],
)
def test_the_second_failure_offers_a_way_out(
    field: str, given: dict[str, object], tries: int, offer: str | None
) -> None:
    turn = take_turn(field, Meaning("invalid", problem="no_words"), given, tries)
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


def test_going_back_asks_the_question_before_and_keeps_its_answer() -> None:
    turn = take_turn("postcode", Meaning("back"), answers(), 0)
    assert (turn.asks, turn.keep, turn.forget) == ("safe_phone", {}, set())


def test_what_was_told_besides_is_kept_and_the_question_stays() -> None:
    turn = take_turn("first_name", Meaning("kept", {"postcode": "ME4 4TR"}), {}, 0)
    assert (turn.asks, turn.keep, turn.say) == ("first_name", {"postcode": "ME4 4TR"}, ("utter_kept_for_later",))


def test_a_child_who_is_taken_out_leaves_the_others_in_order() -> None:
    turn = take_turn(CHECK_ANSWERS, Meaning("take_out", {"child": 1}), answers(**TWO), 0)
    assert (turn.asks, turn.keep) == ("child_more", {f"child_1_{name[8:]}": value for name, value in TWO.items()})
    assert turn.forget == {"child_2_name", "child_2_birth", "child_more"}


def test_the_only_child_is_not_taken_out() -> None:
    assert take_turn("worries", Meaning("take_out", {"child": 1}), answers(), 0).say == ("utter_one_child_is_needed",)


def test_the_rest_of_a_part_is_skipped_up_to_what_must_be_answered() -> None:
    turn = take_turn("what_would_help", Meaning("skip_rest"), answers(part_help="yes", add_more=None), 0)
    assert turn.asks == "add_more" and set(turn.keep.values()) == {"skipped"} and "scale" in turn.keep
    assert take_turn("worries", Meaning("skip_rest"), answers(worries=None), 0).asks == "worries"


@pytest.mark.hazard("A5")
def test_whoever_does_not_feel_safe_is_given_the_helpline_at_once() -> None:
    turn = answer("need_tags", ["housing", "domestic_abuse"], answers(need_tags=None))
    assert turn.say == ("utter_not_safe_at_home",)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"practitioner_email": "jo@gmail.com"}, ("utter_work_email_is_better",)),
        ({"practitioner_email": "jo@school.example.com"}, ()),
        ({"contact": {"phone": "+447700900123", "email": "sam@gmial.com"}}, ("utter_email_looks_mistyped",)),
        ({"postcode": "TN1 1AA", "outside_council": "Kent County Council"}, ("utter_postcode_elsewhere",)),
        ({"must_not_know": "his dad"}, ("utter_must_not_know_noted",)),
        ({"must_not_know": SKIPPED}, ()),
        ({"child_1_name": "Robin", "child_2_name": "Ash"}, ("utter_children_understood",)),
    ],
)
def test_some_answers_have_a_remark(values: dict[str, object], said: tuple[str, ...]) -> None:
    assert take_turn(next(iter(values)), Meaning("answer", values), practitioner_answers(), 0).say == said


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
    assert first_turn({}, child=False).asks == "immediate_danger"
    assert first_turn(answers(worries=None), child=False).asks == "worries"


def test_a_draft_that_is_carried_on_is_not_greeted_as_a_new_one() -> None:
    assert first_turn({"request_type": "early_help_support"}, child=False).say == ("utter_request_begins",)
    assert first_turn(answers(worries=None), child=False).say == ("utter_request_goes_on",)


@pytest.mark.parametrize(
    ("told", "said", "puts_aside"),
    [
        (answers(worries=None), "utter_carry_on_later", True),
        ({"immediate_danger": "no", "who": "mother"}, "utter_too_early_for_a_code", False),
    ],
)
def test_later_gives_a_code_to_a_draft_that_only_its_owner_can_open(
    told: dict[str, object], said: str, puts_aside: bool
) -> None:
    turn = take_turn("worries", Meaning("later"), told, 0)
    assert (turn.asks, turn.say, turn.puts_aside) == ("worries", (said,), puts_aside)
