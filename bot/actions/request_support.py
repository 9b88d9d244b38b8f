"""The form's door into Rasa: reads the conversation, takes one turn, keeps what it says, answers in named responses."""

import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from bot.actions.intake.accepting import NotAgreed, Stamp, accept, last_accepted
from bot.actions.intake.agreements import Given, record
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Draft, Outbox, OutboxState, Request
from bot.actions.intake.outbox import send
from bot.actions.presses import verified_press
from bot.actions.request.answering import Rules
from bot.actions.request.questions import CHECK_ANSWERS, child_number, next_question, topic
from bot.actions.request.read_back import names_of_rows, rows, seal_of, written
from bot.actions.request.reading import Meaning, Message, read
from bot.actions.request.turn import Turn, take_turn
from bot.actions.understanding import message_of
from bot.actions.wiring import Wiring, wired

IMMEDIATE_TRY = 3.0  # seconds the family may wait for the case system before being told it is saved
CHANGE_MENU = "change_menu"
PRIVACY_NOTICE = "privacy_early_help_page"
UNVERIFIED = {"kind": "unverified"}
LONDON = ZoneInfo("Europe/London")


class ValidateRequestSupportForm(Action):
    """Takes every turn of the form."""

    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def name(self) -> str:
        return "validate_request_support_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        wiring = self._wiring()
        with wiring.sessions.begin() as session:
            form = Form(wiring, session, tracker)
            turn = form.take()
        request_key = form.accepted.key if form.accepted else None
        if request_key:
            send(wiring.sender, request_key, IMMEDIATE_TRY)
        form.say(dispatcher, turn)
        return [SlotSet("form_tries", float(turn.tries)), SlotSet("requested_slot", turn.asks)]


def current_wording(wordings: Mapping[str, Any], item: str) -> str:
    """The id of the wording now shown for one item of agreement."""
    return next(key for key, wording in wordings.items() if wording["item"] == item and wording["current"])


def stamp_of(wiring: Wiring) -> Stamp:
    content = wiring.content
    notice = content["facts"].get(PRIVACY_NOTICE, {})
    return Stamp(
        wiring.settings.council,
        content["version"],
        frozenset(key for key, wording in content["agreement"].items() if wording["current"]),
        notice.get("as_of"),
        content["council"].get("lawful_basis"),
    )


