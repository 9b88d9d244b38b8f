from typing import Any

import pytest
import requests

from evaluation.chat_client import ChatClient, ChatError, NotAnswered
from tests.evaluation.builders import message

PAGE = '<html><head><meta name="chat-token" content="t{}"></head></html>'


class FakeAnswer:
    def __init__(
        self, status: int = 200, text: str = "", body: Any = None, headers: dict[str, str] | None = None
    ) -> None:
        self.status_code, self.text, self.headers, self._body = status, text, headers or {}, body

    def json(self) -> Any:
        return self._body


class FakeService:
    """Gives every visitor a new cookie and token, and hears only who brings both."""

    def __init__(self, *refusals: FakeAnswer) -> None:
        self.cookies: dict[str, str] = {}
        self.visitors = 0
        self.heard: list[str] = []
        self.ended = 0
        self._refusals = list(refusals)

    def request(self, method: str, url: str, *, timeout: float, json: Any = None, headers: Any = None) -> FakeAnswer:
        if self._refusals:
            return self._refusals.pop(0)
        if url.endswith("/ready"):
            return FakeAnswer(body={"content": "one"})
        if method == "GET":
            assert not self.cookies
            self.visitors += 1
            self.cookies["chat"] = str(self.visitors)
            return FakeAnswer(text=PAGE.format(self.visitors))
        assert headers["X-Chat-Token"] == f"t{self.cookies['chat']}"
        if url.endswith("/end"):
            self.ended += 1
            return FakeAnswer(204)
        self.heard.append(json["text"])
        return FakeAnswer(body={"messages": [message("One person.")], "turn": 1})


def client(service: FakeService, waits: list[float] | None = None) -> ChatClient:
    return ChatClient("http://chat.example.com/", service, (waits if waits is not None else []).append)  # type: ignore[arg-type]


def test_every_question_comes_from_a_new_visitor_who_leaves() -> None:
    service = FakeService()
    visitor = client(service)

    shown = [visitor.ask("what is a lead"), visitor.ask("and sleep")]

    assert shown == [[message("One person.")]] * 2
    assert (service.visitors, service.ended, service.heard) == (2, 2, ["what is a lead", "and sleep"])


def test_waits_as_long_as_it_is_told_to() -> None:
    waits: list[float] = []
    visitor = client(FakeService(FakeAnswer(429, headers={"Retry-After": "7"})), waits)

    assert visitor.ask("hello") == [message("One person.")]
    assert waits == [7.0]


def test_words_of_a_refusal_are_what_a_person_sees() -> None:
    service = FakeService()
    visitor = client(service)
    visitor.begin()
    service._refusals = [FakeAnswer(400, body={"messages": [message("Please type something.")], "error": "empty"})]

    assert visitor.say(" ") == [message("Please type something.")]


@pytest.mark.parametrize("status", [401, 403, 503])
def test_a_message_without_a_reply_is_told_apart(status: int) -> None:
    service = FakeService()
    visitor = client(service)
    visitor.begin()
    service._refusals = [FakeAnswer(status)]

    with pytest.raises(NotAnswered, match=str(status)):
        visitor.say("hello")


def test_a_page_without_a_token_stops_the_evaluation() -> None:
    with pytest.raises(ChatError, match="without a chat token"):
        client(FakeService(FakeAnswer(text="<html></html>"))).begin()


def test_no_service_stops_the_evaluation() -> None:
    class Down(FakeService):
        def request(self, *_: Any, **__: Any) -> FakeAnswer:
            raise requests.ConnectionError

    with pytest.raises(ChatError, match="ConnectionError"):
        client(Down()).begin()
