"""Writes JSON log lines that say what happened to which route, never what a person wrote."""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any

from flask import Response, g, request

log = logging.getLogger("frontdoor")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": at, "level": record.levelname, "event": record.getMessage()}
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            line |= _without_its_message(record.exc_info[0], record.exc_info[2])
        return json.dumps(line)


def write_json_logs(level: str) -> None:
    log.setLevel(level)
    if not any(isinstance(handler.formatter, JsonLines) for handler in log.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        log.addHandler(handler)
        log.propagate = False


def start_timer() -> None:
    g.started = time.monotonic()


def log_request(response: Response) -> Response:
    # The rule, not the path: a path holds a reference and a query holds a second factor.
    rule = request.url_rule.rule if request.url_rule else None
    took = round((time.monotonic() - g.get("started", time.monotonic())) * 1000)
    fields = {"method": request.method, "rule": rule, "status": response.status_code, "ms": took}
    log.info("request", extra={"fields": fields})
    return response


def _without_its_message(kind: type[BaseException], trace: Any) -> dict[str, Any]:
    # A database's message can hold the value it refused.
    frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    return {"error": kind.__name__, "frames": frames[-8:]}
