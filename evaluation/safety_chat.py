"""Tells whether the running chat shows urgent help, also when it refuses the message itself."""

import uuid
from collections.abc import Sequence

from evaluation.chat_client import ChatClient

URGENT = "urgent"


class SafetyChat(ChatClient):
    def is_urgent(self, texts: Sequence[str]) -> bool:
        """Whether a new visitor who says these one after the other is shown urgent help at any of them."""
        self.begin()
        try:
            return any(self._brings_urgent(text) for text in texts)
        finally:
            self.end()

    def _brings_urgent(self, text: str) -> bool:
        body = {"id": str(uuid.uuid4()), "text": text}
        answer = self._sent("POST", "/chat/messages", json=body, headers={"X-Chat-Token": self._token})
        return any(message["kind"] == URGENT for message in answer.json().get("messages", []))
