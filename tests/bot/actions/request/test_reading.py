from typing import Any

import pytest

from bot.actions.request.questions import CHECK_ANSWERS, SKIPPED
from bot.actions.request.read_back import names_of_rows
from bot.actions.request.reading import Meaning, Message, read
from bot.actions.request.routes import route_of
from tests.bot.actions.request.builders import COMMANDS, answers, practitioner_answers, rules, words

HUB_QUESTION = "faq/family_hubs_what"
LONG_WORRY = "What can I do, he hits me and I cannot cope with it any more and school keeps ringing me?"


def meaning(
    field: str,
    text: str,
    intent: str = "",
    label: str | None = None,
    given: dict[str, Any] | None = None,
    press: dict[str, Any] | None = None,
) -> Meaning:
    known = answers() if given is None else given
    rows = names_of_rows(known, words(route_of(known)))
    return read(field, Message(text, intent, bool(intent), label, press), rules(known), COMMANDS, rows)


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("first_name", "Sam Taylor", {"first_name": "Sam", "last_name": "Taylor"}),
        ("postcode", "me44tr", {"postcode": "ME4 4TR", "outside_council": None}),
        ("postcode", "TN1 1AA", {"postcode": "TN1 1AA", "outside_council": "Kent County Council"}),
        ("postcode", "AB10 1AA", {"postcode": "AB10 1AA", "outside_council": "unknown"}),
        ("child_2_name", "Ali", {"child_2_name": "Ali"}),
        ("safe_phone", "No message.", {"safe_phone": "no_message"}),
        ("agreement_request", "I agree", {"agreement_request": "yes"}),
        ("who", "I'm the mum", {"who": "mother"}),
        ("who", "a health visitor", {"who": "practitioner"}),
        ("who", "I'm the gran", {"who": "carer", "relationship": "grandparent"}),
        ("who", "foster carer", {"who": "carer", "relationship": "foster_carer"}),
        ("who", "carer", {"who": "carer"}),
        ("need_tags", "2, 5 and housing", {"need_tags": ["early_years", "behaviour", "housing"]}),
        ("scale", "about a 3", {"scale": 3}),
        ("worries", LONG_WORRY, {"worries": LONG_WORRY}),
        ("add_more", "no that's all", {"add_more": "no"}),
        ("add_more", "2", {"part_help": "yes"}),
    ],
)
def test_an_answer_is_an_answer(field: str, text: str, values: dict[str, object]) -> None:
    assert meaning(field, text) == Meaning("answer", values)


def test_a_worry_that_sounds_like_a_question_we_know_is_still_the_worry() -> None:
    said = meaning("worries", "my son won't sleep and his behaviour is awful", "faq", "faq/parenting_sleep")
    assert said.kind == "answer"


def test_a_worry_told_where_the_topics_are_asked_is_kept_whatever_it_sounds_like() -> None:
    given = answers(need_tags=None, worries=None)
    worry = "He does not sleep and I am worn out"
    assert meaning("need_tags", worry, "faq", "faq/parenting_sleep", given) == Meaning("kept", {"worries": worry})
    assert meaning("need_tags", "family hubs", "faq", HUB_QUESTION, given).kind == "side_question"
    assert (
        meaning("need_tags", "how do I get him to sleep?", "faq", "faq/parenting_sleep", given).kind == "side_question"
    )


@pytest.mark.parametrize(
    "field", ["first_name", "contact", "postcode", "child_1_birth", "worries", "agreement_request", CHECK_ANSWERS]
)
def test_a_known_question_at_any_step_is_a_side_question(field: str) -> None:
    assert meaning(field, "what is a family hub?", "faq", HUB_QUESTION) == Meaning(
        "side_question", {"label": HUB_QUESTION}
    )


@pytest.mark.parametrize("field", ["immediate_danger", "agreement_request", "contact", "worries", CHECK_ANSWERS])
@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("stop", "stop"),
        ("Stop.", "stop"),
        ("clear my chat", "stop"),
        ("why?", "why"),
        ("change something", "change_menu"),
        ("Go back", "back"),
        ("can I go back?", "back"),
        ("carry on later", "later"),
        ("skip the rest", "skip_rest"),
    ],
)
def test_commands_work_at_every_step(field: str, typed: str, kind: str) -> None:
    assert meaning(field, typed).kind == kind


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("change the phone number", "contact"),
        ("Can I change my postcode?", "postcode"),
        ("The phone number is wrong", "contact"),
        ("my postcode is not right.", "postcode"),
        ("change child 1, name", "child_1_name"),
        ("change who you are", "who"),
        ("change the address", "postcode"),
        ("change Robin", "child_1_name"),
    ],
)
@pytest.mark.parametrize("asked", [CHECK_ANSWERS, "add_more", "need_tags"])
def test_a_row_is_changed_by_its_name(typed: str, field: str, asked: str) -> None:
    assert meaning(asked, typed) == Meaning("change", field=field)


