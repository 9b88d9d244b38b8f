"""Lets the understanding of a message lean on the turns before it, and says so when whom we speak to has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.core.actions.action import create_bot_utterance

from bot.engine.before import KEY, Before, before
from bot.engine.choosing import chosen
from bot.engine.presses import parse_data_of

TOLD = {"family": "utter_audience_now_family", "practitioner": "utter_audience_now_practitioner"}
SAYS_IT_ALREADY = frozenset({"i_am_family", "i_am_practitioner"})  # their own reply tells what was understood


def make_aware(processor: Any, choosing: Mapping[str, Sequence[str]]) -> None:
    """Wraps Rasa's message processor; `choosing` are ways to pick one of the buttons in words."""
    processor.parse_message = _with_before(processor.parse_message, choosing)
    processor._run_prediction_loop = _telling_of_a_change(processor, processor._run_prediction_loop)


def _with_before(parse: Any, choosing: Mapping[str, Sequence[str]]) -> Any:
    async def parse_message(message: Any, tracker: Any = None, *rest: Any, **named: Any) -> Any:
        left = left_by(tracker) if tracker else Before()
        payload = chosen(message.text, left, choosing)
        if payload:
            return parse_data_of(payload, message.text)
        stored = message.metadata
        message.metadata = {**(stored or {}), KEY: left}
        try:
            return await parse(message, tracker, *rest, **named)
        finally:
            message.metadata = stored

    return parse_message


def left_by(tracker: Any) -> Before:
    return before(tracker.events, bool(tracker.active_loop_name), tracker.get_slot("audience"))


def _telling_of_a_change(processor: Any, run: Any) -> Any:
    async def run_prediction_loop(output_channel: Any, tracker: Any) -> None:
        await run(output_channel, tracker)
        changed = change_to_tell(tracker)
        if changed:
            words = await processor.nlg.generate(TOLD[changed], tracker, output_channel.name())
            told = [create_bot_utterance(words)]
            await processor._send_bot_messages(told, tracker, output_channel)
            tracker.update_with_events(told, processor.domain)

    return run_prediction_loop


def change_to_tell(tracker: Any) -> str | None:
    """The new audience, when this turn changed it and nothing else of the reply says so; never inside the form."""
    if tracker.active_loop_name or tracker.latest_message.intent.get("name") in SAYS_IT_ALREADY:
        return None
    return next(tracker.get_latest_entity_values("audience"), None)
