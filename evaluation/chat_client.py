"""Speaks the public chat contract (docs/chat-api.md) as one visitor after another."""

import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import requests

TIMEOUT = 20.0
TOO_MANY = 429
# A refusal such as "empty" is still words that a person is shown.
SHOWN_TO_PEOPLE = (200, 400)
TOKEN = re.compile(r'<meta name="chat-token" content="([^"]+)"')


class ChatError(Exception):
    """The chat could not be used; the message names the request and the status, never what was said."""


class NotAnswered(ChatError):
    """One message got no reply; the chat as a whole may be well."""


class ChatClient:
    def __init__(
        self,
        url: str,
        session: requests.Session | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url.rstrip("/")
        self._session = session or requests.Session()
        self._wait = wait
        self._token = ""

    def ask(self, text: str) -> list[dict[str, Any]]:
        """What a new visitor is shown after saying this, and nothing before it."""
        self.begin()
        try:
            return self.say(text)
        finally:
            self.end()

    def begin(self) -> None:
        self._session.cookies.clear()
        page = self._sent("GET", "/chat")
        found = TOKEN.search(page.text)
        if page.status_code != 200 or not found:
            raise ChatError(f"GET /chat gave {page.status_code} without a chat token")
        self._token = found.group(1)

    def say(self, text: str) -> list[dict[str, Any]]:
        return self._message({"text": text})

    def press(self, button_id: str) -> list[dict[str, Any]]:
        return self._message({"button": button_id})

    def end(self) -> None:
        self._sent("POST", "/chat/end", headers={"X-Chat-Token": self._token})

    def content_version(self) -> str | None:
        version: str | None = self._sent("GET", "/ready").json().get("content")
        return version

    def _message(self, said: dict[str, str]) -> list[dict[str, Any]]:
        body = {"id": str(uuid.uuid4()), **said}
        answer = self._sent("POST", "/chat/messages", json=body, headers={"X-Chat-Token": self._token})
        if answer.status_code not in SHOWN_TO_PEOPLE:
            raise NotAnswered(f"POST /chat/messages gave {answer.status_code}")
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def _sent(self, method: str, path: str, **more: Any) -> requests.Response:
        """Waits as long as it is told to when there were too many, then sends the same again."""
        while True:
            try:
                answer = self._session.request(method, self._url + path, timeout=TIMEOUT, **more)
            except requests.RequestException as error:
                raise ChatError(f"{method} {path} failed: {type(error).__name__}") from error
            if answer.status_code != TOO_MANY:
                return answer
            self._wait(float(answer.headers.get("Retry-After", 1)))
