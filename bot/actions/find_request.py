"""The door into Rasa for finding a request or a draft again: takes one turn, looks, answers in named responses."""

from collections.abc import Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from bot.actions.after_sending_replies import AfterSending, buttons_for
from bot.actions.finding.on_a_page import custom_of, finding_part
from bot.actions.finding.proofs import Proof
from bot.actions.finding.step import ASK_REFERENCE, SAID_TO_ASK, Before, Step, Wish, take_step
from bot.actions.intake.database import now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.finding import Finder, Status, TooManyMisses
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.put_aside import carry_on
from bot.actions.presses import press_of
from bot.actions.understanding import message_of
from bot.actions.wiring import Wiring, wired
from bot.actions.working_hours import LONDON

FORM, REQUEST_FORM = "find_request_form", "request_support_form"
NOT_FOUND = Step(("utter_request_not_found",), ASK_REFERENCE)
TOO_MANY = Step(("utter_too_many_tries",))
CARRIED_ON = Step(("utter_draft_found",))


class ValidateFindRequestForm(Action):
    """Takes every turn; what it does not take, Rasa's rules answer."""

    def __init__(self, wiring: Callable[[], Wiring] = wired) -> None:
        self._wiring = wiring

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[EventType]:
        wiring = self._wiring()
        step = _step(wiring, tracker)
        if step.leaves:
            return []
        if step.does is not None and step.sought:
            return _answer(dispatcher, AfterSending(wiring, dispatcher, step.sought).do(step), wiring.content)
        if step.looks_for is None:
            return _answer(dispatcher, step, wiring.content)
        with wiring.sessions.begin() as session:
            found = _look(session, wiring.settings.master_key, tracker.sender_id, *step.looks_for)
        if isinstance(found, Step):
            return _answer(dispatcher, found, wiring.content)
        AfterSending(wiring, dispatcher, step.looks_for[0]).tell(found)
        return _answer(dispatcher, Step(), wiring.content)


def _step(wiring: Wiring, tracker: Tracker) -> Step:
    metadata: Mapping[str, Any] = tracker.latest_message.get("metadata") or {}
    press = press_of(metadata, tracker.sender_id, wiring.settings.button_key)
    asked = tracker.get_slot("requested_slot") if tracker.active_loop_name == FORM else None
    # Where another form was left half way, what that one asked still stands in the slot.
    before = _before(asked, tracker.get_slot("request_sought")) if asked in SAID_TO_ASK else Before()
    stops = wiring.content["choices"]["commands"]["stop"]
    return take_step(message_of(tracker, press), before, stops, now().astimezone(LONDON).date())


def _before(asked: str, sought: Mapping[str, Any] | str | None) -> Before:
    """The slot holds a reference or a code alone, or a reference with what is to be added to its request."""
    if isinstance(sought, Mapping):
        return Before(asked, sought["reference"], sought["addition"], bool(sought.get("urgent")))
    return Before(asked, sought)


def _look(session: Session, master_key: MasterKey, conversation: str, sought: str, proof: Proof) -> Status | Step:
    """How the request stands, or what is said instead; CARRIED_ON when it was a draft, which is open here now."""
    finder, moment = Finder(session, master_key, conversation), now()
    try:
        if not sought.isdigit():
            request = finder.request(sought, proof, moment)
            return finder.status(request) if request else NOT_FOUND
        draft = finder.draft(sought, proof, moment)
    except TooManyMisses:
        return TOO_MANY
    if draft is None:
        return NOT_FOUND
    carry_on(session, Drafts(session, master_key), draft, conversation)
    return CARRIED_ON


def _answer(dispatcher: CollectingDispatcher, step: Step, content: Mapping[str, Any]) -> list[EventType]:
    """A draft that is carried on is answered by its own form; what is to be added is shown as it will be sent."""
    titles = content["questions"]["after_sending_buttons"]
    for name in step.say:
        custom = custom_of(name, step.asks, content["responses"])
        buttons = buttons_for(titles, str(step.sought), *step.offers)
        dispatcher.utter_message(response=name, buttons=buttons, json_message=custom)
    sought: Mapping[str, Any] | str | None = step.sought
    if step.addition and step.asks and step.sought:
        sought = {"reference": step.sought, "addition": step.addition, "urgent": step.urgent}
        buttons = buttons_for(titles, step.sought, Wish.ADD_NOW, Wish.LEAVE)
        custom = {"kind": "readback", "form": finding_part(step.asks)}
        dispatcher.utter_message(text=step.addition, buttons=buttons, json_message=custom)
    goes_on = [FollowupAction(REQUEST_FORM)] if step is CARRIED_ON else []
    return [SlotSet("request_sought", sought), SlotSet("requested_slot", step.asks), *goes_on]
