"""Asks the safety screen about every message, before anything else may fail or refuse."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.content import Content
from gateway.keeping_safe.danger import Danger, KeepsSafe
from gateway.logs import event
from gateway.replies import shown_first, words

UNREAD = "unread"


@dataclass(frozen=True)
class Urgent:
    """What must be shown first, and what the rest of the turn has to know. Without messages nothing is urgent.

    `unread` says that the screen failed: urgent help is shown, but nobody knows what was written.
    """

    messages: list[dict[str, Any]] = field(default_factory=list)
    cls: str = ""
    by_a_child: bool = False

    def __bool__(self) -> bool:
        return bool(self.messages)

    @property
    def unread(self) -> bool:
        return self.cls == UNREAD


NOTHING_URGENT = Urgent()


class Safety:
    def __init__(self, keeps_safe: KeepsSafe, content: Content) -> None:
        self._keeps_safe = keeps_safe
        self._content = content

    def read(self, recent: Sequence[str], text: str, audience: str | None = None) -> Urgent:
        """Reads the message alone, then together with the ones before it."""
        try:
            danger = self._keeps_safe.look(text, audience, recent)
            return self._urgent(danger) if danger else NOTHING_URGENT
        except Exception as error:
            event("screen_failed", level=logging.ERROR, outcome=type(error).__name__)
            return Urgent([words("urgent", self._content.page["urgent"].strip())], UNREAD)

    def ring_now(self, child: bool) -> list[dict[str, Any]]:
        """Whom to ring at this moment; urgent help as it always stands when even that fails."""
        try:
            return shown_first([self._keeps_safe.ring_now(child)], self._content.links)
        except Exception as error:
            event("screen_failed", level=logging.ERROR, outcome=type(error).__name__)
            return [words("urgent", self._content.page["urgent"].strip())]

    def _urgent(self, danger: Danger) -> Urgent:
        return Urgent(shown_first(danger.messages, self._content.links), danger.cls, danger.by_a_child)
