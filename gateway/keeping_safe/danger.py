"""What the gateway learns from a message that someone may be in danger: of which kind, who writes, what to show."""

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

    def look(self, text: str, audience: str | None = None, *, joined: bool = False) -> Danger | None:
        """None when nothing urgent was said. `audience` is who said they are asking, when they said so; `joined` when
        the text is several messages, one on each line."""

    def ring_now(self, child: bool) -> dict[str, Any]:
        """Whom to ring at this moment, as one message."""
