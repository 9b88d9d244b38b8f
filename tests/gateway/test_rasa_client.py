import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from gateway.rasa_client import (
    READINGS_AT_ONCE,
    RasaBadReply,
    RasaClient,
    RasaError,
    RasaSlow,
    RasaUnreachable,
    waits_for_no_one,
)
from tests.gateway.builders import answered
from tests.journeys.product import wait_until

Reply = Callable[[BaseHTTPRequestHandler], None]


class RasaServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard: list[tuple[str, str | None, Any]] = []
        self.callers: set[Any] = set()
        self.reply: Reply = send(200, json.dumps({"messages": [answered("Hello")]}).encode())
        self.released = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RasaServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.callers.add(self.client_address)
        self.server.heard.append((self.path, self.headers["Authorization"], body))
        self.server.reply(self)

    def do_GET(self) -> None:
        self.server.heard.append((self.path, self.headers["Authorization"], None))
        self.server.reply(self)

    def log_message(self, *args: Any) -> None:
        pass


def send(status: int, body: bytes) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def when(answering: threading.Event) -> Reply:
    """Answers once it may."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        answering.wait(5)
        send(200, json.dumps({"messages": [answered("Hello")]}).encode())(handler)

    return reply


def say_nothing(handler: BaseHTTPRequestHandler) -> None:
    assert isinstance(handler.server, RasaServer)
    handler.server.released.wait(5)
    handler.close_connection = True


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, which resets the read timeout of most clients each time."""
    assert isinstance(handler.server, RasaServer)
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
    for _ in range(100):
        if handler.server.released.wait(0.05):
            break
        handler.wfile.write(b" ")
    handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


@pytest.fixture
def server() -> Iterator[RasaServer]:
    server = RasaServer()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def client(server: RasaServer) -> Iterator[RasaClient]:
    client = RasaClient(server.address, "channel-token", turn_seconds=0.5)
    yield client
    client._readings.finish()


def test_a_text_is_sent_as_the_channel_wants_it(server: RasaServer, client: RasaClient) -> None:
    assert client.say("w-1", "m-1", "hello") == [answered("Hello")]
    body = {"sender": "w-1", "message_id": "m-1", "text": "hello"}
    assert server.heard == [("/webhooks/early_help/turns", "Bearer channel-token", body)]


def test_a_press_is_sent_as_the_channel_wants_it(server: RasaServer, client: RasaClient) -> None:
    press = {"payload": "/find_hub", "title": "Find a hub", "token": "ab"}
    client.press("w-1", "m-1", press)
    assert server.heard[0][2] == {"sender": "w-1", "message_id": "m-1", "press": press}


@pytest.mark.hazard("D3")
@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (send(200, b"[]"), RasaBadReply),
        (send(200, b'{"messages": []}'), RasaBadReply),
        (send(200, b'{"messages": null}'), RasaBadReply),
        (send(200, b'{"messages": "hi"}'), RasaBadReply),
        (send(200, b"{}"), RasaBadReply),
        (send(200, b""), RasaBadReply),
        (send(200, b"<html>"), RasaBadReply),
        (send(200, b'{"messages": [{"text"'), RasaBadReply),
        (send(204, b""), RasaBadReply),
        (send(302, b""), RasaBadReply),
        (send(400, b"{}"), RasaBadReply),
        (send(401, b"{}"), RasaBadReply),
        (send(500, b"{}"), RasaBadReply),
        (send(503, b'{"messages": [{"text": "hi"}]}'), RasaBadReply),
        (hang_up, RasaUnreachable),
        (say_nothing, RasaSlow),
        (drip, RasaSlow),
    ],
)
def test_every_fault_is_an_error_of_ours(
    server: RasaServer, client: RasaClient, reply: Reply, error: type[RasaError]
) -> None:
    server.reply = reply
    started = time.monotonic()
    with pytest.raises(error):
        client.say("w-1", "m-1", "hello")
    assert time.monotonic() - started < 2


def test_a_text_is_read_ahead_and_nobody_waits_for_it(server: RasaServer, client: RasaClient) -> None:
    server.reply = say_nothing
    client.read_ahead("what is a hub")
    wait_until(lambda: bool(server.heard), "the text was sent ahead")
    assert server.heard == [("/webhooks/early_help/readings", "Bearer channel-token", {"text": "what is a hub"})]


def test_nothing_is_read_ahead_where_turns_are_in_vain(server: RasaServer) -> None:
    client = fault_then_danger(server, send(503, b"{}"), {})
    heard = len(server.heard)
    client.read_ahead("hello")
    client._readings.finish()
    assert len(server.heard) == heard


