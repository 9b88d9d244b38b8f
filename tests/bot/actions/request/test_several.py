"""Several answers in one message, in another order than asked, or given before they are asked for."""

from typing import Any

import pytest

from bot.actions.request.questions import next_question
from tests.bot.actions.request.builders import answers, practitioner_answers
from tests.bot.actions.request.filling import Filling

PHONE = {"phone": "+447700900123", "email": None}
BOTH = {"phone": "+447700900123", "email": "sam@example.com"}


def before(field: str, whole: dict[str, Any]) -> Filling:
    """A form that has been filled in up to this question."""
    given: dict[str, Any] = {}
    while (asked := next_question(given)) != field:
        given |= {asked: whole[asked]}
    return Filling(**given)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sam Taylor 07700 900123", {"first_name": "Sam", "last_name": "Taylor", "contact": PHONE}),
        (
            "I'm Sam Taylor and my number is 07700 900123",
            {"first_name": "Sam", "last_name": "Taylor", "contact": PHONE},
        ),
        ("The mum is Sam Taylor, 07700 900123", {"first_name": "Sam", "last_name": "Taylor", "contact": PHONE}),
        (
            "the mum's name is Sam Taylor and her number is 07700 900123",
            {"first_name": "Sam", "last_name": "Taylor", "contact": PHONE},
        ),
        ("Sam, 07700 900123 or sam@example.com", {"first_name": "Sam", "contact": BOTH}),
        (
            "Sam Taylor, ME4 4TR",
            {"first_name": "Sam", "last_name": "Taylor", "postcode": "ME4 4TR", "outside_council": None},
        ),
        (
            "my name is Sam Taylor my number is O77OO 9OO l23 and postcode me4 4tr",
            {
                "first_name": "Sam",
                "last_name": "Taylor",
                "contact": PHONE,
                "postcode": "ME4 4TR",
                "outside_council": None,
            },
        ),
        (
            "my name is Sam, phone 07700 900123, postcode me44tr",
            {"first_name": "Sam", "contact": PHONE, "postcode": "ME4 4TR", "outside_council": None},
        ),
    ],
)
def test_name_phone_and_postcode_may_come_together(typed: str, kept: dict[str, Any]) -> None:
    at_once = {"named_at_once": "yes" if "last_name" in kept else "no"}
    assert before("first_name", answers()).say(typed).last.keep == kept | at_once


def test_a_number_with_letters_in_it_and_a_postcode_come_together_where_the_number_is_asked() -> None:
    kept = before("contact", answers()).say("O77OO 9OO l23, me4 4tr").last.keep
    assert kept == {"contact": PHONE, "postcode": "ME4 4TR", "outside_council": None}


def test_a_phone_given_when_the_name_is_asked_is_kept_and_not_asked_again() -> None:
    form = before("first_name", answers()).say("07700 900123")
    assert (form.asked, form.last.say) == ("first_name", ("utter_kept_for_later",))
    assert form.say("Sam Taylor").asked == "safe_phone"


def test_the_children_told_when_the_name_is_asked_are_kept() -> None:
    form = before("first_name", answers()).say("it's for my son Robin, 4, and my daughter Ash, 7")
    assert form.asked == "first_name"
    form.say("Sam Taylor").say("07700 900123").press("yes").say("ME4 4TR")
    assert form.asked == "child_more"
    assert (form.answers["child_1_name"], form.answers["child_2_name"]) == ("Robin", "Ash")


def test_a_postcode_given_with_the_phone_is_not_asked_again() -> None:
    form = before("contact", answers()).say("07700 900123, ME4 4TR")
    assert form.press("yes").asked == "child_1_name"


def test_a_worry_told_when_the_topics_are_asked_is_kept_to_the_letter() -> None:
    form = before("need_tags", answers()).say("He does not sleep and I am worn out")
    assert form.asked == "need_tags" and form.answers["worries"] == "He does not sleep and I am worn out"
    assert form.say("behaviour").asked == "add_more"


def test_an_answer_to_a_question_that_was_answered_is_not_changed_without_being_asked() -> None:
    form = before("safe_phone", answers()).say("07700 900999")
    assert form.answers["contact"] == PHONE and form.asked == "safe_phone"


@pytest.mark.parametrize(
    ("typed", "asked", "kept"),
    [
        ("Jo Baker, family worker, Example School, 01632 960111, jo@school.example.com", "feedback_route", 5),
        ("Jo Baker\nfamily worker\nExample School, Chatham\njo@school.example.com", "practitioner_phone", 4),
        ("Jo Baker, family worker", "practitioner_organisation", 2),
        ("Jo Baker", "practitioner_role", 1),
        ("01632 960111", "practitioner_name", 1),
    ],
)
def test_a_practitioner_may_send_name_role_organisation_phone_and_email_at_once(
    typed: str, asked: str, kept: int
) -> None:
    form = before("practitioner_name", practitioner_answers()).say(typed)
    assert (form.asked, len(form.last.keep)) == (asked, kept)
    assert all(name.startswith("practitioner_") for name in form.last.keep)


def test_the_comma_of_an_organisation_stays_in_it() -> None:
    form = before("practitioner_name", practitioner_answers()).say("Jo Baker, family worker, Example School, Chatham")
    assert form.answers["practitioner_organisation"] == "Example School, Chatham"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("face to face yesterday", ("face_to_face", "2026-11-21", "no")),
        ("by phone on 12 November 2026 with an interpreter", ("phone", "2026-11-12", "yes")),
        ("in writing, 20/11/2026, no interpreter", ("written", "2026-11-20", "no")),
    ],
)
def test_how_and_when_the_family_agreed_may_come_together(typed: str, told: tuple[str, str, str]) -> None:
    form = before("agreement_how", practitioner_answers()).say(typed)
    names = ("agreement_how", "agreement_date", "agreement_interpreter")
    assert tuple(form.answers[name] for name in names) == told and form.asked == "agreement_covers"


def test_what_is_missing_of_how_and_when_is_asked() -> None:
    form = before("agreement_how", practitioner_answers()).say("face to face")
    assert form.asked == "agreement_date"
    assert form.say("25/9/2026").last.say == ("utter_invalid_agreement_date_too_long_ago",)
    assert form.say("two days ago").asked == "agreement_interpreter"
