"""Checks records against the schema of Open Referral UK before they leave and before they are taken in."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

SCHEMA = Path(__file__).with_name("hsds_uk_service.schema.json")
FORMATS = FormatChecker(["date", "email", "uuid"])


@FORMATS.checks("uri", raises=ValueError)
def _is_address(value: object) -> bool:
    """An address that a browser could open."""
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return bool(parts.scheme in ("http", "https") and parts.netloc and " " not in value)


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value) is not None


@cache
def _validator() -> Any:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FORMATS)


def problems(records: list[Any]) -> list[str]:
    """Every fault, each with the record and the field it is in; none when all follow the schema."""
    return [problem for number, record in enumerate(records, start=1) for problem in _problems(number, record)]


def _problems(number: int, record: Any) -> Iterator[str]:
    name = record.get("name", "") if isinstance(record, dict) else ""
    for error in sorted(_validator().iter_errors(record), key=lambda error: list(map(str, error.absolute_path))):
        field = "/".join(map(str, error.absolute_path)) or "itself"
        yield f"service {number} ({name}), {field}: {error.message}"
