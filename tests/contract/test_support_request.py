"""What the chat posts is what the front door takes, for any family."""

import hashlib
import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker

from bot.actions.case_system.answers import NEVER_TAKEN
from bot.actions.checks import Refused
from bot.actions.checks.births import check_birth
from bot.actions.intake.accepting import people_covered
from bot.actions.intake.references import new_reference
from bot.actions.request.payload import payload
from bot.actions.request.read_back import canonical
from tests.bot.actions.request.builders import TODAY, answers
from tests.contract.families import finished_answers
from tests.frontdoor.builders import bearer, front_door
from tests.frontdoor.builders import settings as frontdoor_settings

SCHEMA = Draft202012Validator(
    json.loads(Path("frontdoor/support_request.schema.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
BIRTH = Draft202012Validator(SCHEMA.schema["properties"]["children"]["items"]["properties"]["birth"])
PATH = "/api/v1/requests"
MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return front_door(frontdoor_settings(tmp_path_factory.mktemp("frontdoor"))).test_client()


def agreed(item: str, given_answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "item": item,
        "value": given_answers[f"agreement_{item}"],
        "wording_id": f"{item}-2026-11",
        "wording_hash": "0" * 64,
        "language": "en",
        "given_by": "self",
        "how": "chat_button",
        "given_at": "2026-11-22T10:00:00+00:00",
        "covers": people_covered(given_answers),
    }


def made_from(given_answers: dict[str, Any], key: str = "0" * 26) -> dict[str, Any]:
    return payload(
        given_answers,
        [agreed("request", given_answers), agreed("sharing", given_answers)],
        {
            "reference": new_reference(),
            "external_ref": key,
            "council": "medway",
            "submitted_at": "2026-11-22T10:00:00.123456+00:00",
            "urgent": False,
            "content_version": "0" * 16,
            "read_back_hash": hashlib.sha256(canonical(given_answers)).hexdigest(),
        },
    )


@MANY
@given(finished_answers())
def test_any_family_fits_the_schema(family: dict[str, Any]) -> None:
    SCHEMA.validate(made_from(family))


@MANY
@given(family=finished_answers())
def test_the_front_door_takes_any_family_once(client: FlaskClient, family: dict[str, Any]) -> None:
    key = uuid.uuid4().hex[:26].upper()
    body = made_from(family, key)
    first = client.post(PATH, json=body, headers=bearer(key))
    again = client.post(PATH, json=body, headers=bearer(key))
    other = client.post(PATH, json={**body, "worries": "Other words, and more of them."}, headers=bearer(key))
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409), first.json
    assert again.json == first.json and first.json["case_id"] and first.json["reference"] == body["reference"]


@pytest.mark.parametrize("unit", ["years", "months", "weeks", "days"])
def test_any_age_that_is_taken_can_be_sent(unit: str) -> None:
    births = {number: check_birth(f"{number} {unit}", TODAY) for number in range(100)}
    assert [
        number for number, birth in births.items() if not isinstance(birth, Refused) and not BIRTH.is_valid(birth)
    ] == []


def test_the_front_door_takes_no_request_without_agreement(client: FlaskClient) -> None:
    body = made_from(answers(agreement_request="no"), "1" * 26)
    assert client.post(PATH, json=body, headers=bearer("1" * 26)).status_code == 422


def test_what_the_adapter_never_tries_again_is_what_the_front_door_says_for_good(client: FlaskClient) -> None:
    key = "2" * 26
    refusals = {
        client.post(PATH, json={}, headers=bearer(key)).status_code,
        client.post(PATH, data=b"{", content_type="application/json", headers=bearer(key)).status_code,
        client.post(PATH, data=b"{}", content_type="text/plain", headers=bearer(key)).status_code,
        client.post(PATH, json={"worries": "w" * 300_000}, headers=bearer(key)).status_code,
    }
    assert refusals == {422, 400, 415, 413} and refusals <= NEVER_TAKEN
    assert client.post(PATH, json={}).status_code == 401 and 401 not in NEVER_TAKEN
