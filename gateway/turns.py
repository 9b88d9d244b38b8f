"""Takes one turn of a conversation: opened once, answered by Rasa or refused, and kept before it is shown."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from gateway import pausing
from gateway.asking import Asking
from gateway.conversation import Conversation, from_record, to_record
from gateway.keeping_safe.working_hours import LONDON
from gateway.logs import event
from gateway.messages import Message
from gateway.own_replies import OwnReplies
from gateway.pausing import Own, PassOn, Step
from gateway.refusals import Refused
from gateway.replies import Shown
from gateway.safety import Urgent
from gateway.sessions import Session
from gateway.store import Busy, Gone, Opened, Replayed, Store


@dataclass(frozen=True)
class Said:
    """A message that has passed every check of the door."""

    message: Message
    text: str
    urgent: Urgent


class Turns:
    def __init__(
        self, store: Store, asking: Asking, own: OwnReplies, words: Mapping[str, Any], clock: Callable[[], float]
    ) -> None:
        """`words` are those of `pausing` in content."""
        self._store = store
        self._asking = asking
        self._own = own
        self._carry_on_words = words["carry_on_words"]
        self._standing = pausing.standing(words)
        self._of_16 = pausing.of_16(words["of_16_words"])
        self._clock = clock

    def read_ahead(self, text: str) -> None:
        """For a text that is about to be taken: it is understood while it is being screened."""
        self._asking.read_ahead(text)

    def take(self, session: Session, said: Said) -> dict[str, Any]:
        """The reply, as the public contract says. Raises Refused, with the urgent messages, when there is none."""
        started = time.monotonic()
        outcome, audience = "not_saved", session.conversation.audience
        try:
            reply: dict[str, Any] = self._begin(session, said)
            outcome = "answered"
            return reply
        except Refused as refused:
            outcome = refused.reason
            raise
        except Exception as error:  # whatever failed, the turn was not saved and that is said
            outcome = type(error).__name__
            raise Refused("not_saved", urgent=said.urgent.messages, turn=session.conversation.turn) from error
        finally:
            event(
                "turn", session=session.id[:12], message=said.message.id, length=len(said.text), audience=audience,
                urgent=bool(said.urgent), outcome=outcome, milliseconds=round((time.monotonic() - started) * 1000),
            )  # fmt: skip

    def _begin(self, session: Session, said: Said) -> Any:
        beginning = self._store.begin(session.id, said.message.id, self._clock())
        match beginning:
            case Replayed(reply):
                return session.seal.open(reply)
            case Opened(record):
                return self._opened(session, said, from_record(session.seal.open(record)))
            case Busy():
                raise Refused("turn_open", urgent=said.urgent.messages, turn=session.conversation.turn)
            case Gone():
                raise Refused("no_session", urgent=said.urgent.messages)

    def _opened(self, session: Session, said: Said, before: Conversation) -> dict[str, Any]:
        try:
            if said.message.turn not in (None, before.turn):
                raise Refused("moved_on", urgent=said.urgent.messages, turn=before.turn)
            shown, after = self._answer(session, said, before)
            reply = {"messages": [*said.urgent.messages, *shown.messages], "turn": after.turn}
            sealed = session.seal.close(to_record(after)), session.seal.close(reply)
        except BaseException:
            # A disclosure split over messages is found even when nobody answers the first of them.
            heard = before if said.message.button else before.heard(said.text, bool(said.urgent))
            self._store.abandon(session.id, said.message.id, session.seal.close(to_record(heard)))
            raise
        if not self._store.finish(session.id, said.message.id, *sealed):
            # The visitor left while Rasa was answering: what it has just learnt must go as well.
            self._store.owe_wipe(session.sender, self._clock())
            raise Refused("no_session", urgent=said.urgent.messages)
        return reply

    def _answer(self, session: Session, said: Said, before: Conversation) -> tuple[Shown, Conversation]:
        step, title = self._step(said, before)
        shown, now = self._take_step(session, said, before, step)
        if said.message.button is None:
            now = now.heard("" if now.took_a_fact(before.asks) else said.text, bool(said.urgent))
        after = now.after(title, [*said.urgent.messages, *shown.messages], shown.buttons)
        return shown, after.keeping_receipt(shown.messages, self._today())

    def _step(self, said: Said, before: Conversation) -> tuple[Step, str]:
        """What happens next, and what the person sees as said by them. Raises Refused for a button of another turn."""
        if said.message.button is None:
            step: Step = pausing.typed(before, said.text, said.urgent, self._carry_on_words, self._of_16)
            return step, before.titles_at(said.message.ticked) or said.text
        button = before.buttons.get(said.message.button) or self._standing.get(said.message.button)
        pressed = pausing.pressed(before, button) if button else None
        if button is None or pressed is None:
            raise Refused("button_gone", turn=before.turn)
        return pressed, button.title

    def _take_step(self, session: Session, said: Said, before: Conversation, step: Step) -> tuple[Shown, Conversation]:
        if isinstance(step, PassOn):
            shown = self._asking.ask(session, said.message.id, _from(said.message, step))
            now = replace(before, asks=shown.asks, held=None, child=bool(step.flags.get("child")))
            now = now.speaking_to(shown.audience).told_route(shown.messages)
            if shown.state is None:
                return shown, now
            # The form did not take it, although the gateway did not know of a form.
            paused = shown.state == pausing.PAUSED
            step = pausing.paused(now, step.text, said.urgent.cls) if paused else Own(shown.state, now)
        return self._own.say(step), step.conversation

    def _today(self) -> str:
        return datetime.fromtimestamp(self._clock(), LONDON).date().isoformat()


def _from(message: Message, step: PassOn) -> PassOn:
    """The same with where it was said, which is kept beside an agreement."""
    return replace(step, flags={**step.flags, "on_page": True}) if message.on_page else step
