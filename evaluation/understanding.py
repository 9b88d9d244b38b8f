"""Asks the running chat every development question and reports which answers people were shown."""

import argparse
import hashlib
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation import report
from evaluation.chat_client import ChatClient, ChatError, NotAnswered
from evaluation.copies import misspelt, unpunctuated
from evaluation.floors import FloorInvalid
from evaluation.matching import UNMATCHED, Matcher, Shown
from evaluation.questions import Question, QuestionInvalid, folder_for, read_folder
from evaluation.record import record_of
from evaluation.scoring import Judged

NAME = "understanding"
Ask = Callable[[str], Shown]


class OtherContent(Exception):
    """The service answers from another build of the content than the one replies are matched against."""


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    try:
        record = evaluate(options)
    except (ChatError, OtherContent, QuestionInvalid, FloorInvalid, OSError) as error:
        print(f"evaluation stopped: {error}", file=sys.stderr)
        return 2
    folder = report.new_folder(options.results, datetime.now())
    report.write(folder, NAME, record, report.page(record))
    print(_summary(record, folder))
    return 1 if record["breaches"] else 0


def evaluate(options: argparse.Namespace) -> dict[str, Any]:
    questions = [one for one in read_folder(options.questions) if options.topic in (None, one.topic)]
    content = json.loads(options.content.read_text(encoding="utf-8"))
    client = ChatClient(options.url)
    _same_content(client, content)
    started, clock = datetime.now(), time.monotonic()
    ask = remembered(asking(client, Matcher(content)))
    judged = judge(questions, ask)
    copies = {} if options.no_copies else copied(questions, ask, options.seed)
    settings = {**_settings(options, questions, content, started), "seconds": round(time.monotonic() - clock)}
    return record_of(judged, copies, settings, _limits(options.floor))


def asking(client: ChatClient, matcher: Matcher) -> Ask:
    def ask(text: str) -> Shown:
        try:
            return matcher.read(client.ask(text))
        except NotAnswered:
            return Shown(UNMATCHED)

    return ask


def judge(questions: Sequence[Question], ask: Ask) -> list[Judged]:
    return [Judged(question, ask(question.text)) for question in questions]


def copied(questions: Sequence[Question], ask: Ask, seed: int) -> dict[str, list[Judged]]:
    answerable = [question for question in questions if question.answerable]
    wrong = [replace(question, text=misspelt(question.text, seed)) for question in answerable]
    bare = [replace(question, text=unpunctuated(question.text)) for question in answerable]
    return {"misspelt": judge(wrong, ask), "unpunctuated": judge(bare, ask)}


def remembered(ask: Ask) -> Ask:
    """Each visitor is new, so one text always gets one reply."""
    known: dict[str, Shown] = {}

    def once(text: str) -> Shown:
        if text not in known:
            known[text] = ask(text)
        return known[text]

    return once


def _same_content(client: ChatClient, content: dict[str, Any]) -> None:
    served = client.content_version()
    if served != content["version"]:
        raise OtherContent(f"the service has content {served}, the file has {content['version']}")


def _limits(file: Path | None) -> dict[str, Any]:
    limits: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file else {}
    return limits


def _settings(
    options: argparse.Namespace, questions: Sequence[Question], content: dict[str, Any], started: datetime
) -> dict[str, Any]:
    asked = "\n".join(repr(question) for question in questions)
    return {
        "started": started.isoformat(timespec="seconds"),
        "url": options.url,
        "council": content["council"]["key"],
        "content": content["version"],
        "questions": len(questions),
        "questions_sha256": hashlib.sha256(asked.encode()).hexdigest(),
        "seed": options.seed,
        "floor": str(options.floor),
        "python": platform.python_version(),
    }


def _summary(record: dict[str, Any], folder: Path) -> str:
    lines = [f"{name:24} {value:>22}  {interval}" for name, value, interval in report.rows_of(record["figures"])]
    lines += [f"{name + ' loses':24} {copy['lost'] * 100:.1f} points" for name, copy in record["copies"].items()]
    return "\n".join([*lines, *(f"OUTSIDE THE FLOOR: {sentence}" for sentence in record["breaches"]), str(folder)])


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m evaluation {NAME}", description=__doc__)
    council = os.environ.get("COUNCIL", "medway")
    parser.add_argument("--url", default=os.environ.get("GATEWAY_URL", "http://127.0.0.1:8000"))
    parser.add_argument("--questions", type=Path, default=folder_for(council))
    parser.add_argument("--content", type=Path, default=Path(f"build/content/{council}.json"))
    parser.add_argument("--results", type=Path, default=Path("results"))
    parser.add_argument("--floor", type=Path, help="a floor file; exit 1 when a figure is outside it")
    parser.add_argument("--topic", help="only the questions of this file")
    parser.add_argument("--seed", type=int, default=0, help="of the misspellings")
    parser.add_argument("--no-copies", action="store_true", help="do not ask the misspelt and unpunctuated copies")
    return parser.parse_args(arguments)
