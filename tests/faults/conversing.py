"""One chat with the real actions and a real database, as Rasa runs them; nothing else of Rasa is here."""

import uuid
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.find_request import ValidateFindRequestForm
from bot.actions.forget import ActionForgetDraft
from bot.actions.presses import token_of
from bot.actions.request_support import ValidateRequestSupportForm
from bot.actions.wiring import Wiring

REQUEST_FORM, FIND_FORM = "request_support_form", "find_request_form"
Message = dict[str, Any]


class Conversation:
    """`asked` and `slots` are what Rasa remembers, `said` and `buttons` what the last replies showed."""

    def __init__(self, wiring: Wiring, sender: str) -> None:
        self.wiring, self.sender = wiring, sender
        self.loop: str | None = None
        self.slots: dict[str, Any] = {}
        self.said: list[dict[str, Any]] = []
        self.last: tuple[str, Message, dict[str, Any]] | None = None

    @property
    def asked(self) -> str | None:
        return self.slots.get("requested_slot")

    @property
    def buttons(self) -> list[str]:
        return [button["payload"] for message in self.said for button in message["buttons"]]

    @property
    def names(self) -> list[str]:
        return [message.get("response") or "readback" for message in self.said]

    def begin(self) -> "Conversation":
        """Asks for support, wherever the conversation stands."""
        self.loop = None
        return self.say("I want to ask for support", "request_support", form=REQUEST_FORM)

    def say(self, text: str, intent: str = "", form: str | None = None, **metadata: Any) -> "Conversation":
        message = {"text": text, "intent": {"name": intent}, "metadata": {"message_id": _new_id(), **metadata}}
        return self.send(message, form)

    def press(self, payload: str, form: str | None = None) -> "Conversation":
        """A button the gateway vouches for."""
        return self.send(pressed(self.wiring, self.sender, payload), form)

    def again(self) -> "Conversation":
        """The last message once more, as when its reply was lost before Rasa had saved its own part."""
        assert self.last
        form, message, self.slots = self.last[0], self.last[1], dict(self.last[2])
        return self.send(message, form)

    def end(self) -> "Conversation":
        ActionForgetDraft(lambda: self.wiring).run(CollectingDispatcher(), self._tracker({}), {})
        self.loop, self.slots, self.said, self.last = None, {}, [], None
        return self

    def send(self, message: Message, form: str | None = None) -> "Conversation":
        """Raises whatever the action raises: Rasa keeps nothing of such a turn."""
        form = form or self.loop or REQUEST_FORM
        if form != self.loop:
            self.slots = {**self.slots, "requested_slot": None}
        self.last = (form, message, dict(self.slots))
        dispatcher, active = CollectingDispatcher(), self.loop if form == self.loop else None
        action: Any = {REQUEST_FORM: ValidateRequestSupportForm, FIND_FORM: ValidateFindRequestForm}[form]
        events = action(lambda: self.wiring).run(dispatcher, self._tracker(message, active), {})
        self.said = dispatcher.messages
        self.slots |= {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        self.loop = form if self.asked else None
        return self.begin() if any(event["event"] == "followup" for event in events) else self

    def _tracker(self, message: Mapping[str, Any], loop: str | None = None) -> Tracker:
        return Tracker.from_dict(
            {
                "sender_id": self.sender,
                "slots": dict(self.slots),
                "latest_message": dict(message),
                "active_loop": {"name": loop} if loop else {},
            }
        )


def pressed(wiring: Wiring, sender: str, payload: str, message_id: str = "") -> Message:
    """What the channel hands on for a button of this conversation; the product never reads `vouched`."""
    message_id = message_id or _new_id()
    token = token_of(wiring.settings.button_key, sender, message_id, payload)
    press = {"payload": payload, "title": "", "token": token}
    return {"text": "", "metadata": {"message_id": message_id, "press": press}, "vouched": True}


def press_of(question: str, value: str) -> str:
    return f'/answer{{"question": "{question}", "value": "{value}"}}'


def change_of(field: str) -> str:
    return f'/change_answer{{"field": "{field}"}}'


def _new_id() -> str:
    return str(uuid.uuid4())