def test_a_connection_that_stands_is_used_again(server: RasaServer, client: RasaClient) -> None:
    server.reply = send(204, b"")
    for text in ("one", "two", "three", "four"):
        client.read_ahead(text)
        wait_until(lambda text=text: server.heard[-1:] and server.heard[-1][2] == {"text": text}, "it was read")
        wait_until(lambda: len(client._readings.idle) == READINGS_AT_ONCE, "the reply was taken")
    assert len(server.callers) == 1


@pytest.mark.parametrize("reply", [send(503, b"{}"), hang_up])
def test_after_a_fault_the_next_text_is_read_ahead_all_the_same(
    server: RasaServer, client: RasaClient, reply: Reply
) -> None:
    server.reply = reply
    for text in ("one", "two"):
        client.read_ahead(text)
        wait_until(lambda text=text: server.heard[-1:] and server.heard[-1][2] == {"text": text}, "it was sent")
        wait_until(lambda: len(client._readings.idle) == READINGS_AT_ONCE, "the fault was taken")


def test_no_more_is_read_ahead_at_once_than_there_are_connections(server: RasaServer) -> None:
    server.reply = say_nothing
    client = RasaClient(server.address, "token", 5, urgent_seconds=5)
    for nth in range(READINGS_AT_ONCE + 2):
        client.read_ahead(str(nth))
    server.released.set()
    client._readings.finish()
    assert len(server.heard) == READINGS_AT_ONCE


def test_nobody_there_is_an_error_of_ours() -> None:
    client = RasaClient("http://127.0.0.1:1", "token", 0.5)
    with pytest.raises(RasaUnreachable):
        client.say("w-1", "m-1", "hello")
    assert not client.ready()


def test_a_conversation_is_ended(server: RasaServer, client: RasaClient) -> None:
    server.reply = send(204, b"")
    client.end("w-1")
    path, _, body = server.heard[0]
    assert path == "/webhooks/early_help/end"
    assert body["sender"] == "w-1"


def test_an_end_that_was_not_confirmed_is_an_error(server: RasaServer, client: RasaClient) -> None:
    server.reply = send(500, b"")
    with pytest.raises(RasaBadReply):
        client.end("w-1")


@pytest.mark.parametrize(("status", "ready"), [(200, True), (503, False), (404, False)])
def test_rasa_is_ready_when_it_says_so(server: RasaServer, client: RasaClient, status: int, ready: bool) -> None:
    server.reply = send(status, b"")
    assert client.ready() is ready


@pytest.mark.hazard("A1")
def test_urgent_words_do_not_wait_for_rasa(server: RasaServer) -> None:
    hurried = RasaClient(server.address, "token", turn_seconds=60, urgent_seconds=0.05)
    server.reply = say_nothing
    with pytest.raises(RasaSlow):
        hurried.say("w-1", "m", "danger", {"urgent": "neglect"})


IN_DANGER = {"urgent": "neglect"}


def fault_then_danger(server: RasaServer, fault: Reply, flags: dict[str, Any]) -> RasaClient:
    """A client that has met a fault with a message of these flags."""
    client = RasaClient(server.address, "token", turn_seconds=0.5, urgent_seconds=0.5)
    server.reply = fault
    with pytest.raises(RasaError):
        client.say("w-1", "m-1", "hello", flags)
    return client


@pytest.mark.hazard("A1")
@pytest.mark.parametrize("flags", [IN_DANGER, {}])
@pytest.mark.parametrize("fault", [say_nothing, hang_up, send(503, b"{}")])
def test_after_a_fault_nobody_in_danger_waits_until_a_turn_is_answered_again(
    server: RasaServer, fault: Reply, flags: dict[str, Any]
) -> None:
    client = fault_then_danger(server, fault, flags)
    server.released.set()
    answering = threading.Event()
    server.reply = when(answering)
    with pytest.raises(RasaSlow):
        client.say("w-1", "m-2", "danger", IN_DANGER)  # would be answered, but not at once
    answering.set()
    assert client.say("w-1", "m-3", "hello") == [answered("Hello")]
    assert client.say("w-1", "m-4", "danger", IN_DANGER) == [answered("Hello")]


def test_what_nobody_waited_for_is_passed_on_all_the_same(server: RasaServer) -> None:
    client = fault_then_danger(server, send(503, b"{}"), {})
    server.reply = send(200, json.dumps({"messages": [answered("Hello")]}).encode())
    with pytest.raises(RasaSlow):
        client.say("w-1", "m-2", "danger", IN_DANGER)
    wait_until(lambda: [body["message_id"] for _, _, body in server.heard] == ["m-1", "m-2"], "passed on")


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({}, False),
        ({"child": True}, False),
        ({"urgent": "neglect"}, True),
        ({"urgent": "neglect", "carried_on": True}, False),
    ],
)
def test_only_what_is_shown_behind_an_urgent_reply_is_hurried(flags: dict[str, Any], expected: bool) -> None:
    assert waits_for_no_one(flags) is expected
