"""What the front door says about a key is what its adapter reads, and a case asked for by a mapping is read alike."""

from pathlib import Path

import pytest

from bot.actions.case_system import CaseSystemDown
from bot.actions.case_system.frontdoor import Frontdoor
from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.schema_names import read_schema
from bot.actions.case_system.rest import RestCaseSystem
from tests.contract.case_system_stub import CaseSystemStub, answer
from tests.frontdoor.builders import KEY, HeldClock, bearer, front_door, settings, support_request

SAMPLE = read_mapping(Path("bot/actions/case_system/mapping/example_cases.yml"), read_schema())
SHORT = 0.3  # seconds


def test_the_front_door_is_asked_and_understood(stub: CaseSystemStub, tmp_path: Path) -> None:
    client = front_door(settings(tmp_path), HeldClock()).test_client()
    stub.looked_up = lambda handler: handler.reply(200, client.get(handler.path, headers=bearer(None)).data)
    adapter = Frontdoor(stub.url, "intake-token")
    assert adapter.cases_under(KEY, SHORT) == []
    received = client.post("/api/v1/requests", json=support_request(), headers=bearer())
    assert adapter.cases_under(KEY, SHORT) == [received.json["case_id"]]


def test_every_case_under_a_key_is_named(stub: CaseSystemStub) -> None:
    cases = [{"sourceReference": key, "referralId": number} for number, key in enumerate([KEY, "other", KEY])]
    stub.looked_up = answer(200, {"data": cases})
    cases_under = RestCaseSystem(stub.url, "their-token", SAMPLE).cases_under
    assert cases_under and cases_under(KEY, SHORT) == ["0", "2"]


@pytest.mark.parametrize("said", [b"<html>sign in</html>", b'{"requests": null}', b"{}"])
def test_an_answer_that_is_no_list_says_nothing(stub: CaseSystemStub, said: bytes) -> None:
    stub.looked_up = answer(200, said)
    with pytest.raises(CaseSystemDown):
        Frontdoor(stub.url, "intake-token").cases_under(KEY, SHORT)
