"""Begins a long conversation anew where it stands, so that a turn costs the same however long people talk."""

from __future__ import annotations

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

# About a dozen turns. Rasa replays every event of a session several times a turn.
LONGEST = 120


def is_long(tracker: DialogueStateTracker) -> bool:
    return len(tracker.events) >= LONGEST


def continuation(tracker: DialogueStateTracker) -> list[Event]:
    """The events of a fresh session in which every slot and the open form are as they are now."""
    slots = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value]
    form = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    return [SessionStarted(), *slots, *form, ActionExecuted(ACTION_LISTEN_NAME)]
