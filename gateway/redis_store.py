"""Keeps sessions in Redis: the store for several gateways side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import redis

from gateway.store import Beginning, Busy, Gone, Lifetimes, Opened, Replayed, Stored, StoreError

WIPES = "chat:wipes"
SECONDS_TO_ANSWER = 3
OWED_AT_ONCE = 20
# The session must still be there and the turn still be ours, decided and written in one step.
FINISH = """
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('GET', KEYS[3]) ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'record', ARGV[2])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('DEL', KEYS[3])
return 1
"""
ABANDON = """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' and redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'record', ARGV[2]) end
redis.call('DEL', KEYS[2])
return 1
"""
TOUCH = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'seen', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
"""


class RedisStore:
    def __init__(self, url: str, lifetimes: Lifetimes) -> None:
        # Sealed bytes go in and out as they are.
        self._redis: Any = redis.Redis.from_url(
            url, socket_timeout=SECONDS_TO_ANSWER, socket_connect_timeout=SECONDS_TO_ANSWER
        )
        self._lifetimes = lifetimes
        self._finish = self._redis.register_script(FINISH)
        self._abandon = self._redis.register_script(ABANDON)
        self._touch = self._redis.register_script(TOUCH)

    def start(self, session: str, now: float, record: bytes) -> None:
        with _faults(), self._redis.pipeline() as together:
            together.hset(_session(session), mapping={"created": now, "seen": now, "record": record})
            together.expire(_session(session), int(self._lifetimes.idle_seconds))
            together.execute()

    def read(self, session: str) -> Stored | None:
        with _faults():
            created, seen, record = self._redis.hmget(_session(session), "created", "seen", "record")
        return Stored(float(created), float(seen), record) if record is not None else None

    def touch(self, session: str, now: float) -> None:
        with _faults():
            self._touch(keys=[_session(session)], args=[now, int(self._lifetimes.idle_seconds)])

    def begin(self, session: str, message_id: str, now: float) -> Beginning:
        with _faults():
            opened = self._redis.set(_open(session), message_id, nx=True, px=int(self._lifetimes.stale_seconds * 1000))
            reply = self._redis.hget(_replies(session), message_id)
            record = self._redis.hget(_session(session), "record")
        if reply is None and record is not None and opened:
            self.touch(session, now)
            return Opened(record)
        if opened:
            self.abandon(session, message_id)
        if record is None:
            return Gone()
        return Busy() if reply is None else Replayed(reply)

    def finish(self, session: str, message_id: str, record: bytes, reply: bytes) -> bool:
        keys = [_session(session), _replies(session), _open(session)]
        with _faults():
            return bool(
                self._finish(keys=keys, args=[message_id, record, reply, int(self._lifetimes.absolute_seconds)])
            )

    def abandon(self, session: str, message_id: str, record: bytes | None = None) -> None:
        with _faults():
            self._abandon(keys=[_session(session), _open(session)], args=[message_id, record or b""])

    def end(self, session: str) -> None:
        with _faults():
            self._redis.delete(_session(session), _replies(session), _open(session))

    def purge(self, now: float) -> None:
        """Redis forgets what has expired by itself."""

    def count(self, bucket: str, window: int) -> int:
        key = f"chat:count:{bucket}:{window}"
        with _faults(), self._redis.pipeline() as together:
            together.incr(key)
            together.expire(key, 120)
            return int(together.execute()[0])

    def owe_wipe(self, sender: str, now: float) -> None:
        with _faults():
            self._redis.zadd(WIPES, {sender: now}, nx=True)

    def owed_wipes(self) -> list[str]:
        with _faults():
            return [sender.decode() for sender in self._redis.zrange(WIPES, 0, OWED_AT_ONCE - 1)]

    def settle_wipe(self, sender: str) -> None:
        with _faults():
            self._redis.zrem(WIPES, sender)

    def ready(self) -> bool:
        try:
            with _faults():
                return bool(self._redis.ping())
        except StoreError:
            return False


def _session(session: str) -> str:
    return f"chat:{{{session}}}:session"


def _replies(session: str) -> str:
    return f"chat:{{{session}}}:replies"


def _open(session: str) -> str:
    return f"chat:{{{session}}}:open"


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except redis.RedisError as error:
        raise StoreError(type(error).__name__) from error
