"""The only module that speaks to Rasa: one address, one token, one deadline, typed errors."""

import json
import time
import uuid
from collections import deque
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from functools import partial
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Protocol

import urllib3
from urllib3 import exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection

CONVERSATIONS_AT_ONCE = 32
READINGS_AT_ONCE = 2
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

    def read_ahead(self, text: str) -> None: ...

    def end(self, sender: str) -> None: ...

    def ready(self) -> bool: ...


class RasaClient:
    """Behind an urgent reply the wait is `urgent_seconds`, and nothing at all once a turn was in vain, until one is
    answered that soon again: then only the first person in danger after a fault waits at all."""

    def __init__(self, address: str, token: str, turn_seconds: float, urgent_seconds: float = 0.3) -> None:
        self._path = f"{urllib3.util.parse_url(address).path or ''}/webhooks/early_help"
        self._seconds = turn_seconds
        self._urgent_seconds = min(urgent_seconds, turn_seconds)
        self._answers_soon = True
        self._connections = urllib3.connection_from_url(
            address, maxsize=CONVERSATIONS_AT_ONCE, retries=False, headers={"Authorization": f"Bearer {token}"}
        )
        self._calls = ThreadPoolExecutor(CONVERSATIONS_AT_ONCE, thread_name_prefix="rasa")
        self._readings = Readings(address, f"{self._path}/readings", token, self._urgent_seconds)

    def say(self, sender: str, message_id: str, text: str, flags: Flags = NO_FLAGS) -> list[Any]:
        body = {"sender": sender, "message_id": message_id, "text": text, **flags}
        if not waits_for_no_one(flags):
            return self._turn(body, self._seconds, self._seconds)
        return self._turn(body, self._urgent_seconds, self._urgent_seconds if self._answers_soon else 0)

    def press(self, sender: str, message_id: str, press: dict[str, str], flags: Flags = NO_FLAGS) -> list[Any]:
        body = {"sender": sender, "message_id": message_id, "press": press, **flags}
        return self._turn(body, self._seconds, self._seconds)

    def read_ahead(self, text: str) -> None:
        """Lets Rasa understand a text while it is being screened. Nobody waits for it, and nobody misses it."""
        if self._answers_soon:
            self._readings.begin(text)

    def end(self, sender: str) -> None:
        """Raises RasaError when the conversation may still be there."""
        response = self._post("end", {"sender": sender, "message_id": str(uuid.uuid4())}, SECONDS_FOR_SMALL_CALLS)
        if response.status != 204:
            raise RasaBadReply(str(response.status))

    def ready(self) -> bool:
        try:
            return self._call("GET", "ready", None, SECONDS_FOR_SMALL_CALLS).status == 200
        except RasaError:
            return False

    def _turn(self, body: dict[str, Any], seconds: float, wait: float) -> list[Any]:
        """Waits no longer than `wait`; the turn itself is given up after `seconds` without a byte."""
        # A timeout of urllib3 starts again with each byte; the wait for the future does not.
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

    def _post(self, path: str, body: dict[str, Any], seconds: float) -> urllib3.BaseHTTPResponse:
        return self._call("POST", path, body, seconds)

    def _call(self, method: str, path: str, body: dict[str, Any] | None, seconds: float) -> urllib3.BaseHTTPResponse:
        timeout = urllib3.Timeout(connect=SECONDS_TO_CONNECT, read=seconds)
        try:
            return self._connections.request(method, f"{self._path}/{path}", json=body, timeout=timeout, redirect=False)
        except exceptions.NewConnectionError as error:  # urllib3 counts it among those that took too long
            raise RasaUnreachable from error
        except exceptions.TimeoutError as error:
            raise RasaSlow from error
        except exceptions.HTTPError as error:
            raise RasaUnreachable from error


class Readings:
    """Sends texts to be read ahead at once, over connections that stand, and takes the replies in threads of its own.

    Handing a text to a thread would take longer than to send it: who hands it over goes on to screen it, and keeps
    that thread waiting for Python.
    """

    def __init__(self, address: str, path: str, token: str, seconds: float) -> None:
        url = urllib3.util.parse_url(address)
        self._path = path
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._threads = ThreadPoolExecutor(READINGS_AT_ONCE, thread_name_prefix="reading")
        kinds = {"http": HTTPConnection, "https": HTTPSConnection}
        make = partial(kinds[url.scheme or "http"], url.host or "", url.port, timeout=seconds)
        self.idle = deque(make() for _ in range(READINGS_AT_ONCE))

    def begin(self, text: str) -> None:
        """Nothing where Rasa is reading as much as it may already."""
        try:
            connection = self.idle.pop()
        except IndexError:
            return
        if connection.is_connected:
            self._threads.submit(self._take_reply, connection, self._sent(connection, text))
        else:  # to connect may take a while
            self._threads.submit(self._read, connection, text)

    def finish(self) -> None:
        """Waits for what was begun, and begins nothing more."""
        self._threads.shutdown(wait=True)
        while self.idle:
            self.idle.pop().close()

    def _read(self, connection: HTTPConnection, text: str) -> None:
        connection.close()
        self._take_reply(connection, self._sent(connection, text))

    def _sent(self, connection: HTTPConnection, text: str) -> bool:
        try:
            connection.request("POST", self._path, json.dumps({"text": text}), self._headers)
        except (exceptions.HTTPError, OSError):
            return False
        return True

    def _take_reply(self, connection: HTTPConnection, sent: bool) -> None:
        """A fault ends here, in a thread that nobody waits for."""
        answered = False
        try:
            answered = sent and connection.getresponse().status == HTTPStatus.NO_CONTENT
        finally:
            if not answered:
                connection.close()
            self.idle.append(connection)


def waits_for_no_one(flags: Flags) -> bool:
    """Behind an urgent reply, what Rasa might add comes soon or not at all; an answer to the form takes its time."""
    return "urgent" in flags and not flags.get("carried_on")


def _messages(response: urllib3.BaseHTTPResponse) -> list[Any]:
    if response.status != 200:
        raise RasaBadReply(str(response.status))
    try:
        messages = response.json()["messages"]
    except (ValueError, KeyError, TypeError) as error:
        raise RasaBadReply("malformed") from error
    if not isinstance(messages, list) or not messages:
        raise RasaBadReply("empty")
    return messages
