from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontdoor.words import word
from tests.frontdoor.builders import KEY, NOW, REFERENCE, HeldClock, another, bearer, store_of, support_request, take_in

PATH = "/api/v1/requests"


def send(client: FlaskClient, body: Any = None, key: str | None = KEY) -> Any:
    return client.post(PATH, json=support_request() if body is None else body, headers=bearer(key))


def test_a_request_is_received(client: FlaskClient) -> None:
    answer = send(client)
    assert answer.status_code == 201
    assert answer.json["reference"] == REFERENCE and answer.json["received_at"] == NOW.isoformat()
    assert answer.json["case_id"]


def test_the_same_again_gives_the_first_answer(client: FlaskClient, clock: HeldClock) -> None:
    first = send(client)
    clock.pass_time(hours=1)
    again = send(client)
    assert (again.status_code, again.json) == (200, first.json)


def test_the_sender_of_a_key_is_told_what_came_with_it(client: FlaskClient) -> None:
    receipt = send(client).json
    asked = client.get(PATH, query_string={"external_ref": KEY}, headers=bearer(None))
    assert (asked.status_code, asked.json) == (200, {"requests": [{"external_ref": KEY, **receipt}]})
    assert "Sam" not in asked.get_data(as_text=True)


@pytest.mark.parametrize("asked", [{}, {"external_ref": ""}, {"external_ref": KEY[:-1]}, {"external_ref": "%"}])
def test_nothing_is_told_of_a_key_nothing_came_with(client: FlaskClient, asked: dict[str, str]) -> None:
    send(client)
    answer = client.get(PATH, query_string=asked, headers=bearer(None))
    assert (answer.status_code, answer.json) == (200, {"requests": []})


def test_keys_in_another_order_are_the_same_body(client: FlaskClient) -> None:
    send(client)
    assert send(client, dict(reversed(support_request().items()))).status_code == 200


def test_another_body_with_the_same_key_is_refused(client: FlaskClient) -> None:
    send(client)
    assert send(client, support_request(worries="Other words.")).status_code == 409


def test_a_reference_that_is_taken_is_refused(client: FlaskClient) -> None:
    send(client)
    other = another(1) | {"reference": REFERENCE}
    assert send(client, other, other["external_ref"]).status_code == 409


def test_bad_fields_are_named_and_their_values_are_not(client: FlaskClient) -> None:
    body = support_request(contact=support_request()["contact"] | {"phone": "07700 900999", "first_name": ""})
    answer = send(client, body)
    assert answer.status_code == 422
    assert {each["field"] for each in answer.json["errors"]} == {"contact.phone", "contact.first_name"}
    assert "900999" not in answer.get_data(as_text=True)


def test_the_key_in_the_body_and_in_the_header_must_agree(client: FlaskClient) -> None:
    answer = send(client, key="a-different-key-altogether")
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "external_ref")


@pytest.mark.parametrize("key", [None, "short", "x" * 65, "spaces in the key", "new-line-at-the-end\n"[:-1] + "é"])
def test_a_key_that_is_none_is_refused(client: FlaskClient, key: str | None) -> None:
    assert send(client, key=key).status_code == 400


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe{", b"[" * 100000, b'{"urgent": NaN}', b'{"a": ' + b"9" * 5000 + b"}", b'"\\ud800"']
)
def test_what_is_not_json_is_refused_and_is_no_fault(client: FlaskClient, data: bytes) -> None:
    answer = client.post(PATH, data=data, content_type="application/json", headers=bearer())
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_another_content_type_is_refused(client: FlaskClient, content_type: str) -> None:
    answer = client.post(PATH, data=b"{}", content_type=content_type, headers=bearer())
    assert answer.status_code == 415


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert send(client, support_request(worries="w" * 256 * 1024)).status_code == 413


def test_any_words_in_any_script_are_kept(client: FlaskClient, app: Flask) -> None:
    words = "كيف حالك 👩‍👧 O’Neil\u202e <b>&amp;\r\n" + "=1+1"
    assert send(client, support_request(worries=words)).status_code == 201
    assert take_in(store_of(app), worries=words).case.payload["worries"] == words


def test_the_token_is_asked_for_before_the_body_is_read(client: FlaskClient) -> None:
    assert client.post(PATH, data=b"x" * 300000, content_type="text/plain").status_code == 401


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_another_method_is_refused_in_json(client: FlaskClient, method: str) -> None:
    answer = client.open(PATH, method=method, headers=bearer())
    assert (answer.status_code, answer.json) == (405, {"error": word("api_errors", "wrong_method")})
