"""The chat page and its messages. See docs/chat-api.md."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway import pages
from gateway.exchange import FORM, JSON, body, caller, with_help
from gateway.messages import FORM_BYTES, JSON_BYTES, form_fields
from gateway.parts import parts
from gateway.refusals import WORTH_REPEATING, Refused
from gateway.sessions import Session
from gateway.visits import shown_again, visited

routes = Blueprint("chat", __name__)


@routes.get("/chat")
def page() -> Response:
    return visited(_drawn)


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


def _drawn(session: Session, status: int = 200, **more: Any) -> Response:
    content, minutes = parts().content, parts().settings.idle_minutes
    ready = pages.chat_page(content, session.conversation, session.chat_token, **more)
    words = pages.script_words(content)
    return make_response(render_template("chat.html", page=ready, script_words=words, minutes=minutes), status)


def _refused_page(refused: Refused, sent: bytes) -> Response:
    """The page again, saying what went wrong, with what was typed still in the box."""
    content, fields = parts().content, form_fields(sent)
    kept: dict[str, Any] = {"kept_text": fields.get("text", ""), "urgent": refused.urgent}
    same_id = {"form_id": fields["id"]} if refused.reason in WORTH_REPEATING else {}
    return shown_again(
        refused,
        lambda session: _drawn(session, refused.status, problem=content.error(refused.reason), **kept, **same_id),
        lambda session: _drawn(session, 401, problem=content.page["new_chat"], **kept),
    )
