"""What the gateway learns from a message that someone may be in danger: of which kind, who writes, what to show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Danger:
    """`messages` are {"text": paragraphs, "links": [{"title", "href"}]}, the most important first."""

    cls: str
    by_a_child: bool = False
    messages: list[dict[str, Any]] = field(default_factory=list)


class KeepsSafe(Protocol):
    """All that the gateway asks about danger."""

    def look(self, text: str, audience: str | None = None, before: Sequence[str] = ()) -> Danger | None:
        """None when nothing urgent is said, neither in the text nor in what it makes with the messages `before` it.
        `audience` is who said they are asking, when they said so."""

    def ring_now(self, child: bool) -> dict[str, Any]:
        """Whom to ring at this moment, as one message."""
