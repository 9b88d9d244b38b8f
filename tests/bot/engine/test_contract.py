"""The channel's half of what the gateway and Rasa agreed; the other half is tests/contract/test_turn.py."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.engine.channel import Collected, read_turn

CONTRACT = json.loads((Path(__file__).parents[2] / "contract" / "turn.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("turn", CONTRACT["turns"], ids=lambda turn: turn["name"])
def test_every_turn_of_the_contract_is_heard_as_it_says(turn: dict[str, Any]) -> None:
    body, heard = turn["body"], turn["heard"]
    message, _ = read_turn(body)
    parsed = message.parse_data
    assert (message.text, message.sender_id) == (heard["text"], body["sender"])
    assert message.metadata == {key: value for key, value in body.items() if key not in ("sender", "text")}
    assert (parsed and parsed["intent"]["name"]) == heard["intent"]
    assert (parsed and {entity["entity"]: entity["value"] for entity in parsed["entities"]}) == heard["entities"]


@pytest.mark.parametrize("turn", CONTRACT["refused"], ids=lambda turn: turn["name"])
def test_everything_else_is_refused(turn: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        read_turn(turn["body"])


@pytest.mark.parametrize("reply", CONTRACT["replies"], ids=lambda reply: reply["text"])
def test_a_reply_travels_whole(reply: dict[str, Any]) -> None:
    collected = Collected()
    asyncio.run(collected.send_response("w-1", reply))
    assert collected.messages == [reply]
