"""The chat page, with no script running."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from markupsafe import escape

from gateway.rasa_client import RasaSlow
from gateway.settings import Settings
from tests.gateway.builders import HUB_PAGE, Clock, FakeRasa, Visitor, answered, attribute, button


def test_the_first_page_greets_without_asking_rasa(visitor: Visitor, rasa: FakeRasa) -> None:
    assert "Hello. I am an assistant." in visitor.page
    assert "Find a hub" in visitor.page
    assert rasa.heard == []


@pytest.mark.hazard("E1")
def test_the_cookie_is_for_this_site_and_for_no_script(app: Flask) -> None:
    cookie = app.test_client().get("/chat").headers["Set-Cookie"]
    assert re.fullmatch(r"chat=[\w-]{43}; HttpOnly; Path=/; SameSite=Strict", cookie)


@pytest.mark.hazard("E1")
def test_the_real_cookie_is_secure_and_bound_to_the_host(make_app: Callable[..., Flask], settings: Settings) -> None:
    app = make_app(settings=replace(settings, secure_cookies=True))
    cookie = app.test_client().get("/chat", base_url="https://localhost").headers["Set-Cookie"]
    assert cookie.startswith("__Host-chat=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


@pytest.mark.hazard("E1")
def test_a_token_the_visitor_made_up_is_replaced(app: Flask) -> None:
    client = app.test_client()
    client.set_cookie("chat", "x" * 43)
    client.get("/chat")
    found = client.get_cookie("chat")
    assert found is not None
    assert found.value != "x" * 43


def test_opening_the_page_again_shows_the_same_chat(visitor: Visitor) -> None:
    visitor.say("my question")
    page = visitor.client.get("/chat")
    assert "my question" in page.text
    assert "Set-Cookie" not in page.headers


@pytest.mark.hazard("E1")
def test_another_visitor_sees_nothing_of_it(visitor: Visitor, stranger: Visitor) -> None:
    visitor.say("my question")
    assert "my question" not in stranger.open().page


def test_a_form_post_is_answered_with_the_page(visitor: Visitor, rasa: FakeRasa) -> None:
    source = {"title": "Early help strategy", "url": None, "checked": "2026-11-22"}
    links = [{"title": "Family hubs", "href": HUB_PAGE}]
    rasa.answers = [
        [answered("An answer.\n\nMore.", custom={"source": source, "links": links}, buttons=[button("Go on")])]
    ]
    page = visitor.post_form(text="what is a hub")
    assert page.status_code == 200
    assert re.search(r"Source: Early help strategy.\s*Checked 22 November 2026", page.text)
    assert f'href="{HUB_PAGE}"' in page.text
    assert ">An answer.</p>" in page.text
    assert ">More.</p>" in page.text
    assert "Go on" in page.text
    assert "Find a hub" not in page.text


def test_a_button_is_pressed_by_form(visitor: Visitor, rasa: FakeRasa) -> None:
    button_id = attribute(visitor.page, r'<button type="submit" value="([^"]+)" name="button"')
    page = visitor.post_form(button=button_id)
    assert page.status_code == 200
    assert rasa.heard[0]["press"]["payload"] == "/find_hub"


def test_sending_one_form_twice_is_heard_once(visitor: Visitor, rasa: FakeRasa) -> None:
    visitor.post_form(text="once")
    visitor.post_form(text="once")
    visitor.post_form(text="another")
    assert [heard["text"] for heard in rasa.heard] == ["once", "another"]


@pytest.mark.hazard("D3")
def test_a_failed_turn_keeps_the_text_in_the_box_and_may_be_repeated(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [RasaSlow(), [answered("saved")]]
    page = visitor.post_form(text="my long <answer>")
    assert page.status_code == 503
    assert "my long &lt;answer&gt;</textarea>" in page.text
    assert "01632 960001" in page.text
    visitor.page = page.text
    assert visitor.post_form(text="my long <answer>").status_code == 200
    assert rasa.heard[0]["message_id"] == rasa.heard[1]["message_id"]


def test_too_long_a_text_is_kept_in_the_box(visitor: Visitor, rasa: FakeRasa) -> None:
    page = visitor.post_form(text="y" * 2001)
    assert page.status_code == 400
    assert "2,000" in page.text
    assert "y" * 2001 in page.text
    assert rasa.heard == []


def test_a_form_of_a_session_that_is_over_gets_a_new_chat_with_the_text(visitor: Visitor, clock: Clock) -> None:
    visitor.say("earlier words")
    clock.pass_minutes(31)
    page = visitor.post_form(text="later words")
    assert page.status_code == 401
    assert "later words</textarea>" in page.text
    assert "earlier words" not in page.text
    assert visitor.client.get("/chat").status_code == 200


@pytest.mark.hazard("E6")
@pytest.mark.parametrize("fields", [{"chat_token": ""}, {"chat_token": "0" * 64}])
def test_a_form_without_our_token_is_refused(visitor: Visitor, rasa: FakeRasa, fields: dict[str, str]) -> None:
    assert visitor.post_form(text="hello", **fields).status_code == 403
    assert rasa.heard == []


@pytest.mark.parametrize(
    "fields", [{}, {"text": "a", "button": "b"}, {"text": "a", "sender": "b"}, {"text": "a", "id": "1"}]
)
def test_a_form_of_another_shape_is_refused(visitor: Visitor, rasa: FakeRasa, fields: dict[str, str]) -> None:
    assert visitor.post_form(**fields).status_code == 400
    assert rasa.heard == []


@pytest.mark.hazard("E5")
@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "</textarea><b>"]
)
def test_what_is_said_and_answered_is_shown_as_text(visitor: Visitor, rasa: FakeRasa, hostile: str) -> None:
    rasa.answers = [[answered(hostile, buttons=[button(hostile)], custom={"source": {"title": hostile}})]]
    page = visitor.post_form(text=hostile).text
    assert str(escape(hostile)) in page
    assert hostile not in page or hostile == escape(hostile)


@pytest.mark.hazard("A13")
def test_the_page_says_it_is_not_a_person(visitor: Visitor) -> None:
    assert "automated assistant, not a person" in visitor.page


@pytest.mark.hazard("A5")
def test_the_title_gives_nothing_away(visitor: Visitor) -> None:
    title = attribute(visitor.page, r"<title>([^<]+)</title>").lower()
    assert not any(word in title for word in ("help", "family", "child", "abuse", "support", "chat"))


@pytest.mark.hazard("A1")
def test_urgent_help_and_exit_are_on_every_page(visitor: Visitor) -> None:
    pages = [
        visitor.client.get("/chat"),
        visitor.post_form(text="hello"),
        visitor.post_form(text="y" * 2001),
        visitor.client.get("/nothing-here"),
        visitor.client.post("/chat/end", data={"stay": "yes"}),
    ]
    for page in pages:
        assert 'href="/help"' in page.text
        assert 'action="/chat/end"' in page.text


def test_the_log_is_read_out_politely(visitor: Visitor) -> None:
    assert re.search(r'role="log"[^>]*aria-live="polite"', visitor.page)
    assert '<label class="govuk-label govuk-label--s" for="text">' in visitor.page
    assert "text-info text-hint" in visitor.page


@pytest.mark.hazard("E5")
def test_no_script_or_style_stands_in_the_page(visitor: Visitor) -> None:
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", visitor.page))
    assert "<style" not in visitor.page
    assert " style=" not in visitor.page
    assert not re.search(r"\son\w+=", visitor.page)


@pytest.mark.hazard("G4")
def test_everything_the_page_loads_is_our_own(visitor: Visitor) -> None:
    assert all(address.startswith("/") for address in re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', visitor.page))


@pytest.mark.hazard("E3")
def test_too_many_new_chats_from_one_address_wait(make_app: Callable[..., Flask], settings: Settings) -> None:
    app = make_app(settings=replace(settings, new_session_limit=1))
    assert app.test_client().get("/chat").status_code == 200
    refused = app.test_client().get("/chat")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]
    assert 'href="/help"' in refused.text
    assert "01632 960001" in refused.text


def test_without_the_script_a_page_opens_at_what_was_said_last(visitor: Visitor) -> None:
    visitor.say("first question")
    visitor.say("second question")
    page = visitor.client.get("/chat").text
    assert page.count('id="latest"') == 1
    assert page.index("first question") < page.index('id="latest"') < page.index("second question")
    assert page.count('action="/chat#latest"') == 2


def test_without_the_script_a_refused_message_opens_the_page_at_its_reason(visitor: Visitor) -> None:
    page = visitor.post_form(text="   ").text
    assert page.count('id="latest"') == 1
    assert page.index("data-problem>") < page.index('id="latest"')
