"""A case system with names of its own is posted to in its words, and looked up where its answer was lost."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, OutcomeUnknown, Received
from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.rules import CaseMapping
from bot.actions.case_system.mapping.schema_names import read_schema
from bot.actions.case_system.rest import RestCaseSystem
from tests.bot.actions.request.builders import answers
from tests.contract.case_system_stub import CaseSystemStub, answer, close
from tests.contract.test_support_request import made_from

SAMPLE = read_mapping(Path("bot/actions/case_system/mapping/example_cases.yml"), read_schema())
KEY = "01JD8R3V5T9W2X4Y6Z8A0B1C2D"
BODY = made_from(answers(), KEY)
SHORT = 0.3  # seconds


def adapter(stub: CaseSystemStub, mapping: CaseMapping = SAMPLE) -> RestCaseSystem:
    return RestCaseSystem(stub.url, "their-token", mapping)


def found(*things: Any) -> bytes:
    return json.dumps({"data": list(things)}).encode()


def test_a_request_is_posted_in_their_words_with_their_kind_of_token(stub: CaseSystemStub) -> None:
    stub.behaviour = answer(201, {"data": {"referralId": 118}})
    assert adapter(stub).post(KEY, BODY, SHORT) == Received("118")
    ((path, headers, body),) = stub.asked
    assert path == "/services/rest/referrals"
    assert (headers["Authorization"], headers["X-Correlation-Id"]) == ("Token their-token", KEY)
    assert body is not None and body["sourceReference"] == KEY and body["contactPerson"]["forename"] == "Sam"


@pytest.mark.parametrize(
    ("status", "said", "raised"),
    [
        (422, {"message": "Sam"}, CaseSystemRefused),
        (503, {}, CaseSystemDown),
        (200, {"data": {}}, OutcomeUnknown),
        (500, {}, OutcomeUnknown),
    ],
)
def test_their_answers_mean_what_they_mean_everywhere(
    stub: CaseSystemStub, status: int, said: Any, raised: type[Exception]
) -> None:
    stub.behaviour = answer(status, said)
    with pytest.raises(raised) as problem:
        adapter(stub).post(KEY, BODY, SHORT)
    assert "Sam" not in str(problem.value)


def test_what_is_there_already_is_found(stub: CaseSystemStub) -> None:
    stub.behaviour = answer(409, {})
    stub.looked_up = answer(200, found({"sourceReference": KEY, "referralId": "R-7"}))
    assert adapter(stub).post(KEY, BODY, SHORT) == Received("R-7")


def test_there_already_without_a_look_up_is_for_a_person(stub: CaseSystemStub) -> None:
    stub.behaviour = answer(409, {})
    with pytest.raises(OutcomeUnknown):
        adapter(stub, replace(SAMPLE, look_up=None)).post(KEY, BODY, SHORT)


@pytest.mark.parametrize(
    ("status", "said", "there"),
    [
        (200, found({"sourceReference": KEY, "referralId": 7}), Received("7")),
        (200, found({"sourceReference": "x"}, {"sourceReference": KEY, "referralId": "R-7"}), Received("R-7")),
        (200, found(), None),
        (404, b"{}", None),
    ],
)
def test_a_look_up_says_what_is_there(stub: CaseSystemStub, status: int, said: bytes, there: Received | None) -> None:
    stub.looked_up = answer(status, said)
    find = adapter(stub).find
    assert find and find(KEY, SHORT) == there
    assert stub.asked[0][0] == f"/services/rest/referrals?sourceReference={KEY}"


@pytest.mark.hazard("D2")
@pytest.mark.parametrize(
    ("status", "said"),
    [
        (500, b""),
        (401, b"{}"),
        (200, b"<html>sign in</html>"),
        (200, b"{}"),
        (200, b'{"data": null}'),
        (200, b'{"error": "no such filter"}'),
        (200, found({"sourceReference": "another", "referralId": "R-1"})),
        (200, found({"sourceReference": KEY})),
    ],
)
def test_a_look_up_that_cannot_be_trusted_says_nothing(stub: CaseSystemStub, status: int, said: bytes) -> None:
    stub.looked_up = answer(status, said)
    find = adapter(stub).find
    assert find
    with pytest.raises(CaseSystemDown):
        find(KEY, SHORT)


def test_a_look_up_whose_answer_is_lost_says_nothing(stub: CaseSystemStub) -> None:
    stub.looked_up = close
    find = adapter(stub).find
    assert find
    with pytest.raises(CaseSystemDown):
        find(KEY, SHORT)
