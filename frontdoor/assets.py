"""Serves the built styles and scripts."""

from pathlib import Path

from flask import Blueprint, Response, send_from_directory

from frontdoor.wiring import door

assets = Blueprint("assets", __name__)


@assets.get("/assets/<path:name>")
def asset(name: str) -> Response:
    return send_from_directory(Path(door().settings.assets_dir).resolve(), name)
