"""A case system with names of its own is told of withdrawals and additions, as far as its mapping says how."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.actions.case_system import Case, CaseSystemDown, CaseSystemRefused, NotThere, OutcomeUnknown
from bot.actions.case_system.chosen import after_sending_of
from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.rules import CaseMapping, Telling
from bot.actions.case_system.mapping.schema_names import read_schema
from bot.actions.case_system.rest import RestCaseSystem
from bot.actions.case_system.rest_after_sending import RestAfterSending
from tests.contract.case_system_stub import CaseSystemStub, Handler, answer, close

SAMPLE = read_mapping(Path("bot/actions/case_system/mapping/example_cases.yml"), read_schema())
CASE, KEY = Case("EH-2SJS-5XMJ", "01JD8R3V5T9W2X4Y6Z8A0B1C2D", "R/118"), "W" * 26
LOST = replace(CASE, case_id=None)
WITHDRAWAL = {"asked_at": "2026-07-01T23:30:00+00:00", "urgent": True}
ADDITION = {"text": "We have moved.", "added_at": "2026-11-25T12:00:00+00:00", "urgent": False}
SHORT = 0.3  # seconds


def adapter(stub: CaseSystemStub, mapping: CaseMapping = SAMPLE) -> RestAfterSending:
    return RestAfterSending(RestCaseSystem(stub.url, "their-token", mapping))


def changed(**values: Any) -> CaseMapping:
    """The sample with another way of telling a withdrawal."""
    assert SAMPLE.withdrawal
    return replace(SAMPLE, withdrawal=replace(SAMPLE.withdrawal, **values))


def test_a_withdrawal_and_an_addition_go_to_their_case_in_their_words(stub: CaseSystemStub) -> None:
    methods: list[str] = []

    def behave(handler: Handler) -> None:
        methods.append(handler.command)
        handler.reply(200, b'{"data": {"referralId": "R/118", "noteId": 7}}')

    stub.behaviour = behave
    adapter(stub).withdraw(CASE, KEY, WITHDRAWAL, SHORT)
    adapter(stub).add(CASE, KEY, ADDITION, SHORT)
    assert methods == ["PATCH", "POST"]
    (withdrawn_at, headers, withdrawn), (noted_at, _, noted) = stub.asked
    case = "/services/rest/referrals/R%2F118"
    assert (withdrawn_at, noted_at) == (case, f"{case}/notes")
    assert (headers["Authorization"], headers["X-Correlation-Id"]) == ("Token their-token", KEY)
    assert withdrawn == {"status": "WITHDRAWN", "statusSince": "02/07/2026 00:30", "readEvenSo": "Y"}
    assert noted == {"note": "We have moved.", "noteReference": KEY, "writtenOn": "25/11/2026 12:00", "readFirst": "N"}


@pytest.mark.parametrize(
    ("status", "said", "raised"),
    [
        (422, {"message": "Sam"}, CaseSystemRefused),
        (404, {}, CaseSystemRefused),
        (503, {}, CaseSystemDown),
        (500, {}, OutcomeUnknown),
        (200, {"data": {}}, OutcomeUnknown),
        (200, b"<html>sign in</html>", OutcomeUnknown),
        (204, b"", OutcomeUnknown),
    ],
)
def test_their_answers_mean_what_they_mean_everywhere(
    stub: CaseSystemStub, status: int, said: Any, raised: type[Exception]
) -> None:
    stub.behaviour = answer(status, said)
    for tell in (
        lambda: adapter(stub).withdraw(CASE, KEY, WITHDRAWAL, SHORT),
        lambda: adapter(stub).add(CASE, KEY, ADDITION, SHORT),
    ):
        with pytest.raises(raised) as problem:
            tell()
        assert type(problem.value) is raised and "Sam" not in str(problem.value)


def test_an_answer_that_is_lost_is_not_taken_for_one(stub: CaseSystemStub) -> None:
    stub.behaviour = close
    with pytest.raises(OutcomeUnknown):
        adapter(stub).add(CASE, KEY, ADDITION, SHORT)


def test_what_was_told_before_is_done(stub: CaseSystemStub) -> None:
    stub.behaviour = answer(410)
    adapter(stub).withdraw(CASE, KEY, WITHDRAWAL, SHORT)
    assert len(stub.sent) == 1


@pytest.mark.parametrize(("status", "said", "counts"), [(204, b"", True), (200, b"{}", True), (200, b"<html>", False)])
def test_without_a_sign_of_theirs_nothing_and_json_count_and_a_page_does_not(
    stub: CaseSystemStub, status: int, said: bytes, counts: bool
) -> None:
    stub.behaviour = answer(status, said)
    unsigned = adapter(stub, changed(acknowledged=()))
    if counts:
        unsigned.withdraw(CASE, KEY, WITHDRAWAL, SHORT)
        return
    with pytest.raises(OutcomeUnknown):
        unsigned.withdraw(CASE, KEY, WITHDRAWAL, SHORT)


def found(case_id: str) -> dict[str, Any]:
    return {"data": [{"sourceReference": CASE.external_ref, "referralId": case_id}]}


@pytest.mark.hazard("D13")
def test_a_case_nobody_has_the_id_of_is_looked_up_first(stub: CaseSystemStub) -> None:
    stub.behaviour, stub.looked_up = answer(200, {"data": {"referralId": "R-9"}}), answer(200, found("R-9"))
    adapter(stub).withdraw(LOST, KEY, WITHDRAWAL, SHORT)
    assert stub.asked[-1][0] == "/services/rest/referrals/R-9"


@pytest.mark.hazard("D13")
def test_where_there_is_nothing_under_its_key_nothing_is_withdrawn(stub: CaseSystemStub) -> None:
    stub.looked_up = answer(404)
    with pytest.raises(NotThere):
        adapter(stub).withdraw(LOST, KEY, WITHDRAWAL, SHORT)
    assert stub.sent == []


@pytest.mark.hazard("D13")
def test_what_was_just_found_there_is_never_said_to_be_absent(stub: CaseSystemStub) -> None:
    stub.behaviour, stub.looked_up = answer(404), answer(200, found("R-9"))
    with pytest.raises(CaseSystemRefused) as refused:
        adapter(stub, changed(absent=frozenset({404}))).withdraw(LOST, KEY, WITHDRAWAL, SHORT)
    assert not isinstance(refused.value, NotThere)


BY_REFERENCE = {"path": "/closures/{reference}", "needs_case_id": False, "absent": frozenset({404})}


@pytest.mark.hazard("D13")
def test_a_status_of_absent_says_that_there_is_no_such_case(stub: CaseSystemStub) -> None:
    stub.behaviour = answer(404)
    with pytest.raises(NotThere):
        adapter(stub, replace(changed(**BY_REFERENCE), look_up=None)).withdraw(LOST, KEY, WITHDRAWAL, SHORT)
    assert stub.asked[0][0] == f"/closures/{CASE.reference}"


def test_without_an_id_and_a_look_up_a_person_has_to_tell_them(stub: CaseSystemStub) -> None:
    with pytest.raises(CaseSystemRefused, match="no case id"):
        adapter(stub, replace(SAMPLE, look_up=None)).withdraw(LOST, KEY, WITHDRAWAL, SHORT)
    assert stub.asked == []


@pytest.mark.parametrize("withdrawal", [SAMPLE.withdrawal, None])
@pytest.mark.parametrize("addition", [SAMPLE.addition, None])
def test_what_is_taken_is_what_the_mapping_says(withdrawal: Telling | None, addition: Telling | None) -> None:
    mapping = replace(SAMPLE, withdrawal=withdrawal, addition=addition)
    takes = after_sending_of(RestCaseSystem("http://127.0.0.1:1", "their-token", mapping))
    assert takes and (takes.takes_withdrawals, takes.takes_additions) == (bool(withdrawal), bool(addition))
    for given, tell in ((withdrawal, takes.withdraw), (addition, takes.add)):
        with pytest.raises(CaseSystemDown if given else CaseSystemRefused):
            tell(CASE, KEY, WITHDRAWAL | ADDITION, SHORT)


@pytest.mark.parametrize("honours", [True, False])
def test_an_addition_is_made_once_only_where_the_mapping_says_that_keys_are_honoured(honours: bool) -> None:
    assert SAMPLE.addition
    mapping = replace(SAMPLE, addition=replace(SAMPLE.addition, honours_keys=honours))
    assert RestAfterSending(RestCaseSystem("http://127.0.0.1:1", "their-token", mapping)).adds_once is honours
