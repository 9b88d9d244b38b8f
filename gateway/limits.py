"""Counts messages and new chats by the minute, for one session and for one address."""

from collections.abc import Callable

from gateway.store import Store, StoreError

WINDOW_SECONDS = 60


class Limits:
    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    def wait(self, *limits: tuple[str, int]) -> int | None:
        """Seconds to wait when any (bucket, limit) has been passed, else None. A limit of 0 is switched off.

        What cannot be counted passes here: with the store down, the turn itself is refused.
        """
        now = self._clock()
        window = int(now // WINDOW_SECONDS)
        try:
            passed = [self._store.count(bucket, window) > limit for bucket, limit in limits if limit]
        except StoreError:
            return None
        return int((window + 1) * WINDOW_SECONDS - now) + 1 if any(passed) else None
