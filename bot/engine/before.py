"""What the last turns leave for the next message to refer to: an answer, a choice, a question of ours."""

from __future__ import annotations

from collections.abc import Iterator, Reversible
from dataclasses import dataclass, field
from typing import Any

KEY = "before"  # under this name it travels with the message to the understanding
REACH = 5  # turns: "thanks" may stand between an answer and "how long?", a long talk may not
# Kinds of follow-up that ask for one thing of a subject and leave it the subject: hubs stay it after "is it free?".
DETAILS = frozenset({"length", "cost", "out_of_hours", "time", "number", "join", "place", "who", "after"})
OFFERED = frozenset({"did_you_mean", "look_up"})  # what they offer may be what was meant
ASKED_BACK = OFFERED | {"say_more"}  # any of their buttons may be chosen in words
QUESTION = "/faq/"

Turn = tuple[Any, list[Any]]


@dataclass(frozen=True)
class Before:
    """`answers` are the subject: given or offered last, but for `details` of it that were asked for since.

    `buttons`, `awaits` and `known` stand in the newest reply only.
    """

    answers: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    buttons: tuple[dict[str, str], ...] = ()
    asked_back: bool = False
    awaits: str | None = None
    known: dict[str, Any] = field(default_factory=dict)
    in_form: bool = False
    audience: str | None = None


def before(events: Reversible[Any], in_form: bool = False, audience: str | None = None) -> Before:
    """Reads the newest turns of a conversation; `events` are Rasa's, oldest first.

    In the form only the newest reply counts: an answer to a side question, never a choice or another question.
    """
    turns = list(_turns(events, 1 if in_form else REACH))
    answers, details = _subject(turns)
    if in_form or not turns:
        return Before(answers, details, in_form=in_form, audience=audience)
    said, replies = turns[0]
    customs = [_custom(reply) for reply in replies]
    return Before(
        answers=answers,
        details=details,
        buttons=tuple(button for reply in replies for button in _buttons(reply)),
        asked_back=said.intent_name in ASKED_BACK,
        awaits=next((custom["awaits"] for custom in customs if "awaits" in custom), None),
        known=next((custom["known"] for custom in customs if "known" in custom), {}),
        audience=audience,
    )


def _turns(events: Reversible[Any], most: int) -> Iterator[Turn]:
    """The newest turns first: what was said, and our replies in order."""
    replies: list[Any] = []
    for event in reversed(events):
        if event.type_name == "bot":
            replies.insert(0, event)
        elif event.type_name == "user":
            yield event, replies
            replies, most = [], most - 1
            if not most:
                return


def _subject(turns: list[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The newest answers that were no detail of others, and the details since; only details are a subject too."""
    details: list[str] = []
    for turn in turns:
        found = _answers(turn)
        if found and (turn[0].parse_data or {}).get("follow_up") not in DETAILS:
            return found, tuple(dict.fromkeys(details))
        details += found
    return tuple(dict.fromkeys(details)), ()


def _answers(turn: Turn) -> tuple[str, ...]:
    said, replies = turn
    given = [_custom(reply)["answer"] for reply in replies if "answer" in _custom(reply)]
    if not given and said.intent_name in OFFERED:
        payloads = [button["payload"] for reply in replies for button in _buttons(reply)]
        given = [payload.removeprefix(QUESTION) for payload in payloads if payload.startswith(QUESTION)]
    return tuple(dict.fromkeys(given))


def _custom(reply: Any) -> dict[str, Any]:
    return reply.data.get("custom") or {}


def _buttons(reply: Any) -> list[dict[str, str]]:
    return reply.data.get("buttons") or []
