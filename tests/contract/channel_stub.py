"""The private channel as the gateway meets it: remembers what it heard and answers what it is given."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ChannelStub(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, messages: list[Any]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.messages = messages
        self.heard: list[tuple[str, str | None, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: ChannelStub

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append((self.path, self.headers["Authorization"], body))
        ended = self.path.endswith("/end")
        self.send_response(204 if ended else 200)
        self.end_headers()
        if not ended:
            self.wfile.write(json.dumps({"messages": self.server.messages}).encode())

    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def running_channel(messages: list[Any]) -> Iterator[ChannelStub]:
    stub = ChannelStub(messages)
    threading.Thread(target=stub.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield stub
    finally:
        stub.shutdown()
        stub.server_close()
