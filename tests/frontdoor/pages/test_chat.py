"""The page about the public chat: who may switch it, what is asked for, and what everyone sees."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontdoor.app import create_app
from frontdoor.switchboard import publish
from tests.frontdoor.builders import QUICK_PASSWORDS, HeldClock, form_token, store_of

NOTICE = "The chat is being mended. <b>Please ring.</b>"


def press(browser: FlaskClient, version: int = 0, **form: str) -> Any:
    given = {"chat": "off", "notice": NOTICE, "reason": "The model is broken.", **form}
    return browser.post("/chat", data={"csrf_token": form_token(browser, "/chat"), "version": version, **given})


def seen(browser: FlaskClient, path: str = "/chat") -> str:
    return browser.get(path).get_data(as_text=True)


def told(app: Flask) -> Any:
    return json.loads(app.extensions["frontdoor"].settings.chat_switch_file.read_text(encoding="utf-8"))


def test_a_duty_manager_switches_it_off_and_on(app: Flask, duty_manager: FlaskClient) -> None:
    assert told(app) == {"chat": "on", "notice": ""}
    assert press(duty_manager).status_code == 303
    assert told(app) == {"chat": "off", "notice": NOTICE}
    page = seen(duty_manager)
    assert "Dee Manager" in page and "The model is broken." in page and "&lt;b&gt;Please ring.&lt;/b&gt;" in page
    assert "The public chat is switched off." in seen(duty_manager, "/requests")
    assert press(duty_manager, version=1, chat="on", notice="", reason="It is mended.").status_code == 303
    assert told(app) == {"chat": "on", "notice": ""}
    assert "switched off." not in seen(duty_manager, "/requests")


def test_a_notice_alone_leaves_the_chat_on(app: Flask, duty_manager: FlaskClient) -> None:
    press(duty_manager, chat="on")
    assert told(app) == {"chat": "on", "notice": NOTICE}


def test_a_worker_sees_it_and_cannot_change_it(app: Flask, worker: FlaskClient) -> None:
    page = seen(worker)
    assert "A duty manager can switch the chat off" in page and "<textarea" not in page
    answer = worker.post("/chat", data={"csrf_token": form_token(worker, "/sign-in"), "chat": "off"})
    assert answer.status_code == 403 and "This is for duty managers" in answer.get_data(as_text=True)
    assert told(app) == {"chat": "on", "notice": ""}


@pytest.mark.parametrize(
    "form",
    [{"reason": " "}, {"notice": " "}, {"chat": "maybe"}, {"notice": "x" * 501}, {"reason": "x" * 2001}],
)
def test_what_is_missing_is_asked_for_and_nothing_changes(
    app: Flask, duty_manager: FlaskClient, form: dict[str, str]
) -> None:
    answer = press(duty_manager, **form)
    assert answer.status_code == 400 and "govuk-error-summary" in answer.get_data(as_text=True)
    assert told(app) == {"chat": "on", "notice": ""}


@pytest.mark.hazard("F12")
def test_whoever_looked_at_an_old_page_is_told(app: Flask, duty_manager: FlaskClient) -> None:
    press(duty_manager)
    late = press(duty_manager, version=0, chat="on", notice="")
    assert late.status_code == 409 and "Someone changed the chat" in late.get_data(as_text=True)
    assert told(app)["chat"] == "off"


def test_a_chat_that_could_not_be_told_is_said_plainly(app: Flask, duty_manager: FlaskClient) -> None:
    path: Path = app.extensions["frontdoor"].settings.chat_switch_file
    path.with_suffix(".new").mkdir()
    answer = press(duty_manager)
    assert answer.status_code == 503 and "the chat could not be told" in answer.get_data(as_text=True)


def test_a_front_door_that_starts_again_says_again_what_was_decided(app: Flask, duty_manager: FlaskClient) -> None:
    press(duty_manager)
    settings = app.extensions["frontdoor"].settings
    settings.chat_switch_file.unlink()
    create_app(settings, passwords=QUICK_PASSWORDS)
    assert told(app) == {"chat": "off", "notice": NOTICE}
    publish(store_of(app), settings.chat_switch_file)
    assert told(app)["chat"] == "off"


def write_content(
    app: Flask, urgent_unsent: dict[str, str], calm: dict[str, str], **keeping_safe: dict[str, str]
) -> Flask:
    """A front door that can see the council's content."""
    settings = app.extensions["frontdoor"].settings
    settings.content_dir.mkdir()
    content = {
        "facts": {},
        "keeping_safe": keeping_safe,
        "taking_back": {"urgent_unsent": urgent_unsent},
        "whom_to_ring": {"calm": calm},
    }
    (settings.content_dir / "medway.json").write_text(json.dumps(content), encoding="utf-8")
    return create_app(settings, HeldClock(), QUICK_PASSWORDS)


APPROVED = {"status": "approved", "approved_by": "designated safeguarding lead", "approved_on": "2026-12-01"}
DEFAULT = {"status": "unapproved default"}


@pytest.mark.hazard("A4")
def test_staff_see_that_nobody_has_confirmed_the_safety_wording(app: Flask, worker: FlaskClient) -> None:
    assert "cannot tell whether anyone has confirmed them" in seen(worker)
    written = write_content(app, urgent_unsent=DEFAULT, calm=APPROVED, neglect=APPROVED, other=DEFAULT)
    app.extensions["frontdoor"] = written.extensions["frontdoor"]
    page = seen(worker)
    assert "2 of 4 texts and decisions about people in danger are unapproved defaults" in page
    assert "whom_to_ring, calm: confirmed by the designated safeguarding lead on 2026-12-01" in page
    assert "neglect: confirmed by the designated safeguarding lead on 2026-12-01" in page


def test_staff_see_who_has_confirmed_it(app: Flask, worker: FlaskClient) -> None:
    written = write_content(app, urgent_unsent=APPROVED, calm=APPROVED, neglect=APPROVED)
    app.extensions["frontdoor"] = written.extensions["frontdoor"]
    assert "All texts and decisions about people in danger have been confirmed." in seen(worker)
