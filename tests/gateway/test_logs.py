import json
import logging
from collections.abc import Iterator

import pytest

from gateway.logs import LOGGER, AsJson
from gateway.rasa_client import RasaBadReply
from tests.gateway.builders import FakeRasa, Visitor, answered, button


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(AsJson())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    handler = Lines()
    LOGGER.addHandler(handler)
    yield handler.lines
    LOGGER.removeHandler(handler)


@pytest.mark.hazard("G1")
@pytest.mark.hazard("E9")
def test_a_turn_is_one_line_that_holds_nothing_that_was_said(
    visitor: Visitor, rasa: FakeRasa, lines: list[str]
) -> None:
    rasa.answers = [[answered("canary answer", buttons=[button("canary title")])]]
    visitor.say("canary\nwords")
    assert len(lines) == 1
    line = json.loads(lines[0])
    assert line["event"] == "turn"
    assert line["outcome"] == "answered"
    assert line["length"] == 12
    assert {"session", "message", "milliseconds", "at"} <= line.keys()
    assert "canary" not in lines[0]
    assert visitor.cookie not in lines[0]


@pytest.mark.hazard("G1")
@pytest.mark.parametrize(
    "fault", [RasaBadReply("canary"), ValueError("canary"), [{"text": "canary", "custom": {"kind": "canary"}}]]
)
def test_a_fault_is_logged_without_what_was_said(
    visitor: Visitor, rasa: FakeRasa, lines: list[str], fault: object
) -> None:
    rasa.answers = [fault]
    visitor.say("canary words")
    visitor.say("canary" * 500)
    visitor.send({"canary": "canary"})
    visitor.press("canary")
    assert lines
    assert "canary" not in "\n".join(lines)


def test_what_was_dropped_from_a_reply_raises_an_alarm(visitor: Visitor, rasa: FakeRasa, lines: list[str]) -> None:
    rasa.answers = [[answered(), {"text": "x", "custom": {"kind": "odd"}}]]
    visitor.say()
    alarm = json.loads(lines[0])
    assert (alarm["event"], alarm["level"], alarm["outcome"]) == ("reply_dropped", "error", "kind")
