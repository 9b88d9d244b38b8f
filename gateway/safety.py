"""Asks the safety screen about every message, before anything else may fail or refuse."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from gateway.content import Content
from gateway.logs import event
from gateway.replies import show, words

Screen = Callable[[str], list[dict[str, Any]]]


def no_screen(text: str) -> list[dict[str, Any]]:
    return []


class Safety:
    """`screen` gives urgent messages as {"text": ..., "links": [...]}; none when nothing urgent was said."""

    def __init__(self, screen: Screen, content: Content) -> None:
        self._screen = screen
        self._content = content

    def urgent(self, recent: Sequence[str], text: str) -> list[dict[str, Any]]:
        """Reads the message alone, then together with the ones before it."""
        try:
            found = self._screen(text) or (self._screen("\n".join([*recent, text])) if recent else [])
        except Exception as error:
            event("screen_failed", level=logging.ERROR, outcome=type(error).__name__)
            return [words("urgent", self._content.page["urgent"].strip())]
        return self._shown(found)

    def _shown(self, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        as_answered = [
            {"text": item["text"], "custom": {"kind": "urgent", "links": item.get("links", [])}} for item in found
        ]
        return show(as_answered, self._content.links).messages
