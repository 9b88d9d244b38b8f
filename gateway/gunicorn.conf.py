"""How gunicorn serves the gateway: `gunicorn -c gateway/gunicorn.conf.py "gateway.app:create_app()"`."""

import gc
from typing import Any

from gateway.settings import from_environment

bind = f"127.0.0.1:{from_environment().port}"
# One process holds the connections to Rasa; a turn waits in a thread.
workers = 1
threads = 16
keepalive = 5
timeout = 30
limit_request_line = 2048
limit_request_fields = 50
control_socket_disable = True


def post_worker_init(_: Any) -> None:
    # What was loaded stays: looking through it for garbage would only make somebody's turn wait.
    gc.collect()
    gc.freeze()
