"""What needs no session: urgent help, the script for council pages, and whether the gateway is well."""

import json

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template
from werkzeug.wrappers import Response as Answer

from gateway import pages
from gateway.parts import parts

routes = Blueprint("public", __name__)


@routes.get("/")
def home() -> Answer:
    return redirect("/chat")


@routes.get("/help")
def urgent_help() -> Response:
    return Response(current_app.extensions["help_page"], mimetype="text/html")


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
    well = all(answers.values())
    return jsonify({"ready": well, "parts": answers, "content": parts().content.version}), 200 if well else 503


def draw_help() -> str:
    content = parts().content
    return render_template("help.html", help=content.help, sections=pages.help_sections(content))
