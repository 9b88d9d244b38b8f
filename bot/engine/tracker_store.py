"""Rasa's conversations in a SQL database: sealed, ordered by row instead of by clock, flat in length, removable."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.continuation import continuation, is_long
from bot.engine.event_rows import SESSION_STARTED, EventRows
from bot.engine.settings import from_environment

REMEMBERED = 500  # conversations, of about 100 KB each at their longest


@dataclass
class Remembered:
    """A conversation as it was kept last: how many events it had, and the id of the last row."""

    tracker: DialogueStateTracker
    events: int
    row: int


class SealedTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Adds what is new of a conversation to its rows, and keeps it in memory for as long as the rows say the same."""

    def __init__(self, domain: Any = None, event_broker: Any = None, **_: Any) -> None:
        """The address comes from TRACKER_DATABASE_URL alone."""
        settings = from_environment()
        self._rows = EventRows(settings.tracker_database_url, settings.master_keys)
        self._remembered: OrderedDict[str, Remembered] = OrderedDict()
        super().__init__(domain, event_broker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The last session. What a failed turn left in memory, or another process wrote since, is read anew."""
        known, row = self._remembered.pop(sender_id, None), self._rows.newest(sender_id)
        if known and known.row == row and len(known.tracker.events) == known.events:
            self._remember(sender_id, known)
            return known.tracker
        tracker = self._read(sender_id, only_last_session=True)
        if tracker:
            self._remember(sender_id, Remembered(tracker, len(tracker.events), row))
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        return self._read(conversation_id, only_last_session=False)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds the events that are not stored yet, in one transaction."""
        sender, known = tracker.sender_id, self._remembered.pop(tracker.sender_id, None)
        stored = known.events if known and known.tracker is tracker else self._stored(sender)
        new = [event.as_dict() for event in islice(tracker.events, stored, None)]
        begins_anew = stored > 0 and any(event["event"] == SESSION_STARTED for event in new)
        if is_long(tracker):
            new += [event.as_dict() for event in continuation(tracker)]
            begins_anew = True
        newest = self._rows.add(sender, new)
        if not begins_anew:
            self._remember(sender, Remembered(tracker, len(tracker.events), newest))

    async def keys(self) -> list[str]:  # type: ignore[override]
        return self._rows.senders()

    def forget(self, sender_id: str) -> None:
        """Removes every event of the sender."""
        self._remembered.pop(sender_id, None)
        self._rows.forget(sender_id)

    async def forget_older_than(self, moment: float) -> int:
        """Removes every sender who has said and heard nothing since; how many."""
        forgotten = await asyncio.to_thread(self._rows.forget_older_than, moment)
        for sender in forgotten:
            self._remembered.pop(sender, None)
        return len(forgotten)

    def _stored(self, sender: str) -> int:
        """How many of the last session's events there are already."""
        return len(self._rows.read(sender, only_last_session=True))

    def _read(self, sender: str, only_last_session: bool) -> DialogueStateTracker | None:
        events = self._rows.read(sender, only_last_session)
        if not self.domain or not events:
            return None
        return DialogueStateTracker.from_dict(sender, events, self.domain.slots)

    def _remember(self, sender: str, remembered: Remembered) -> None:
        self._remembered[sender] = remembered
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
