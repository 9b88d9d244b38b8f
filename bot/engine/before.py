"""What the last turns leave for the next message to refer to: an answer, a choice, a question of ours."""

from __future__ import annotations

from collections.abc import Iterator, Reversible
from dataclasses import dataclass, field
from typing import Any

KEY = "before"  # under this name it travels with the message to the understanding
REACH = 3  # turns: "thanks" may stand between an answer and "how long?", a long talk may not
ASKED_BACK = frozenset({"did_you_mean", "look_up", "say_more"})
QUESTION = "/faq/"


@dataclass(frozen=True)
class Before:
    """`answers` were given or offered last; `buttons` and `asks` stand in the newest reply only."""

    answers: tuple[str, ...] = ()
    buttons: tuple[dict[str, str], ...] = ()
    asked_back: bool = False
    asks: str | None = None
    known: dict[str, Any] = field(default_factory=dict)
    in_form: bool = False
    audience: str | None = None


def before(events: Reversible[Any], in_form: bool = False, audience: str | None = None) -> Before:
    """Reads the newest turns of a conversation; `events` are Rasa's, oldest first.

    In the form only the newest reply counts: an answer to a side question, never a choice or another question.
    """
    turns = list(_turns(events, 1 if in_form else REACH))
    answers = next((found for found in map(_answers, turns) if found), ())
    if in_form or not turns:
        return Before(answers, in_form=in_form, audience=audience)
    intent, replies = turns[0]
    customs = [_custom(reply) for reply in replies]
    return Before(
        answers=answers,
        buttons=tuple(button for reply in replies for button in _buttons(reply)),
        asked_back=intent in ASKED_BACK,
        asks=next((custom["asks"] for custom in customs if "asks" in custom), None),
        known=next((custom["known"] for custom in customs if "known" in custom), {}),
        audience=audience,
    )


def _turns(events: Reversible[Any], most: int) -> Iterator[tuple[str | None, list[Any]]]:
    """The newest turns first: what was understood, and our replies in order."""
    replies: list[Any] = []
    for event in reversed(events):
        if event.type_name == "bot":
            replies.insert(0, event)
        elif event.type_name == "user":
            yield event.intent_name, replies
            replies, most = [], most - 1
            if not most:
                return


def _answers(turn: tuple[str | None, list[Any]]) -> tuple[str, ...]:
    intent, replies = turn
    given = [_custom(reply)["answer"] for reply in replies if "answer" in _custom(reply)]
    if not given and intent in ASKED_BACK:
        payloads = [button["payload"] for reply in replies for button in _buttons(reply)]
        given = [payload.removeprefix(QUESTION) for payload in payloads if payload.startswith(QUESTION)]
    return tuple(dict.fromkeys(given))


def _custom(reply: Any) -> dict[str, Any]:
    return reply.data.get("custom") or {}


def _buttons(reply: Any) -> list[dict[str, str]]:
    return reply.data.get("buttons") or []
