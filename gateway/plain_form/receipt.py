"""The receipt of a request: what a family may keep. It holds the reference and what happens next, and nobody's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.content import Content
from gateway.conversation import Conversation
from gateway.pages import LINE, day, parts_of


@dataclass(frozen=True)
class Receipt:
    title: str
    reference: str
    sent_on: str
    paragraphs: list[str]


def receipt_of(content: Content, conversation: Conversation) -> Receipt | None:
    """None when nothing was sent in this session."""
    kept = conversation.receipt
    if kept is None:
        return None
    words = content.plain_form["receipt"]
    return Receipt(
        title=title_of(kept, words),
        reference=kept["reference"],
        sent_on=words["sent_on"].replace("[day]", day(kept["day"]) or ""),
        paragraphs=parts_of(kept["text"], LINE),
    )


def title_of(part: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    return str(words["received" if part["received"] else "saved"])


def as_text(receipt: Receipt, words: Mapping[str, Any]) -> str:
    """The receipt as lines to keep in a file; a line end every program knows."""
    lines = [words["title"], words["for"], "", f"{words['reference']}: {receipt.reference}", receipt.sent_on, ""]
    lines += [*receipt.paragraphs, "", words["numbers"], words["front_door"], words["emergency"], "", words["keep"]]
    return "\r\n".join([*lines, ""])
