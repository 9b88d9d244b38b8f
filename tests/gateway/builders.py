"""Believable content, replies and fakes for the tests of the gateway."""

import copy
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gateway.content import Content, read
from gateway.keeping_safe.danger import Danger
from gateway.rasa_client import NO_FLAGS, Flags, RasaError

CONTENT = Path(__file__).parents[2] / "content"
HUB_PAGE = "https://example.com/family-hubs"
PLACEHOLDER = re.compile(r"\{(?!limit|minutes)[a-z0-9_]+\}")
SHAPE = {"kind", "text", "source", "links", "buttons"}


def built_content() -> dict[str, Any]:
    """The product's own words with drama numbers, in the shape the build writes."""
    page, help_page, pausing = (_with_numbers(_section(name)) for name in ("page", "help", "pausing"))
    paused = _with_numbers(_section("pausing", "responses"))
    keys = {key for section in help_page["sections"] for key in section["facts"]}
    facts = {key: phone("01632 960001", key.replace("_", " ")) for key in sorted(keys | {"spa_phone"})}
    facts["hub_page"] = {"kind": "link", "value": HUB_PAGE, "title": "Family hubs", "href": HUB_PAGE}
    return {
        "council": {"key": "medway", "name": "Medway"},
        "version": "abc123",
        "page": page,
        "help": help_page,
        "pausing": pausing,
        "plain_form": _with_numbers(_section("plain_form", folder="requests")),
        "facts": facts,
        "sources": {"strategy": {"title": "Early help strategy", "url": "https://example.com/strategy"}},
        "answers": {},
        "hubs": [],
        "responses": {
            "utter_greet": greeting(),
            "utter_explain_postcode": {"text": "It tells us what is near."},
            **paused,
        },
    }


@cache
def _section(name: str, section: str = "", folder: str = "national") -> dict[str, Any]:
    return dict(yaml.safe_load((CONTENT / folder / f"{name}.yml").read_text(encoding="utf-8"))[section or name])


def _with_numbers(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_numbers(item) for item in value]
    return PLACEHOLDER.sub("01632 960001", value) if isinstance(value, str) else value


def phone(value: str, title: str) -> dict[str, Any]:
    return {"kind": "phone", "value": value, "title": title, "href": "tel:" + value.replace(" ", "")}


def greeting() -> dict[str, Any]:
    return {"text": "Hello. I am an assistant.", "buttons": [{"title": "Find a hub", "payload": "/find_hub"}]}


def content(**changes: Any) -> Content:
    return read({**built_content(), **changes}, minutes=30)


def answered(text: str = "A family hub is a place for families.", **changes: Any) -> dict[str, Any]:
    """One message as Rasa's channel sends it."""
    custom = {"kind": "text", "source": None, "links": []}
    return {"text": text, "buttons": [], "custom": custom} | changes


def question_part(field: str = "postcode", **changes: Any) -> dict[str, Any]:
    """What the form tells of a question it asks."""
    part = {
        "part": "question",
        "field": field,
        "topic": field,
        "child": None,
        "kind": "choice",
        "route": "parent_carer",
    }
    return {**part, "skip": None, "first": False, "longest": None, "given": "", "chosen": [], **changes}


def asks(text: str = "What is your postcode?", field: str = "postcode", **changes: Any) -> dict[str, Any]:
    """A question of the form as Rasa's channel sends it; `changes` are of its part, `buttons` of the message."""
    buttons = changes.pop("buttons", [])
    custom = {"kind": "text", "asks": field, "form": question_part(field, **changes)}
    return answered(text, buttons=buttons, custom=custom)


def button(
    title: str = "Yes", payload: str = '/answer{"question": "agreement_request", "value": "yes"}'
) -> dict[str, str]:
    return {"title": title, "payload": payload}


def message_id() -> str:
    return str(uuid.uuid4())


