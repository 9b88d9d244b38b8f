"""What needs no session: urgent help, the script for council pages, and whether the gateway is well."""

import json

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template
from werkzeug.wrappers import Response as Answer

from gateway import pages
from gateway.parts import parts
from gateway.switch import OFF, ON, State

routes = Blueprint("public", __name__)


@routes.get("/")
def home() -> Answer:
    return redirect("/chat")


@routes.get("/help")
def urgent_help() -> Response:
    """Drawn when the gateway starts; again only while staff have something to say on it."""
    state = parts().switch.state()
    drawn = current_app.extensions["help_page"] if state == State() else draw_help(state)
    return Response(drawn, mimetype="text/html")


@routes.get("/embed.js")
def embed() -> Response:
    page = parts().content.page
    script = render_template("embed.js", title=json.dumps(page["embed_title"]), open=json.dumps(page["embed_open"]))
    return Response(script, mimetype="text/javascript")


@routes.get("/health")
def health() -> Response:
    return jsonify({"status": "ok"})


@routes.get("/ready")
def ready() -> tuple[Response, int]:
    answers = {"store": parts().store.ready(), "rasa": parts().rasa.ready()}
    well, chat = all(answers.values()), OFF if parts().switch.state().is_off else ON
    told = {"ready": well, "parts": answers, "content": parts().content.version, "chat": chat}
    return jsonify(told), 200 if well else 503


def draw_help(state: State) -> str:
    content = parts().content
    sections = pages.help_sections(content)
    return render_template(
        "help.html", help=content.help, sections=sections, notice=state.notice, switched_off=state.is_off
    )
