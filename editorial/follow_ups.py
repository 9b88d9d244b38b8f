"""Makes ready which answer serves a short question after another answer: "how long?", "what about for dads?"."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from editorial.reading import load_yaml, place_of

EVERYTHING = "everything"
FILE = "follow_ups.yml"

Kinds = Mapping[str, str]


def read_follow_ups(folder: Path) -> dict[str, Any]:
    """The sheet of one folder: groups and choices by their phrases, and for what a line is about the answers by kind.

    {groups: {group: [phrase]}, choosing: {which: [phrase]}, answers: {about: {kind: answer}}}; what a line is about is
    an answer, a topic or "everything".
    """
    path = folder / FILE
    sheet = (load_yaml(path) or {}).get("follow_ups") if path.exists() else None
    return {"groups": {}, "answers": {}, "choosing": {}, **(sheet or {})}


def check_follow_ups(sheet: Mapping[str, Any], file: Path, kinds: set[str], keys: set[str] | None) -> list[str]:
    """What is wrong with one sheet, each with its file and line.

    `keys` are the answers there are; None for the national sheet, which may name answers only some councils have.
    """
    problems = []
    for about, served in sheet["answers"].items():
        where = place_of(file, f"{about}:")
        problems += [
            f"{where}: follow-up of '{about}' has the kind '{kind}', which is none"
            for kind in served
            if kind not in kinds
        ]
        problems += [
            f"{where}: follow-up of '{about}' goes to '{key}', which is no answer"
            for key in served.values()
            if keys is not None and key not in keys
        ]
    return problems


def ready_follow_ups(sheets: Sequence[Mapping[str, Any]], topics: Mapping[str, str]) -> dict[str, Any]:
    """Every answer with what serves its follow-ups; later sheets and nearer lines win. `topics` is by answer."""
    return {
        **{
            part: {name: said for sheet in sheets for name, said in sheet[part].items()}
            for part in ("groups", "choosing")
        },
        "answers": {key: _served(key, topic, sheets, topics) for key, topic in topics.items()},
    }


def _served(key: str, topic: str, sheets: Sequence[Mapping[str, Any]], topics: Mapping[str, str]) -> dict[str, str]:
    layers = [sheet["answers"].get(about, {}) for about in (EVERYTHING, topic, key) for sheet in sheets]
    merged = {kind: target for layer in layers for kind, target in layer.items()}
    return {kind: target for kind, target in merged.items() if target in topics and target != key}