@pytest.mark.parametrize("field", ["contact", "postcode", "child_1_birth", "agreement_request"])
def test_a_wish_to_skip_what_must_be_answered_is_never_taken_for_a_wish_to_stop(field: str) -> None:
    assert meaning(field, "skip", intent="stop").kind == "invalid"


@pytest.mark.parametrize("field", ["first_name", "child_1_name", "worries", "practitioner_role"])
def test_skip_is_no_name_and_no_worry(field: str) -> None:
    assert meaning(field, "skip") == Meaning("invalid", problem="must_be_answered")


@pytest.mark.hazard("D1")
@pytest.mark.parametrize("field", ["first_name", "child_1_name", "worries", "practitioner_name", "practitioner_role"])
def test_the_word_a_skipped_question_is_kept_by_is_no_answer_to_one_that_must_be_answered(field: str) -> None:
    assert meaning(field, "skipped") == Meaning("invalid", problem="must_be_answered")
    assert meaning("what_would_help", "skipped", given=answers()) == Meaning("answer", {"what_would_help": "skipped"})


@pytest.mark.hazard("D1")
def test_nor_is_it_one_where_several_things_come_in_one_message() -> None:
    assert (
        meaning("practitioner_name", "Jo Baker, skipped, Example School", given=practitioner_answers()).kind != "answer"
    )


@pytest.mark.parametrize("typed", ["7", "change 7", "number 7", "change number 7"])
def test_a_row_is_changed_by_its_number_at_the_check(typed: str) -> None:
    assert meaning(CHECK_ANSWERS, typed) == Meaning("change", field="contact")


@pytest.mark.parametrize(
    ("typed", "field", "values"),
    [
        ("change the postcode to ME7 1AA", "postcode", {"postcode": "ME7 1AA", "outside_council": None}),
        ("actually my postcode is ME7 1AA", "postcode", {"postcode": "ME7 1AA", "outside_council": None}),
        ("actually it's 07700 900124", "contact", {"contact": {"phone": "+447700900124", "email": None}}),
        ("change Robin to Robyn", "child_1_name", {"child_1_name": "Robyn"}),
        ("sorry, my name is Jo Baker", "first_name", {"first_name": "Jo", "last_name": "Baker"}),
    ],
)
def test_a_correction_changes_the_answer_it_names_or_is(typed: str, field: str, values: dict[str, object]) -> None:
    assert meaning("add_more", typed) == Meaning("answer", values, field)


@pytest.mark.parametrize("typed", ["Robin is 5", "actually robin's 5 now", "no, Robin is now 5."])
@pytest.mark.parametrize("asked", [CHECK_ANSWERS, "add_more"])
def test_the_age_of_a_child_is_changed_by_its_name(typed: str, asked: str) -> None:
    five = {"kind": "approx_age", "date": None, "years": 5, "months": None}
    assert meaning(asked, typed) == Meaning("answer", {"child_1_birth": five, "child_1_over_18": "no"}, "child_1_birth")


@pytest.mark.parametrize("typed", ["add another child", "I have another one Kai who is 12", "oh there's one more kid"])
def test_another_child_may_be_added_at_the_check(typed: str) -> None:
    assert meaning(CHECK_ANSWERS, typed) == Meaning("change", field="child_more")


@pytest.mark.parametrize(
    "typed",
    [
        "his dad mustnt know",
        "Please don't tell his dad",
        "my ex must not see this",
        "her dad can’t know about this",
        "nobody at home must know",
        "the neighbours should not hear of this",
        "you can't tell my mum",
        "please do not let his dad know",
        "he doesn't need to know",
    ],
)
@pytest.mark.parametrize("asked", [CHECK_ANSWERS, "add_more", "postcode", "child_1_birth"])
def test_who_must_not_know_can_be_told_at_any_question(typed: str, asked: str) -> None:
    assert meaning(asked, typed) == Meaning("answer", {"must_not_know": typed}, "must_not_know")


def test_who_must_not_know_is_added_to_whom_was_told_before() -> None:
    both = "My ex\n\nhis dad mustn't know"
    told = meaning(CHECK_ANSWERS, "his dad mustn't know", given=answers(must_not_know="My ex"))
    assert told.values == {"must_not_know": both}
    skipped = answers(must_not_know=SKIPPED)
    assert meaning(CHECK_ANSWERS, "his dad mustn't know", given=skipped).values == {
        "must_not_know": "his dad mustn't know"
    }


