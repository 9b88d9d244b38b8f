"""What the form says: named responses of the content, the read-back and the receipt."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.intake.database import as_utc
from bot.actions.intake.models import Request
from bot.actions.promises import FRONT_DOOR_HOURS, promise
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
            self._respond(self._by_the_clock() if name == BY_THE_CLOCK else name, turn.asks or "", told=told)

    def ask(self, field: str, button_key: bytes) -> None:
        if field == CHECK_ANSWERS:
            self._read_back(button_key)
        elif field == CHANGE_MENU:
            self._dispatcher.utter_message(response="utter_question_change_menu", buttons=self._change_buttons())
        else:
            self._respond(self._question(field), field, self._own_buttons(field))

    def receipt(self, request: Request, received: bool, urgent: bool) -> None:
        """The day it is read by is told only once it has arrived. Whom to ring goes by the clock."""
        due = promise(self._content, as_utc(request.accepted_at)) if received else None
        told = {"day": written_day(due)} if due else {}
        ring = whom_to_ring(Occasion.URGENT if urgent else Occasion.CALM, self._content, datetime.now(UTC))
        response = RECEIPTS[received, due is not None] + (URGENT if urgent else "")
        self._dispatcher.utter_message(response=response, reference=request.reference, ring=ring, **told)

    def _question(self, field: str) -> str:
        """All children are asked for at once, and then one at a time where one is added or changed."""
        one_child = topic(field) == "child_name" and (field in self._answers or child_number(field) != 1)
        return "utter_question_another_child" if one_child else f"utter_question_{topic(field)}"

    def _respond(
        self,
        name: str,
        field: str,
        buttons: list[dict[str, str]] | None = None,
        told: Mapping[str, str] | None = None,
    ) -> None:
        response = response_for(name, field, route_of(self._answers), self._content["responses"])
        elsewhere = self._answers.get("outside_council")
        council = self._words["values"].get(elsewhere, elsewhere)
        self._dispatcher.utter_message(
            response=response, buttons=buttons or [], child_number=child_number(field), council=council, **(told or {})
        )

    def _by_the_clock(self) -> str:
        hours = self._content["facts"].get(FRONT_DOOR_HOURS, {}).get("weekly")
        return BY_THE_HOUR[is_open(hours, datetime.now(UTC))]

    def _own_buttons(self, field: str) -> list[dict[str, str]]:
        """The button that leaves the question out, where it may be."""
        if not may_skip(field, self._answers):
            return []
        question = topic(field)
        title = self._words["skip_buttons"].get(question, self._words["skip_button"])
        return [{"title": title, "payload": f'/answer{{"question": "{question}", "value": "{SKIPPED}"}}'}]

    def _read_back(self, button_key: bytes) -> None:
        """All answers, in as many messages as they need; the buttons stand under the last."""
        seal = seal_of(self._answers, button_key)
        send = {"title": self._words["send_button"], "payload": f'/send_request{{"seen": "{seal}"}}'}
        change = {"title": self._words["change_button"], "payload": "/change_menu"}
        shown = pages(rows(self._answers, self._words))
        self._respond(f"utter_question_{CHECK_ANSWERS}", CHECK_ANSWERS)
        for number, page in enumerate(shown, start=1):
            buttons = [send, change] if number == len(shown) else []
            self._dispatcher.utter_message(text=page, buttons=buttons, json_message={"kind": "readback"})

    def _change_buttons(self) -> list[dict[str, str]]:
        return [
            {"title": row.label, "payload": f'/change_answer{{"field": "{row.field}"}}'}
            for row in rows(self._answers, self._words)
        ]
