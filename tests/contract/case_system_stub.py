"""A case system that answers as it is told, and remembers what it was sent."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Handler"], None]
AFTER_SENDING = ("/withdrawal", "/additions")
LONGEST_HANG = 20  # seconds, should a test forget to release it


class CaseSystemStub(ThreadingHTTPServer):
    """`behaviour` answers each post, `looked_up` each question. `sent` holds key and body of every post, `kept` those
    it took, once each, `followed_up` what came after them, and `asked` path, headers and body of everything."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.behaviour: Behaviour = take
        self.looked_up: Behaviour = answer(404)
        self.asked: list[tuple[str, Message, dict[str, Any] | None]] = []
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.kept: dict[str, dict[str, Any]] = {}
        self.followed_up: list[tuple[str, dict[str, Any]]] = []
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up first is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: CaseSystemStub

    def do_POST(self) -> None:
        self.key = self.headers["Idempotency-Key"]
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers, self.body))
        self.server.sent.append((self.key, self.body))
        self.server.behaviour(self)

    do_PATCH = do_PUT = do_POST  # noqa: N815 - the names http.server looks for

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers, None))
        self.server.looked_up(self)

    def log_message(self, *arguments: Any) -> None:
        pass

    def reply(
        self,
        status: int,
        body: bytes,
        kind: str = "application/json",
        length: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)


def take(handler: Handler) -> None:
    """As the front door does: the same key and body again gives the first answer."""
    if handler.path.endswith(AFTER_SENDING):
        handler.server.followed_up.append((handler.path, handler.body))
        handler.reply(202, json.dumps({"status": "withdrawn", "addition_id": handler.key}).encode())
        return
    kept = handler.server.kept
    status = 201 if handler.key not in kept else 200 if kept[handler.key] == handler.body else 409
    keep(handler)
    handler.reply(
        status, json.dumps({"case_id": f"case-{handler.key[:6]}", "reference": handler.body.get("reference")}).encode()
    )


def keep(handler: Handler) -> None:
    handler.server.kept.setdefault(handler.key, handler.body)


def answer(status: int, body: Any = None, kind: str = "application/json") -> Behaviour:
    raw = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    return lambda handler: handler.reply(status, raw, kind)


def close(handler: Handler) -> None:
    handler.close_connection = True


def take_and_close(handler: Handler) -> None:
    """The request arrived; its answer never does."""
    keep(handler)
    handler.close_connection = True


def break_off(handler: Handler) -> None:
    handler.reply(201, b'{"case_id": "ca', length=200)
    handler.close_connection = True


def hang(handler: Handler) -> None:
    handler.server.released.wait(LONGEST_HANG)
    handler.close_connection = True


def drip(handler: Handler) -> None:
    """A byte now and then, which starts most clients' clocks again."""
    handler.wfile.write(b"HTTP/1.1 201 Created\r\nContent-Length: 5000\r\n\r\n")
    for _ in range(100):
        if handler.server.released.wait(0.05):
            break
        handler.wfile.write(b" ")
    handler.close_connection = True


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 201 Created\r\nX-Slow: ")
    for _ in range(200):
        if handler.server.released.wait(0.05):
            break
        handler.wfile.write(b".")
    handler.close_connection = True


@contextmanager
def running_stub(port: int = 0) -> Iterator[CaseSystemStub]:
    stub = CaseSystemStub(port)
    threading.Thread(target=stub.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield stub
    finally:
        stub.released.set()
        stub.shutdown()
        stub.server_close()
