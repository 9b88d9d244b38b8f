"""Takes back a request or adds to it for whoever has found it, and says what is true of it then."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.actions.finding.on_a_page import custom_of
from bot.actions.finding.step import ASK_ADDITION, SAID_TO_ASK, Step, Wish
from bot.actions.intake.after_sending import (
    TakenBack,
    add,
    take_back,
    was_never_sent,
    was_taken_back,
    way_back,
    withdrawal_of,
)
from bot.actions.intake.database import as_utc, moment_of
from bot.actions.intake.finding import Status
from bot.actions.intake.following_up import send_follow_up
from bot.actions.intake.models import FollowUp, Outbox, OutboxState, Request
from bot.actions.intake.notices import says_something_urgent
from bot.actions.intake.outbox import send
from bot.actions.request.wording import URGENT
from bot.actions.whom_to_ring import Occasion, whom_to_ring
from bot.actions.wiring import Wiring
from bot.actions.written_times import written_day

IMMEDIATE_TRY = 3.0  # seconds the family may wait for the case system before being told that it is written down
# Nothing more can be done here about a request that stands so.
OVER = frozenset({"withdrawn", "withdrawal_asked", "withdrawal_refused", "cancelled_duplicate"})
FINISHED = "closed"
# What is said, and asked, before each way of taking back.
BEFORE = {
    TakenBack.DELETED: "utter_take_back_unsent",
    TakenBack.NOTICED: "utter_take_back_unsent",
    TakenBack.ASKED: "utter_take_back_sent",
    TakenBack.BY_PHONE: "utter_take_back_by_phone",
}
# The one decision of content/requests/taking_back.yml that erases urgent words unread.
ERASED = "erased"


class AfterSending:
    """Speaks in one conversation about one request that was found."""

    def __init__(self, wiring: Wiring, dispatcher: CollectingDispatcher, reference: str) -> None:
        self._wiring, self._dispatcher, self._reference = wiring, dispatcher, reference

    def tell(self, status: Status) -> None:
        """How it stands, with what can be done about it."""
        wishes = () if status.name in OVER else (Wish.ADD,) if status.name == FINISHED else (Wish.TAKE_BACK, Wish.ADD)
        with self._wiring.sessions() as session:
            urgent = self._is_urgent(session, session.scalars(self._request()).one())
        self._say(self._worded(f"utter_status_{status.name}", urgent), *wishes, day=written_day(status.since))

    def do(self, step: Step) -> Step:
        """Says what it did; the step left over is what is asked next."""
        if step.does == Wish.TAKE_BACK:
            return self._ask_whether_sure(step)
        if step.does == Wish.ADD:
            return self._ask_what_to_add(step)
        if step.does == Wish.TAKE_BACK_NOW:
            self._take_back()
        else:
            self._add(str(step.addition), step.urgent)
        return Step()

    def _ask_what_to_add(self, step: Step) -> Step:
        """Nobody types what cannot be passed on."""
        if not self._wiring.sender.takes_additions:
            self._say("utter_add_by_phone")
            return Step()
        self._say(SAID_TO_ASK[ASK_ADDITION])
        return Step(asks=step.asks, sought=step.sought)

    def _ask_whether_sure(self, step: Step) -> Step:
        with self._wiring.sessions() as session:
            request = session.scalars(self._request()).one()
            urgent = self._is_urgent(session, request)
            way = way_back(
                was_never_sent(session, request),
                self._is_still_read(urgent),
                self._wiring.sender.takes_withdrawals,
            )
        if way == TakenBack.BY_PHONE:
            self._say(BEFORE[way])
            return Step()
        # Where the council decided so, even urgent words that were never sent are only deleted.
        name = BEFORE[way] if way == TakenBack.DELETED else self._worded(BEFORE[way], urgent)
        self._say(name, Wish.TAKE_BACK_NOW, Wish.LEAVE)
        return Step(asks=step.asks, sought=step.sought)

    def _take_back(self) -> None:
        """What was true when it was asked may not be any more: it may have been sent meanwhile."""
        sender = self._wiring.sender
        with self._wiring.sessions.begin() as session:
            request = session.scalars(self._request()).one()
            urgent = self._is_urgent(session, request)
            done = take_back(
                session,
                sender.master_key,
                request,
                moment_of(session),
                still_read=self._is_still_read(urgent),
                takes_withdrawals=sender.takes_withdrawals,
            )
            withdrawal = withdrawal_of(session, request.key)
        if done == TakenBack.BY_PHONE:
            self._say(BEFORE[done])
            return
        if done == TakenBack.DELETED:
            self._say("utter_taken_back_deleted")
            return
        if done == TakenBack.NOTICED:
            send(sender, request.key, IMMEDIATE_TRY)
        if withdrawal is None or not send_follow_up(sender, withdrawal.key, IMMEDIATE_TRY):
            self._say_not_confirmed(withdrawal, urgent)
            return
        with self._wiring.sessions() as session:
            arrived = session.get_one(Outbox, withdrawal.request_key).received_at
        self._say(self._worded("utter_taken_back_confirmed", urgent) if arrived else "utter_taken_back_deleted")

    def _say_not_confirmed(self, withdrawal: FollowUp | None, urgent: bool) -> None:
        if withdrawal and self._was_refused(withdrawal.key):
            name = self._worded("utter_status_withdrawal_refused", urgent)
            self._say(name, day=written_day(as_utc(withdrawal.asked_at)))
        else:
            self._say(self._worded("utter_taken_back_asked", urgent))

    def _is_urgent(self, session: Session, request: Request) -> bool:
        return says_something_urgent(session, self._wiring.sender.master_key, request)

    def _is_still_read(self, urgent: bool) -> bool:
        return urgent and self._wiring.content["taking_back"]["urgent_unsent"]["decision"] != ERASED

    def _worded(self, name: str, urgent: bool) -> str:
        """The response's own name: what says something urgent may have words of its own beside the plain ones."""
        own = f"{name}{URGENT}"
        return own if urgent and own in self._wiring.content["responses"] else name

    def _add(self, text: str, urgent: bool) -> None:
        sender = self._wiring.sender
        if not sender.takes_additions:
            self._say(self._worded("utter_add_by_phone", urgent))
            return
        with self._wiring.sessions.begin() as session:
            # Held, so that what it says is not deleted before this is written down.
            request = session.scalars(self._request().with_for_update()).one()
            if was_taken_back(session, request):
                self._say("utter_request_left_as_it_is")
                return
            if not request.sealed_key:
                self._say(self._worded("utter_add_by_phone", urgent))
                return
            key = add(session, sender.master_key, request, text, moment_of(session), urgent=urgent)
        acknowledged = send_follow_up(sender, key, IMMEDIATE_TRY)
        name = "utter_addition_confirmed" if acknowledged else "utter_addition_saved"
        self._say(self._worded("utter_add_by_phone" if self._was_refused(key) else name, urgent))

    def _was_refused(self, key: str) -> bool:
        """Then nothing tries it again before a person says so."""
        with self._wiring.sessions() as session:
            row = session.get(FollowUp, key)
            return row is not None and row.state == OutboxState.DEAD

    def _request(self) -> Select[Any]:
        return select(Request).where(Request.reference == self._reference)

    def _say(self, name: str, *wishes: Wish, **told: str) -> None:
        buttons = buttons_for(self._wiring.content["questions"]["after_sending_buttons"], self._reference, *wishes)
        occasion = Occasion.URGENT if name.endswith(URGENT) else Occasion.CALM
        ring = whom_to_ring(occasion, self._wiring.content, datetime.now(UTC))
        asks = ASK_ADDITION if name == SAID_TO_ASK[ASK_ADDITION] else None
        custom = custom_of(name, asks, self._wiring.content["responses"])
        self._dispatcher.utter_message(
            response=name, buttons=buttons, reference=self._reference, ring=ring, json_message=custom, **told
        )


def buttons_for(titles: Mapping[str, str], reference: str, *wishes: Wish) -> list[dict[str, str]]:
    """Buttons that name the request they are about: only whoever found it is shown them."""
    return [
        {"title": titles[wish], "payload": "/find_request" + json.dumps({"wants": wish, "reference": reference})}
        for wish in wishes
    ]
