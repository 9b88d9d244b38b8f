"""The checks every message passes, in the order they are made; the last one is the turn itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gateway import messages, provenance, tokens
from gateway.limits import Limits
from gateway.messages import Message
from gateway.refusals import Refused
from gateway.safety import NOTHING_URGENT, Safety, Urgent
from gateway.sessions import Session, Sessions
from gateway.settings import Settings
from gateway.store import StoreError
from gateway.switch import Switch
from gateway.text import LIMIT, clean
from gateway.turns import Said, Turns


@dataclass(frozen=True)
class Caller:
    """What a request tells about who sent it."""

    site: str | None
    origin: str | None
    own_origin: str
    cookie: str | None
    address: str


class Door:
    def __init__(
        self, settings: Settings, sessions: Sessions, safety: Safety, limits: Limits, turns: Turns, switch: Switch
    ) -> None:
        self._settings = settings
        self._sessions = sessions
        self._safety = safety
        self._limits = limits
        self._turns = turns
        self._switch = switch

    def json_message(self, caller: Caller, chat_token: str, body: bytes) -> dict[str, Any]:
        self.check_origin(caller)
        return self._receive(caller, messages.from_json(body), chat_token)

    def form_message(self, caller: Caller, body: bytes) -> dict[str, Any]:
        self.check_origin(caller)
        return self._receive(caller, *messages.from_form(body))

    def page_message(self, caller: Caller, message: Message, chat_token: str) -> dict[str, Any]:
        """One that a page of the plain form has read already."""
        self.check_origin(caller)
        return self._receive(caller, message, chat_token)

    def check_origin(self, caller: Caller) -> None:
        if not provenance.is_ours(caller.site, caller.origin, caller.own_origin):
            raise Refused("forbidden")

    def check_token(self, session: Session, chat_token: str) -> None:
        if not tokens.same(chat_token, session.chat_token):
            raise Refused("forbidden", turn=session.conversation.turn)

    def check_open(self, text: str = "") -> None:
        """Raises Refused('switched_off'), with what is urgent in the text, while staff have switched the chat off."""
        if self._switch.state().is_off:
            raise Refused("switched_off", urgent=self._urgent(text).messages)

    def check_new_chat(self, caller: Caller) -> None:
        if wait := self._limits.wait((f"new:{self._bucket(caller)}", self._settings.new_session_limit)):
            raise Refused("too_many", wait=wait)

    def _receive(self, caller: Caller, message: Message, chat_token: str) -> dict[str, Any]:
        text = clean(message.text or "")
        self.check_open(text)
        session = self._session(caller, text)
        self.check_token(session, chat_token)
        conversation = session.conversation
        turn, wait = conversation.turn, self._wait(caller, session)
        if text and len(text) <= LIMIT and not wait:
            self._turns.read_ahead(text)
        urgent = self._urgent(text, conversation.recent, conversation.audience)
        if message.button is None and not text:
            raise Refused("empty", turn=turn)
        if len(text) > LIMIT:
            raise Refused("too_long", urgent=urgent.messages, turn=turn)
        if wait:
            raise Refused("too_many", urgent=urgent.messages, turn=turn, wait=wait)
        return self._turns.take(session, Said(message, text, urgent))

    def _session(self, caller: Caller, text: str) -> Session:
        """What is urgent is answered even to someone whose session is over or cannot be read."""
        try:
            session = self._sessions.find(caller.cookie)
        except StoreError as error:
            raise Refused("not_saved", urgent=self._urgent(text).messages) from error
        if session is None:
            raise Refused("no_session", urgent=self._urgent(text).messages)
        return session

    def _urgent(self, text: str, recent: Sequence[str] = (), audience: str | None = None) -> Urgent:
        return self._safety.read(recent, text, audience) if text else NOTHING_URGENT

    def _wait(self, caller: Caller, session: Session) -> int | None:
        return self._limits.wait(
            (f"session:{session.id}", self._settings.session_limit),
            (f"address:{self._bucket(caller)}", self._settings.address_limit),
        )

    def _bucket(self, caller: Caller) -> str:
        return tokens.address_bucket(self._settings.session_key, caller.address)
