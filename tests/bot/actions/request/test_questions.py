import pytest

from bot.actions.request.questions import (
    CHECK_ANSWERS,
    QUESTIONS,
    child,
    depending_on,
    fields,
    may_skip,
    next_question,
    question_before,
    topic,
)
from tests.bot.actions.request.builders import (
    HARM,
    LEVEL_2,
    LEVEL_3,
    SIGN,
    answers,
    practitioner_answers,
    young_answers,
)

EMAIL_ONLY = {"phone": None, "email": "sam@example.com"}


@pytest.mark.parametrize("somebody", [answers, young_answers, practitioner_answers])
def test_danger_is_asked_first_and_agreement_before_anything_about_the_family(somebody) -> None:
    asked = fields(somebody())
    assert asked[0] == "immediate_danger"
    assert asked.index("agreement_request") < asked.index("agreement_sharing") < asked.index("first_name")


@pytest.mark.parametrize("somebody", [answers, young_answers, practitioner_answers])
def test_when_all_is_answered_the_answers_are_checked(somebody) -> None:
    assert next_question(somebody()) == CHECK_ANSWERS


@pytest.mark.parametrize("somebody", [answers, young_answers, practitioner_answers])
def test_nothing_that_may_be_left_out_is_asked_before_it_was_chosen(somebody) -> None:
    given = somebody()
    left_out = [field for field in fields(given) if may_skip(field, given)]
    assert set(left_out) <= {"last_name", "child_1_last_name", "child_1_setting"}


@pytest.mark.parametrize(
    ("given", "then"),
    [
        (answers(safe_phone=None), "safe_phone"),
        (answers(safe_phone="only_when_i_say"), "safe_times"),
        (answers(contact=EMAIL_ONLY), "safe_email"),
        (answers(contact={"phone": None, "email": None, "other": "letter"}), "safe_letter"),
        (answers(contact={"phone": None, "email": None, "other": "letter"}, safe_letter="yes"), "address"),
        (answers(outside_council="Kent County Council"), "in_area"),
        (answers(who="carer"), "relationship"),
        (answers(who="carer", relationship="grandparent"), "has_pr"),
        (answers(who="father"), "has_pr"),
        (answers(child_1_name="unborn", child_1_birth=None), "child_1_due_date"),
        (answers(child_1_over_18="yes"), "child_1_send"),
        (answers(child_more="yes"), "child_2_name"),
        (answers(child_more="yes", child_2_name="Ali"), "child_2_birth"),
        (answers(child_more="not_all"), "child_1_lives_with"),
        (answers(child_more="not_all", child_1_lives_with="no"), "child_1_lives_where"),
        (answers(part_help="yes"), "what_would_help"),
        (answers(part_children="yes"), "child_1_last_name"),
        (answers(part_safety="yes"), "safe_times"),
        (answers(part_safety="yes", safe_times="skipped"), "safe_text"),
        (answers(part_contact="yes", known_as="skipped"), "address"),
        (answers(part_contact="yes", known_as="skipped", postcode="address_confidential"), "phone2"),
        (answers(part_talk_to="yes"), "agreement_contact_school"),
        (answers(part_equality="yes"), "ethnicity"),
        (young_answers(birth_date=None), "birth_date"),
        (young_answers(view=None), "view"),
        (practitioner_answers(agreement_given_by="nobody"), "no_agreement"),
        (practitioner_answers(relationship="grandparent"), "has_pr"),
        (practitioner_answers(relationship="self"), "birth_date"),
        (practitioner_answers(child_1_birth={"kind": "not_known"}), "child_1_birth_reason"),
        (practitioner_answers(early_help_before="with_assessment"), "eha_date"),
        (practitioner_answers(part_level="yes"), "level_view"),
        (practitioner_answers(part_level="yes", level_view=LEVEL_2), "check_answers"),
        (practitioner_answers(part_level="yes", level_view=LEVEL_3), "ring_first"),
        (practitioner_answers(level_reasons=[SIGN]), "level_view"),
        (practitioner_answers(level_reasons=[SIGN, HARM]), "ring_first"),
        ({"level_reasons": [HARM]}, "ring_first"),
        ({"level_reasons": [SIGN]}, "immediate_danger"),
        (practitioner_answers(part_practitioner="yes"), "lead_professional"),
    ],
)
def test_an_answer_opens_its_own_questions(given: dict[str, object], then: str) -> None:
    assert next_question(given) == then


@pytest.mark.parametrize(
    ("given", "field", "may_be_left_out"),
    [
        (answers(part_help="yes"), "what_would_help", True),
        (practitioner_answers(part_help="yes"), "what_would_help", False),
        (young_answers(part_contact="yes"), "birth_date", False),
        (answers(part_contact="yes"), "birth_date", True),
        (practitioner_answers(relationship="self"), "birth_date", False),
        (practitioner_answers(part_contact="yes"), "birth_date", True),
        (answers(part_contact="yes"), "address", True),
        (answers(part_contact="yes", contact={"phone": None, "email": None, "other": "letter"}), "address", False),
        (answers(part_children="yes", child_1_over_18="yes"), "child_1_send", False),
        (answers(part_children="yes", child_1_over_18="no"), "child_1_send", True),
        (answers(part_safety="yes", safe_phone="only_when_i_say"), "safe_times", False),
        (answers(part_safety="yes"), "safe_times", True),
        (answers(), "postcode", False),
        (answers(), "nonsense", False),
    ],
)
def test_what_must_be_answered_cannot_be_left_out(given: dict[str, object], field: str, may_be_left_out: bool) -> None:
    assert may_skip(field, given) is may_be_left_out