@dataclass
class FakeRasa:
    """Answers with what it is given, in turn; the last answer is repeated. An exception is raised."""

    answers: list[Any] = field(default_factory=lambda: [[answered()]])
    heard: list[dict[str, Any]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    is_down: bool = False

    def say(self, sender: str, message_id: str, text: str, flags: Flags = NO_FLAGS) -> list[Any]:
        return self._answer({"sender": sender, "message_id": message_id, "text": text, **flags})

    def press(self, sender: str, message_id: str, press: dict[str, str], flags: Flags = NO_FLAGS) -> list[Any]:
        return self._answer({"sender": sender, "message_id": message_id, "press": press, **flags})

    def read_ahead(self, text: str) -> None:
        self.ahead.append(text)

    def end(self, sender: str) -> None:
        if self.is_down:
            raise RasaError
        self.ended.append(sender)

    def ready(self) -> bool:
        return not self.is_down

    def _answer(self, heard: dict[str, Any]) -> list[Any]:
        self.heard.append(heard)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            return list(answer())
        if isinstance(answer, Exception):
            raise answer
        return copy.deepcopy(list(answer))


URGENT = {"text": "Ring 999 now.", "links": [{"title": "Ring", "href": "tel:01632960001"}]}
RING_NOW = {"text": "Ring 01632 960001.", "links": []}


@dataclass
class FakeScreen:
    """Finds danger in a text that holds all of these words; `fails` raises instead."""

    words: tuple[str, ...] = ()
    cls: str = "immediate_danger"
    by_a_child: bool = False
    fails: bool = False
    audiences: list[str | None] = field(default_factory=list)

    def look(self, text: str, audience: str | None = None, before: Sequence[str] = ()) -> Danger | None:
        self.audiences.append(audience)
        if self.fails:
            raise RuntimeError(text)
        told = "\n".join([*before, text])
        found = bool(self.words) and all(word in told for word in self.words)
        return Danger(self.cls, self.by_a_child, [URGENT]) if found else None

    def ring_now(self, child: bool) -> dict[str, Any]:
        return {**RING_NOW, "text": "Ring Childline."} if child else RING_NOW


@dataclass
class Clock:
    now: float = 1_795_300_000.0

    def __call__(self) -> float:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += minutes * 60


@dataclass
class Visitor:
    """Someone with the chat open."""

    client: FlaskClient
    token: str = ""
    page: str = ""

    def open(self) -> "Visitor":
        self.page = self.client.get("/chat").text
        self.token = attribute(self.page, r'name="chat-token" content="([^"]+)"')
        return self

    def say(self, text: str = "what is a family hub", id: str | None = None, **headers: str) -> TestResponse:
        return self.send({"id": id or message_id(), "text": text}, **headers)

    def press(self, button_id: str, id: str | None = None) -> TestResponse:
        return self.send({"id": id or message_id(), "button": button_id})

    def send(self, body: Any, **headers: str) -> TestResponse:
        return self.client.post("/chat/messages", json=body, headers={"X-Chat-Token": self.token, **headers})

    def open_form(self) -> "Visitor":
        self.page = self.client.get("/request").text
        return self

    def answer(self, **fields: Any) -> TestResponse:
        """What the page of the plain form sends; the next page is then the page."""
        names = ("chat_token", "id", "turn", "field")
        hidden = {
            name: found.group(1) for name in names if (found := re.search(rf'name="{name}" value="([^"]*)"', self.page))
        }
        response = self.client.post("/request", data={**hidden, **fields}, follow_redirects=True)
        self.page = response.text
        return response

    def post_form(self, **fields: str) -> TestResponse:
        given = {"chat_token": self.token, "id": attribute(self.page, r'name="id" value="([^"]+)"'), **fields}
        return self.client.post("/chat", data=given, follow_redirects=True)

    @property
    def cookie(self) -> str:
        found = self.client.get_cookie("chat")
        return found.value if found else ""


def attribute(page: str, pattern: str) -> str:
    found = re.search(pattern, page)
    assert found, pattern
    return found.group(1)
