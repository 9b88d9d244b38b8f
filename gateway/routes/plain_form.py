"""The request as pages: GET shows where the conversation stands, POST takes one turn of it (ADR 18)."""

import time
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gateway.exchange import FORM, body, caller, with_cookie
from gateway.messages import FORM_BYTES
from gateway.new_chats import start_chat
from gateway.parts import parts
from gateway.plain_form import sent as sending
from gateway.plain_form.page import Tried, form_page
from gateway.plain_form.receipt import Receipt, as_text, receipt_of
from gateway.plain_form.sent import Sent
from gateway.refusals import Refused
from gateway.routes import public
from gateway.sessions import Session
from gateway.store import StoreError

routes = Blueprint("plain_form", __name__)
# Pressed twice, the second answer waits for the first: seconds between looks, and how many.
SECONDS_TO_WAIT, LOOKS = 0.25, 12


@routes.get("/request")
def page() -> ResponseReturnValue:
    if parts().switch.state().is_off:
        return public.urgent_help()
    found = parts().sessions.find(caller().cookie)
    if found is None:
        return _drawn_anew()
    parts().sessions.touch(found)
    return _drawn(found)


@routes.post("/request")
def answer() -> ResponseReturnValue:
    sent = sending.read(body(FORM, FORM_BYTES), parts().content.plain_form["says"])
    try:
        _take(sent)
    except Refused as refused:
        return _refused_page(refused, sent)
    # A page of its own: going back must not offer to send the answer again.
    return redirect(url_for("plain_form.page"), 303)


@routes.get("/request/receipt")
def receipt() -> ResponseReturnValue:
    return render_template("plain_form/receipt.html", receipt=_receipt())


@routes.get("/request/receipt.txt")
def receipt_as_text() -> Response:
    text = as_text(_receipt(), parts().content.plain_form["receipt"])
    response = Response(text, mimetype="text/plain")
    # The name gives nothing away about why someone was here.
    response.headers["Content-Disposition"] = 'attachment; filename="reference.txt"'
    return response


def _receipt() -> Receipt:
    """Raises Refused('not_found') when nothing was sent in this session, or the session is over."""
    session = parts().sessions.find(caller().cookie)
    found = receipt_of(parts().content, session.conversation) if session else None
    if found is None:
        raise Refused("not_found")
    return found


def _take(sent: Sent) -> None:
    """One turn; where one is open already, that of the same press for instance, its end is waited for."""
    for _ in range(LOOKS):
        try:
            parts().door.page_message(caller(), sent.message, sent.token)
            return
        except Refused as refused:
            if refused.reason != "turn_open":
                raise
            time.sleep(SECONDS_TO_WAIT)
    parts().door.page_message(caller(), sent.message, sent.token)


def _refused_page(refused: Refused, sent: Sent) -> Response:
    """The page again, saying what went wrong, with what was typed still in the box."""
    if refused.reason == "switched_off":
        raise refused from None
    tried = Tried(refused.reason, sent.field, sent.text, sent.choices, sent.page_id, tuple(refused.urgent))
    try:
        session = parts().sessions.find(caller().cookie)
        if session is None:
            return _drawn_anew(401, tried, sent.text)
    except (StoreError, Refused):
        raise refused from None
    response = _drawn(session, refused.status, tried)
    if refused.wait:
        response.headers["Retry-After"] = str(refused.wait)
    return response


def _drawn_anew(status: int = 200, tried: Tried | None = None, lost_text: str = "") -> Response:
    session = start_chat()
    return with_cookie(_drawn(session, status, tried, lost_text), session)


def _drawn(session: Session, status: int = 200, tried: Tried | None = None, lost_text: str = "") -> Response:
    ready = form_page(parts().content, session.conversation, session.chat_token, tried)
    return make_response(_template(ready.view, page=replace(ready, lost_text=lost_text)), status)


def _template(view: str, **values: Any) -> str:
    return render_template(f"plain_form/{view}.html", **values)
