"""Plays every conversation written in the files of this folder."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conversations.names import Names
from tests.conversations.processes import Product
from tests.conversations.runner import Conversation


def written() -> Iterator[Any]:
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        for conversation in yaml.safe_load(path.read_text(encoding="utf-8"))["conversations"]:
            for each in conversation.get("for_each", [{}]):
                values = each if isinstance(each, dict) else {"value": each}
                name = filled_in(conversation["name"], values)
                yield pytest.param(filled_in(deepcopy(conversation["turns"]), values), id=f"{path.stem}: {name}")


def filled_in(part: Any, values: dict[str, Any]) -> Any:
    """The part of a conversation with each {value} put in; a part that is nothing else takes the value whole."""
    if isinstance(part, dict):
        return {filled_in(key, values): filled_in(item, values) for key, item in part.items()}
    if isinstance(part, list):
        return [filled_in(item, values) for item in part]
    if not isinstance(part, str):
        return part
    for name, value in values.items():
        if part == f"{{{name}}}":
            return value
        part = part.replace(f"{{{name}}}", str(value))
    return part


@pytest.mark.parametrize("turns", list(written()))
def test_conversation(product: Product, names: Names, turns: list[dict[str, Any]]) -> None:
    Conversation(product, names).play(turns)
