"""The only module that speaks to Rasa: one address, one token, one deadline, typed errors."""

import time
import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from types import MappingProxyType
from typing import Any, Protocol

import requests
from requests.adapters import HTTPAdapter

CONVERSATIONS_AT_ONCE = 32
SECONDS_TO_CONNECT = 2
SECONDS_FOR_SMALL_CALLS = 3

Flags = Mapping[str, Any]
NO_FLAGS: Flags = MappingProxyType({})


class RasaError(Exception):
    """The turn was not saved."""


class RasaUnreachable(RasaError):
    """Nobody answered."""


class RasaSlow(RasaError):
    """The deadline passed first."""


class RasaBadReply(RasaError):
    """The answer was a refusal, was empty, or was not what the contract says."""


class Rasa(Protocol):
    """`flags` are what the gateway knows of the message: "urgent" (a class of danger), "carried_on", "child",
    "on_page"."""

    def say(self, sender: str, message_id: str, text: str, flags: Flags = NO_FLAGS) -> list[Any]: ...

    def press(self, sender: str, message_id: str, press: dict[str, str], flags: Flags = NO_FLAGS) -> list[Any]: ...

    def end(self, sender: str) -> None: ...

    def ready(self) -> bool: ...


class RasaClient:
    """Behind an urgent reply the wait is `urgent_seconds`, and nothing at all once a turn was in vain, until one is
    answered that soon again: then only the first person in danger after a fault waits at all."""

    def __init__(self, address: str, token: str, turn_seconds: float, urgent_seconds: float = 0.3) -> None:
        self._address = f"{address}/webhooks/early_help"
        self._seconds = turn_seconds
        self._urgent_seconds = min(urgent_seconds, turn_seconds)
        self._answers_soon = True
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._session.mount("http://", HTTPAdapter(pool_maxsize=CONVERSATIONS_AT_ONCE))
        self._calls = ThreadPoolExecutor(CONVERSATIONS_AT_ONCE, thread_name_prefix="rasa")

    def say(self, sender: str, message_id: str, text: str, flags: Flags = NO_FLAGS) -> list[Any]:
        body = {"sender": sender, "message_id": message_id, "text": text, **flags}
        if not waits_for_no_one(flags):
            return self._turn(body, self._seconds, self._seconds)
        return self._turn(body, self._urgent_seconds, self._urgent_seconds if self._answers_soon else 0)

    def press(self, sender: str, message_id: str, press: dict[str, str], flags: Flags = NO_FLAGS) -> list[Any]:
        body = {"sender": sender, "message_id": message_id, "press": press, **flags}
        return self._turn(body, self._seconds, self._seconds)

    def end(self, sender: str) -> None:
        """Raises RasaError when the conversation may still be there."""
        response = self._post("end", {"sender": sender, "message_id": str(uuid.uuid4())}, SECONDS_FOR_SMALL_CALLS)
        if response.status_code != 204:
            raise RasaBadReply(str(response.status_code))

    def ready(self) -> bool:
        try:
            response = self._session.get(f"{self._address}/ready", timeout=SECONDS_FOR_SMALL_CALLS)
        except requests.RequestException:
            return False
        return response.status_code == 200

    def _turn(self, body: dict[str, Any], seconds: float, wait: float) -> list[Any]:
        """Waits no longer than `wait`; the turn itself is given up after `seconds` without a byte."""
        # A timeout of requests starts again with each byte; the wait for the future does not.
        call = self._calls.submit(self._answered, body, seconds)
        try:
            return call.result(wait)
        except Late as error:
            self._answers_soon = False
            raise RasaSlow from error

    def _answered(self, body: dict[str, Any], seconds: float) -> list[Any]:
        begun = time.monotonic()
        try:
            messages = _messages(self._post("turns", body, seconds))
        except RasaError:
            self._answers_soon = False
            raise
        if time.monotonic() - begun <= self._urgent_seconds:
            self._answers_soon = True
        return messages

    def _post(self, path: str, body: dict[str, Any], seconds: float) -> requests.Response:
        timeout = (SECONDS_TO_CONNECT, seconds)
        try:
            return self._session.post(f"{self._address}/{path}", json=body, timeout=timeout, allow_redirects=False)
        except requests.Timeout as error:
            raise RasaSlow from error
        except requests.RequestException as error:
            raise RasaUnreachable from error


def waits_for_no_one(flags: Flags) -> bool:
    """Behind an urgent reply, what Rasa might add comes soon or not at all; an answer to the form takes its time."""
    return "urgent" in flags and not flags.get("carried_on")


def _messages(response: requests.Response) -> list[Any]:
    if response.status_code != 200:
        raise RasaBadReply(str(response.status_code))
    try:
        messages = response.json()["messages"]
    except (ValueError, KeyError, TypeError) as error:
        raise RasaBadReply("malformed") from error
    if not isinstance(messages, list) or not messages:
        raise RasaBadReply("empty")
    return messages
