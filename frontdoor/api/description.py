"""Serves the OpenAPI description, with the schemas that are really checked put into it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from flask import Blueprint, Response, jsonify

from frontdoor.schema import ADDITION, WITHDRAWAL, status_call_back_schema, support_request_schema

FILE = Path(__file__).with_name("openapi.yml")

api_description = Blueprint("api_description", __name__)


@cache
def description() -> dict[str, Any]:
    described: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    described["components"]["schemas"] |= {
        "SupportRequest": support_request_schema(),
        "StatusCallBack": status_call_back_schema(),
        "Addition": ADDITION,
        "Withdrawal": WITHDRAWAL,
    }
    return described


@api_description.get("/api/v1/openapi.json")
def openapi() -> Response:
    return jsonify(description())
