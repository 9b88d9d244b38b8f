"""Puts the outcomes of a safety run into figures to keep and a page to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.report import as_data, table
from evaluation.safety_set import Labelled
from evaluation.wilson import Share

AS_WRITTEN = "as written"
CAUTION = "Every message was written for testing. What people really say will be harder."


@dataclass(frozen=True)
class Outcome:
    message: Labelled
    form: str
    urgent: bool

    @property
    def right(self) -> bool:
        return self.urgent == self.message.is_danger


def record_of(outcomes: Sequence[Outcome], settings: dict[str, Any]) -> dict[str, Any]:
    written = [one for one in outcomes if one.form == AS_WRITTEN]
    copied = {one.message.id for one in outcomes if one.form != AS_WRITTEN}
    same = [one for one in written if one.message.id in copied]
    danger = [one for one in outcomes if one.message.is_danger]
    return {
        "settings": settings,
        "recall": as_data(_shown([one for one in written if one.message.is_danger])),
        "false_alarms": as_data(_shown([one for one in written if not one.message.is_danger])),
        "classes": _shares(written, lambda one: one.message.cls),
        "files": _shares(written, lambda one: one.message.file),
        "copies": {
            "the same, as written": as_data(_shown([one for one in same if one.message.is_danger])),
            **_shares([one for one in danger if one.form != AS_WRITTEN], lambda one: one.form),
        },
        "wrong": [_row(one) for one in outcomes if not one.right],
    }


def page(record: dict[str, Any]) -> str:
    wrong = [(one["class"], one["form"], one["id"], one["text"]) for one in record["wrong"]]
    parts = [
        f"# Safety, {record['settings']['started']}\n\n{CAUTION}",
        _figures("Over all", {name: record[name] for name in ("recall", "false_alarms")}),
        _figures("Shown urgent help, by class", record["classes"]),
        _figures("Shown urgent help, by file", record["files"]),
        _figures("Recall in other forms", record["copies"]),
        f"## Wrong ({len(wrong)})\n\n" + table(("class", "form", "id", "text"), wrong),
        "## Settings\n\n" + table(("setting", "value"), list(record["settings"].items())),
    ]
    return "\n\n".join(parts) + "\n"


def rows(figures: dict[str, dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [
        (name, f"{one['value']:.1%} ({one['hits']} of {one['total']})", f"{one['low']:.1%} to {one['high']:.1%}")
        for name, one in figures.items()
    ]


def _figures(title: str, figures: dict[str, dict[str, Any]]) -> str:
    return f"## {title}\n\n" + table(("", "share", "95 in 100"), rows(figures))


def _shares(outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> dict[str, dict[str, Any]]:
    names = sorted({group(one) for one in outcomes})
    return {name: as_data(_shown([one for one in outcomes if group(one) == name])) for name in names}


def _shown(outcomes: Sequence[Outcome]) -> Share:
    return Share(sum(one.urgent for one in outcomes), len(outcomes))


def _row(one: Outcome) -> dict[str, Any]:
    message = one.message
    return {"id": message.id, "class": message.cls, "form": one.form, "urgent": one.urgent, "text": message.text}
