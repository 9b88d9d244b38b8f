"""A request that came in an earlier schema stays readable, and one still waiting elsewhere is still taken."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontdoor.earlier_requests import as_current
from frontdoor.schema import check, schema_of, support_request_schema
from tests.frontdoor.builders import HASH, KEY, REFERENCE, bearer, store_of, support_request
from tests.frontdoor.builders import take_in as store

PATH = "/api/v1/requests"
BORN = {"kind": "dob", "date": "2019-04-03", "years": None, "months": None}
OLD_AGREEMENT = ("item", "value", "wording_id", "wording_hash", "language", "given_by", "how", "given_at", "covers")


def old_request(**changes: Any) -> dict[str, Any]:
    """As schema 1.0 had it."""
    today = support_request()
    names = ("council", "route", "channel", "submitted_at", "content_version", "urgent", "worries")
    return {
        "schema_version": "1.0",
        "reference": REFERENCE,
        "external_ref": KEY,
        "read_back_hash": HASH,
        **{name: today[name] for name in names},
        "contact": {name: today["contact"][name] for name in ("first_name", "last_name", "phone", "email", "postcode")},
        "safe_contact": {"voice": "yes", "voicemail": "no", "email": "yes", "note": None},
        "children": [{"unborn": False, "name": "Robin", "birth": BORN}],
        "agreements": [{name: row[name] for name in OLD_AGREEMENT} for row in today["agreements"]],
        **changes,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"what_would_help": "A chat."},
        {
            "contact": {
                "first_name": "Sam",
                "last_name": None,
                "phone": None,
                "email": "s@example.com",
                "postcode": None,
            }
        },
    ],
)
def test_an_old_request_holds_every_field_of_today(changes: dict[str, Any]) -> None:
    old = old_request(**changes)
    assert check(old, schema_of(old)) == []
    assert check({**as_current(old), "schema_version": "2.0"}, support_request_schema()) == []


def test_an_old_request_keeps_what_it_said() -> None:
    now = as_current(old_request(what_would_help="A chat."))
    assert (now["worries"], now["what_would_help"]) == (support_request()["worries"], "A chat.")
    assert (now["contact"]["methods"], now["contact"]["address"]["kind"]) == (["phone", "email"], "postcode_only")


def test_todays_request_is_left_alone() -> None:
    assert as_current(support_request()) == support_request()


def test_an_old_request_that_still_waited_is_received_and_can_be_read(client: FlaskClient) -> None:
    answer = client.post(PATH, json=old_request(), headers=bearer())
    assert answer.status_code == 201


def test_an_old_request_is_shown_with_its_safe_contact_first(app: Flask, worker: FlaskClient) -> None:
    store(store_of(app), **old_request())
    page = worker.get(f"/requests/{REFERENCE}").get_data(as_text=True)
    assert page.index("Before you get in touch") < page.index("07700 900123") and "Born 3 April 2019" in page
