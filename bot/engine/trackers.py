"""Copies a conversation, and tells whether it goes on, without replaying every event of it as Rasa does."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from typing import Any

from rasa.shared.core.events import Restarted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


def copy_without_replay() -> None:
    """Changes Rasa's trackers for this process."""
    DialogueStateTracker.copy = copied  # type: ignore[method-assign]


def copied(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """What happens to the copy leaves the tracker as it is; the events themselves, which nobody changes, are shared."""
    other = copy.copy(tracker)
    other.slots = {name: copy.copy(slot) for name, slot in tracker.slots.items()}
    other.events = copy.copy(tracker.events)
    other.active_loop = copy.copy(tracker.active_loop)
    return other


def tell_by_the_newest_message(processor: Any, clock: Callable[[], float] = time.time) -> None:
    """Lets the processor begin a new session only where Rasa would have to look at the whole conversation.

    Of messages to a form Rasa keeps the first in mind: it would end a session in the middle of a form, half an hour
    after it began, however short ago the newest message is.
    """
    update, seconds = processor._update_tracker_session, processor.domain.session_config.session_expiration_time * 60

    async def update_tracker_session(tracker: DialogueStateTracker, *rest: Any) -> None:
        said = said_last(tracker)
        if said is None or clock() - said > seconds:
            await update(tracker, *rest)

    processor._update_tracker_session = update_tracker_session


def said_last(tracker: DialogueStateTracker) -> float | None:
    """When the newest message of this session was said, in seconds; None when there is none."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return float(event.timestamp)
        if isinstance(event, Restarted | SessionStarted):
            return None
    return None
