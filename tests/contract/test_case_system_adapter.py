"""Whatever a case system does, the adapter says one of three things: received, down, refused."""

import time

import pytest

from bot.actions.case_system import Case, CaseSystemDown, CaseSystemRefused, NotThere, Received
from bot.actions.case_system.frontdoor import Frontdoor
from tests.contract.case_system_stub import (
    Behaviour,
    CaseSystemStub,
    answer,
    break_off,
    close,
    drip,
    drip_headers,
    hang,
    take,
    take_and_close,
)

KEY, BODY = "01JD8R3V5T9W2X4Y6Z8A0B1C2D", {"reference": "EH-0000-0000", "worries": "He will not sleep."}
CASE = Case("EH-0000-0000", KEY)
SHORT = 0.3  # seconds


@pytest.fixture
def adapter(stub: CaseSystemStub) -> Frontdoor:
    return Frontdoor(stub.url, "intake-token")


def test_a_request_is_posted_with_its_key_and_received(stub: CaseSystemStub, adapter: Frontdoor) -> None:
    assert adapter.post(KEY, BODY, SHORT) == Received("case-01JD8R")
    assert stub.sent == [(KEY, BODY)]


def test_the_same_again_is_received_and_kept_once(stub: CaseSystemStub, adapter: Frontdoor) -> None:
    assert adapter.post(KEY, BODY, SHORT) == adapter.post(KEY, BODY, SHORT)
    assert (len(stub.sent), len(stub.kept)) == (2, 1)


def test_another_body_under_the_same_key_is_refused(adapter: Frontdoor) -> None:
    adapter.post(KEY, BODY, SHORT)
    with pytest.raises(CaseSystemRefused):
        adapter.post(KEY, {**BODY, "worries": "Other words."}, SHORT)


@pytest.mark.parametrize("status", [400, 404, 409, 413, 415, 422])
def test_what_will_never_be_taken_is_refused(stub: CaseSystemStub, adapter: Frontdoor, status: int) -> None:
    stub.behaviour = answer(status, {"errors": [{"field": "contact.phone", "problem": "x"}]})
    with pytest.raises(CaseSystemRefused, match=str(status)):
        adapter.post(KEY, BODY, SHORT)


@pytest.mark.parametrize("status", [301, 302, 307, 401, 403, 408, 425, 429, 500, 502, 503, 504])
def test_what_may_be_taken_later_is_down(stub: CaseSystemStub, adapter: Frontdoor, status: int) -> None:
    stub.behaviour = answer(status, b"<html>try later</html>", "text/html")
    with pytest.raises(CaseSystemDown, match=str(status)):
        adapter.post(KEY, BODY, SHORT)


UNREADABLE: dict[str, Behaviour] = {
    "closes": close,
    "takes and closes": take_and_close,
    "breaks off": break_off,
    "hangs": hang,
    "a page": answer(200, b"<html>Welcome to the hospital wifi</html>", "text/html"),
    "nothing": answer(204, b""),
    "empty": answer(201, b""),
    "no JSON": answer(201, b"not json"),
    "a list": answer(201, b"[]"),
    "a text": answer(201, b'"case"'),
    "null": answer(201, b"null"),
    "another id": answer(201, {"id": "case-1"}),
    "errors": answer(200, {"errors": []}),
    "a null id": answer(201, b'{"case_id": null}'),
    "an empty id": answer(201, b'{"case_id": ""}'),
    "an id that is none": answer(201, b'{"case_id": {}}'),
}


@pytest.mark.parametrize("reply", UNREADABLE)
def test_a_success_that_cannot_be_read_is_down(stub: CaseSystemStub, adapter: Frontdoor, reply: str) -> None:
    stub.behaviour = UNREADABLE[reply]
    with pytest.raises(CaseSystemDown):
        adapter.post(KEY, BODY, SHORT)


@pytest.mark.parametrize("dripping", [drip, drip_headers])
def test_a_case_system_that_drips_is_given_no_longer_than_one_that_is_silent(
    stub: CaseSystemStub, adapter: Frontdoor, dripping: Behaviour
) -> None:
    stub.behaviour = dripping
    started = time.monotonic()
    with pytest.raises(CaseSystemDown):
        adapter.post(KEY, BODY, SHORT)
    assert time.monotonic() - started < 5 * SHORT


def test_nobody_there_is_down() -> None:
    with pytest.raises(CaseSystemDown):
        Frontdoor("http://127.0.0.1:1", "intake-token").post(KEY, BODY, SHORT)


def test_after_a_fault_the_next_post_arrives(stub: CaseSystemStub, adapter: Frontdoor) -> None:
    stub.behaviour = close
    with pytest.raises(CaseSystemDown):
        adapter.post(KEY, BODY, SHORT)
    stub.behaviour = take
    assert adapter.post(KEY, BODY, SHORT) == Received("case-01JD8R")


def test_a_lost_answer_is_found_again_with_the_key(stub: CaseSystemStub, adapter: Frontdoor) -> None:
    stub.behaviour = take_and_close
    with pytest.raises(CaseSystemDown):
        adapter.post(KEY, BODY, SHORT)
    stub.behaviour = take
    assert adapter.post(KEY, BODY, SHORT) and len(stub.kept) == 1


def test_no_error_says_what_the_family_wrote(stub: CaseSystemStub, adapter: Frontdoor) -> None:
    stub.behaviour = answer(422, {"errors": [{"field": "worries", "problem": "He will not sleep."}]})
    with pytest.raises(CaseSystemRefused) as refused:
        adapter.post(KEY, BODY, SHORT)
    assert "sleep" not in str(refused.value)


def test_a_withdrawal_and_an_addition_go_to_their_request(stub: CaseSystemStub, adapter: Frontdoor) -> None:
    addition = {"text": "We have moved.", "added_at": "2026-11-25T12:00:00+00:00"}
    adapter.withdraw(CASE, KEY, {}, SHORT)
    adapter.add(CASE, KEY, addition, SHORT)
    assert stub.followed_up == [
        ("/api/v1/requests/EH-0000-0000/withdrawal", {"reason": None}),
        ("/api/v1/requests/EH-0000-0000/additions", addition),
    ]


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        (answer(404), NotThere),
        (answer(422), CaseSystemRefused),
        (answer(503), CaseSystemDown),
        (answer(200, b"<html>Log in</html>"), CaseSystemDown),
    ],
)
def test_a_withdrawal_counts_only_when_the_front_door_itself_says_so(
    stub: CaseSystemStub, adapter: Frontdoor, behaviour: Behaviour, problem: type[Exception]
) -> None:
    stub.behaviour = behaviour
    with pytest.raises(problem):
        adapter.withdraw(CASE, KEY, {}, SHORT)
