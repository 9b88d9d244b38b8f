"""Fills in the form without Rasa, a database or a page: what is typed or pressed, turn after turn."""

from typing import Any

from bot.actions.request.questions import next_question, topic
from bot.actions.request.read_back import names_of_rows
from bot.actions.request.reading import Message, read
from bot.actions.request.routes import route_of
from bot.actions.request.turn import Turn, take_turn
from tests.bot.actions.request.builders import COMMANDS, rules, words

AT_THE_START = {"request_type": "early_help_support"}


class Filling:
    """One person's form. `turns` counts what they sent."""

    def __init__(self, **given: Any) -> None:
        self.answers: dict[str, Any] = {**AT_THE_START, **given}
        self.asked = next_question(self.answers)
        self.turns = self.tries = 0
        self.last = Turn(self.asked)

    def say(self, text: str, intent: str = "", label: str | None = None) -> "Filling":
        return self._take(Message(text, intent, bool(intent), label))

    def press(self, value: Any) -> "Filling":
        press = {"kind": "answer", "question": topic(self.asked), "value": value}
        return self._take(Message(str(value), "answer", True, None, press))

    def change(self, field: str) -> "Filling":
        return self._take(Message("", "change_answer", True, None, {"kind": "change", "field": field}))

    def _take(self, message: Message) -> "Filling":
        self.turns += 1
        rows = names_of_rows(self.answers, words(route_of(self.answers)))
        meaning = read(self.asked, message, rules(self.answers), COMMANDS, rows)
        self.last = turn = take_turn(self.asked, meaning, self.answers, self.tries)
        self.answers = {name: value for name, value in self.answers.items() if name not in turn.forget} | dict(
            turn.keep
        )
        self.tries = turn.tries
        self.asked = str(turn.asks)
        return self
