"""Switched off, and notices: read from a file that may be missing, broken or changing."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from gateway.settings import Settings
from gateway.switch import State, SwitchFile
from tests.gateway.builders import Clock, FakeRasa, FakeScreen, Visitor, content

NOTICE = "The phone lines are <b>down</b> today."


def write(path: Path, chat: str = "on", notice: str = "") -> None:
    changed = path.with_suffix(".new")
    changed.write_text(json.dumps({"chat": chat, "notice": notice}), encoding="utf-8")
    changed.replace(path)


@pytest.fixture
def path(settings: Settings) -> Path:
    return settings.switch_file


def alarms(log: pytest.LogCaptureFixture) -> int:
    return sum(record.getMessage() == "switch_unreadable" for record in log.records if record.levelno == logging.ERROR)


def test_a_switch_that_was_never_touched_is_on(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert SwitchFile(path).state() == State()
    assert alarms(caplog) == 0


def test_each_change_is_seen_at_once(path: Path) -> None:
    switch = SwitchFile(path)
    for chat, notice in [("off", "Gone."), ("on", "Back."), ("on", ""), ("off", "Gone.")]:
        write(path, chat, notice)
        assert switch.state() == State(chat == "off", notice)
    path.unlink()
    assert switch.state() == State()


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"chat": "maybe", "notice": ""}', b'{"chat": "off"}', b"\xff"])
def test_a_switch_that_cannot_be_read_leaves_the_chat_on_and_raises_an_alarm_once_a_minute(
    path: Path, caplog: pytest.LogCaptureFixture, broken: bytes
) -> None:
    clock = Clock()
    switch = SwitchFile(path, clock)
    path.write_bytes(broken)
    assert [switch.state(), switch.state()] == [State(), State()]
    assert alarms(caplog) == 1
    clock.pass_minutes(1)
    switch.state()
    assert alarms(caplog) == 2
    write(path, "off", "Gone.")
    assert switch.state().is_off


def test_a_file_that_does_not_change_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    switch = SwitchFile(path)
    write(path, "off")
    switch.state()
    monkeypatch.setattr(Path, "open", None)
    assert switch.state().is_off


@pytest.fixture
def open_chat(make_app: Callable[..., Flask]) -> Visitor:
    return Visitor(make_app(keeps_safe=FakeScreen(("danger",))).test_client()).open()


def test_while_it_is_off_the_page_is_urgent_help_with_the_notice(open_chat: Visitor, path: Path) -> None:
    write(path, "off", NOTICE)
    page = open_chat.client.get("/chat")
    assert page.status_code == 200
    assert content().error("switched_off") in page.text
    assert "The phone lines are &lt;b&gt;down&lt;/b&gt; today." in page.text
    assert content().help["title"] in page.text
    assert "<textarea" not in page.text and 'href="/chat">Back' not in page.text
    write(path)
    assert "<textarea" in open_chat.client.get("/chat").text


@pytest.mark.hazard("A1")
def test_while_it_is_off_a_message_is_refused_with_words_and_what_is_urgent_first(
    open_chat: Visitor, path: Path, rasa: FakeRasa
) -> None:
    write(path, "off", NOTICE)
    reply = open_chat.say("danger")
    assert (reply.status_code, reply.json["error"], reply.json["notice"]) == (503, "switched_off", NOTICE)
    assert [message["kind"] for message in reply.json["messages"]] == ["urgent", "text"]
    assert NOTICE in reply.json["messages"][1]["text"]
    page = open_chat.post_form(text="danger")
    assert page.status_code == 503
    assert "Ring 999 now." in page.text and "down" in page.text
    assert rasa.heard == []


def test_while_it_is_off_a_chat_can_still_be_ended(open_chat: Visitor, path: Path) -> None:
    write(path, "off")
    assert open_chat.client.post("/chat/end", headers={"X-Chat-Token": open_chat.token}).status_code == 204


def test_a_notice_stands_on_every_page_and_beside_every_turn_while_the_chat_goes_on(
    open_chat: Visitor, path: Path
) -> None:
    write(path, "on", NOTICE)
    for address in ("/chat", "/help", "/nowhere"):
        assert "&lt;b&gt;down&lt;/b&gt;" in open_chat.client.get(address).text
    assert open_chat.say("hello").json["notice"] == NOTICE
    write(path)
    assert "down" not in open_chat.client.get("/help").text
    assert "notice" not in open_chat.say("hello").json


def test_a_watcher_can_tell_that_it_is_off(open_chat: Visitor, path: Path) -> None:
    told: list[Any] = []
    for chat in ("on", "off"):
        write(path, chat)
        told.append(open_chat.client.get("/ready").json["chat"])
    assert told == ["on", "off"]
