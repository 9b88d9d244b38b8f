"""The only way into Rasa: the gateway's private channel. It believes the gateway and nobody else, and fails closed."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.aware import make_aware
from bot.engine.built import built_content
from bot.engine.forgetting import forget_over_and_over
from bot.engine.log_masking import mask_logs
from bot.engine.presses import parse_data_of
from bot.engine.recent_turns import look_at_recent_turns
from bot.engine.settings import Settings, from_environment
from bot.engine.speed import (
    call_parts_in_order,
    check_replies_fast,
    copy_nothing_for_the_log,
    kept_alive,
    know_that_the_domain_is_ours,
    send_what_actions_read,
    spare_what_was_loaded,
)
from bot.engine.trackers import copy_without_replay, tell_by_the_newest_message
from bot.engine.turn import TurnNotSaved, fail_closed

log = logging.getLogger(__name__)

LARGEST_BODY = 65_536  # bytes
REMEMBERED_TURNS = 2_000
SECONDS_BETWEEN_TURNS = 75  # for so long the gateway's connections stay open without one
NOT_SAVED = {"error": "not saved"}
# What the gateway knows of a message: the class of danger its safety screen found, whether the person then chose to
# carry on, whether a child may be writing, and whether it was said on a page of the plain form.
FLAGS = {"urgent": str, "carried_on": bool, "child": bool, "on_page": bool}
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class Collected(OutputChannel):
    """Keeps every message of a turn whole and in order."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "early_help"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        buttons = [{"title": button["title"], "payload": button["payload"]} for button in message.get("buttons") or []]
        self.messages.append({"text": message.get("text"), "buttons": buttons, "custom": message.get("custom") or None})


