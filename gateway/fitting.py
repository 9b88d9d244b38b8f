"""Leaves out of what Rasa answered what does not fit who is writing, or what they have just told."""

from typing import Any

# A request is one for a grown-up to make.
NOT_FOR_A_CHILD = frozenset({"/request_support"})


def fit(answered: list[Any], *, after_urgent: bool = False, to_a_child: bool = False) -> list[Any]:
    """After an urgent reply nothing greets, chats, asks to say it again or leads elsewhere; a child is offered no form,
    and after an urgent reply no answer at all: answers are worded for grown-ups.

    Content marks what does not fit with `custom: {fits_danger: false}`.
    """
    kept = answered
    if after_urgent:
        kept = [_alone(item) for item in answered if not _does_not_fit(item) and not (to_a_child and _answers(item))]
    return [_without_the_form(item) for item in kept] if to_a_child else kept


def _does_not_fit(item: Any) -> bool:
    return _custom(item).get("fits_danger") is False


def _answers(item: Any) -> bool:
    return bool(_custom(item).get("answer"))


def _alone(item: Any) -> Any:
    """An answer without its buttons; the form, and what is added to a request, keep theirs."""
    return {**item, "buttons": []} if _answers(item) else item


def _custom(item: Any) -> dict[str, Any]:
    custom = item.get("custom") if isinstance(item, dict) else None
    return custom if isinstance(custom, dict) else {}


def _without_the_form(item: Any) -> Any:
    buttons = item.get("buttons") if isinstance(item, dict) else None
    if not isinstance(buttons, list):
        return item
    return {**item, "buttons": [one for one in buttons if not _opens_the_form(one)]}


def _opens_the_form(button: Any) -> bool:
    return isinstance(button, dict) and button.get("payload") in NOT_FOR_A_CHILD
