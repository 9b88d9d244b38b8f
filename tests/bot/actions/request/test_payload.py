import json
from pathlib import Path

import jsonschema
import pytest

from bot.actions.request.payload import payload
from tests.bot.actions.request.builders import HARM, LEVEL_2, SIGN, answers, practitioner_answers, young_answers

SCHEMA = json.loads(Path("frontdoor/support_request.schema.json").read_text(encoding="utf-8"))
AGREED = [
    {
        "item": item,
        "value": "yes",
        "wording_id": "w",
        "wording_hash": "0" * 64,
        "language": "en",
        "given_by": "self",
        "how": "chat_button",
        "given_at": "2026-11-22T10:00:00+00:00",
        "covers": ["Sam", "Robin"],
        "agreed_on": None,
        "interpreter_used": None,
        "recorded_by": "self",
        "recorded_how": "chat_button",
    }
    for item in ("request", "sharing")
]
SYSTEM = {
    "reference": "EH-0000-0000",
    "external_ref": "0" * 26,
    "council": "medway",
    "channel": "chat",
    "submitted_at": "2026-11-22T10:00:00+00:00",
    "urgent": False,
    "content_version": "0" * 16,
    "privacy_notice": {"version": None, "shown_at": "2026-11-22T10:00:00+00:00", "shared_with_family": None},
    "lawful_basis": None,
    "read_back_hash": "0" * 64,
}
LETTER = {"phone": None, "email": None, "other": "letter"}
HOME = {"line1": "1 Example Road", "line2": None, "town": "Chatham", "county": None}
NOT_KNOWN = {"kind": "not_known", "date": None, "years": None, "months": None}
TWO = {
    "child_1_more": "yes",
    "child_2_name": "unborn",
    "child_2_more": "no",
    "child_2_due_date": {"kind": "due_date", "date": "2027-02-14", "years": None, "months": None},
}


@pytest.mark.parametrize(
    "given",
    [
        answers(),
        answers(postcode="no_fixed_address", last_name="skipped"),
        answers(contact={"phone": None, "email": "sam@example.com"}, safe_phone=None, safe_email="yes"),
        answers(safe_phone="only_when_i_say", safe_times="weekday mornings"),
        answers(**TWO),
        answers(who="carer", relationship="grandparent", has_pr="no"),
        answers(contact=LETTER, safe_phone=None, safe_letter="yes", address=HOME),
        answers(contact=LETTER, safe_phone=None, safe_letter="yes", address=HOME, postcode="address_confidential"),
        answers(child_more="not_all", child_1_lives_with="no", child_1_lives_where="With his dad"),
        answers(part_help="yes", scale=0, going_well="skipped", previous_early_help="not_known"),
        young_answers(),
        practitioner_answers(),
        practitioner_answers(child_1_birth=NOT_KNOWN, child_1_birth_reason="We have not met"),
        practitioner_answers(
            level_view=LEVEL_2, level_reasons=[SIGN, HARM], early_help_before="with_assessment", eha_date="2026-11-09"
        ),
        practitioner_answers(contact={"phone": None, "email": None, "other": "through_practitioner"}, safe_phone=None),
    ],
)
def test_every_kind_of_request_fits_the_contract(given: dict[str, object]) -> None:
    jsonschema.validate(payload(given, AGREED, SYSTEM), SCHEMA, format_checker=jsonschema.FormatChecker())


def test_safe_contact_travels_as_it_was_answered() -> None:
    safe = payload(answers(), AGREED, SYSTEM)["safe_contact"]
    assert {way: answer for way, answer in safe.items() if answer} == {"voice": "yes", "voicemail": "no"}


@pytest.mark.hazard("A5")
@pytest.mark.parametrize(
    ("told", "voice"),
    [({}, None), ({"not_safe": ["safe_phone"]}, "no"), ({"not_safe": ["safe_phone"], "safe_phone": "yes"}, "yes")],
)
def test_a_no_to_ringing_travels_though_the_number_is_gone(told: dict[str, object], voice: str | None) -> None:
    by_letter = answers(**{"contact": {"phone": None, "email": None, "other": "letter"}, "safe_phone": None, **told})
    assert payload(by_letter, AGREED, SYSTEM)["safe_contact"]["voice"] == voice


def test_a_skipped_answer_is_empty_and_an_unborn_baby_has_no_name() -> None:
    sent = payload(answers(**TWO), AGREED, SYSTEM)
    assert sent["what_would_help"] is None
    baby = {name: value for name, value in sent["children"][1].items() if value is not None}
    assert baby == {"unborn": True, "birth": {**TWO["child_2_due_date"], "reason": None}}


def test_a_baby_may_have_no_due_date() -> None:
    sent = payload(answers(**{**TWO, "child_2_due_date": "skipped"}), AGREED, SYSTEM)
    not_known = {"kind": "not_known", "date": None, "years": None, "months": None, "reason": None}
    assert sent["children"][1]["birth"] == not_known


def test_a_practitioner_and_the_family_are_two_different_people() -> None:
    sent = payload(
        practitioner_answers(level_view=LEVEL_2, level_reasons=[HARM], ring_first="told_to_go_on"), AGREED, SYSTEM
    )
    assert (sent["practitioner"]["name"], sent["contact"]["first_name"]) == ("Jo Baker", "Sam")
    assert sent["level_view"] == {"level": "current_2", "number": 2, "title": "Needs that call for a shared plan"}
    assert sent["level_reasons"] == [HARM]
    assert (sent["practitioner"]["can_be_lead"], sent["practitioner"]["rang_first"]) == ("no", "yes")
    assert payload(answers(), AGREED, SYSTEM)["practitioner"] is None


def test_a_young_person_is_the_child_of_their_own_request() -> None:
    sent = payload(young_answers(), AGREED, SYSTEM)
    assert (sent["contact"]["relationship"], len(sent["children"])) == ("self", 1)
    assert (sent["children"][0]["name"], sent["children"][0]["birth"]["date"]) == ("Sam", "2009-05-21")


@pytest.mark.parametrize(
    ("given", "kind", "postcode"),
    [
        (answers(), "postcode_only", "ME4 4TR"),
        (answers(address=HOME), "full", "ME4 4TR"),
        (answers(postcode="no_fixed_address"), "no_fixed_address", None),
        (answers(postcode="address_confidential"), "confidential", None),
    ],
)
def test_an_address_is_of_one_kind(given: dict[str, object], kind: str, postcode: str | None) -> None:
    contact = payload(given, AGREED, SYSTEM)["contact"]
    assert (contact["address"]["kind"], contact["postcode"]) == (kind, postcode)


def test_a_child_lives_where_it_was_said() -> None:
    elsewhere = answers(child_more="not_all", child_1_lives_with="part")
    assert payload(elsewhere, AGREED, SYSTEM)["children"][0]["lives_with_contact"] == "part"
    assert payload(answers(), AGREED, SYSTEM)["children"][0]["lives_with_contact"] == "yes"