@pytest.mark.parametrize(
    "typed",
    [
        "his dad knows",
        "my mum can't hear properly",
        "do not ring before 10",
        "no one knows",
        "don't let the baby cry",
        "he does not know",
    ],
)
def test_what_names_nobody_who_must_not_know_is_no_such_wish(typed: str) -> None:
    assert meaning(CHECK_ANSWERS, typed).field != "must_not_know"


@pytest.mark.parametrize("asked", ["agreement_request", "who"])
def test_before_the_agreement_nothing_more_is_kept(asked: str) -> None:
    given = answers(agreement_request=None)
    assert meaning(asked, "his dad mustn't know", given=given).field != "must_not_know"


def test_who_must_not_know_is_part_of_a_worry_where_worries_are_asked() -> None:
    assert meaning("worries", "his dad mustn't know") == Meaning("answer", {"worries": "his dad mustn't know"})


def test_a_number_that_comes_before_its_row_changes_no_other_row() -> None:
    given = answers(contact=None, safe_phone=None)
    told = {"contact": {"phone": "+447700900124", "email": None}}
    assert meaning("contact", "actually my number is 07700 900124", given=given) == Meaning("answer", told, "contact")


def test_one_word_that_corrects_a_name_given_at_once_may_be_either_name_and_is_asked() -> None:
    known = answers(named_at_once="yes", last_name="Taylor", contact=None)
    assert meaning("contact", "sorry, I meant Tailor", given=known) == Meaning("change", field="first_name")


def test_a_correction_that_names_nothing_is_of_the_answer_given_last() -> None:
    given = answers(child_1_birth=None, child_more=None, need_tags=None, worries=None, add_more=None)
    said = meaning("child_1_birth", "actually it's Ash", given=given)
    assert said == Meaning("answer", {"child_1_name": "Ash"}, "child_1_name")


@pytest.mark.parametrize("typed", ["sorry, I don't know", "sorry no idea", "wait a moment please"])
def test_an_apology_changes_no_answer(typed: str) -> None:
    given = answers(contact=None, safe_phone=None)
    said = meaning("contact", typed, given=given)
    assert said.kind == "invalid", said


@pytest.mark.hazard("B1")
@pytest.mark.parametrize("typed", ["actually I agree", "change my agreement to yes", "actually it's yes"])
def test_agreement_is_never_changed_in_passing(typed: str) -> None:
    given = answers(agreement_sharing="no")
    assert not {"agreement_request", "agreement_sharing"} & set(meaning("first_name", typed, given=given).values or {})


@pytest.mark.parametrize(
    "worry",
    [
        "Sorry, my ex rings from 07700 900111 all night and the children are scared of him",
        "actually he never sleeps",
        "the school is wrong and I want to change his school to another one because he is unhappy there",
        "everything is wrong",
    ],
)
def test_a_worry_that_begins_like_a_correction_is_the_worry(worry: str) -> None:
    assert meaning("worries", worry, given=answers(worries=None)) == Meaning("answer", {"worries": worry})


@pytest.mark.parametrize("typed", ["remove child 2", "take out Ash", "please remove ash.", "take ash off"])
def test_a_child_is_taken_out_by_number_or_name(typed: str) -> None:
    assert meaning("worries", typed, given=answers(child_2_name="Ash")) == Meaning("take_out", {"child": 2})


@pytest.mark.hazard("B1")
@pytest.mark.parametrize("typed", ["yes", "yeah go on then", "ok", "sure", "agreed", "I agree to nothing"])
def test_agreement_takes_the_exact_words_and_no_understanding(typed: str) -> None:
    assert meaning("agreement_request", typed, "affirm") == Meaning("invalid", problem="not_a_choice")


@pytest.mark.parametrize("typed", ["not sure", "I don't know", "Maybe?"])
def test_whoever_is_not_sure_about_agreeing_is_told_more(typed: str) -> None:
    assert meaning("agreement_request", typed) == Meaning("unsure")


def test_leaving_the_chat_is_never_an_answer() -> None:
    assert meaning("worries", "", "end_chat") == Meaning("end")


def test_only_an_optional_question_can_be_skipped() -> None:
    helped = answers(part_help="yes")
    assert meaning("what_would_help", "skip", given=helped) == Meaning("answer", {"what_would_help": "skipped"})
    assert meaning("what_would_help", "skip", given=practitioner_answers()).problem == "must_be_answered"
    assert meaning("postcode", "skip") == Meaning("invalid", problem="not_a_postcode")


@pytest.mark.parametrize("typed", ["I don't know", "not sure", "skip"])
def test_a_due_date_may_be_left_out(typed: str) -> None:
    given = answers(child_1_name="unborn", child_1_birth=None)
    assert meaning("child_1_due_date", typed, given=given) == Meaning("answer", {"child_1_due_date": "skipped"})


