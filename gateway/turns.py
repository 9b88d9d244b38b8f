"""Takes one turn of a conversation: opened once, answered by Rasa or refused, and kept before it is shown."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gateway import tokens
from gateway.content import Content
from gateway.conversation import Button, Conversation, from_record, to_record
from gateway.logs import event
from gateway.messages import Message
from gateway.rasa_client import Rasa, RasaBadReply
from gateway.refusals import Refused
from gateway.replies import Shown, show
from gateway.sessions import Session
from gateway.store import Busy, Gone, Opened, Replayed, Store


@dataclass(frozen=True)
class Said:
    """A message that has passed every check of the door."""

    message: Message
    text: str
    urgent: list[dict[str, Any]]


class Turns:
    def __init__(self, store: Store, rasa: Rasa, content: Content, button_key: str, clock: Callable[[], float]) -> None:
        self._store = store
        self._rasa = rasa
        self._content = content
        self._button_key = button_key
        self._clock = clock

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
            raise Refused("not_saved", urgent=said.urgent, turn=session.conversation.turn) from error
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
                raise Refused("turn_open", urgent=said.urgent, turn=session.conversation.turn)
            case Gone():
                raise Refused("no_session", urgent=said.urgent)

    def _opened(self, session: Session, said: Said, before: Conversation) -> dict[str, Any]:
        try:
            shown, after = self._answer(session, said, before)
            reply = {"messages": [*said.urgent, *shown.messages], "turn": after.turn}
            sealed = session.seal.close(to_record(after)), session.seal.close(reply)
        except BaseException:
            self._store.abandon(session.id, said.message.id)
            raise
        if not self._store.finish(session.id, said.message.id, *sealed):
            # The visitor left while Rasa was answering: what it has just learnt must go as well.
            self._store.owe_wipe(session.sender, self._clock())
            raise Refused("no_session", urgent=said.urgent)
        return reply

    def _answer(self, session: Session, said: Said, before: Conversation) -> tuple[Shown, Conversation]:
        message = said.message
        if message.button is None:
            shown = self._shown(self._rasa.say(session.sender, message.id, said.text))
            heard = before.heard(said.text, bool(said.urgent)).speaking_to(shown.audience)
            return shown, heard.after(said.text, [*said.urgent, *shown.messages], shown.buttons)
        button = before.buttons.get(message.button)
        if button is None:
            raise Refused("button_gone", turn=before.turn)
        shown = self._shown(self._rasa.press(session.sender, message.id, self._press(session, message, button)))
        return shown, before.speaking_to(shown.audience).after(button.title, shown.messages, shown.buttons)

    def _press(self, session: Session, message: Message, button: Button) -> dict[str, str]:
        token = tokens.press_token(self._button_key, session.sender, message.id, button.payload)
        return {"payload": button.payload, "title": button.title, "token": token}

    def _shown(self, answered: list[Any]) -> Shown:
        shown = show(answered, self._content.links)
        if shown.dropped:
            event("reply_dropped", level=logging.ERROR, outcome=",".join(sorted(set(shown.dropped))))
        if not shown.messages:
            raise RasaBadReply("nothing to show")
        return shown
