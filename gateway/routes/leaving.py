"""The end of a chat: for programs, for "End this chat", and for "Exit this page"."""

import logging

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from gateway.exchange import FORM, body, caller, without_cookie
from gateway.logs import event
from gateway.messages import FORM_BYTES, form_fields
from gateway.parts import parts

routes = Blueprint("leaving", __name__)


@routes.post("/chat/end")
def end() -> Response:
    return _end_from_page() if request.mimetype == FORM else _end_from_program()


def _end_from_program() -> Response:
    parts().door.check_origin(caller())
    session = parts().sessions.find(caller().cookie)
    if session is not None:
        parts().door.check_token(session, request.headers.get("X-Chat-Token", ""))
        parts().sessions.end(session)
        parts().wiping.forget(session.sender)
    return without_cookie(Response(status=204))


def _end_from_page() -> Response:
    """Leaving waits for nothing and never fails, whatever the state of the chat."""
    stay = False
    try:
        stay = form_fields(body(FORM, FORM_BYTES)).get("stay") == "yes"
        _wipe()
    except Exception as error:
        event("exit_not_wiped", level=logging.ERROR, outcome=type(error).__name__)
    if stay:
        return without_cookie(make_response(render_template("ended.html")))
    return without_cookie(redirect(parts().settings.exit_url, 303))


def _wipe() -> None:
    parts().door.check_origin(caller())
    session = parts().sessions.find(caller().cookie)
    if session is not None:
        wiping, sender = parts().wiping, session.sender
        parts().sessions.end(session)
        parts().later(lambda: wiping.forget(sender))
