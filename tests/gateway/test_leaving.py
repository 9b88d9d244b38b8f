import pytest
from flask import Flask

from gateway.settings import Settings
from tests.gateway.builders import FakeRasa, Visitor


@pytest.mark.hazard("A6")
def test_exit_wipes_the_chat_here_and_in_rasa_and_goes_to_a_neutral_page(
    visitor: Visitor, rasa: FakeRasa, settings: Settings
) -> None:
    visitor.say("a secret")
    left = visitor.client.post("/chat/end", data={"leave": "yes"})
    assert left.status_code == 303
    assert left.headers["Location"] == settings.exit_url
    assert rasa.ended == [rasa.heard[0]["sender"]]
    assert visitor.client.get_cookie("chat") is None
    assert "a secret" not in visitor.client.get("/chat").text


@pytest.mark.hazard("A6")
def test_the_old_token_opens_nothing_afterwards(visitor: Visitor) -> None:
    old = visitor.cookie
    visitor.client.post("/chat/end", data={"leave": "yes"})
    visitor.client.set_cookie("chat", old)
    assert visitor.say().status_code == 401


def test_ending_the_chat_stays_on_a_page_that_says_so(visitor: Visitor) -> None:
    ended = visitor.client.post("/chat/end", data={"stay": "yes"})
    assert ended.status_code == 200
    assert 'href="/chat"' in ended.text
    assert visitor.client.get_cookie("chat") is None


@pytest.mark.hazard("A6")
@pytest.mark.parametrize("data", [{}, {"stay": "no"}, "stay=%ff", "a=1&a=2", "x" * 100_000])
def test_exit_never_fails(app: Flask, settings: Settings, data: object) -> None:
    left = app.test_client().post("/chat/end", data=data, content_type="application/x-www-form-urlencoded")
    assert left.status_code == 303
    assert left.headers["Location"] == settings.exit_url


def test_a_program_ends_a_chat(visitor: Visitor, rasa: FakeRasa) -> None:
    ended = visitor.client.post("/chat/end", headers={"X-Chat-Token": visitor.token})
    assert ended.status_code == 204
    assert len(rasa.ended) == 1
    assert visitor.say().status_code == 401


def test_ending_twice_is_harmless(visitor: Visitor) -> None:
    for _ in range(2):
        assert visitor.client.post("/chat/end", headers={"X-Chat-Token": visitor.token}).status_code == 204


@pytest.mark.hazard("E6")
def test_a_program_needs_the_token_and_a_foreign_page_ends_nothing(visitor: Visitor) -> None:
    assert visitor.client.post("/chat/end").status_code == 403
    visitor.client.post("/chat/end", data={"leave": "yes"}, headers={"Sec-Fetch-Site": "cross-site"})
    visitor.client.set_cookie("chat", visitor.cookie)
    assert visitor.client.post("/chat/end", headers={"Origin": "https://evil.example"}).status_code == 403


@pytest.mark.hazard("E6")
def test_a_foreign_page_cannot_wipe_a_chat(visitor: Visitor, rasa: FakeRasa) -> None:
    cookie = visitor.cookie
    visitor.client.post("/chat/end", data={"leave": "yes"}, headers={"Sec-Fetch-Site": "cross-site"})
    visitor.client.set_cookie("chat", cookie)
    assert visitor.say().status_code == 200
    assert rasa.ended == []


@pytest.mark.hazard("A6")
def test_a_wipe_rasa_did_not_hear_is_tried_again(visitor: Visitor, stranger: Visitor, rasa: FakeRasa) -> None:
    visitor.say()
    rasa.is_down = True
    visitor.client.post("/chat/end", data={"leave": "yes"})
    assert rasa.ended == []
    rasa.is_down = False
    visitor.open()
    assert rasa.ended == [rasa.heard[0]["sender"]]
