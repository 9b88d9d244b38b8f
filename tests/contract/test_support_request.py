"""What the chat posts is what the front door takes, for any family."""

import hashlib
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from bot.actions.case_system.answers import NEVER_TAKEN
from bot.actions.checks import Refused
from bot.actions.checks.births import check_birth
from bot.actions.intake.references import new_reference
from bot.actions.request.agreeing import given_by, people_covered
from bot.actions.request.answering import check_answer
from bot.actions.request.payload import payload
from bot.actions.request.questions import SKIPPED, fields, kind_of
from bot.actions.request.read_back import canonical
from bot.actions.request.turn import AGREEMENTS
from tests.bot.actions.request.builders import TODAY, answers, practitioner_answers, rules, young_answers
from tests.contract.families import WHO, finished_answers
from tests.frontdoor.builders import bearer, front_door
from tests.frontdoor.builders import settings as frontdoor_settings

SCHEMA = Draft202012Validator(
    json.loads(Path("frontdoor/support_request.schema.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
BIRTH = Draft202012Validator(SCHEMA.schema["properties"]["children"]["items"]["properties"]["birth"])
PATH = "/api/v1/requests"
# A whole family is a large example by nature.
UNWIELDY = [
    HealthCheck.too_slow,
    HealthCheck.large_base_example,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
]
MANY = settings(max_examples=30, deadline=None, suppress_health_check=UNWIELDY)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return front_door(frontdoor_settings(tmp_path_factory.mktemp("frontdoor"))).test_client()


def agreed(item: str, given_answers: dict[str, Any]) -> dict[str, Any]:
    usual = {"given_by": "self", "recorded_by": "self", "agreed_on": None, "interpreter_used": None}
    told = usual | given_by(given_answers, "chat_button")
    return {
        **told,
        "item": item,
        "value": given_answers[f"agreement_{item}"],
        "wording_id": f"{item}-2026-11",
        "wording_hash": "0" * 64,
        "language": "en",
        "given_at": "2026-11-22T10:00:00+00:00",
        "agreed_on": told["agreed_on"] and told["agreed_on"].isoformat(),
        "covers": people_covered(given_answers),
    }


def made_from(given_answers: dict[str, Any], key: str = "0" * 26) -> dict[str, Any]:
    items = [
        name.removeprefix("agreement_")
        for name, value in given_answers.items()
        if name in AGREEMENTS and value != SKIPPED
    ]
    return payload(
        given_answers,
        [agreed(item, given_answers) for item in items],
        {
            "reference": new_reference(),
            "external_ref": key,
            "council": "medway",
            "channel": "chat",
            "submitted_at": "2026-11-22T10:00:00.123456+00:00",
            "urgent": False,
            "content_version": "0" * 16,
            "privacy_notice": {"version": None, "shown_at": "2026-11-22T10:00:00+00:00", "shared_with_family": None},
            "lawful_basis": None,
            "read_back_hash": hashlib.sha256(canonical(given_answers)).hexdigest(),
        },
    )


@pytest.mark.parametrize("who", WHO)
@MANY
@given(data=st.data())
def test_any_family_fits_the_schema(who: str, data: st.DataObject) -> None:
    SCHEMA.validate(made_from(data.draw(finished_answers(who))))


@pytest.mark.parametrize("who", WHO)
@MANY
@given(data=st.data())
def test_everything_that_was_answered_is_sent(who: str, data: st.DataObject) -> None:
    """Every word of the family's own stands in the request, to the letter."""
    family = data.draw(finished_answers(who))
    sent = json.dumps(made_from(family), ensure_ascii=False)
    own_words = {
        name: value
        for name, value in family.items()
        if kind_of(name) in ("story", "view", "note", "short_note", "long_note") and value != SKIPPED
    }
    assert [name for name, value in own_words.items() if json.dumps(value, ensure_ascii=False)[1:-1] not in sent] == []


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


LONGEST = {
    "story": 2000,
    "view": 1000,
    "long_note": 300,
    "note": 200,
    "short_note": 120,
    "practitioner": 120,
    "name": 100,
}
PARTS = ("help", "level", "children", "safety", "contact", "access", "talk_to", "household", "practitioner", "wishes")


@pytest.mark.parametrize("somebody", [answers, young_answers, practitioner_answers])
def test_the_longest_answer_to_every_question_can_be_sent(somebody: Callable[..., dict[str, Any]]) -> None:
    given_answers = somebody(**{f"part_{part}": "yes" for part in PARTS}, child_more="not_all", child_1_lives_with="no")
    for field in fields(given_answers):
        if longest := LONGEST.get(kind_of(field)):
            checked = check_answer(
                field, "x" * longest if field != "practitioner_name" else "x" * 100, rules(given_answers)
            )
            assert not isinstance(checked, Refused), field
            given_answers |= checked
    SCHEMA.validate(made_from(given_answers))


@pytest.mark.parametrize("unit", ["years", "months", "weeks", "days"])
def test_any_age_that_is_taken_can_be_sent(unit: str) -> None:
    births = {number: check_birth(f"{number} {unit}", TODAY) for number in range(100)}
    assert [
        number
        for number, birth in births.items()
        if not isinstance(birth, Refused) and not BIRTH.is_valid({**birth, "reason": None})
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