def test_no_is_the_choice_where_it_is_one_and_a_skip_where_it_is_not() -> None:
    given = answers(part_safety="yes", part_contact="yes")
    assert meaning("safe_text", "no", given=given) == Meaning("answer", {"safe_text": "no"})
    assert meaning("known_as", "no", given=given) == Meaning("answer", {"known_as": "skipped"})


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        (
            {"kind": "answer", "question": "postcode", "value": "no_fixed_address"},
            Meaning("answer", {"postcode": "no_fixed_address"}),
        ),
        ({"kind": "answer", "question": "worries", "value": "x"}, Meaning("go_on")),
        ({"kind": "answer", "question": "postcode", "value": "anything"}, Meaning("go_on")),
        ({"kind": "answer", "question": "postcode", "value": "skipped"}, Meaning("go_on")),
        ({"kind": "send", "seen": "x"}, Meaning("go_on")),
    ],
)
def test_a_button_answers_only_the_question_it_belongs_to(press: dict[str, object], expected: Meaning) -> None:
    assert meaning("postcode", "", "answer", press=press) == expected


@pytest.mark.parametrize("text", ["is it free", "who won the football on saturday?"])
def test_an_unknown_question_is_not_taken_for_a_name(text: str) -> None:
    assert meaning("first_name", text, given=answers(first_name=None)).kind != "answer"


def test_more_words_at_the_end_are_added_to_the_worries() -> None:
    said = meaning("add_more", "And he hits his sister too.")
    assert said == Meaning("kept", {"worries": f"{answers()['worries']}\n\nAnd he hits his sister too."})


@pytest.mark.parametrize(
    "typed",
    [
        "no that's it",
        "No, that is all thanks.",
        "nothing else",
        "that's everything for now",
        "no thank you",
        "I'm done",
        "ok carry on",
    ],
)
def test_whoever_has_nothing_to_add_goes_on(typed: str) -> None:
    assert meaning("add_more", typed) == Meaning("answer", {"add_more": "no"})


@pytest.mark.parametrize("typed", ["no thats it", "nothing else", "I'm done"])
def test_nothing_is_no_worry(typed: str) -> None:
    assert meaning("worries", typed) == Meaning("invalid", problem="must_be_answered")


@pytest.mark.parametrize("typed", ["No one helps us at night", "nothing I do works", "that's all his dad ever does"])
def test_a_worry_that_begins_like_a_no_is_added(typed: str) -> None:
    assert meaning("add_more", typed).kind == "kept"


def test_the_same_words_sent_again_are_added_once() -> None:
    once = answers(worries="One.\n\nAnd he hits his sister.")
    assert meaning("add_more", "And he hits his sister.", given=once) == Meaning("kept", {"worries": once["worries"]})


@pytest.mark.parametrize(
    ("text", "problem"), [("hm", "not_a_choice"), (f"and {'a' * 1999} b c", "too_long"), ("and " * 499, "no_room")]
)
def test_what_cannot_be_added_is_refused(text: str, problem: str) -> None:
    assert meaning("add_more", text) == Meaning("invalid", problem=problem)


def around_danger(field: str, text: str, **known: bool) -> Meaning:
    given = answers()
    rows = names_of_rows(given, words(route_of(given)))
    return read(field, Message(text, "faq", True, HUB_QUESTION, **known), rules(given), COMMANDS, rows)


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
        (CHECK_ANSWERS, "he hit her", Meaning("kept", {"worries": f"{answers()['worries']}\n\nhe hit her"})),
        (CHECK_ANSWERS, "he hit her " * 190, Meaning("go_on")),
        ("add_more", "he hit her again", Meaning("kept", {"worries": f"{answers()['worries']}\n\nhe hit her again"})),
        ("need_tags", "change the postcode to ME7 1AA or he hits me", Meaning("go_on")),
    ],
)
def test_carried_on_with_they_are_an_answer_or_nothing(field: str, text: str, expected: Meaning) -> None:
    assert around_danger(field, text, urgent=True, carried_on=True) == expected


@pytest.mark.hazard("A9")
def test_a_worry_carried_on_with_is_kept_where_its_topics_are_asked_for() -> None:
    given = answers(need_tags=None, worries=None)
    message = Message("he hit her again last night", "faq", True, HUB_QUESTION, urgent=True, carried_on=True)
    said = read("need_tags", message, rules(given), COMMANDS, names_of_rows(given, words(route_of(given))))
    assert said == Meaning("kept", {"worries": "he hit her again last night"})


@pytest.mark.hazard("A7")
@pytest.mark.parametrize("field", EVERY_KIND_OF_FIELD)
def test_nothing_a_child_writes_is_an_answer(field: str) -> None:
    assert around_danger(field, "I agree", child=True) == Meaning("child")