BOTH = {"phone": "+447700900123", "email": "sam@example.com"}
ADDRESS = {"line1": "1 Example Road", "line2": None, "town": "Chatham", "county": None}
LETTER = {"phone": None, "email": None, "other": "letter"}
BY_LETTER = {"contact": LETTER, "safe_letter": "yes", "address": ADDRESS, "safe_phone": None}
AT_TIMES = {"contact": BOTH, "safe_phone": "only_when_i_say", "safe_times": "weekday mornings", "safe_email": "yes"}


@pytest.mark.parametrize(
    ("given", "values", "gone"),
    [
        (answers(), {"child_1_name": "unborn"}, {"child_1_birth"}),
        (answers(), {"contact": EMAIL_ONLY}, {"safe_phone"}),
        (answers(), {"contact": {"phone": "+447700900124", "email": None}}, {"safe_phone"}),
        (answers(), {"contact": {"phone": "+447700900123", "email": None}}, set()),
        (answers(**AT_TIMES), {"contact": {**BOTH, "phone": "+447700900124"}}, {"safe_phone", "safe_times"}),
        (answers(**AT_TIMES), {"contact": {**BOTH, "email": "jo@example.com"}}, {"safe_email"}),
        (answers(**BY_LETTER), {"address": {**ADDRESS, "line1": "2 Example Road"}}, {"safe_letter"}),
        (answers(**BY_LETTER), {"address": ADDRESS}, set()),
        (answers(**BY_LETTER), {"postcode": "ME7 1AA", "outside_council": None}, {"safe_letter"}),
        (answers(), {"postcode": "ME7 1AA"}, set()),
        (answers(who="father", has_pr="yes"), {"who": "mother"}, {"has_pr"}),
        (answers(), {"child_2_name": "Ali", "child_2_birth": None}, {"child_more"}),
        (
            answers(child_more="not_all", child_1_lives_with="no", child_1_lives_where="With gran"),
            {"child_more": "with_contact"},
            {"child_1_lives_with", "child_1_lives_where"},
        ),
        (practitioner_answers(), {"agreement_date": "2026-11-21"}, {"agreement_request", "agreement_sharing"}),
        (practitioner_answers(), {"agreement_covers": ["Sam"]}, {"agreement_request", "agreement_sharing"}),
        (
            practitioner_answers(early_help_before="with_assessment", eha_date="x"),
            {"early_help_before": "no"},
            {"eha_date"},
        ),
    ],
)
def test_answers_of_a_closed_branch_go(given: dict[str, object], values: dict[str, object], gone: set[str]) -> None:
    assert depending_on(values, given) == gone


@pytest.mark.hazard("B2")
def test_on_another_route_nothing_stays_of_what_was_agreed_or_told() -> None:
    left = set(answers()) - depending_on({"who": "practitioner"}, answers())
    assert left == {"immediate_danger", "who", "request_type"}


def test_another_carer_of_the_same_children_keeps_everything() -> None:
    assert depending_on({"who": "father"}, answers()) == set()


def test_taking_the_second_child_back_takes_its_answers_out() -> None:
    two = answers(child_more="yes", child_2_birth={"kind": "dob"}, child_2_over_18="no")
    assert depending_on({"child_more": "with_contact"}, two) == {"child_2_birth", "child_2_over_18"}


def test_a_childs_question_is_worded_once_for_all_children() -> None:
    assert (topic("child_11_birth"), topic("child_more")) == ("child_birth", "child_more")


def test_a_child_knows_its_own_answers_only() -> None:
    two = answers(child_2_name="Ali")
    assert child(two, 2)["name"] == "Ali" and "birth" not in child(two, 2)


@pytest.mark.parametrize(
    ("asked", "before"),
    [
        ("postcode", "safe_phone"),
        ("first_name", "agreement_sharing"),
        ("agreement_request", "who"),
        ("immediate_danger", "immediate_danger"),
        (CHECK_ANSWERS, "add_more"),
    ],
)
def test_the_question_before_is_the_one_that_was_answered_before(asked: str, before: str) -> None:
    assert question_before(asked, answers()) == before


@pytest.mark.parametrize(("at_once", "before"), [("yes", "first_name"), ("no", "last_name")])
def test_before_a_name_that_came_at_once_stands_the_question_that_was_asked(at_once: str, before: str) -> None:
    assert question_before("contact", answers(named_at_once=at_once, last_name="Taylor")) == before


def test_every_field_fits_its_column() -> None:
    assert max(len(name.replace("child_", "child_12_")) for name in QUESTIONS) <= 40


@pytest.mark.hazard("A11")
def test_signs_and_the_call_they_asked_for_are_a_practitioners_own() -> None:
    begun = {"level_reasons": [HARM], "ring_first": "told_to_go_on", "immediate_danger": "no"}
    assert depending_on({"who": "mother"}, begun) == {"level_reasons", "ring_first"}
    assert depending_on({"who": "practitioner"}, begun) == set()


@pytest.mark.hazard("A11")
def test_leaving_the_signs_out_takes_the_call_out_too() -> None:
    given = practitioner_answers(level_reasons=[HARM], level_view=LEVEL_2, ring_first="told_to_go_on")
    assert depending_on({"level_reasons": "skipped"}, given) == {"ring_first"}
    assert depending_on({"level_view": LEVEL_3}, given) == set()
