"""Starts, finds and ends the sessions of visitors."""

from collections.abc import Callable
from dataclasses import dataclass

from gateway import tokens
from gateway.conversation import Conversation, from_record, to_record
from gateway.sealing import Seal
from gateway.store import Lifetimes, Store

TOKEN_LIMIT = 64


@dataclass(frozen=True)
class Session:
    token: str
    id: str
    sender: str
    chat_token: str
    seal: Seal
    conversation: Conversation


class Sessions:
    def __init__(self, store: Store, key: str, lifetimes: Lifetimes, clock: Callable[[], float]) -> None:
        self._store = store
        self._key = key
        self._lifetimes = lifetimes
        self._clock = clock

    def start(self, conversation: Conversation) -> Session:
        session = self._session(tokens.new_token(), conversation)
        now = self._clock()
        self._store.purge(now)
        self._store.start(session.id, now, session.seal.close(to_record(conversation)))
        return session

    def find(self, token: str | None) -> Session | None:
        """None for a token we never gave, or whose session has ended, idled away or grown too old."""
        if not token or len(token) > TOKEN_LIMIT or not token.isascii():
            return None
        stored = self._store.read(tokens.session_id(token))
        if stored is None:
            return None
        if self._lifetimes.is_over(stored.created, stored.seen, self._clock()):
            self._store.end(tokens.session_id(token))
            return None
        return self._session(token, from_record(self._seal(token).open(stored.record)))

    def touch(self, session: Session) -> None:
        self._store.touch(session.id, self._clock())

    def end(self, session: Session) -> None:
        self._store.owe_wipe(session.sender, self._clock())
        self._store.end(session.id)

    def _session(self, token: str, conversation: Conversation) -> Session:
        return Session(
            token=token,
            id=tokens.session_id(token),
            sender=tokens.sender(self._key, token),
            chat_token=tokens.chat_token(self._key, token),
            seal=self._seal(token),
            conversation=conversation,
        )

    def _seal(self, token: str) -> Seal:
        return Seal(tokens.sealing_key(self._key, token), tokens.session_id(token))
