"""The programs' door: POST /chat/messages."""

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from gateway.rasa_client import RasaBadReply, RasaSlow, RasaUnreachable
from gateway.settings import Settings
from tests.gateway.builders import SHAPE, Clock, FakeRasa, Visitor, answered, button, content, message_id


def test_a_message_is_answered(visitor: Visitor, rasa: FakeRasa) -> None:
    reply = visitor.say("what is a family hub")
    assert reply.status_code == 200
    assert reply.json["turn"] == 1
    assert [set(message) for message in reply.json["messages"]] == [SHAPE]
    assert rasa.heard[0]["text"] == "what is a family hub"


@pytest.mark.hazard("E1")
def test_rasa_hears_a_keyed_hash_and_never_the_token(visitor: Visitor, rasa: FakeRasa, settings: Settings) -> None:
    visitor.say()
    expected = hmac.new(settings.session_key.encode(), visitor.cookie.encode(), hashlib.sha256).hexdigest()[:32]
    assert rasa.heard[0]["sender"] == f"w-{expected}"
    assert visitor.cookie not in str(rasa.heard)


@pytest.mark.hazard("E2")
def test_a_leading_slash_never_reaches_rasa(visitor: Visitor, rasa: FakeRasa) -> None:
    visitor.say(' //inform{"agreement": true}')
    assert rasa.heard[0]["text"] == 'inform{"agreement": true}'


def test_the_same_message_id_gets_the_same_reply_and_is_heard_once(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered("first", buttons=[button()])], [answered("second")]]
    first = visitor.say("hello", id=(same := message_id()))
    again = visitor.say("hello", id=same)
    assert first.json == again.json
    assert len(rasa.heard) == 1


def test_an_old_message_id_gets_its_own_reply_after_later_turns(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered("first")], [answered("second")]]
    first = visitor.say(id=(old := message_id()))
    visitor.say()
    assert visitor.say(id=old).json == first.json


def test_another_message_waits_while_a_turn_is_open(app: Flask, visitor: Visitor, rasa: FakeRasa) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> list[Any]:
        begun.set()
        go_on.wait(5)
        return [answered("slow")]

    rasa.answers = [slowly, [answered("next")]]
    first: list[Any] = []
    sending = threading.Thread(target=lambda: first.append(same_visitor(app, visitor).say("first")))
    sending.start()
    begun.wait(5)
    meanwhile = same_visitor(app, visitor).say("second")
    go_on.set()
    sending.join()

    assert meanwhile.status_code == 409
    assert meanwhile.json["error"] == "turn_open"
    assert first[0].json["messages"][0]["text"] == "slow"
    assert visitor.say("second").json["turn"] == 2


def same_visitor(app: Flask, visitor: Visitor) -> Visitor:
    client = app.test_client()
    client.set_cookie("chat", visitor.cookie)
    return Visitor(client, token=visitor.token)


def test_a_button_of_the_last_reply_is_pressed(visitor: Visitor, rasa: FakeRasa, settings: Settings) -> None:
    rasa.answers = [[answered(buttons=[button("Yes", '/answer{"question": "x", "value": "yes"}')])]]
    pressed = visitor.say().json["messages"][0]["buttons"][0]
    assert visitor.press(pressed["id"]).status_code == 200

    heard = rasa.heard[1]
    signed = "\n".join([heard["sender"], heard["message_id"], heard["press"]["payload"]])
    assert heard["press"]["payload"] == '/answer{"question": "x", "value": "yes"}'
    assert heard["press"]["title"] == "Yes"
    assert (
        heard["press"]["token"] == hmac.new(settings.button_key.encode(), signed.encode(), hashlib.sha256).hexdigest()
    )
    assert "text" not in heard


@pytest.mark.hazard("E2")
def test_the_payload_of_a_button_is_not_told(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered(buttons=[button(payload="/secret_intent")])]]
    assert "secret_intent" not in visitor.say().text
    assert "find_hub" not in visitor.page


@pytest.mark.hazard("B1")
def test_a_button_of_an_earlier_reply_is_refused_with_words(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered(buttons=[button()])], [answered("next")]]
    old = visitor.say().json["messages"][0]["buttons"][0]["id"]
    visitor.say()
    late = visitor.press(old)
    assert late.status_code == 409
    assert late.json["error"] == "button_gone"
    assert late.json["messages"][0]["text"]
    assert len(rasa.heard) == 2
    assert visitor.say().status_code == 200


@pytest.mark.hazard("E1")
def test_a_button_of_someone_else_is_refused(visitor: Visitor, stranger: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered(buttons=[button()])]]
    theirs = stranger.say().json["messages"][0]["buttons"][0]["id"]
    visitor.say()
    assert visitor.press(theirs).status_code == 409


@pytest.mark.hazard("E1")
def test_without_a_session_nothing_is_heard(app: Flask, rasa: FakeRasa) -> None:
    nobody = Visitor(app.test_client(), token="made-up")
    assert nobody.say().status_code == 401
    nobody.client.set_cookie("chat", "x" * 43)
    assert nobody.say().status_code == 401
    nobody.client.set_cookie("chat", "x" * 4000)
    assert nobody.say().status_code == 401
    assert rasa.heard == []


@pytest.mark.hazard("E1")
def test_the_chat_token_of_another_session_opens_nothing(visitor: Visitor, stranger: Visitor, rasa: FakeRasa) -> None:
    visitor.token = stranger.token
    assert visitor.say().status_code == 403
    assert visitor.say(**{"X-Chat-Token": ""}).status_code == 403
    assert rasa.heard == []


