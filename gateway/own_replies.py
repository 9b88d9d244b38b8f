"""Says what the gateway says by itself around danger: the words of content/, and the buttons that fit."""

from typing import Any

from gateway.content import Content
from gateway.pausing import ADULT, RING, Own, offered
from gateway.replies import Shown, offer, words
from gateway.safety import Safety


class OwnReplies:
    def __init__(self, content: Content, safety: Safety) -> None:
        self._words = content.pausing
        self._safety = safety

    def say(self, own: Own) -> Shown:
        """The words, with the ways on under the last of them; the same question of the form stays open."""
        messages = self._messages(own)
        buttons = offer(messages[-1], offered(own.conversation, self._words))
        return Shown(messages, buttons, asks=own.conversation.asks)

    def _messages(self, own: Own) -> list[dict[str, Any]]:
        if own.says == RING:
            return self._safety.ring_now(own.conversation.child)
        name = "adult_said" if own.says == ADULT else own.says
        return [words("text", self._words[name].strip())]
