"""From questions to the record and the page that are kept, without a service."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.chat_client import ChatClient, NotAnswered
from evaluation.matching import UNMATCHED, Matcher, Shown
from evaluation.questions import Question
from evaluation.record import record_of
from evaluation.report import new_folder, page, write
from evaluation.understanding import asking, copied, judge, remembered
from tests.evaluation.builders import content, judged

SETTINGS = {"started": "2026-11-22T10:00:00", "seed": 0}
QUESTIONS = [Question("sleep-1", "Won't sleep!", "parenting_sleep"), Question("bins-1", "My bins.", "out_of_scope")]


def test_copies_are_made_only_of_what_can_be_answered() -> None:
    asked: list[str] = []
    copies = copied(QUESTIONS, lambda text: asked.append(text) or Shown("answered", ("parenting_sleep",)), seed=0)  # type: ignore[func-returns-value]

    assert [[row.question.id for row in rows] for rows in copies.values()] == [["sleep-1"], ["sleep-1"]]
    assert asked[1] == "wont sleep"


def test_one_text_is_asked_once() -> None:
    asked: list[str] = []
    ask = remembered(lambda text: asked.append(text) or Shown("answered"))  # type: ignore[func-returns-value]

    judge([*QUESTIONS, *QUESTIONS], ask)

    assert asked == ["Won't sleep!", "My bins."]


def test_a_message_without_a_reply_is_counted_and_the_rest_goes_on() -> None:
    class Down(ChatClient):
        def ask(self, text: str) -> list[dict[str, Any]]:
            raise NotAnswered("503")

    assert asking(Down("http://chat.example.com"), Matcher(content()))("hello") == Shown(UNMATCHED)


def test_the_record_holds_figures_losses_breaches_and_every_question() -> None:
    copies = {"misspelt": [judged("parenting_sleep", "lead_what")]}

    record = record_of(
        [judged("parenting_sleep", "parenting_sleep")], copies, SETTINGS, {"at_most": {"misspelt_loss": 0.03}}
    )

    assert record["figures"]["right_first"]["value"] == 1
    assert record["copies"]["misspelt"]["lost"] == 1
    assert record["breaches"] == ["misspelt_loss is 1.000, over 0.030"]
    assert record["questions"][0]["shown"] == ["parenting_sleep"]


def test_the_page_shows_what_went_wrong_and_the_settings(tmp_path: Path) -> None:
    record = record_of([judged("parenting_sleep", "lead_what", id="sleep-9")], {}, SETTINGS, {})
    folder = new_folder(tmp_path, datetime(2026, 11, 22, 10, 0, 0))

    write(folder, "understanding", record, page(record))

    written = (tmp_path / "2026-11-22-100000" / "understanding.md").read_text()
    assert "| sleep-9 | parenting_sleep | answered | lead_what |" in written
    assert "| parenting_sleep | lead_what | 1 |" in written
    assert "| started | 2026-11-22T10:00:00 |" in written
    assert json.loads((folder / "understanding.json").read_text())["settings"] == SETTINGS
