"""What a page needs, made ready: templates hold no decisions."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gateway.content import Content
from gateway.conversation import SAID, Conversation
from gateway.numbers import pattern_of

LINE, LINES = "\n", "\n\n"


@dataclass(frozen=True)
class Entry:
    kind: str
    who: str
    paragraphs: list[str]
    lines: list[str]
    source: dict[str, Any] | None
    links: list[dict[str, str]]


@dataclass(frozen=True)
class ChatPage:
    entries: list[Entry]
    choices: list[dict[str, str]]
    chat_token: str
    kept_text: str = ""
    problem: str = ""
    form_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    latest: int | None = None  # which entry a page without the script opens at; None for the problem


def chat_page(content: Content, conversation: Conversation, chat_token: str, **more: Any) -> ChatPage:
    """`more` may hold the kept text, the problem, the form's id and urgent messages that belong to no turn."""
    extra = more.pop("urgent", [])
    entries = [entry(item, content) for item in [*conversation.transcript, *extra]]
    choices = [{"id": key, "title": button.title} for key, button in conversation.buttons.items()]
    latest = len(conversation.transcript) if extra else None if more.get("problem") else _newest(entries)
    return ChatPage(entries=entries, choices=choices, chat_token=chat_token, latest=latest, **more)


def _newest(entries: list[Entry]) -> int | None:
    """What the person said last: the answers to it follow."""
    return max((place for place, one in enumerate(entries) if one.kind == SAID), default=None)


def entry(item: dict[str, Any], content: Content) -> Entry:
    source = item.get("source")
    return Entry(
        kind=item["kind"],
        who=_who(item["kind"], content.page),
        paragraphs=parts_of(item["text"], LINE if item["kind"] == "readback" else LINES),
        lines=parts_of(item["text"], LINE),
        source={**source, "checked": day(source["checked"])} if source else None,
        links=item.get("links", []),
    )


def parts_of(text: str, between: str) -> list[str]:
    return [part.strip() for part in text.split(between) if part.strip()]


def _who(kind: str, words: dict[str, Any]) -> str:
    return str(words[{SAID: "you", "urgent": "urgent_label"}.get(kind, "assistant")])


def day(iso: str | None) -> str | None:
    """22 November 2026; a day we cannot read is not shown."""
    try:
        read = date.fromisoformat(iso or "")
    except ValueError:
        return None
    return f"{read.day} {read:%B %Y}"


def counted(text: str) -> str:
    """The page's own script fills in %{count}; content writes it as [count]."""
    return text.replace("[count]", "%{count}")


def help_sections(content: Content) -> list[dict[str, Any]]:
    return [
        {
            **section,
            "numbers": [_number(content.facts[key], content.help["text_to"]) for key in section.get("facts", [])],
        }
        for section in content.help["sections"]
    ]


def _number(fact: dict[str, Any], text_to: str) -> dict[str, Any]:
    shown = f"{text_to} {fact['value']}" if fact["kind"] == "text_number" else fact["value"]
    return {"title": fact["title"], "shown": shown, "href": fact.get("href")}


def script_words(content: Content) -> dict[str, Any]:
    """The words the page's script may need to show; scripts hold none of their own."""
    names = ("you", "assistant", "urgent_label", "typing", "no_answer", "closing_soon", "source_label",
             "checked_label", "exit_two_more", "exit_one_more", "exit_leaving")  # fmt: skip
    own = {name: content.page[name] for name in names}
    numbers = {"numbers": content.numbers, "numbers_pattern": pattern_of(tuple(content.numbers))}
    return {**own, "empty": content.error("empty"), **numbers}