class EarlyHelpChannel(InputChannel):
    """POST turns, POST readings, POST end, GET ready; see docs/chat-api.md for the public side."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turns: OrderedDict[tuple[str, str], asyncio.Future[tuple[int, list[dict[str, Any]]]]] = OrderedDict()

    @classmethod
    def name(cls) -> str:
        return "early_help"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> EarlyHelpChannel:
        return cls(from_environment())

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        channel = Blueprint("early_help")

        @channel.listener("after_server_start")
        async def harden(app: Sanic, _: Any) -> None:
            mask_logs()
            app.config.REQUEST_MAX_SIZE = LARGEST_BODY
            app.config.KEEP_ALIVE_TIMEOUT = SECONDS_BETWEEN_TURNS
            harden_agent(app.ctx.agent, self._settings)
            make_aware(app.ctx.agent.processor, built_content()["follow_ups"]["choosing"])
            app.ctx.forgetting = asyncio.create_task(forget_over_and_over(app.ctx.agent.tracker_store))
            spare_what_was_loaded()

        @channel.listener("before_server_stop")
        async def stop_forgetting(app: Sanic, _: Any) -> None:
            app.ctx.forgetting.cancel()

        @channel.middleware("request")
        async def only_the_gateway(request: Request) -> HTTPResponse | None:
            given = request.headers.get("Authorization", "").encode()
            allowed = hmac.compare_digest(given, f"Bearer {self._settings.channel_token}".encode())
            return None if allowed else response.json({"error": "unauthorized"}, status=401)

        @channel.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            await agent.tracker_store.retrieve("ready")
            return response.json({"ready": agent.is_ready()}, status=200 if agent.is_ready() else 503)

        @channel.post("/turns")
        async def turns(request: Request) -> HTTPResponse:
            try:
                message, collected = read_turn(request.json)
            except (KeyError, TypeError, ValueError):
                return response.json({"error": "malformed"}, status=400)
            return await self._once(on_new_message, message, collected)

        @channel.post("/readings")
        async def readings(request: Request) -> HTTPResponse:
            try:
                text = typed(request.json["text"])
            except (KeyError, TypeError):
                return response.json({"error": "malformed"}, status=400)
            await request.app.ctx.agent.parse_message(text)
            return response.empty()

        @channel.post("/end")
        async def end(request: Request) -> HTTPResponse:
            try:
                message, collected = read_turn(leaving(request.json))
            except (KeyError, TypeError, ValueError):
                return response.json({"error": "malformed"}, status=400)
            status, _ = await self._take(on_new_message, message, collected)
            if status != 200:
                return response.json(NOT_SAVED, status=503)
            request.app.ctx.agent.tracker_store.forget(message.sender_id)
            return response.empty()

        return channel

    async def _once(self, on_new_message: OnNewMessage, message: UserMessage, collected: Collected) -> HTTPResponse:
        """The same message again, even while it is still being read, gets the reply of the first time."""
        key = (message.sender_id, message.metadata["message_id"])
        task = self._turns.get(key)
        if task is None:
            task = self._turns[key] = asyncio.ensure_future(self._take(on_new_message, message, collected))
            while len(self._turns) > REMEMBERED_TURNS:
                self._turns.popitem(last=False)
        status, messages = await asyncio.shield(task)
        if status != 200:
            self._turns.pop(key, None)
            return response.json(NOT_SAVED, status=503)
        return response.json({"messages": messages})

    async def _take(
        self, on_new_message: OnNewMessage, message: UserMessage, collected: Collected
    ) -> tuple[int, list[dict[str, Any]]]:
        try:
            await asyncio.wait_for(on_new_message(message), self._settings.turn_seconds)
        except (TurnNotSaved, Exception) as error:
            log.error("turn not saved: %s", error if isinstance(error, TurnNotSaved) else type(error).__name__)
            return 503, []
        return 200, collected.messages


def leaving(body: Any) -> dict[str, Any]:
    """The turn that ends a chat."""
    return {**body, "press": {"payload": "/end_chat", "title": "", "token": ""}}


def read_turn(body: dict[str, Any]) -> tuple[UserMessage, Collected]:
    """One turn as Rasa takes it. Raises KeyError, TypeError or ValueError for a malformed body."""
    if not isinstance(body, dict) or not isinstance(body["message_id"], str):
        raise ValueError("a turn is an object with a message id")
    collected, press = Collected(), body.get("press")
    metadata = {"message_id": body["message_id"], **({"press": press} if press else {}), **flags_of(body)}
    sender = body["sender"]
    if not isinstance(sender, str) or not sender.startswith("w-"):
        raise ValueError("a sender is made by the gateway")
    parsed = parse_data_of(press["payload"], press["title"]) if press else None
    text = press["title"] if press else typed(body["text"])
    message = UserMessage(text, collected, sender, parse_data=parsed, input_channel="early_help", metadata=metadata)
    return message, collected


def typed(text: Any) -> str:
    """What somebody typed never names an intent, as a text with a leading slash would."""
    return str(text).lstrip("/ \t\n")


def flags_of(body: dict[str, Any]) -> dict[str, Any]:
    """Raises ValueError for a flag of another type."""
    flags = {name: body[name] for name in FLAGS if name in body}
    if any(not isinstance(value, FLAGS[name]) for name, value in flags.items()):
        raise ValueError("a flag has another type")
    return flags


def harden_agent(agent: Any, settings: Settings) -> None:
    """Takes away what would let Rasa carry on after a fault, and what makes an action call slow."""
    store = agent.tracker_store
    agent.tracker_store = agent.processor.tracker_store = getattr(store, "_tracker_store", store)
    agent.processor._run_action = fail_closed(agent.processor._run_action)
    check_replies_fast()
    call_parts_in_order()
    know_that_the_domain_is_ours(agent.processor.domain)
    tell_by_the_newest_message(agent.processor)
    copy_without_replay()
    copy_nothing_for_the_log()
    look_at_recent_turns()
    send_what_actions_read()
    if agent.action_endpoint is not None:
        agent.action_endpoint = agent.processor.action_endpoint = kept_alive(
            agent.action_endpoint, settings.actions_token
        )
