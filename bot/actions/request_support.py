"""The form's door into Rasa: reads the conversation, takes one turn, keeps what it says, answers in named responses."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from bot.actions.intake.accepting import NotAgreed, Stamp, accept, last_accepted
from bot.actions.intake.agreements import Given, record
from bot.actions.intake.codes import shown_code
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.ended import count_ended
from bot.actions.intake.models import Draft, Outbox, OutboxState, Request
from bot.actions.intake.outbox import send
from bot.actions.intake.put_aside import KEPT_FOR, leave, put_aside
from bot.actions.presses import press_of
from bot.actions.promises import promise
from bot.actions.request.agreeing import given_by
from bot.actions.request.beginning import known_at_the_start
from bot.actions.request.levels import levels_to_choose
from bot.actions.request.questions import CHECK_ANSWERS, QUESTIONS, next_question, topic
from bot.actions.request.read_back import names_of_rows, seal_of
from bot.actions.request.reading import Meaning, Message, read
from bot.actions.request.routes import PRACTITIONER, route_of
from bot.actions.request.rules import Rules
from bot.actions.request.turn import AGREEMENTS, Turn, first_turn, take_turn
from bot.actions.request.urgency import still_urgent
from bot.actions.request.wording import for_route
from bot.actions.request_replies import CHANGE_MENU, Replies
from bot.actions.understanding import message_of
from bot.actions.wiring import Wiring, wired
from bot.actions.working_hours import LONDON
from bot.actions.written_times import written_time

# Where something was said, as the schema of a request calls it.
CHAT, FORM = "chat", "form"
IMMEDIATE_TRY = 3.0  # seconds the family may wait for the case system before being told it is saved


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
        if form.accepted:
            send(wiring.sender, form.accepted.key, IMMEDIATE_TRY)
        form.answer(dispatcher, turn)
        return [SlotSet("form_tries", float(turn.tries)), SlotSet("requested_slot", turn.asks), *form.known_after(turn)]


def stamp_of(wiring: Wiring) -> Stamp:
    content = wiring.content
    notice = content["facts"].get(content["council"].get("privacy_notice"), {})
    return Stamp(
        wiring.settings.council,
        content["version"],
        frozenset(key for key, wording in content["agreement"].items() if wording["current"]),
        notice.get("as_of"),
        content["council"].get("lawful_basis"),
        partial(promise, content),
        model_version=wiring.model_version,
    )


def rules_of(wiring: Wiring, answers: Mapping[str, Any], today: date) -> Rules:
    """What the checks need to know of this council and this person."""
    content, route = wiring.content, route_of(answers)
    return Rules(
        today,
        wiring.settings.drama_numbers_allowed,
        for_route(content["choices"]["answers"], route),
        route,
        frozenset(code for hub in content["hubs"] for code in hub["serves"]["districts"]),
        {code: area["council"] for area in content["outside"] for code in area.get("districts", ())},
        answers,
        levels_to_choose(content["thresholds"]["levels"]),
    )


class Form:
    """One conversation's form within one database session."""

    def __init__(self, wiring: Wiring, session: Session, tracker: Tracker) -> None:
        self.wiring, self.session, self.tracker = wiring, session, tracker
        self.drafts = Drafts(session, wiring.settings.master_key)
        self.metadata: Mapping[str, Any] = tracker.latest_message.get("metadata") or {}
        self.accepted: Request | None = None
        # Where another form was left half way, what that one asked still stands in the slot.
        self.begins = not tracker.active_loop or not is_asked(str(tracker.get_slot("requested_slot")))
        self.answers: dict[str, Any] = {}
        self.told: dict[str, str] = {}  # values that stand in what is said, such as a code
        self.refused = ""  # what was typed and could not be taken as an answer

    def take(self) -> Turn:
        """Reads, decides and keeps. What it says afterwards depends only on what was committed."""
        asked = str(self.tracker.get_slot("requested_slot"))
        asked = CHECK_ANSWERS if asked == CHANGE_MENU else asked
        if asked == CHECK_ANSWERS and self._sent_already():
            return Turn(ends="sent")
        message = message_of(self.tracker, self._press())
        if self.begins and message.child:
            return first_turn({}, child=True)
        draft = self.drafts.open(self.tracker.sender_id)
        self.answers = self.drafts.answers(draft)
        if self.begins:
            return self._begin(draft)
        meaning = self._read(asked, message)
        self.refused = message.text if meaning.kind == "invalid" else ""
        turn = take_turn(asked, meaning, self.answers, int(self.tracker.get_slot("form_tries") or 0))
        return self._keep(draft, turn, message, meaning)

    def answer(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        replies = Replies(dispatcher, self.wiring.content, self.answers)
        replies.say(turn, self.told)
        if self.accepted:
            urgent = body_of(self.wiring.settings.master_key, self.accepted)["urgent"]
            replies.receipt(self.accepted, self._is_received(self.accepted), urgent)
        elif turn.asks:
            replies.ask(turn.asks, self.wiring.settings.button_key, self.refused)

    def known_after(self, turn: Turn) -> list[EventType]:
        """Side questions are answered in the words for whoever asks, also in a chat that carries a draft on; indicators
        that went with a request are used up."""
        if turn.ends == "sent":
            return [SlotSet("level_reasons", None)]
        told = self.answers if self.begins else turn.keep
        if "who" not in told:
            return []
        return [SlotSet("audience", "practitioner" if route_of(told) == PRACTITIONER else "family")]

    def _begin(self, draft: Draft) -> Turn:
        self._write(draft, known_at_the_start(self.answers, self.tracker.get_slot("level_reasons") or []))
        return first_turn(self.answers, child=False)

    def _read(self, asked: str, message: Message) -> Meaning:
        content = self.wiring.content
        words = {**content["questions"], "rows": for_route(content["questions"]["rows"], route_of(self.answers))}
        rules = rules_of(self.wiring, self.answers, datetime.now(LONDON).date())
        return read(asked, message, rules, content["choices"]["commands"], names_of_rows(self.answers, words))

    def _press(self) -> Mapping[str, Any] | None:
        return press_of(self.metadata, self.tracker.sender_id, self.wiring.settings.button_key)

    def _keep(self, draft: Draft, turn: Turn, message: Message, meaning: Meaning) -> Turn:
        if turn.ends == "sent":
            return self._send(draft, meaning)
        if turn.agreement:
            self._record(draft, *turn.agreement, message)
        still = still_urgent(turn.keep, self.answers, self.drafts.urgent(draft))
        self.drafts.forget_answers(draft, turn.forget)
        self.answers = {field: value for field, value in self.answers.items() if field not in turn.forget}
        self._write(draft, turn.keep)
        self._mark(draft, turn.keep, set(turn.keep) if message.urgent else still)
        if turn.puts_aside:
            self._put_aside(draft)
        if turn.ends == "left":
            leave(self.session, self.drafts, self.tracker.sender_id)
        elif turn.ends:
            count_ended(self.session, turn.ends)
            self.drafts.wipe(self.tracker.sender_id)
        return turn

    def _put_aside(self, draft: Draft) -> None:
        code = put_aside(self.wiring.settings.master_key, draft, now())
        self.told = {"code": shown_code(code), "day": written_time(now() + KEPT_FOR)}

    def _write(self, draft: Draft, values: Mapping[str, Any]) -> None:
        self.drafts.write(draft, values, str(self.metadata.get("message_id")))
        self.answers = {**self.answers, **values}

    def _mark(self, draft: Draft, kept: Mapping[str, Any], urgent: set[str]) -> None:
        """Notes which of the answers kept now sounded urgent."""
        self.drafts.mark(draft, kept, urgent, str(self.metadata.get("message_id")))

    def _sent_already(self) -> bool:
        """Whether the request was accepted in a turn whose reply was then lost: its draft is gone, its row is there."""
        if not self.begins and self.drafts.find(self.tracker.sender_id) is None:
            self.accepted = last_accepted(self.session, self.tracker.sender_id)
        return self.accepted is not None

    def _record(self, draft: Draft, item: str, value: str, message: Message) -> None:
        wordings = self.wiring.content["agreement"]
        wording_id = (message.press or {}).get("wording") or current_wording(wordings, item, route_of(self.answers))
        recorded_how = FORM if self._is_on_page() else "chat_button" if message.press else "chat_typed"
        given = Given(item, value, wording_id, wordings[wording_id]["hash"], **given_by(self.answers, recorded_how))
        record(self.session, draft.key, str(self.metadata.get("message_id")), given)

    def _send(self, draft: Draft, meaning: Meaning) -> Turn:
        seen = str((meaning.values or {}).get("seen"))
        if not hmac.compare_digest(seen, seal_of(self.answers, self.wiring.settings.button_key)):
            return Turn(CHECK_ANSWERS, ("utter_answers_changed",))
        try:
            self.accepted = accept(self.session, self.drafts, draft, self._stamp())
        except NotAgreed:
            return self._ask_agreement_again(draft)
        self.drafts.wipe(self.tracker.sender_id)
        return Turn(ends="sent")

    def _stamp(self) -> Stamp:
        return replace(stamp_of(self.wiring), channel=FORM if self._is_on_page() else CHAT)

    def _is_on_page(self) -> bool:
        """Whether this turn was taken on a page of the plain form."""
        return self.metadata.get("on_page") is True

    def _ask_agreement_again(self, draft: Draft) -> Turn:
        """What was agreed is not what is asked today: the answers stay, the agreement is asked once more."""
        agreed = {field for field in self.answers if field in AGREEMENTS}
        self.drafts.forget_answers(draft, agreed)
        self.answers = {field: value for field, value in self.answers.items() if field not in agreed}
        return Turn(next_question(self.answers), ("utter_agreement_outdated",))

    def _is_received(self, request: Request) -> bool:
        with self.wiring.sessions() as session:
            return session.get_one(Outbox, request.key).state == OutboxState.RECEIVED


def is_asked(field: str) -> bool:
    """Whether it is the form that asks this."""
    return topic(field) in QUESTIONS or field in (CHECK_ANSWERS, CHANGE_MENU)


def current_wording(wordings: Mapping[str, Any], item: str, route: str) -> str:
    """The id of the wording now shown for one item of agreement: that of the route when there is one."""
    shown = {
        wording.get("route"): key for key, wording in wordings.items() if wording["item"] == item and wording["current"]
    }
    return str(shown.get(route) or shown[None])
