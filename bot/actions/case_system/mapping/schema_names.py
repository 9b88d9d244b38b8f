"""The names of everything a request for support can hold, from its JSON schema."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path("frontdoor/support_request.schema.json")

Schema = Mapping[str, Any]


def read_schema(file: Path = SCHEMA_FILE) -> Schema:
    return dict(json.loads(file.read_text(encoding="utf-8")))


def version_of(schema: Schema) -> str:
    return str(schema["properties"]["schema_version"]["const"])


def leaves(schema: Schema) -> dict[str, Schema]:
    """Each name that holds a value, such as contact.phone or children.birth.date, with its part of the schema."""
    return dict(_leaves(schema, ""))


def lists(schema: Schema) -> set[str]:
    """The names that hold a list of things with names of their own."""
    return set(_lists(schema, ""))


def _leaves(schema: Schema, at: str) -> Iterator[tuple[str, Schema]]:
    for name, part in schema["properties"].items():
        inner, below = _inner(part), f"{at}{name}"
        if inner is None:
            yield below, part
        else:
            yield from _leaves(inner, f"{below}.")


def _lists(schema: Schema, at: str) -> Iterator[str]:
    for name, part in schema["properties"].items():
        inner = _inner(part)
        if inner is not None:
            if inner is not part:
                yield f"{at}{name}"
            yield from _lists(inner, f"{at}{name}.")


def _inner(part: Schema) -> Schema | None:
    """What holds the names below: the part itself, or what its list is made of; None when it holds a value."""
    if "properties" in part:
        return part
    items = part.get("items", {})
    return items if "properties" in items else None
