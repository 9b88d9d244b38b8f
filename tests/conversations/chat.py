"""Speaks to Rasa as the gateway does: one sender, one message id a turn, buttons vouched for by a token."""

import uuid
from dataclasses import dataclass, field
from typing import Any

import requests

from bot.actions.presses import token_of
from tests.conversations.processes import BUTTON_KEY, CHANNEL_TOKEN

SECONDS = 15
NOT_SAVED, ENDED = 503, 204


@dataclass
class Chat:
    address: str
    sender: str = field(default_factory=lambda: f"w-{uuid.uuid4().hex}")
    status: int = 0
    messages: list[dict[str, Any]] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)
    body: dict[str, Any] = field(default_factory=dict)
    session: requests.Session = field(default_factory=requests.Session)

    def say(self, text: str, **flags: Any) -> None:
        """`flags` are what the gateway tells of the message."""
        self.post({"sender": self.sender, "message_id": str(uuid.uuid4()), "text": text, **flags})

    def press(self, payload: str, title: str, key: str = BUTTON_KEY, **flags: Any) -> None:
        message_id = str(uuid.uuid4())
        token = token_of(key.encode(), self.sender, message_id, payload)
        press = {"payload": payload, "title": title, "token": token}
        self.post({"sender": self.sender, "message_id": message_id, "press": press, **flags})

    def leave(self) -> None:
        """The person ends the chat."""
        self.post({"sender": self.sender, "message_id": str(uuid.uuid4()), "text": "end"}, "end")

    def again(self) -> None:
        """The same turn with the same message id, as after a lost reply."""
        self.post(self.body)

    def post(self, body: dict[str, Any], path: str = "turns", token: str = CHANNEL_TOKEN) -> requests.Response:
        self.body = body
        answer = self.session.post(
            f"{self.address}/{path}", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=SECONDS
        )
        self.status = answer.status_code
        if answer.status_code == 200:
            self.messages = answer.json()["messages"]
            self.seen += self.buttons()
        return answer

    def buttons(self) -> list[dict[str, str]]:
        return [button for message in self.messages for button in message["buttons"]]

    def button(self, title: str, old: bool = False) -> dict[str, str]:
        """The button of the last reply, or of any reply before it, whose title holds these words."""
        offered = self.seen[: -len(self.buttons()) or None][::-1] if old else self.buttons()
        found = next((button for button in offered if title.casefold() in button["title"].casefold()), None)
        assert found, f"no button '{title}' among {[button['title'] for button in offered]}"
        return found

    def read_back(self) -> dict[str, str]:
        """The rows last shown for checking, by their labels."""
        shown = [message["text"] for message in self.messages if (message["custom"] or {}).get("kind") == "readback"]
        assert shown, f"nothing was read back: {self.messages}"
        lines = "\n".join(shown).splitlines()
        rows = (line.partition(". ")[2].partition(": ") for line in lines if line[:1].isdigit())
        return {label: value for label, _, value in rows}
