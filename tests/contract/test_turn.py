"""The gateway's half of the private channel; the other half is tests/bot/engine/test_contract.py."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.actions.presses import token_of, verified_press
from gateway import tokens
from gateway.rasa_client import RasaClient
from gateway.replies import show
from tests.contract.channel_stub import ChannelStub, running_channel

CONTRACT = json.loads(Path(__file__).with_name("turn.json").read_text(encoding="utf-8"))
TURN, READING, END, MESSAGE = (Draft202012Validator(CONTRACT[name]) for name in ("turn", "reading", "end", "message"))
SENDER = CONTRACT["turns"][0]["body"]["sender"]


@pytest.fixture
def channel() -> Iterator[ChannelStub]:
    with running_channel(CONTRACT["replies"]) as running:
        yield running


@pytest.fixture
def client(channel: ChannelStub) -> RasaClient:
    return RasaClient(channel.address, "channel-token", turn_seconds=5)


@pytest.mark.parametrize("turn", CONTRACT["turns"], ids=lambda turn: turn["name"])
def test_a_turn_is_posted_as_the_contract_says(channel: ChannelStub, client: RasaClient, turn: dict[str, Any]) -> None:
    body = turn["body"]
    flags = {key: body[key] for key in ("urgent", "carried_on", "child") if key in body}
    if "text" in body:
        client.say(body["sender"], body["message_id"], body["text"], flags)
    else:
        client.press(body["sender"], body["message_id"], body["press"], flags)
    assert channel.heard == [("/webhooks/early_help/turns", "Bearer channel-token", body)]
    TURN.validate(body)


def test_an_end_is_posted_as_the_contract_says(channel: ChannelStub, client: RasaClient) -> None:
    client.end(SENDER)
    ((path, token, body),) = channel.heard
    assert (path, token) == ("/webhooks/early_help/end", "Bearer channel-token")
    END.validate(body)


def test_a_text_is_sent_ahead_as_the_contract_says(channel: ChannelStub, client: RasaClient) -> None:
    client.read_ahead("hello")
    client._readings.finish()
    ((path, token, body),) = channel.heard
    assert (path, token) == ("/webhooks/early_help/readings", "Bearer channel-token")
    READING.validate(body)


def test_every_message_of_the_contract_is_shown_whole(client: RasaClient) -> None:
    messages = client.say(SENDER, CONTRACT["turns"][0]["body"]["message_id"], "hello")
    shown = show(messages, frozenset())
    assert messages == CONTRACT["replies"] and shown.dropped == []
    assert [message["kind"] for message in shown.messages] == ["text", "readback", *["text"] * 4]
    assert shown.audience == "practitioner"
    assert all(MESSAGE.is_valid(message) for message in messages)


def test_the_gateways_sender_is_one_the_channel_takes() -> None:
    TURN.validate({**CONTRACT["turns"][0]["body"], "sender": tokens.sender("session-key", tokens.new_token())})


@given(st.text(min_size=1), st.text(), st.text(), st.text())
def test_gateway_and_actions_make_the_same_word_for_a_press(
    key: str, sender: str, message_id: str, payload: str
) -> None:
    assert tokens.press_token(key, sender, message_id, payload) == token_of(key.encode(), sender, message_id, payload)


PRESSED = [turn["body"] for turn in CONTRACT["turns"] if "press" in turn["body"]]


def vouched(body: dict[str, Any], **changes: str) -> dict[str, Any]:
    """The turn with the token the gateway would give, then changed on its way."""
    token = tokens.press_token("button-key", body["sender"], body["message_id"], body["press"]["payload"])
    return {"message_id": body["message_id"], "press": {**body["press"], "token": token, **changes}}


@pytest.mark.parametrize("body", PRESSED, ids=lambda body: body["press"]["title"])
def test_a_press_the_gateway_vouches_for_is_believed(body: dict[str, Any]) -> None:
    assert verified_press(vouched(body), body["sender"], b"button-key")


@pytest.mark.parametrize("body", PRESSED, ids=lambda body: body["press"]["title"])
def test_a_press_that_was_changed_on_its_way_is_not(body: dict[str, Any]) -> None:
    good = vouched(body)
    assert not verified_press(good, "w-" + "f" * 32, b"button-key")
    assert not verified_press(good, body["sender"], b"another-key")
    assert not verified_press({**good, "message_id": "another"}, body["sender"], b"button-key")
    assert not verified_press(
        vouched(body, payload='/answer{"question": "agreement_request", "value": "no"}'), body["sender"], b"button-key"
    )
    assert not verified_press(vouched(body, token="0" * 64), body["sender"], b"button-key")
    assert not verified_press(vouched(body, token="é" * 64), body["sender"], b"button-key")
    assert not verified_press({"message_id": body["message_id"]}, body["sender"], b"button-key")
