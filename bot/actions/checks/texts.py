"""Checks what people write in their own words."""

from bot.actions.checks import Refused


def check_text(text: str, longest: int) -> str | Refused:
    """The words as typed, when there are any and they fit."""
    if not any(letter.isalpha() for letter in text):
        return Refused("no_words")
    return text.strip() if len(text.strip()) <= longest else Refused("too_long")


def with_more(first: str, more: str, longest: int) -> str | Refused:
    """What was said before and what was added, as two paragraphs. The same words sent twice are kept once."""
    checked = check_text(more, longest)
    if isinstance(checked, Refused):
        return checked
    if first == checked or first.endswith(f"\n\n{checked}"):
        return first
    whole = f"{first}\n\n{checked}" if first else checked
    return whole if len(whole) <= longest else Refused("no_room")
