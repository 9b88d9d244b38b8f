"""Forgets a conversation's draft when the person clears the chat, unless a code was given to carry it on later."""

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.intake.drafts import Drafts
from bot.actions.intake.put_aside import leave
from bot.actions.wiring import Wiring, wired


class ActionForgetDraft(Action):
    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def name(self) -> str:
        return "action_forget_draft"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        wiring = self._wiring()
        with wiring.sessions.begin() as session:
            leave(session, Drafts(session, wiring.settings.master_key), tracker.sender_id)
        return []
