"""Reads what is sent to the API: a key, a JSON body, checked before anything else sees them."""

import json
import re
from typing import Any, NoReturn

from flask import request

from frontdoor.api.problems import ApiProblem, BadFields
from frontdoor.schema import FieldProblem, check, schema_of

KEY = re.compile(r"[0-9A-Za-z-]{10,64}\Z")


def read_key() -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.match(key):
        raise ApiProblem(400, "bad_key")
    return key


def read_body(schema: dict[str, Any] | None = None) -> dict[str, Any]:
    """The checked body; without a schema it is a request for support, which says itself which one it follows."""
    if request.mimetype != "application/json":
        raise ApiProblem(415, "not_json")
    body = parse(request.get_data())
    if problems := check(body, schema or schema_of(body)):
        raise BadFields(problems)
    return dict(body)


def refuse_other_key(body: dict[str, Any], key: str) -> None:
    if body["external_ref"] != key:
        raise BadFields([FieldProblem("external_ref", "not_the_key")])


def parse(data: bytes) -> Any:
    try:
        return json.loads(data, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ApiProblem(400, "bad_json") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
