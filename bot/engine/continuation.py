"""Begins a long conversation anew where it stands, so that a turn costs the same however long people talk."""

from __future__ import annotations

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.before import REACH

# About a dozen turns. Rasa replays every event of a session several times a turn.
LONGEST = 120


def is_long(tracker: DialogueStateTracker) -> bool:
    return len(tracker.events) >= LONGEST


def continuation(tracker: DialogueStateTracker) -> list[Event]:
    """The events of a fresh session: every slot and the open form as they are now, then the last turns once more."""
    slots = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value]
    form = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    return [SessionStarted(), *slots, *form, ActionExecuted(ACTION_LISTEN_NAME), *last_turns(tracker)]


def last_turns(tracker: DialogueStateTracker) -> list[Event]:
    """What the next message may refer to."""
    events = list(tracker.events)
    said = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    return events[said[-REACH] :] if len(said) >= REACH else []
