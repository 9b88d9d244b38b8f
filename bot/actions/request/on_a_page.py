"""What the plain form needs to know of a reply to draw it as a page: docs/chat-api.md lists the parts."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.presses import values_of
from bot.actions.request.answering import LONGEST
from bot.actions.request.choosing import EVERYONE_NAMED
from bot.actions.request.form import ADDRESS_CONFIDENTIAL, NO_FIXED_ADDRESS, UNBORN, Answers
from bot.actions.request.questions import (
    SKIPPED,
    child_number,
    kind_of,
    may_skip,
    named_children,
    question_before,
    topic,
)
from bot.actions.request.read_back import Row, shown
from bot.actions.request.routes import route_of

Part = dict[str, Any]
PROBLEM: Part = {"part": "problem"}
OPENING: Part = {"part": "opening"}
END: Part = {"part": "end"}
# Kinds that are answered by choosing: what was chosen is marked, and no text stands in a box.
CHOSEN = frozenset({"choice", "choices", "add_more", "level", "how_agreed", "as_it_came"})
# Values that were pressed beside a box for text.
PRESSED = frozenset({SKIPPED, UNBORN, NO_FIXED_ADDRESS, ADDRESS_CONFIDENTIAL, EVERYONE_NAMED})


def question_part(
    field: str, answers: Answers, words: Mapping[str, Any], buttons: Sequence[Mapping[str, str]], refused: str = ""
) -> Part:
    """The question of `field` with what was answered before. `refused` is what was typed and could not be taken: it
    stays in the box. `buttons` are those of the question, {"title", "payload"}."""
    kind = kind_of(field) or "choice"
    return {
        "part": "question",
        "field": field,
        "topic": topic(field),
        "child": child_number(field),
        "kind": kind,
        "route": route_of(answers),
        "skip": buttons[-1]["title"] if may_skip(field, answers) else None,
        "first": question_before(field, answers) == field,
        "longest": LONGEST.get(kind),
        "given": refused or given(field, answers, words),
        "chosen": _chosen(answers.get(field), buttons),
    }


def check_part(answers: Answers) -> Part:
    return {"part": "check", "route": route_of(answers)}


def rows_part(rows: Sequence[Row], answers: Answers) -> Part:
    """A row that names a child says which one: where there are several, each can be taken out."""
    several = named_children(answers) > 1
    return {"part": "rows", "rows": [_row(row, several) for row in rows]}


def _row(row: Row, several: bool) -> Part:
    child = child_number(row.field) if several and topic(row.field) == "child_name" else None
    return {"label": row.label, "value": row.value, "child": child}


def receipt_part(reference: str, received: bool) -> Part:
    return {"part": "receipt", "reference": reference, "received": received}


def given(field: str, answers: Answers, words: Mapping[str, Any]) -> str:
    """The answer as it would be typed again; "" when there is none, or none that was typed."""
    value = answers.get(field)
    if value is None or kind_of(field) in CHOSEN or (isinstance(value, str) and value in PRESSED):
        return ""
    if isinstance(value, Mapping) and (value.get("other") or value.get("kind") == "not_known"):
        return ""
    if kind_of(field) == "full_name":
        return " ".join([str(value), given("last_name", answers, words)]).strip()
    return shown(field, value, words)


def _chosen(value: Any, buttons: Sequence[Mapping[str, str]]) -> list[str]:
    """The titles of the buttons that stand for this value, or for one of these values."""
    told = value if isinstance(value, list) else [_name_of(value)]
    return [button["title"] for button in buttons if values_of(button["payload"]).get("value") in told]


def _name_of(value: Any) -> Any:
    """The choice that a value with details came from: a level, a way to be reached, an age nobody knows."""
    if not isinstance(value, Mapping):
        return value
    return value.get("level") or value.get("other") or value.get("kind")
