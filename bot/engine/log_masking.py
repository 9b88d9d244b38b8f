"""Keeps what people type out of the logs: Rasa's own messages may quote it, so only where they came from is written."""

from __future__ import annotations

import json
import logging
import warnings

OURS = ("bot.",)


class Allowed(logging.Formatter):
    """One JSON line: time, level, logger and place; the message only when this project wrote it."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "place": f"{record.funcName}:{record.lineno}",
        }
        if record.name.startswith(OURS):
            line["event"] = record.getMessage()
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


def mask_logs() -> None:
    """Replaces every handler's formatter; warnings go the same way."""
    logging.captureWarnings(True)
    warnings.simplefilter("ignore", DeprecationWarning)
    handler = logging.StreamHandler()
    handler.setFormatter(Allowed())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    for name in list(logging.root.manager.loggerDict):
        found = logging.getLogger(name)
        found.handlers[:] = []
        found.propagate = True
