"""The place for the safety screen: its words come first, whatever else happens."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from gateway.rasa_client import RasaSlow, RasaUnreachable
from gateway.settings import Settings
from gateway.sqlite_store import SqliteStore
from gateway.store import Lifetimes, StoreError
from tests.gateway.builders import URGENT, FakeRasa, FakeScreen, Visitor, answered, asks, message_id

DANGER = FakeScreen(("danger",))


@pytest.fixture
def at_risk(make_app: Callable[..., Flask]) -> Visitor:
    return Visitor(make_app(keeps_safe=DANGER).test_client()).open()


def kinds(reply: Any) -> list[str]:
    return [message["kind"] for message in reply.json["messages"]]


@pytest.mark.hazard("A1")
def test_urgent_words_come_first_and_the_chat_goes_on(at_risk: Visitor) -> None:
    reply = at_risk.say("I am in danger")
    assert reply.status_code == 200
    assert kinds(reply) == ["urgent", "text"]
    assert reply.json["messages"][0]["links"] == URGENT["links"]
    assert kinds(at_risk.say("what is a hub")) == ["text"]


@pytest.mark.hazard("A1")
@pytest.mark.hazard("A12")
@pytest.mark.parametrize("fault", [RasaSlow(), RasaUnreachable(), []])
def test_urgent_words_stand_alone_when_rasa_fails_and_nobody_has_to_say_it_again(
    at_risk: Visitor, rasa: FakeRasa, fault: Any
) -> None:
    rasa.answers = [fault]
    reply = at_risk.say("danger", id=(same := message_id()))
    assert (reply.status_code, kinds(reply)) == (200, ["urgent"])
    assert at_risk.say("danger", id=same).json == reply.json


@pytest.mark.hazard("A1")
def test_urgent_words_are_shown_when_the_gateway_itself_fails(at_risk: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [RuntimeError()]
    reply = at_risk.say("danger")
    assert (reply.status_code, kinds(reply)) == (503, ["urgent", "text"])


@pytest.mark.hazard("A1")
def test_urgent_words_are_shown_when_the_message_is_too_long(at_risk: Visitor) -> None:
    assert kinds(at_risk.say("danger " * 400)) == ["urgent", "text"]


@pytest.mark.hazard("A1")
def test_urgent_words_are_shown_when_the_session_is_over(at_risk: Visitor) -> None:
    at_risk.client.delete_cookie("chat")
    reply = at_risk.say("danger")
    assert reply.status_code == 401
    assert kinds(reply) == ["urgent", "text"]


@pytest.mark.hazard("A1")
def test_urgent_words_are_shown_when_there_are_too_many_messages(
    make_app: Callable[..., Flask], settings: Settings
) -> None:
    limited = replace(settings, session_limit=1)
    visitor = Visitor(make_app(keeps_safe=DANGER, settings=limited).test_client()).open()
    visitor.say()
    reply = visitor.say("danger")
    assert reply.status_code == 429
    assert kinds(reply) == ["urgent", "text"]


class BrokenStore(SqliteStore):
    is_broken = False

    def read(self, session: str) -> Any:
        if self.is_broken:
            raise StoreError
        return super().read(session)


@pytest.mark.hazard("A1")
def test_urgent_words_are_shown_when_the_store_is_down(make_app: Callable[..., Flask], settings: Settings) -> None:
    store = BrokenStore(Path(settings.store_url.removeprefix("sqlite:///")), Lifetimes(1800, 14400, 30))
    visitor = Visitor(make_app(keeps_safe=DANGER, store=store).test_client()).open()
    store.is_broken = True
    reply = visitor.say("danger")
    assert reply.status_code == 503
    assert kinds(reply) == ["urgent", "text"]
    page = visitor.post_form(text="danger")
    assert page.status_code == 503
    assert "Ring 999 now." in page.text


@pytest.mark.hazard("A1")
def test_a_screen_that_fails_counts_as_urgent(make_app: Callable[..., Flask]) -> None:
    visitor = Visitor(make_app(keeps_safe=FakeScreen(fails=True)).test_client()).open()
    assert kinds(visitor.say("anything")) == ["urgent", "text"]


@pytest.mark.hazard("A1")
def test_a_disclosure_split_over_messages_is_read_together_once(make_app: Callable[..., Flask]) -> None:
    visitor = Visitor(make_app(keeps_safe=FakeScreen(("dan", "ger"))).test_client()).open()
    assert kinds(visitor.say("dan")) == ["text"]
    assert kinds(visitor.say("ger")) == ["urgent", "text"]
    assert kinds(visitor.say("thanks")) == ["text"]


@pytest.mark.hazard("A1")
def test_a_disclosure_split_over_messages_is_read_together_while_nobody_answers(make_app: Callable[..., Flask]) -> None:
    silent = FakeRasa(answers=[RasaUnreachable()])
    visitor = Visitor(make_app(keeps_safe=FakeScreen(("dan", "ger")), rasa=silent).test_client()).open()
    assert visitor.say("dan").status_code == 503
    assert kinds(visitor.say("ger"))[0] == "urgent"


@pytest.mark.parametrize(("field", "kind"), [("child_1_name", "text"), ("worries", "urgent")])
def test_a_fact_the_form_took_is_not_read_with_what_comes_next(
    make_app: Callable[..., Flask], field: str, kind: str
) -> None:
    form = FakeRasa(answers=[[asks(field=field)], [asks(field="child_1_birth")]])
    visitor = Visitor(make_app(keeps_safe=FakeScreen(("dan", "ger")), rasa=form).test_client()).open()
    visitor.say("next")
    visitor.say("dan")
    assert kinds(visitor.say("ger"))[0] == kind


def test_the_page_without_scripts_shows_urgent_words(at_risk: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[answered("And a hub")]]
    page = at_risk.post_form(text="danger").text
    assert page.index("Ring 999 now.") < page.index("And a hub")
