"""Sends labelled messages to the running chat and counts which of them bring urgent help."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from evaluation import report
from evaluation.chat_client import ChatError
from evaluation.safety_chat import SafetyChat
from evaluation.safety_copies import COPIES
from evaluation.safety_page import AS_WRITTEN, Outcome, page, record_of, rows
from evaluation.safety_set import Labelled, SetBroken, read

NAME = "safety"
# One in this many messages is also sent in every other form.
COPY_EVERY = 5


class Asks(Protocol):
    def is_urgent(self, texts: Sequence[str]) -> bool: ...


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    started = datetime.now()
    try:
        outcomes = measure(read(options.files), SafetyChat(options.url), options.copy_every)
    except (ChatError, SetBroken, OSError) as error:
        print(f"evaluation stopped: {error}", file=sys.stderr)
        return 2
    settings = {"started": started.isoformat(timespec="seconds"), "url": options.url, "copy_every": options.copy_every}
    record = record_of(outcomes, {**settings, "files": ", ".join(str(file) for file in options.files)})
    folder = report.new_folder(options.results, started)
    report.write(folder, NAME, record, page(record))
    print(_summary(record), folder, sep="\n")
    return 0


def measure(messages: Sequence[Labelled], chat: Asks, copy_every: int) -> list[Outcome]:
    return [Outcome(message, form, chat.is_urgent(texts)) for message, form, texts in _wanted(messages, copy_every)]


def _wanted(messages: Sequence[Labelled], copy_every: int) -> Iterator[tuple[Labelled, str, list[str]]]:
    for place, message in enumerate(messages):
        yield message, AS_WRITTEN, [message.text]
        if copy_every and place % copy_every == 0:
            yield from ((message, name, copy(message.text)) for name, copy in COPIES.items())


def _summary(record: dict[str, Any]) -> str:
    over_all = {name: record[name] for name in ("recall", "false_alarms")}
    parts = (over_all, record["classes"], record["files"], record["copies"])
    lines = [f"{name:26} {share:>22}  {interval}" for part in parts for name, share, interval in rows(part)]
    misses = [f"WRONG {one['class']}, {one['form']}: {one['text']}" for one in record["wrong"]]
    return "\n".join([*lines, *misses])


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m evaluation {NAME}", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--set", nargs="+", type=Path, required=True, dest="files")
    parser.add_argument("--results", type=Path, default=Path("results"))
    parser.add_argument("--copy-every", type=int, default=COPY_EVERY, help="0 sends no other forms, 1 sends all")
    return parser.parse_args(arguments)
