from typing import Any

import pytest

from bot.actions.checks import Refused
from bot.actions.request.answering import check_answer
from bot.actions.request.choosing import answer_of_press, choice_of
from tests.bot.actions.request.builders import LEVEL_2, LEVEL_3, answers, practitioner_answers, rules, young_answers


@pytest.mark.parametrize(
    ("field", "typed", "filled"),
    [
        (
            "agreement_how",
            "1",
            {"agreement_how": "face_to_face", "agreement_date": "2026-11-22", "agreement_interpreter": "no"},
        ),
        ("agreement_covers", "everyone", {"agreement_covers": "everyone_named"}),
        ("agreement_covers", "Sam and Robin", {"agreement_covers": ["Sam", "Robin"]}),
        ("agreement_date", "yesterday", {"agreement_date": "2026-11-21"}),
        ("level_view", "2", {"level_view": LEVEL_2}),
        ("level_view", "3", {"level_view": LEVEL_3}),
        ("eha_date", "3 April 2026", {"eha_date": "2026-04-03"}),
        (
            "address",
            "1 Example Road, Chatham, ME4 4TR",
            {"address": {"line1": "1 Example Road", "line2": None, "town": "Chatham", "county": None}},
        ),
        (
            "child_1_birth",
            "19",
            {
                "child_1_birth": {"kind": "approx_age", "date": None, "years": 19, "months": None},
                "child_1_over_18": "yes",
            },
        ),
        ("access_needs", "1 and 3", {"access_needs": ["bsl", "easy_read"]}),
        ("practitioner_phone", "01632 960111", {"practitioner_phone": "+441632960111"}),
        ("scale", "10", {"scale": 10}),
    ],
)
def test_what_is_typed_fills_its_fields(field: str, typed: str, filled: dict[str, Any]) -> None:
    assert check_answer(field, typed, rules(practitioner_answers())) == filled


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("agreement_how", "by pigeon", "not_a_choice"),
        ("agreement_how", "by phone on 1 January 2026", "too_long_ago"),
        ("agreement_date", "22/10/2026", "too_long_ago"),
        ("agreement_date", "tomorrow", "no_date"),
        ("agreement_date", "1 December 2026", "in_the_future"),
        ("agreement_covers", "123", "no_letters"),
        ("need_tags", "housing and football", "not_a_choice"),
        ("scale", "11", "not_on_the_scale"),
        ("scale", "3.5", "not_on_the_scale"),
        ("address", "Chatham", "no_address"),
        ("practitioner_role", "...", "no_words"),
        ("child_1_birth", "25", "not_a_child"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(field: str, typed: str, problem: str) -> None:
    assert check_answer(field, typed, rules(practitioner_answers())) == Refused(problem)


@pytest.mark.parametrize(
    ("field", "value", "filled"),
    [
        ("contact", "letter", {"contact": {"phone": None, "email": None, "other": "letter"}}),
        (
            "contact",
            "through_practitioner",
            {"contact": {"phone": None, "email": None, "other": "through_practitioner"}},
        ),
        (
            "child_2_birth",
            "not_known",
            {"child_2_birth": {"kind": "not_known", "date": None, "years": None, "months": None}},
        ),
        ("postcode", "address_confidential", {"postcode": "address_confidential"}),
        ("add_more", "help", {"part_help": "yes"}),
        ("need_tags", "money", {"need_tags": ["money"]}),
        ("last_name", "skipped", {"last_name": "skipped"}),
        ("level_view", "current_2", {"level_view": LEVEL_2}),
        ("level_view", "skipped", {"level_view": "skipped"}),
        ("postcode", "skipped", None),
        ("postcode", "somewhere", None),
        ("preferred_hub", "Atlantis", None),
    ],
)
def test_a_press_fills_its_fields_or_nothing(field: str, value: str, filled: dict[str, Any] | None) -> None:
    assert answer_of_press(field, value, rules(practitioner_answers())) == filled


@pytest.mark.hazard("B1")
@pytest.mark.parametrize("typed", ["just i agree", "i'm i agree", "the yes", "yes", "1", "agree"])
@pytest.mark.parametrize("field", ["agreement_request", "agreement_sharing", "agreement_contact_gp"])
def test_agreement_counts_in_its_very_words_only(field: str, typed: str) -> None:
    assert choice_of(field, typed, rules(answers())) == Refused("not_a_choice")


@pytest.mark.hazard("A7")
@pytest.mark.parametrize(
    ("born", "filled"),
    [
        ("22/11/2010", {"birth_date": "2010-11-22"}),
        ("23/11/2010", {"who": "under_16"}),
        ("23/11/2001", {"birth_date": "2001-11-23"}),
        ("22/11/2001", Refused("not_a_young_person")),
        ("1/1/2030", Refused("in_the_future")),
        ("soon", Refused("no_date")),
    ],
)
def test_a_young_person_who_asks_alone_is_from_16_to_24(born: str, filled: object) -> None:
    assert check_answer("birth_date", born, rules(young_answers())) == filled


@pytest.mark.parametrize(("born", "problem"), [("1/1/2020", "not_an_age"), ("1/1/1910", "not_an_age")])
def test_a_parent_is_of_an_age_parents_are(born: str, problem: str) -> None:
    assert check_answer("birth_date", born, rules(answers())) == Refused(problem)


def test_where_a_council_lists_no_districts_every_postcode_is_taken() -> None:
    unlisted = rules(answers(), inside=frozenset())
    assert check_answer("postcode", "AB10 1AA", unlisted) == {"postcode": "AB10 1AA", "outside_council": None}
