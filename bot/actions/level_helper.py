"""The level helper's door into Rasa: reads the conversation, takes one step, answers in named responses."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.answering import values_of
from bot.actions.levels.guidance import Guidance
from bot.actions.levels.showing import Showing
from bot.actions.levels.step import GRADING, Before, Heard, take_step
from bot.actions.presses import press_of
from bot.actions.request.reading import looks_like_a_question
from bot.actions.understanding import message_of
from bot.actions.wiring import Wiring, wired

FORM = "level_helper_form"


class ValidateLevelHelperForm(Action):
    """Takes every turn of the level helper; what it does not take, Rasa's rules answer."""

    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        content, key = self._wiring().content, self._wiring().settings.button_key
        guidance = Guidance.from_content(content)
        before = Before(
            audience=tracker.get_slot("audience"),
            reasons=tracker.get_slot("level_reasons") or [],
            active=tracker.active_loop_name == FORM and tracker.get_slot("requested_slot") is not None,
        )
        step = take_step(heard_of(tracker, key), before, guidance, commands_of(content))
        if step.leaves:
            return []
        Showing(dispatcher, content, guidance, step).say(step.audience or before.audience)
        audience = [SlotSet("audience", step.audience)] if step.audience else []
        return [*audience, SlotSet("level_reasons", step.reasons or None), SlotSet("requested_slot", step.asks)]


def heard_of(tracker: Tracker, button_key: bytes) -> Heard:
    """The last message. A press the gateway does not vouch for means nothing."""
    latest = tracker.latest_message
    metadata: Mapping[str, Any] = latest.get("metadata") or {}
    press = press_of(metadata, tracker.sender_id, button_key)
    message = message_of(tracker, press)
    grading = GRADING in _asked(tracker)
    return Heard(
        text=message.text,
        intent=message.intent,
        sure=message.sure,
        asks=looks_like_a_question(message.text),
        label=None if grading else message.label,
        grading=grading,
        signs=tuple(values_of(tracker, "level_signs")),
        harm=tuple(values_of(tracker, "level_harm")),
        urgent=bool(metadata.get("urgent")),
        child=metadata.get("child") is True,
        press=press,
    )


def _asked(tracker: Tracker) -> list[str]:
    """The labels of what the message asks, the likeliest or each of several."""
    ranking = tracker.latest_message.get("intent_ranking") or []
    return [*(ranked["name"] for ranked in ranking[:1]), *values_of(tracker, "labels")]


def commands_of(content: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    return {**content["choices"]["commands"], **content["level_helper"]["commands"]}
