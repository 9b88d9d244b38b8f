"""Checks what is sent to the API against its schema and names each field that is wrong, never its value."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from rfc3339_validator import validate_rfc3339

VERSIONS_FILE = Path(__file__).with_name("schema_versions.yml")
CALL_BACK_FILE = Path(__file__).with_name("status_call_back.schema.json")
# PostgreSQL cannot store the first; nothing can encode the rest.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")

LONGEST_TEXT = 2000
ADDITION: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text", "added_at"],
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
        "added_at": {"type": "string", "format": "date-time"},
        "urgent": {"type": "boolean", "description": "The safety screen found words of danger in the text"},
    },
}
WITHDRAWAL: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"reason": {"type": ["string", "null"], "maxLength": LONGEST_TEXT}},
}


@dataclass(frozen=True)
class FieldProblem:
    field: str
    problem: str


FORMATS = FormatChecker(["date"])


@FORMATS.checks("date-time", raises=(ValueError, OverflowError))
def _is_time(value: object) -> bool:
    """A time that Python can also read and bring to UTC."""
    if not isinstance(value, str):
        return True
    datetime.fromisoformat(value).astimezone(UTC)
    return bool(validate_rfc3339(value))


def _matches(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    # In a JSON schema "$" is the very end; in Python it also stands before a last line break.
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError("does not match")


Validator = extend(Draft202012Validator, {"pattern": _matches})


@cache
def versions() -> dict[str, Path]:
    """The file of each version that is taken, newest first. An older one may still wait with a sender."""
    listed = yaml.safe_load(VERSIONS_FILE.read_text(encoding="utf-8"))
    return {one["version"]: Path(__file__).with_name(one["file"]) for one in listed}


@cache
def support_request_schema(version: str | None = None) -> dict[str, Any]:
    """The schema of this version; the newest when there is no such version."""
    newest = next(iter(versions().values()))
    return dict(json.loads(versions().get(version or "", newest).read_text(encoding="utf-8")))


def schema_of(body: Any) -> dict[str, Any]:
    """The schema a request says it follows."""
    said = body.get("schema_version") if isinstance(body, dict) else None
    return support_request_schema(said if isinstance(said, str) else None)


@cache
def status_call_back_schema() -> dict[str, Any]:
    return dict(json.loads(CALL_BACK_FILE.read_text(encoding="utf-8")))


def check(body: Any, schema: dict[str, Any]) -> list[FieldProblem]:
    """Every problem with its field, written like contact.phone or children.0.name."""
    validator = Validator(schema, format_checker=FORMATS)
    problems = {problem for error in validator.iter_errors(body) for problem in _problems(error)}
    problems |= {FieldProblem(field, "unkeepable") for field, text in _texts(body) if UNKEEPABLE.search(text)}
    return sorted(problems, key=lambda problem: (problem.field, problem.problem))


def _problems(error: ValidationError) -> Iterator[FieldProblem]:
    path = [str(part) for part in error.absolute_path]
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        yield from (FieldProblem(".".join([*path, name]), "required") for name in missing)
        return
    yield FieldProblem(".".join(path), str(error.validator))


def _texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield ".".join(path), value
    elif isinstance(value, dict):
        for key, inner in value.items():
            # A key is sent too: an unkeepable one is named by its place, not by itself.
            yield ".".join(path), key
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*path, str(place)))
