"""What an action is handed and what it says, without Rasa: one message, built content, a list of replies."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher


def wiring(content: dict[str, Any]) -> Any:
    return lambda: SimpleNamespace(content=content)


def heard(text: str = "", intent: str = "faq", latest: dict[str, Any] | None = None, **entities: Any) -> Tracker:
    """One message as Rasa understood it."""
    message = {
        "text": text,
        "intent": {"name": intent},
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        **(latest or {}),
    }
    return Tracker("w-1", {}, message, [], False, None, {}, "action_listen")


@dataclass
class Said:
    """The replies of one action, by what tests ask about them."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return [message["response"] for message in self.messages]

    @property
    def payloads(self) -> list[str]:
        return [button["payload"] for message in self.messages for button in message["buttons"]]

    @property
    def customs(self) -> list[dict[str, Any]]:
        return [message["custom"] for message in self.messages]


def run(action: Any, tracker: Tracker) -> Said:
    dispatcher = CollectingDispatcher()
    action.run(dispatcher, tracker, {})
    return Said(dispatcher.messages)
