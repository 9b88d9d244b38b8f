from datetime import date
from typing import Any

import pytest

from bot.actions.finding.proofs import proof_in, proofs_of_answers, proofs_of_request
from bot.actions.request.payload import payload
from tests.bot.actions.request.builders import answers

TODAY = date(2026, 11, 25)
BIRTH = {"kind": "dob", "date": "2019-04-03", "years": None, "months": None}
DUE = {"kind": "due_date", "date": "2027-02-01", "years": None, "months": None}
SYSTEM: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("typed", "proof"),
    [
        ("0123", ("phone", "0123")),
        ("07700 900123", ("phone", "0123")),
        ("it ends in 0123", ("phone", "0123")),
        ("+44 7700 900 123", ("phone", "0123")),
        ("3/4/2019", ("day", "2019-04-03")),
        ("born 3 April 2019", ("day", "2019-04-03")),
        ("03.04.19", ("day", "2019-04-03")),
        ("me4 4tr", ("postcode", "ME4 4TR")),
        ("my postcode is ME44TR", ("postcode", "ME4 4TR")),
        ("ME4 4TR 0123", ("postcode", "ME4 4TR")),
        ("0123 4567 8901", ("phone", "8901")),
        ("123", None),
        ("31/2/2019", None),
        ("Sam Taylor", None),
    ],
)
def test_a_message_offers_one_proof(typed: str, proof: tuple[str, str] | None) -> None:
    assert proof_in(typed, TODAY) == proof


@pytest.mark.parametrize(
    ("told", "proofs"),
    [
        ({"immediate_danger": "no", "who": "mother", "first_name": "Sam"}, set()),
        ({"contact": {"phone": None, "email": "sam@example.com"}}, set()),
        ({"contact": {"phone": "+447700900123", "email": None}}, {("phone", "0123")}),
        ({"phone2": "skipped", "birth_date": "skipped", "postcode": "no_fixed_address"}, set()),
        ({"phone2": "+441632960001", "practitioner_phone": "+441632960002"}, {("phone", "0001"), ("phone", "0002")}),
        ({"child_2_birth": BIRTH, "child_3_due_date": DUE}, {("day", "2019-04-03"), ("day", "2027-02-01")}),
        ({"child_1_birth": {"kind": "approx_age", "date": None, "years": 4, "months": None}}, set()),
        ({"postcode": "ME4 4TR", "birth_date": "1990-01-02"}, {("postcode", "ME4 4TR"), ("day", "1990-01-02")}),
    ],
)
def test_a_draft_is_opened_by_what_it_holds(told: dict[str, Any], proofs: set[tuple[str, str]]) -> None:
    assert proofs_of_answers(told) == proofs


def test_a_sent_request_is_opened_by_the_same_as_its_draft() -> None:
    told = answers(child_1_birth=BIRTH, birth_date="1990-01-02")
    assert proofs_of_request(payload(told, [], SYSTEM)) == proofs_of_answers(told) >= {("day", "2019-04-03")}


def test_a_confidential_address_is_no_proof() -> None:
    told = answers(postcode="address_confidential")
    assert not any(kind == "postcode" for kind, _ in proofs_of_request(payload(told, [], SYSTEM)))


def test_a_request_of_an_earlier_schema_is_read_too() -> None:
    body = {"contact": {"phone": "+447700900123"}, "children": [{"birth": {"kind": "approx_age"}}]}
    assert proofs_of_request(body) == {("phone", "0123")}