@pytest.mark.hazard("E1")
def test_a_message_id_of_another_session_replays_nothing(visitor: Visitor, stranger: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered("for the stranger")], [answered("for the visitor")]]
    stranger.say(id=(same := message_id()))
    assert visitor.say(id=same).json["messages"][0]["text"] == "for the visitor"


@pytest.mark.hazard("E6")
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_other_pages_may_not_send_messages(visitor: Visitor, rasa: FakeRasa, headers: dict[str, str]) -> None:
    assert visitor.say(**headers).status_code == 403
    assert rasa.heard == []


def test_our_own_page_may_send_messages(visitor: Visitor) -> None:
    assert visitor.say(**{"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}).status_code == 200


@pytest.mark.hazard("D3")
@pytest.mark.parametrize(
    "fault",
    [
        RasaSlow(),
        RasaUnreachable(),
        RasaBadReply("empty"),
        ValueError("anything else"),
        [{"text": "x", "custom": {"kind": "unknown"}}],
        [None],
        [{}],
    ],
)
def test_a_turn_that_failed_is_said_to_be_not_saved_and_may_be_repeated(
    visitor: Visitor, rasa: FakeRasa, fault: Any
) -> None:
    rasa.answers = [fault, [answered("saved")]]
    failed = visitor.say("my answer", id=(same := message_id()))
    assert failed.status_code == 503
    assert failed.json.keys() == {"messages", "turn", "help"}
    assert failed.json["turn"] == 0
    assert set(failed.json["messages"][0]) == SHAPE
    assert "01632 960001" in failed.json["messages"][0]["text"]

    repeated = visitor.say("my answer", id=same)
    assert repeated.json["messages"][0]["text"] == "saved"
    assert [heard["message_id"] for heard in rasa.heard] == [same, same]


def test_a_failed_press_may_be_repeated(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered(buttons=[button()])], RasaSlow(), [answered("saved")]]
    pressed = visitor.say().json["messages"][0]["buttons"][0]["id"]
    assert visitor.press(pressed, id=(same := message_id())).status_code == 503
    assert visitor.press(pressed, id=same).json["messages"][0]["text"] == "saved"


@pytest.mark.hazard("A6")
def test_a_session_ends_when_nothing_is_said_for_half_an_hour(visitor: Visitor, clock: Clock) -> None:
    clock.pass_minutes(29)
    assert visitor.say().status_code == 200
    clock.pass_minutes(29)
    assert visitor.say().status_code == 200
    clock.pass_minutes(30)
    assert visitor.say().status_code == 401


@pytest.mark.hazard("E1")
def test_a_session_ends_after_four_hours_however_much_is_said(visitor: Visitor, clock: Clock) -> None:
    for _ in range(11):
        clock.pass_minutes(20)
        assert visitor.say().status_code == 200
    clock.pass_minutes(20)
    assert visitor.say().status_code == 401


@pytest.mark.hazard("G3")
def test_what_is_said_is_not_readable_in_the_store(visitor: Visitor, settings: Settings) -> None:
    visitor.say("canary sentence")
    folder = settings.store_url.removeprefix("sqlite:///").rsplit("/", 1)[0]
    kept = b"".join(path.read_bytes() for path in Path(folder).glob("gateway.db*"))
    assert b"canary" not in kept
    assert visitor.cookie.encode() not in kept


@pytest.mark.hazard("E3")
def test_too_many_messages_in_a_minute_wait(make_app: Callable[..., Flask], settings: Settings, clock: Clock) -> None:
    visitor = Visitor(make_app(settings=replace(settings, session_limit=2)).test_client()).open()
    assert [visitor.say().status_code for _ in range(3)] == [200, 200, 429]
    refused = visitor.say()
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert "01632 960001" in refused.json["messages"][-1]["text"]
    clock.pass_minutes(1)
    assert visitor.say().status_code == 200


def test_a_text_is_understood_ahead_while_it_is_screened(visitor: Visitor, rasa: FakeRasa) -> None:
    visitor.say("what is a family hub?")
    assert rasa.ahead == ["what is a family hub?"]


def test_what_no_turn_is_taken_for_is_not_understood_ahead(
    make_app: Callable[..., Flask], settings: Settings, rasa: FakeRasa
) -> None:
    visitor = Visitor(make_app(settings=replace(settings, session_limit=2)).test_client()).open()
    refused = [visitor.say("x" * 2001), visitor.say(""), visitor.say("one too many")]
    assert [reply.status_code for reply in refused] == [400, 400, 429]
    assert rasa.ahead == []


@pytest.mark.hazard("E5")
def test_what_may_not_be_shown_is_dropped(visitor: Visitor, rasa: FakeRasa) -> None:
    links = [{"title": "Bad", "href": "javascript:alert(1)"}]
    rasa.answers = [[answered("Good", custom={"kind": "text", "links": links}), answered(custom={"kind": "script"})]]
    messages = visitor.say().json["messages"]
    assert [message["text"] for message in messages] == ["Good"]
    assert messages[0]["links"] == []


def test_words_of_the_content_are_used(make_app: Callable[..., Flask]) -> None:
    changed = content()
    changed.page["errors"]["not_saved"] = "Our own words"
    visitor = Visitor(make_app(content=changed, rasa=FakeRasa([RasaSlow()])).test_client()).open()
    assert visitor.say().json["messages"][0]["text"] == "Our own words"
