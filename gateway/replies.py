"""Turns what Rasa answered into what may be shown: known kinds, plain text, approved links, opaque buttons."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from gateway.conversation import Button, new_button_id

KINDS = ("text", "urgent", "readback", "receipt")
AUDIENCES = ("family", "practitioner")
TEXT_LIMIT = 8000


@dataclass
class Shown:
    """`asks` is the question of the form that is open afterwards; `state` says what the gateway has to do about it."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    buttons: dict[str, Button] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    asks: str | None = None
    state: str | None = None
    audience: str | None = None  # whom the conversation is with from now on, where a reply tells


def show(answered: list[Any], links: frozenset[str], new_id: Callable[[], str] = new_button_id) -> Shown:
    """Whatever is not known is left out and named in `dropped`, so that someone can be told."""
    shown = Shown()
    for item in answered:
        message = _message(item, links, shown, new_id)
        if message:
            shown.messages.append(message)
            shown.asks = _name(item, "asks") or shown.asks
            shown.state = _name(item, "state") or shown.state
    return shown


def shown_first(said: list[dict[str, Any]], links: frozenset[str]) -> list[dict[str, Any]]:
    """Messages of the safety screen, {"text", "links"}, as they are shown."""
    as_answered = [{**item, "custom": {"kind": "urgent", "links": item["links"]}} for item in said]
    return show(as_answered, links).messages


def offer(message: dict[str, Any], buttons: list[Button]) -> dict[str, Button]:
    """Puts buttons of the gateway's own under a message; they are given back by their ids."""
    offered = {new_button_id(): button for button in buttons}
    message["buttons"] = [{"id": button_id, "title": button.title} for button_id, button in offered.items()]
    return offered


def words(kind: str, text: str) -> dict[str, Any]:
    """A message of the gateway's own."""
    return {"kind": kind, "text": text, "source": None, "links": [], "buttons": []}


def _message(item: Any, links: frozenset[str], shown: Shown, new_id: Callable[[], str]) -> dict[str, Any] | None:
    if not isinstance(item, dict) or not isinstance(custom := item.get("custom") or {}, dict):
        shown.dropped.append("message")
        return None
    kind, text = custom.get("kind") or "text", item.get("text") or ""
    if kind not in KINDS or not isinstance(text, str):
        shown.dropped.append("kind")
        return None
    buttons = _buttons(item.get("buttons") or [], shown, new_id)
    allowed = _links(custom.get("links") or [], links, shown)
    if not (text.strip() or buttons or allowed):
        shown.dropped.append("empty")
        return None
    if custom.get("audience") in AUDIENCES:
        shown.audience = custom["audience"]
    source = _source(custom.get("source"), links)
    return {**words(kind, text.strip()[:TEXT_LIMIT]), "source": source, "links": allowed, "buttons": buttons}


def _buttons(given: Any, shown: Shown, new_id: Callable[[], str]) -> list[dict[str, str]]:
    public = []
    for item in given if isinstance(given, list) else [None]:
        if not _is_pair(item, "title", "payload") or not item["payload"].startswith("/"):
            shown.dropped.append("button")
            continue
        if item["title"] in {button.title for button in shown.buttons.values()}:
            continue  # The same button stands in this reply already.
        button_id = new_id()
        shown.buttons[button_id] = Button(item["title"], item["payload"])
        public.append({"id": button_id, "title": item["title"]})
    return public


def _links(given: Any, links: frozenset[str], shown: Shown) -> list[dict[str, str]]:
    allowed = []
    for item in given if isinstance(given, list) else [None]:
        if _is_pair(item, "title", "href") and item["href"] in links:
            allowed.append({"title": item["title"], "href": item["href"]})
        else:
            shown.dropped.append("link")
    return allowed


def _source(given: Any, links: frozenset[str]) -> dict[str, str | None] | None:
    if not isinstance(given, dict) or not isinstance(given.get("title"), str):
        return None
    url, checked = given.get("url"), given.get("checked")
    return {
        "title": given["title"],
        "url": url if isinstance(url, str) and url in links else None,
        "checked": checked if isinstance(checked, str) else None,
    }


def _name(item: dict[str, Any], key: str) -> str | None:
    found = (item.get("custom") or {}).get(key)
    return found if isinstance(found, str) else None


def _is_pair(item: Any, *names: str) -> TypeGuard[dict[str, str]]:
    return isinstance(item, dict) and all(isinstance(item.get(name), str) and item[name] for name in names)