class Form:
    """One conversation's form within one database session."""

    def __init__(self, wiring: Wiring, session: Session, tracker: Tracker) -> None:
        self.wiring, self.session, self.tracker = wiring, session, tracker
        self.words = wiring.content["questions"]
        self.drafts = Drafts(session, wiring.settings.master_key)
        self.metadata: Mapping[str, Any] = tracker.latest_message.get("metadata") or {}
        self.accepted: Request | None = None
        self.begins = not tracker.active_loop or tracker.get_slot("requested_slot") is None
        self.answers: dict[str, Any] = {}

    def take(self) -> Turn:
        """Reads, decides and keeps. What it says afterwards depends only on what was committed."""
        asked = str(self.tracker.get_slot("requested_slot"))
        asked = CHECK_ANSWERS if asked == CHANGE_MENU else asked
        if asked == CHECK_ANSWERS and self._sent_already():
            return Turn(ends="sent")
        draft = self.drafts.open(self.tracker.sender_id)
        self.answers = self.drafts.answers(draft)
        if self.begins:
            return Turn(next_question(self.answers), ("utter_request_begins",))
        message = message_of(self.tracker, self._press())
        meaning = read(
            asked,
            message,
            self._rules(),
            self.wiring.content["choices"]["commands"],
            names_of_rows(self.answers, self.words),
        )
        turn = take_turn(asked, meaning, self.answers, int(self.tracker.get_slot("form_tries") or 0))
        return self._keep(draft, turn, message, meaning)

    def _press(self) -> Mapping[str, Any] | None:
        """What was pressed. A press the gateway does not vouch for means nothing, its title included."""
        key = self.wiring.settings.button_key
        press = verified_press(self.metadata, self.tracker.sender_id, key)
        return press or (UNVERIFIED if self.metadata.get("press") else None)

    def _keep(self, draft: Draft, turn: Turn, message: Message, meaning: Meaning) -> Turn:
        if turn.ends == "sent":
            return self._send(draft, meaning)
        if turn.agreement:
            self._record(draft, *turn.agreement, message)
        self.drafts.forget_answers(draft, turn.forget)
        self.drafts.write(draft, turn.keep, str(self.metadata.get("message_id")))
        self.answers = {
            field: value for field, value in {**self.answers, **turn.keep}.items() if field not in turn.forget
        }
        if turn.ends:
            self.drafts.wipe(self.tracker.sender_id)
        return turn

    def _sent_already(self) -> bool:
        """Whether the request was accepted in a turn whose reply was then lost: its draft is gone, its row is there."""
        if not self.begins and self.drafts.find(self.tracker.sender_id) is None:
            self.accepted = last_accepted(self.session, self.tracker.sender_id)
        return self.accepted is not None

    def _record(self, draft: Draft, item: str, value: str, message: Message) -> None:
        wording_id = (message.press or {}).get("wording") or current_wording(self.wiring.content["agreement"], item)
        wording = self.wiring.content["agreement"][wording_id]
        how = "chat_button" if message.press else "chat_typed"
        record(
            self.session,
            draft.key,
            str(self.metadata.get("message_id")),
            Given(item, value, wording_id, wording["hash"], how, recorded_how=how),
        )

    def _send(self, draft: Draft, meaning: Meaning) -> Turn:
        seen = str((meaning.values or {}).get("seen"))
        if not hmac.compare_digest(seen, seal_of(self.answers, self.wiring.settings.button_key)):
            return Turn(CHECK_ANSWERS, ("utter_answers_changed",))
        try:
            self.accepted = accept(self.session, self.drafts, draft, stamp_of(self.wiring))
        except NotAgreed:
            return self._ask_agreement_again(draft)
        self.drafts.wipe(self.tracker.sender_id)
        return Turn(ends="sent")

    def _ask_agreement_again(self, draft: Draft) -> Turn:
        """What was agreed is not what is asked today: the answers stay, the agreement is asked once more."""
        agreed = {field for field in self.answers if field.startswith("agreement_")}
        self.drafts.forget_answers(draft, agreed)
        self.answers = {field: value for field, value in self.answers.items() if field not in agreed}
        return Turn(next_question(self.answers), ("utter_agreement_outdated",))

    def _rules(self) -> Rules:
        return Rules(
            datetime.now(LONDON).date(),
            self.wiring.settings.drama_numbers_allowed,
            self.wiring.content["choices"]["answers"],
        )

    def say(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        for response in turn.say:
            dispatcher.utter_message(response=response)
        if self.accepted:
            self._receipt(dispatcher, self.accepted)
        elif turn.asks == CHECK_ANSWERS:
            self._read_back(dispatcher)
        elif turn.asks == CHANGE_MENU:
            dispatcher.utter_message(response="utter_question_change_menu", buttons=self._change_buttons())
        elif turn.asks:
            dispatcher.utter_message(
                response=f"utter_question_{topic(turn.asks)}", child_number=child_number(turn.asks)
            )

    def _receipt(self, dispatcher: CollectingDispatcher, request: Request) -> None:
        with self.wiring.sessions() as session:
            received = session.get_one(Outbox, request.key).state == OutboxState.RECEIVED
        dispatcher.utter_message(
            response="utter_request_received" if received else "utter_request_saved", reference=request.reference
        )

    def _read_back(self, dispatcher: CollectingDispatcher) -> None:
        seal = seal_of(self.answers, self.wiring.settings.button_key)
        send_button = {"title": self.words["send_button"], "payload": f'/send_request{{"seen": "{seal}"}}'}
        change = {"title": self.words["change_button"], "payload": "/change_menu"}
        dispatcher.utter_message(response="utter_question_check_answers")
        dispatcher.utter_message(
            text=written(rows(self.answers, self.words)),
            buttons=[send_button, change],
            json_message={"kind": "readback"},
        )

    def _change_buttons(self) -> list[dict[str, str]]:
        return [
            {"title": row.label, "payload": f'/change_answer{{"field": "{row.field}"}}'}
            for row in rows(self.answers, self.words)
        ]
