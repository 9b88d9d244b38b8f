"""Looks at a message with the screen, and picks the reviewed reply for what it finds and for who writes."""

from collections.abc import Sequence
from typing import Any

from gateway.keeping_safe.danger import Danger
from gateway.keeping_safe.replies import CHILD, RING_NOW, RING_NOW_CHILD, Replies
from gateway.keeping_safe.screen import Screen
from gateway.keeping_safe.speakers import Practitioners

PRACTITIONER = "practitioner"


class KeepingSafe:
    """The screen with its replies; see `KeepsSafe`."""

    def __init__(self, screen: Screen, replies: Replies, practitioners: Practitioners) -> None:
        self._screen = screen
        self._replies = replies
        self._practitioners = practitioners

    def look(self, text: str, audience: str | None = None, before: Sequence[str] = ()) -> Danger | None:
        finding = self._screen.find(text, before)
        if finding is None:
            return None
        told = "\n".join([*before, text]) if finding.together else text
        practitioner = audience == PRACTITIONER or self._practitioners.speak(told)
        # A practitioner often repeats what a child said, in the child's own words.
        by_a_child = not practitioner and (finding.by_a_child or finding.cls == CHILD)
        return Danger(finding.cls, by_a_child, self._replies.reply(finding.cls, by_a_child, practitioner))

    def ring_now(self, child: bool) -> dict[str, Any]:
        return self._replies.say(RING_NOW_CHILD if child else RING_NOW)
