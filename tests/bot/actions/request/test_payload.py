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
    }
    for item in ("request", "sharing")
]
SYSTEM = {
    "reference": "EH-0000-0000",
    "external_ref": "0" * 26,
    "council": "medway",
    "submitted_at": "2026-11-22T10:00:00+00:00",
    "urgent": False,
    "content_version": "0" * 16,
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
    assert payload(answers(), AGREED, SYSTEM)["safe_contact"] == {
        "voice": "yes",
        "voicemail": "no",
        "email": None,
        "note": None,
    }


def test_a_skipped_answer_is_empty_and_an_unborn_baby_has_no_name() -> None:
    sent = payload(answers(**TWO), AGREED, SYSTEM)
    assert sent["what_would_help"] is None
    assert sent["children"][1] == {"unborn": True, "name": None, "birth": TWO["child_2_due_date"]}
