"""Speaks HTTP to a case system: one question, one whole answer, within one time."""

import json
import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests
from urllib3.exceptions import ConnectTimeoutError, InvalidHeader, MaxRetryError, NewConnectionError
from urllib3.util import Retry

from bot.actions.case_system import CaseSystemDown, OutcomeUnknown
from bot.actions.case_system.deadline import DeadlineAdapter

log = logging.getLogger(__name__)

LONGEST_ANSWER, PART = 65_536, 1  # bytes; a part is read as it comes, however slowly
NEVER_CONNECTED = (NewConnectionError, ConnectTimeoutError)
LONGEST_RETRY_AFTER = timedelta(minutes=15)  # a slip of theirs must not park a request for days
NO_REDIRECTS = False  # a request must not follow whoever answers to somewhere else


@dataclass(frozen=True)
class Answer:
    status: int
    said: bytes
    retry_after: timedelta | None = None

    def json(self) -> Any:
        """What was said, None when it is no JSON."""
        try:
            return json.loads(self.said)
        except (ValueError, RecursionError):
            return None


class Exchange:
    """One case system's address, with a kept-alive connection for each thread."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        self._url, self._headers = url.rstrip("/"), dict(headers)
        self._own = threading.local()

    def ask(
        self,
        method: str,
        path: str,
        timeout: float,
        body: dict[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Raises CaseSystemDown when nothing can have arrived, OutcomeUnknown when it may have."""
        started = time.monotonic()
        try:
            with self._session().request(
                method,
                f"{self._url}{path}",
                json=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=NO_REDIRECTS,
                stream=True,
            ) as answer:
                said = _read(answer, started + timeout)
        except requests.RequestException as error:
            raise _nothing_heard(error) from None
        log.info("case system answered %s in %.0f ms", answer.status_code, (time.monotonic() - started) * 1000)
        return Answer(answer.status_code, said, retry_after(answer.headers.get("Retry-After")))

    def _session(self) -> requests.Session:
        if not hasattr(self._own, "session"):
            self._own.session = requests.Session()
            self._own.session.headers.update(self._headers)
            for scheme in ("https://", "http://"):
                self._own.session.mount(scheme, DeadlineAdapter())
        return self._own.session  # type: ignore[no-any-return]


def retry_after(given: str | None) -> timedelta | None:
    """How long we are asked to stay away, as seconds or as a date (RFC 9110, 10.2.3); None when it cannot be read."""
    try:
        seconds = Retry().parse_retry_after(given) if given else None
    except InvalidHeader:
        return None
    return None if seconds is None else timedelta(seconds=min(seconds, LONGEST_RETRY_AFTER.total_seconds()))


def _read(answer: requests.Response, until: float) -> bytes:
    """The whole body. requests' own timeout starts anew with each byte, so the end is watched here.

    Raises OutcomeUnknown when it takes too long or does not end.
    """
    said = b""
    for part in answer.iter_content(PART):
        said += part
        if time.monotonic() > until or len(said) > LONGEST_ANSWER:
            raise OutcomeUnknown("the answer did not end")
    return said


def _nothing_heard(error: requests.RequestException) -> CaseSystemDown:
    """Only the kind of the error goes on: its message may hold an address with a key in it."""
    reason = error.args[0] if error.args else None
    cause = reason.reason if isinstance(reason, MaxRetryError) else reason
    never_sent = isinstance(error, requests.exceptions.SSLError) or isinstance(cause, NEVER_CONNECTED)
    return (CaseSystemDown if never_sent else OutcomeUnknown)(type(cause if never_sent and cause else error).__name__)
