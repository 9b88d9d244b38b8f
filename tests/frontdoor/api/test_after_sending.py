from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.frontdoor.builders import NOW, REFERENCE, HeldClock, bearer, store_of, take_in

ADDITION = {"text": "We have moved.", "added_at": "2026-11-22T16:00:00Z"}
PATH = f"/api/v1/requests/{REFERENCE}"


@pytest.fixture(autouse=True)
def _a_request(app: Flask) -> None:
    take_in(store_of(app))


def ask(client: FlaskClient, factor: str = "0123", reference: str = REFERENCE) -> Any:
    return client.get(f"/api/v1/requests/{reference}", query_string={"second_factor": factor}, headers=bearer(None))


def post(client: FlaskClient, what: str, body: Any, key: str | None = "a-key-of-its-own", path: str = PATH) -> Any:
    return client.post(f"{path}/{what}", json=body, headers=bearer(key))


@pytest.mark.parametrize("factor", ["0123", "me4 4tr"])
def test_the_status_is_told_to_who_knows_the_second_factor(client: FlaskClient, factor: str) -> None:
    answer = ask(client, factor)
    assert (answer.status_code, answer.json) == (
        200,
        {"reference": REFERENCE, "status": "received", "since": NOW.isoformat()},
    )


def test_every_miss_has_the_same_words(client: FlaskClient) -> None:
    misses = [ask(client, "9999"), ask(client, ""), ask(client, reference="EH-0000-0000"), ask(client, reference="x")]
    assert {miss.status_code for miss in misses} == {404}
    assert len({miss.data for miss in misses}) == 1


@pytest.mark.parametrize("reference", [REFERENCE, "EH-0000-0000"])
def test_guessing_is_slowed_down_whether_the_reference_exists_or_not(client: FlaskClient, reference: str) -> None:
    codes = [ask(client, "9999", reference).status_code for _ in range(6)]
    assert codes == [404] * 5 + [429]
    refused = ask(client, "0123", reference)
    assert refused.status_code == 429 and int(refused.headers["Retry-After"]) <= 61


def test_the_right_answer_is_never_slowed_down(client: FlaskClient) -> None:
    assert {ask(client).status_code for _ in range(12)} == {200}


def test_guessing_can_go_on_after_the_wait(client: FlaskClient, clock: HeldClock) -> None:
    for _ in range(6):
        ask(client, "9999")
    clock.pass_time(minutes=2)
    assert ask(client).status_code == 200


def test_a_withdrawal_is_taken_and_taken_again(client: FlaskClient) -> None:
    for _ in range(2):
        answer = post(client, "withdrawal", {"reason": "Things are better."})
        assert (answer.status_code, answer.json) == (202, {"reference": REFERENCE, "status": "withdrawn"})
    assert ask(client).json["status"] == "withdrawn"


def test_an_addition_is_taken_once(client: FlaskClient) -> None:
    first, again = post(client, "additions", ADDITION), post(client, "additions", ADDITION)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json


@pytest.mark.parametrize(
    ("what", "body"), [("withdrawal", {"reason": "other"}), ("additions", ADDITION | {"text": "x"})]
)
def test_another_body_with_the_same_key_is_refused(client: FlaskClient, what: str, body: Any) -> None:
    post(client, what, {"reason": None} if what == "withdrawal" else ADDITION)
    assert post(client, what, body).status_code == 409


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("withdrawal", {"reason": 3}),
        ("withdrawal", {"other": "x"}),
        ("withdrawal", []),
        ("additions", {}),
        ("additions", ADDITION | {"text": ""}),
        ("additions", ADDITION | {"text": "x" * 2001}),
        ("additions", ADDITION | {"added_at": "now"}),
    ],
)
def test_a_bad_body_is_refused(client: FlaskClient, what: str, body: Any) -> None:
    assert post(client, what, body).status_code == 422


@pytest.mark.parametrize(("what", "body"), [("withdrawal", {}), ("additions", ADDITION)])
def test_a_key_is_needed_and_the_reference_must_be_known(client: FlaskClient, what: str, body: Any) -> None:
    assert post(client, what, body, key=None).status_code == 400
    assert post(client, what, body, path="/api/v1/requests/EH-0000-0000").status_code == 404
