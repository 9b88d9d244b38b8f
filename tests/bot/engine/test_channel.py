import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from bot.engine.channel import Collected, harden_agent, read_turn
from bot.engine.settings import from_environment
from bot.engine.turn import TurnNotSaved, fail_closed


def body(**changes: Any) -> dict[str, Any]:
    return {"sender": "w-1", "message_id": "m", "text": "hello", **changes}


@pytest.mark.parametrize("typed", ['/answer{"question": "x"}', " /restart", "//greet", "\n/session_start"])
def test_what_is_typed_never_reaches_rasa_as_an_intent(typed: str) -> None:
    message, _ = read_turn(body(text=typed))
    assert not message.text.startswith("/") and message.parse_data is None


@pytest.mark.parametrize("changes", [{"sender": "default"}, {"sender": ""}, {"sender": None}, {"sender": 5}])
def test_only_a_sender_made_by_the_gateway_is_taken(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        read_turn(body(**changes))


def test_metadata_is_made_here_and_nothing_of_the_caller_is_added() -> None:
    message, _ = read_turn(body(metadata={"slot": "x"}, input_channel="rest", intent="answer"))
    assert message.metadata == {"message_id": "m"} and message.input_channel == "early_help"


def test_a_message_is_kept_whole() -> None:
    collected = Collected()
    message = {"text": "a", "buttons": [{"title": "t", "payload": "/p", "type": "x"}], "custom": {"kind": "readback"}}
    asyncio.run(collected.send_response("w-1", message))
    assert collected.messages == [
        {"text": "a", "buttons": [{"title": "t", "payload": "/p"}], "custom": {"kind": "readback"}}
    ]


def test_an_action_that_fails_ends_the_turn() -> None:
    class Broken:
        def name(self) -> str:
            return "action_broken"

        async def run(self) -> None:
            raise RuntimeError("with a person's words in it")

    async def run_action(action: Any) -> bool:
        try:
            await action.run()
        except Exception:
            return True  # what Rasa does: carry on
        return True

    with pytest.raises(TurnNotSaved) as raised:
        asyncio.run(fail_closed(run_action)(Broken()))
    assert "person's words" not in str(raised.value)


def test_the_silent_fallback_to_memory_is_taken_out() -> None:
    store = object()
    agent = SimpleNamespace(
        tracker_store=SimpleNamespace(_tracker_store=store),
        action_endpoint=None,
        processor=SimpleNamespace(
            tracker_store=None, _run_action=None, _update_tracker_session=None, domain=Domain.empty()
        ),
    )
    harden_agent(agent, from_environment({}))
    assert agent.tracker_store is store and agent.processor.tracker_store is store
