"""What the form says: named responses of the content, the read-back and the receipt."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.intake.database import as_utc
from bot.actions.intake.models import Request
from bot.actions.promises import front_door_hours, promise
from bot.actions.request import on_a_page
from bot.actions.request.endings import BY_THE_CLOCK
from bot.actions.request.form import Answers
from bot.actions.request.questions import CHECK_ANSWERS, SKIPPED, child_number, may_skip, topic
from bot.actions.request.read_back import pages, rows, seal_of
from bot.actions.request.routes import route_of
from bot.actions.request.turn import Turn
from bot.actions.request.wording import URGENT, for_route, response_for
from bot.actions.whom_to_ring import Occasion, whom_to_ring
from bot.actions.working_hours import is_open
from bot.actions.written_times import written_day

CHANGE_MENU = "change_menu"
QUESTION = "utter_question_"
# By whether the request has arrived, and whether the council says by when it is read.
RECEIPTS = {
    (True, True): "utter_request_received_with_promise",
    (True, False): "utter_request_received",
    (False, False): "utter_request_saved",
}
BY_THE_HOUR = {True: "utter_ring_while_open", False: "utter_ring_while_closed", None: "utter_ring_at_any_hour"}


class Replies:
    """Speaks for one conversation in the words of one council, worded for whoever is asking."""

    def __init__(self, dispatcher: CollectingDispatcher, content: Mapping[str, Any], answers: Answers) -> None:
        self._dispatcher, self._content, self._answers = dispatcher, content, answers
        self._words = {**content["questions"], "rows": for_route(content["questions"]["rows"], route_of(answers))}

    def say(self, turn: Turn, told: Mapping[str, str]) -> None:
        """The turn's remarks, with the values they tell; its question and a receipt are said apart."""
        for name in turn.say:
            known = self._by_the_clock() if name == BY_THE_CLOCK else name
            self._respond(known, turn.asks or "", told=told, form=part_of(name, turn))

    def ask(self, field: str, button_key: bytes, refused: str = "") -> None:
        """`refused` is what was typed and could not be taken as the answer."""
        if field == CHECK_ANSWERS:
            self._read_back(button_key)
        elif field == CHANGE_MENU:
            self._ask("utter_question_change_menu", field, self._change_buttons())
        else:
            self._ask(self._question(field), field, self._own_buttons(field), refused)

    def receipt(self, request: Request, received: bool, urgent: bool) -> None:
        """The day it is read by is told only once it has arrived. Whom to ring goes by the clock."""
        due = promise(self._content, as_utc(request.accepted_at)) if received else None
        ring = whom_to_ring(Occasion.URGENT if urgent else Occasion.CALM, self._content, datetime.now(UTC))
        told = {"reference": request.reference, "ring": ring, **({"day": written_day(due)} if due else {})}
        response = RECEIPTS[received, due is not None] + (URGENT if urgent else "")
        self._respond(response, "", told=told, form=on_a_page.receipt_part(request.reference, received))

    def _question(self, field: str) -> str:
        """All children are asked for at once, and then one at a time where one is added or changed."""
        one_child = topic(field) == "child_name" and (field in self._answers or child_number(field) != 1)
        return "utter_question_another_child" if one_child else f"utter_question_{topic(field)}"

    def _ask(self, name: str, field: str, own_buttons: list[dict[str, str]], refused: str = "") -> None:
        buttons = [*self._words_of(name, field).get("buttons", []), *own_buttons]
        form = on_a_page.question_part(field, self._answers, self._words, buttons, refused)
        self._respond(name, field, own_buttons, form=form)

    def _respond(
        self,
        name: str,
        field: str,
        buttons: list[dict[str, str]] | None = None,
        told: Mapping[str, str] | None = None,
        form: on_a_page.Part | None = None,
    ) -> None:
        response = self._name_of(name, field)
        elsewhere = self._answers.get("outside_council")
        council = self._words["values"].get(elsewhere, elsewhere)
        self._dispatcher.utter_message(
            response=response,
            buttons=buttons or [],
            child_number=child_number(field),
            council=council,
            json_message=self._custom(response, form) if form else None,
            **(told or {}),
        )

    def _name_of(self, name: str, field: str) -> str:
        return response_for(name, field, route_of(self._answers), self._content["responses"])

    def _words_of(self, name: str, field: str) -> Mapping[str, Any]:
        words: Mapping[str, Any] = self._content["responses"].get(self._name_of(name, field), {})
        return words

    def _custom(self, response: str, form: on_a_page.Part) -> dict[str, Any]:
        """Rasa puts this in the place of what the response carries, so that comes along."""
        own = self._content["responses"].get(response, {}).get("custom", {})
        asks = {"asks": response.removeprefix(QUESTION)} if response.startswith(QUESTION) else {}
        return {**own, **asks, "form": form}

    def _by_the_clock(self) -> str:
        return BY_THE_HOUR[is_open(front_door_hours(self._content), datetime.now(UTC))]

    def _own_buttons(self, field: str) -> list[dict[str, str]]:
        """The button that leaves the question out, where it may be."""
        if not may_skip(field, self._answers):
            return []
        question = topic(field)
        own = for_route(self._words["skip_buttons"], route_of(self._answers))
        title = own.get(question, self._words["skip_button"])
        return [{"title": title, "payload": f'/answer{{"question": "{question}", "value": "{SKIPPED}"}}'}]

    def _read_back(self, button_key: bytes) -> None:
        """All answers, in as many messages as they need; the buttons stand under the last."""
        seal = seal_of(self._answers, button_key)
        send = {"title": self._words["send_button"], "payload": f'/send_request{{"seen": "{seal}"}}'}
        change = {"title": self._words["change_button"], "payload": "/change_menu"}
        shown = pages(rows(self._answers, self._words))
        self._respond(f"utter_question_{CHECK_ANSWERS}", CHECK_ANSWERS, form=on_a_page.check_part(self._answers))
        for number, (text, on_it) in enumerate(shown, start=1):
            buttons = [send, change] if number == len(shown) else []
            custom = {"kind": "readback", "form": on_a_page.rows_part(on_it, self._answers)}
            self._dispatcher.utter_message(text=text, buttons=buttons, json_message=custom)

    def _change_buttons(self) -> list[dict[str, str]]:
        return [
            {"title": row.label, "payload": f'/change_answer{{"field": "{row.field}"}}'}
            for row in rows(self._answers, self._words)
        ]


def part_of(name: str, turn: Turn) -> on_a_page.Part | None:
    """What a remark of the turn is to the plain form; most remarks are nothing in particular."""
    if name.startswith("utter_invalid_"):
        return on_a_page.PROBLEM
    if name == "utter_request_begins":
        return on_a_page.OPENING
    return on_a_page.END if turn.ends else None
