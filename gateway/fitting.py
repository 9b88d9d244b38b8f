"""Leaves out of what Rasa answered what does not fit who is writing, or what they have just told."""

from typing import Any

# A request is one for a grown-up to make.
NOT_FOR_A_CHILD = frozenset({"/request_support"})


def fit(answered: list[Any], *, after_urgent: bool = False, to_a_child: bool = False) -> list[Any]:
    """After an urgent reply nothing greets, chats, asks to say it again or leads elsewhere; a child is offered no form.

    Content marks what does not fit with `custom: {fits_danger: false}`.
    """
    kept = [_alone(item) for item in answered if not _does_not_fit(item)] if after_urgent else answered
    return [_without_the_form(item) for item in kept] if to_a_child else kept


def _does_not_fit(item: Any) -> bool:
    custom = item.get("custom") if isinstance(item, dict) else None
    return isinstance(custom, dict) and custom.get("fits_danger") is False


def _alone(item: Any) -> Any:
    """An answer without its buttons; the form, and what is added to a request, keep theirs."""
    custom = item.get("custom") if isinstance(item, dict) else None
    return {**item, "buttons": []} if isinstance(custom, dict) and custom.get("answer") else item


def _without_the_form(item: Any) -> Any:
    buttons = item.get("buttons") if isinstance(item, dict) else None
    if not isinstance(buttons, list):
        return item
    return {**item, "buttons": [one for one in buttons if not _opens_the_form(one)]}


def _opens_the_form(button: Any) -> bool:
    return isinstance(button, dict) and button.get("payload") in NOT_FOR_A_CHILD
