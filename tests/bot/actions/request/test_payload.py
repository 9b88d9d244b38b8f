import json
from pathlib import Path

import jsonschema
import pytest

from bot.actions.request.payload import payload
from tests.bot.actions.request.builders import answers

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
    "submitted_at": "2026-11-22T10:00:00+00:00",
    "content_version": "0" * 16,
    "privacy_notice": {"version": None, "shown_at": "2026-11-22T10:00:00+00:00", "shared_with_family": None},
    "lawful_basis": None,
    "read_back_hash": "0" * 64,
}
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
    ],
)
def test_every_kind_of_request_fits_the_contract(given: dict[str, object]) -> None:
    jsonschema.validate(payload(given, AGREED, SYSTEM), SCHEMA, format_checker=jsonschema.FormatChecker())


def test_safe_contact_travels_as_it_was_answered() -> None:
    safe = payload(answers(), AGREED, SYSTEM)["safe_contact"]
    assert {way: answer for way, answer in safe.items() if answer} == {"voice": "yes", "voicemail": "no"}


def test_a_skipped_answer_is_empty_and_an_unborn_baby_has_no_name() -> None:
    sent = payload(answers(**TWO), AGREED, SYSTEM)
    assert sent["what_would_help"] is None
    baby = {name: value for name, value in sent["children"][1].items() if value is not None}
    assert baby == {"unborn": True, "birth": {**TWO["child_2_due_date"], "reason": None}}
