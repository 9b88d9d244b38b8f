"""Every refusal and every fault becomes words: JSON for programs, a page for people."""

import logging
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from gateway.exchange import with_help
from gateway.logs import event
from gateway.pages import entry
from gateway.parts import parts
from gateway.refusals import Refused
from gateway.replies import words
from gateway.store import StoreError

REASONS = {404: "not_found", 405: "not_allowed", 413: "too_large", 415: "not_json"}


def register(app: Flask) -> None:
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(StoreError, fault)
    app.register_error_handler(Exception, fault)


def refused(error: Refused) -> Response:
    if error.reason != "not_found":
        event("refused", reason=error.reason, path=request.path)
    response = as_json(error) if request.path.startswith("/chat/") else as_page(error)
    if error.wait:
        response.headers["Retry-After"] = str(error.wait)
    return response


def http_error(error: HTTPException) -> Response:
    response = refused(Refused(REASONS.get(error.code or 400, "bad_request")))
    valid_methods = getattr(error, "valid_methods", None)
    if valid_methods:
        response.headers["Allow"] = ", ".join(valid_methods)
    return response


def fault(error: Exception) -> Response:
    # The class only: the message of an exception may hold what someone typed.
    event("fault", level=logging.ERROR, outcome=type(error).__name__, path=request.path)
    return refused(Refused("not_saved"))


def as_json(error: Refused) -> Response:
    told = parts().content.error(error.reason)
    if error.reason == "switched_off":
        told = f"{told}\n\n{parts().switch.state().notice}".strip()
    body: dict[str, Any] = {"messages": [*error.urgent, words("text", told)], "turn": error.turn}
    if error.reason != "not_saved":
        body["error"] = error.reason
    return make_response(jsonify(with_help(body)), error.status)


def as_page(error: Refused) -> Response:
    content = parts().content
    urgent = [entry(item, content) for item in error.urgent]
    return make_response(
        render_template("error.html", problem=content.error(error.reason), urgent=urgent), error.status
    )
