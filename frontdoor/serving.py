"""Gunicorn's settings: `gunicorn -c python:frontdoor.serving "frontdoor.app:create_app()"`."""

from typing import Any

from frontdoor.settings import from_environment
from frontdoor.telling import start_telling

_settings = from_environment()

bind = f"{_settings.host}:{_settings.port}"
worker_class = "gthread"
threads = _settings.threads
# Our own log has a line for every request, without paths and queries.
accesslog = None
timeout = 30
graceful_timeout = 20
# Its place is the same for every gunicorn of a user, and ours run side by side.
control_socket_disable = True


def post_worker_init(_: Any) -> None:
    start_telling(_settings)
