"""The chat page and its messages. See docs/chat-api.md."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway import pages
from gateway.exchange import FORM, JSON, body, caller, with_cookie, with_help
from gateway.messages import FORM_BYTES, JSON_BYTES, form_fields
from gateway.new_chats import start_chat
from gateway.parts import parts
from gateway.refusals import Refused
from gateway.routes import public
from gateway.sessions import Session
from gateway.store import StoreError

routes = Blueprint("chat", __name__)
WORTH_REPEATING = frozenset({"not_saved", "turn_open", "too_many"})


@routes.get("/chat")
def page() -> Response:
    if parts().switch.state().is_off:
        return public.urgent_help()
    found = parts().sessions.find(caller().cookie)
    if found is None:
        return _drawn_anew()
    parts().sessions.touch(found)
    return _drawn(found)


@routes.post("/chat")
def form_message() -> ResponseReturnValue:
    sent = body(FORM, FORM_BYTES)
    try:
        parts().door.form_message(caller(), sent)
    except Refused as refused:
        return _refused_page(refused, sent)
    # A page of its own: going back must not offer to send the words again.
    return redirect(url_for("chat.page"), 303)


@routes.post("/chat/messages")
def json_message() -> Response:
    sent = body(JSON, JSON_BYTES)
    return jsonify(with_help(parts().door.json_message(caller(), request.headers.get("X-Chat-Token", ""), sent)))


def _drawn_anew(status: int = 200, **more: Any) -> Response:
    session = start_chat()
    return with_cookie(_drawn(session, status, **more), session)


def _drawn(session: Session, status: int = 200, **more: Any) -> Response:
    content, minutes = parts().content, parts().settings.idle_minutes
    ready = pages.chat_page(content, session.conversation, session.chat_token, **more)
    words = pages.script_words(content)
    return make_response(render_template("chat.html", page=ready, script_words=words, minutes=minutes), status)


def _refused_page(refused: Refused, sent: bytes) -> Response:
    """The page again, saying what went wrong, with what was typed still in the box."""
    if refused.reason == "switched_off":
        raise refused from None
    fields = form_fields(sent)
    more: dict[str, Any] = {"kept_text": fields.get("text", ""), "urgent": refused.urgent}
    try:
        session = parts().sessions.find(caller().cookie)
        if session is None:
            return _drawn_anew(401, problem=parts().content.page["new_chat"], **more)
    except (StoreError, Refused):
        raise refused from None
    if refused.reason in WORTH_REPEATING:
        more["form_id"] = fields["id"]
    response = _drawn(session, refused.status, problem=parts().content.error(refused.reason), **more)
    if refused.wait:
        response.headers["Retry-After"] = str(refused.wait)
    return response
