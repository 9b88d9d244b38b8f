"""The request as pages: GET shows where the conversation stands, POST takes one turn of it (ADR 18)."""

import time
from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gateway.exchange import FORM, body, caller
from gateway.messages import FORM_BYTES
from gateway.parts import parts
from gateway.plain_form import sent as sending
from gateway.plain_form.page import Tried, form_page
from gateway.plain_form.receipt import Receipt, as_text, receipt_of
from gateway.plain_form.sent import Sent
from gateway.refusals import Refused
from gateway.sessions import Session
from gateway.visits import shown_again, visited

routes = Blueprint("plain_form", __name__)
# Pressed twice, the second answer waits for the first: seconds between looks, and how many.
SECONDS_TO_WAIT, LOOKS = 0.25, 12


@routes.get("/request")
def page() -> Response:
    return visited(_drawn)


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
    for look in range(LOOKS + 1):
        try:
            parts().door.page_message(caller(), sent.message, sent.token)
            return
        except Refused as refused:
            if refused.reason != "turn_open" or look == LOOKS:
                raise
            time.sleep(SECONDS_TO_WAIT)


def _refused_page(refused: Refused, sent: Sent) -> Response:
    """The page again, saying what went wrong, with what was typed still in the box."""
    tried = Tried(refused.reason, sent.field, sent.text, sent.choices, sent.page_id, tuple(refused.urgent))
    return shown_again(
        refused,
        lambda session: _drawn(session, refused.status, tried),
        lambda session: _drawn(session, 401, tried, sent.text),
    )


def _drawn(session: Session, status: int = 200, tried: Tried | None = None, lost_text: str = "") -> Response:
    ready = form_page(parts().content, session.conversation, session.chat_token, tried)
    page_of_it = replace(ready, lost_text=lost_text)
    return make_response(render_template(f"plain_form/{ready.view}.html", page=page_of_it), status)
