"""Takes a typed "the second one", or the very words of a button, for a press of that button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.engine.before import Before

# Buttons whose words may be typed. Those of the form are read by the form, which believes only signed presses.
TYPABLE = frozenset(
    {
        "faq",
        "find_hub",
        "find_parenting_support",
        "i_am_family",
        "i_am_practitioner",
        "request_support",
        "something_else",
    }
)
NEITHER = "/something_else"


def chosen(text: str, left: Before, words: Mapping[str, Sequence[str]]) -> str | None:
    """The payload of the button that was meant, or None. `words` are ways to say first, second, third and none."""
    said = _plain(text)
    titled = {_plain(button["title"]): button["payload"] for button in left.buttons if _typable(button["payload"])}
    if said in titled:
        return titled[said]
    if not left.asked_back:
        return None
    if said in words.get("none", ()):
        return NEITHER
    choices = [payload for payload in titled.values() if payload != NEITHER]
    numbered = zip(("first", "second", "third"), choices, strict=False)
    return next((payload for number, payload in numbered if said in words.get(number, ())), None)


def _typable(payload: str) -> bool:
    return payload.removeprefix("/").partition("{")[0].split("/")[0] in TYPABLE


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .,!?'\"")
