"""Reads what the form tells of one reply besides its words: that it is a question, a refusal, rows to check."""

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]


def _of(*types: type) -> Check:
    return lambda value: isinstance(value, types)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


TEXT, NUMBER_OR_NONE, TEXT_OR_NONE = _of(str), _of(int, type(None)), _of(str, type(None))
ROW: Mapping[str, Check] = {"label": TEXT, "value": TEXT, "child": NUMBER_OR_NONE}


def _rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and _is_exactly(ROW, row) for row in value)


def _is_exactly(checks: Mapping[str, Check], told: Mapping[str, Any]) -> bool:
    return set(told) == set(checks) and all(check(told[name]) for name, check in checks.items())


# Every part with exactly what it has besides its name: docs/chat-api.md.
PARTS: Mapping[str, Mapping[str, Check]] = {
    "question": {
        "field": TEXT,
        "topic": TEXT,
        "child": NUMBER_OR_NONE,
        "kind": TEXT,
        "route": TEXT,
        "skip": TEXT_OR_NONE,
        "first": _of(bool),
        "longest": NUMBER_OR_NONE,
        "given": TEXT,
        "chosen": _texts,
    },
    "check": {"route": TEXT},
    "rows": {"rows": _rows},
    "receipt": {"reference": TEXT, "received": _of(bool)},
    "finding": {"types": _of(bool)},
    "problem": {},
    "opening": {},
    "end": {},
}


def form_part(told: Any) -> dict[str, Any] | None:
    """The part when it is exactly one we know, else None."""
    checks = PARTS.get(str(told.get("part"))) if isinstance(told, dict) else None
    return dict(told) if checks is not None and _is_exactly({"part": TEXT, **checks}, told) else None


def told_part(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part that a message of the conversation is, empty for one that is none."""
    return message.get("form") or {}


def part_of(message: Mapping[str, Any]) -> str:
    """Which part a message of the conversation is; "" for one that is none."""
    return str(told_part(message).get("part", ""))
