"""The plain form over HTTP: one conversation with the chat, no answer lost, doubled or taken for another question."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from gateway.rasa_client import RasaSlow
from gateway.refusals import Refused
from gateway.routes import plain_form
from gateway.switch import State
from tests.gateway.builders import Clock, FakeRasa, FakeScreen, Visitor, answered, asks, attribute, button, content

POSTCODE = asks(kind="postcode", buttons=[button("I have no fixed address", "/answer")])
CONTACT = asks("What phone number can we use?", "contact", kind="contact")
PROBLEM = answered("I could not find a postcode.", custom={"form": {"part": "problem"}})
CHECK = answered("Please check.", custom={"asks": "check_answers", "form": {"part": "check", "route": "parent_carer"}})
ROWS = {
    "part": "rows",
    "rows": [
        {"label": "First name", "value": "<b>Sam</b>", "child": None},
        {"label": "Postcode", "value": "ME4 4TR", "child": None},
        {"label": "Child 2, name", "value": "Ash", "child": 2},
    ],
}
READ_BACK = answered(
    "1. First name: <b>Sam</b>\n2. Postcode: ME4 4TR",
    buttons=[button("Send this request", '/send_request{"seen": "a"}'), button("Change something", "/change_menu")],
    custom={"kind": "readback", "form": ROWS},
)
RECEIPT = answered(
    "Your reference is EH-2SJS-5XMJ.",
    custom={"kind": "receipt", "form": {"part": "receipt", "reference": "EH-2SJS-5XMJ", "received": True}},
)
WORDS = content().plain_form


class Stub:
    """A switch that staff have set."""

    def __init__(self, state: State) -> None:
        self._state = state

    def state(self) -> State:
        return self._state


@pytest.fixture
def form(visitor: Visitor, rasa: FakeRasa) -> Visitor:
    """Someone who is asked for a postcode on a page."""
    rasa.answers = [[POSTCODE]]
    visitor.open_form().answer(does="start")
    rasa.heard.clear()
    return visitor


def box(page: str) -> str:
    return attribute(page, r'<input class="govuk-input[^>]*value="([^"]*)"')


def of_the_button(page: str, title: str) -> str:
    return attribute(page, rf'value="([^"]+)"[^>]*>\s*{title}')


def test_the_first_page_begins_nothing_by_itself(visitor: Visitor, rasa: FakeRasa) -> None:
    assert WORDS["start"]["title"] in visitor.open_form().page
    assert rasa.heard == []


def test_without_a_session_one_begins(app: Flask) -> None:
    response = app.test_client().get("/request")
    assert response.status_code == 200 and "chat=" in response.headers["Set-Cookie"]


def finding(text: str, types: bool, **more: Any) -> dict[str, Any]:
    return answered(text, custom={"form": {"part": "finding", "types": types}}, **more)


def test_a_request_is_found_again_and_taken_back_on_pages(visitor: Visitor, rasa: FakeRasa) -> None:
    take_back = button("Take it back", '/find_request{"wants": "take_back", "reference": "EH-2SJS-5XMJ"}')
    rasa.answers = [
        [finding("What is your reference?", True)],
        [finding("The front door has had it since Monday.", False, buttons=[take_back])],
        [finding("Do you want to take it back?", False)],
    ]
    visitor.open_form().answer(does="find")
    assert rasa.heard[0]["press"]["payload"] == "/find_request"
    assert "What is your reference?" in visitor.page and '<textarea class="govuk-textarea"' in visitor.page
    visitor.answer(text="EH-2SJS-5XMJ 0123")
    assert "since Monday" in visitor.page and "<textarea" not in visitor.page
    visitor.answer(button=of_the_button(visitor.page, "Take it back"))
    assert rasa.heard[-1]["press"]["payload"] == take_back["payload"]
    assert [heard["on_page"] for heard in rasa.heard] == [True] * 3


def test_a_child_is_taken_out_at_the_check(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[CHECK, READ_BACK], [CHECK, READ_BACK]]
    form.answer(text="ME4 4TR")
    assert form.page.count(WORDS["check"]["remove"]) == 1
    form.answer(does="remove-2")
    assert rasa.heard[-1]["text"] == "remove child 2"


def test_start_asks_for_support_as_the_chats_button_does(visitor: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[POSTCODE]]
    response = visitor.open_form().answer(does="start")
    assert response.history[0].status_code == 303 and response.request.path == "/request"
    assert rasa.heard[0]["press"]["payload"] == "/request_support"
    assert '<h1 class="govuk-label-wrapper">' in visitor.page and "What is your postcode?" in visitor.page


def test_an_answer_goes_the_way_of_a_chat_message_and_the_next_question_is_shown(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[CONTACT]]
    form.answer(text=" ME4 4TR")
    assert [heard["text"] for heard in rasa.heard] == ["ME4 4TR"]
    assert WORDS["questions"]["contact"]["title"] in form.page


def test_a_button_beside_the_box_is_vouched_for_like_any(form: Visitor, rasa: FakeRasa) -> None:
    form.answer(text="", button=of_the_button(form.page, "I have no fixed address"))
    assert rasa.heard[0]["press"]["title"] == "I have no fixed address" and rasa.heard[0]["press"]["token"]


def test_ticked_choices_are_sent_as_numbers_and_read_as_words_in_the_chat(form: Visitor, rasa: FakeRasa) -> None:
    buttons = [button(title, "/answer") for title in ("School", "Housing", "Money")]
    rasa.answers = [[asks("What is this about?", "need_tags", kind="choices", buttons=buttons)], [CONTACT]]
    form.answer(text="ME4 4TR")
    form.answer(choice=["1", "3"])
    assert rasa.heard[-1]["text"] == "1, 3"
    assert "School\nMoney" in form.open().page


def test_chat_and_page_are_one_conversation(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[CONTACT]]
    form.open().say("ME4 4TR")
    assert WORDS["questions"]["contact"]["title"] in form.open_form().page
    rasa.answers = [[answered("And when is it safe?")]]
    form.answer(text="01632 960001")
    assert "And when is it safe?" in form.open().page and "01632 960001" in form.page


def test_what_the_form_cannot_take_is_told_as_an_error_and_stays_in_the_box(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[PROBLEM, asks(kind="postcode", given="ME4 QQQ")]]
    form.answer(text="ME4 QQQ")
    assert box(form.page) == "ME4 QQQ"
    assert 'href="#answer"' in form.page and 'id="answer-error"' in form.page
    assert form.page.count("I could not find a postcode.") == 2
    assert f"<title>{WORDS['error_before_title']}" in form.page


@pytest.mark.parametrize(("text", "status"), [("", 400), ("x" * 2001, 400)])
def test_what_is_refused_before_it_is_read_stays_in_the_box(
    form: Visitor, rasa: FakeRasa, text: str, status: int
) -> None:
    response = form.answer(text=text)
    assert response.status_code == status and rasa.heard == []
    assert text in form.page and 'id="answer-error"' in form.page


@pytest.mark.hazard("D2")
def test_an_answer_that_was_not_saved_is_sent_again_as_the_same_message(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [RasaSlow(), [CONTACT]]
    failed = form.answer(text="ME4 4TR")
    assert failed.status_code == 503 and box(form.page) == "ME4 4TR"
    form.answer(text="ME4 4TR")
    assert rasa.heard[0]["message_id"] == rasa.heard[1]["message_id"]
    assert WORDS["questions"]["contact"]["title"] in form.page


@pytest.mark.hazard("D2")
def test_one_page_sent_twice_is_answered_once_and_shows_the_same_page(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[CONTACT], [answered("Something else")]]
    older = form.page
    form.answer(text="ME4 4TR")
    form.page = older
    again = form.answer(text="ME4 4TR")
    assert again.status_code == 200 and len(rasa.heard) == 1
    assert WORDS["questions"]["contact"]["title"] in form.page


@pytest.mark.hazard("C7")
def test_an_answer_to_an_older_page_is_not_taken_for_the_question_asked_now(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[CONTACT]]
    older = form.page
    form.answer(text="ME4 4TR")
    form.page = older
    stale = form.answer(text="ME7 1AA")
    assert stale.status_code == 409 and len(rasa.heard) == 1
    assert content().error("moved_on") in form.page
    assert WORDS["questions"]["contact"]["title"] in form.page and "ME7 1AA" not in form.page


@pytest.mark.hazard("A9")
def test_danger_in_an_answer_to_an_older_page_is_still_answered(make_app: Callable[..., Flask], rasa: FakeRasa) -> None:
    app = make_app(keeps_safe=FakeScreen(("hits",)))
    form = Visitor(app.test_client()).open_form()
    rasa.answers = [[POSTCODE]]
    older = form.page
    form.answer(does="start")
    form.page = older
    assert form.answer(text="he hits us").status_code == 409
    assert form.page.index("Ring 999 now.") < form.page.index("What is your postcode?")


@pytest.mark.hazard("A9")
def test_danger_stops_the_form_on_a_page_of_its_own(make_app: Callable[..., Flask], rasa: FakeRasa) -> None:
    form = Visitor(make_app(keeps_safe=FakeScreen(("hits",))).test_client()).open_form()
    rasa.answers = [[POSTCODE]]
    form.answer(does="start")
    rasa.heard.clear()
    form.answer(text="he hits us")
    assert rasa.heard == [] and "Ring 999 now." in form.page and 'id="answer"' not in form.page
    carry_on = of_the_button(form.page, "Carry on with my request")
    rasa.answers = [[CONTACT]]
    form.answer(button=carry_on)
    assert (rasa.heard[0]["text"], rasa.heard[0]["carried_on"]) == ("he hits us", True)
    assert WORDS["questions"]["contact"]["title"] in form.page


def test_the_check_shows_every_row_with_its_own_button(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[CHECK, READ_BACK]]
    form.answer(text="ME4 4TR")
    assert re.findall(r'value="(change-\d)"', form.page) == ["change-1", "change-2", "change-3"]
    assert "&lt;b&gt;Sam" in form.page and "Change something" not in form.page
    rasa.heard.clear()
    form.answer(does="change-2")
    assert rasa.heard[0]["text"] == "change 2"


def test_sending_presses_the_button_that_was_shown_and_gives_a_receipt(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[CHECK, READ_BACK]]
    form.answer(text="ME4 4TR")
    rasa.answers = [[RECEIPT]]
    form.answer(button=of_the_button(form.page, "Send this request"))
    assert rasa.heard[-1]["press"]["payload"] == '/send_request{"seen": "a"}'
    assert "govuk-panel__title" in form.page and "EH-2SJS-5XMJ" in form.page
    receipt = form.client.get("/request/receipt")
    assert "EH-2SJS-5XMJ" in receipt.text and "Sam" not in receipt.text
    assert "/request/receipt" in form.open().page


def test_the_receipt_can_be_saved_as_a_file_that_gives_nothing_away_by_its_name(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[RECEIPT]]
    form.answer(text="ME4 4TR")
    saved = form.client.get("/request/receipt.txt")
    assert saved.mimetype == "text/plain" and "EH-2SJS-5XMJ" in saved.text
    assert saved.headers["Content-Disposition"] == 'attachment; filename="reference.txt"'
    assert saved.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/request/receipt", "/request/receipt.txt"])
def test_there_is_no_receipt_before_sending_and_none_after_the_chat_has_ended(
    form: Visitor, rasa: FakeRasa, clock: Clock, path: str
) -> None:
    assert form.client.get(path).status_code == 404
    rasa.answers = [[RECEIPT]]
    form.answer(text="ME4 4TR")
    assert form.client.get(path).status_code == 200
    clock.pass_minutes(31)
    assert form.client.get(path).status_code == 404


def test_a_page_that_was_open_too_long_says_so_and_gives_the_words_back(
    form: Visitor, clock: Clock, rasa: FakeRasa
) -> None:
    clock.pass_minutes(31)
    response = form.answer(text="He will not <sleep>")
    assert response.status_code == 401 and rasa.heard == []
    assert WORDS["closed"] in form.page and "He will not &lt;sleep&gt;" in form.page


def test_a_wish_is_said_in_the_words_the_chat_knows(form: Visitor, rasa: FakeRasa) -> None:
    for does in ("back", "later", "stop"):
        form.answer(does=does, text="not sent")
    assert [heard["text"] for heard in rasa.heard] == [WORDS["says"][does] for does in ("back", "later", "stop")]


@pytest.mark.hazard("E1")
def test_another_site_and_another_session_cannot_answer(form: Visitor, stranger: Visitor, rasa: FakeRasa) -> None:
    theirs = {"chat_token": stranger.token, "id": attribute(form.page, r'name="id" value="([^"]+)"'), "turn": "1"}
    assert form.client.post("/request", data={**theirs, "text": "x"}).status_code == 403
    own = {**theirs, "chat_token": form.token}
    elsewhere = form.client.post("/request", data={**own, "text": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403 and rasa.heard == []


@pytest.mark.parametrize("body", [{"text": "x"}, {"chat_token": "t", "id": "x", "turn": "1"}])
def test_what_is_no_form_of_ours_is_refused(form: Visitor, body: dict[str, str]) -> None:
    assert form.client.post("/request", data=body).status_code == 400
    assert form.client.post("/request", json=body).status_code == 415


def test_switched_off_the_form_is_urgent_help(make_app: Callable[..., Flask]) -> None:
    client = make_app(switch=Stub(State(is_off=True))).test_client()
    assert content().help["title"] in client.get("/request").text


def test_a_second_press_waits_for_the_first(form: Visitor, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    open_turns = [Refused("turn_open"), Refused("turn_open")]
    door = form.client.application.extensions["gateway"].door
    taken = door.page_message

    def busy_at_first(*given: Any) -> Any:
        if open_turns:
            raise open_turns.pop()
        return taken(*given)

    monkeypatch.setattr(door, "page_message", busy_at_first)
    monkeypatch.setattr(plain_form.time, "sleep", waits.append)
    rasa.answers = [[CONTACT]]
    assert form.answer(text="ME4 4TR").status_code == 200
    assert waits == [plain_form.SECONDS_TO_WAIT] * 2 and len(rasa.heard) == 1


def test_help_and_leaving_are_on_every_page(form: Visitor, rasa: FakeRasa) -> None:
    rasa.answers = [[RECEIPT]]
    pages = [form.client.get("/request").text, form.answer(text="x").text, form.client.get("/request/receipt").text]
    for page in pages:
        assert 'href="/help"' in page and 'action="/chat/end"' in page
