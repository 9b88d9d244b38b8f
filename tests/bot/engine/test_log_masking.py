import json
import logging

from bot.engine.log_masking import Allowed


def written(name: str, message: str) -> dict[str, str]:
    return json.loads(Allowed().format(logging.LogRecord(name, logging.ERROR, "f.py", 1, message, None, None)))


def test_rasas_own_messages_are_not_written() -> None:
    assert "canary" not in json.dumps(written("rasa.core.processor", "text was canary"))


def test_our_own_events_are_written() -> None:
    assert written("bot.engine.channel", "turn not saved")["event"] == "turn not saved"
