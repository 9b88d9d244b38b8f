"""Events of a conversation as Rasa keeps them, as far as anything here reads them."""

from types import SimpleNamespace
from typing import Any


def said(intent: str = "faq", follow_up: str | None = None) -> Any:
    return SimpleNamespace(type_name="user", intent_name=intent, parse_data={"follow_up": follow_up})


def replied(*buttons: str, **custom: Any) -> Any:
    """A reply; each button is its title and payload, parted by a bar."""
    shown = [dict(zip(("title", "payload"), button.split("|"), strict=True)) for button in buttons]
    return SimpleNamespace(type_name="bot", data={"buttons": shown or None, "custom": custom or None})


def did(name: str = "action_listen") -> Any:
    return SimpleNamespace(type_name="action", action_name=name)


def answered(key: str, follow_up: str | None = None) -> list[Any]:
    """One turn that was answered."""
    return [said(follow_up=follow_up), did("utter_faq"), replied(answer=key), did()]
