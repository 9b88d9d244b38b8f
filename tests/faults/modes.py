"""Every way in which a case system can fail a request that is posted to it."""

import json
import socket
import struct
from dataclasses import dataclass

from bot.actions.intake.models import OutboxState
from tests.contract.case_system_stub import (
    Behaviour,
    Handler,
    answer,
    break_off,
    close,
    drip,
    drip_headers,
    hang,
    keep,
    take,
    take_and_close,
)

WAITING, DEAD, RECEIVED = OutboxState.WAITING, OutboxState.DEAD, OutboxState.RECEIVED


@dataclass(frozen=True)
class Mode:
    """`becomes` is the request's state after one try at a case system that honours keys. `unsure`: it may be there."""

    behaviour: Behaviour
    becomes: OutboxState = WAITING
    unsure: bool = False


def slow(handler: Handler) -> None:
    """Late, but within the time."""
    handler.server.released.wait(0.1)
    take(handler)


def take_and_hang(handler: Handler) -> None:
    keep(handler)
    hang(handler)


def take_and_reset(handler: Handler) -> None:
    keep(handler)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def take_and_fail(handler: Handler) -> None:
    keep(handler)
    handler.reply(500, b"{}")


def take_and_break_off(handler: Handler) -> None:
    keep(handler)
    break_off(handler)


def answer_twice(handler: Handler) -> None:
    """The second answer lies in the connection when the next request comes."""
    take(handler)
    take(handler)


def never_end(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n")
    for _ in range(64):
        handler.wfile.write(b" " * 4096)
    handler.close_connection = True


def break_chunks(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
    handler.close_connection = True


def speak_another_language(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    handler.close_connection = True


def garble(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nnope!")


def ask_to_wait(status: int, how_long: str) -> Behaviour:
    def behave(handler: Handler) -> None:
        handler.reply(status, b"{}", headers={"Retry-After": how_long})

    return behave


def send_elsewhere(handler: Handler) -> None:
    handler.reply(307, b"", headers={"Location": f"{handler.server.url}/elsewhere"})


PAGE = b"<!doctype html><title>Sign in</title><p>Welcome to the network of the hospital"
MODES: dict[str, Mode] = {
    "slow": Mode(slow, RECEIVED),
    "hangs": Mode(hang, unsure=True),
    "takes it and hangs": Mode(take_and_hang, unsure=True),
    "drips its headers": Mode(drip_headers, unsure=True),
    "drips its body": Mode(drip, unsure=True),
    "never ends": Mode(never_end, unsure=True),
    "closes at once": Mode(close, unsure=True),
    "takes it and closes": Mode(take_and_close, unsure=True),
    "takes it and resets": Mode(take_and_reset, unsure=True),
    "breaks off": Mode(break_off, unsure=True),
    "takes it and breaks off": Mode(take_and_break_off, unsure=True),
    "breaks its chunks": Mode(break_chunks, unsure=True),
    "speaks another protocol": Mode(speak_another_language, unsure=True),
    "garbles its answer": Mode(garble, unsure=True),
    "answers twice": Mode(answer_twice, RECEIVED),
    "500": Mode(answer(500), unsure=True),
    "takes it and says 500": Mode(take_and_fail, unsure=True),
    "502": Mode(answer(502, PAGE, "text/html"), unsure=True),
    "503": Mode(answer(503)),
    "503 with Retry-After": Mode(ask_to_wait(503, "120")),
    "503 with a wrong Retry-After": Mode(ask_to_wait(503, "after lunch")),
    "504": Mode(answer(504, PAGE, "text/html"), unsure=True),
    "429": Mode(ask_to_wait(429, "60")),
    "408": Mode(answer(408)),
    "425": Mode(answer(425)),
    "sends it elsewhere": Mode(send_elsewhere),
    "401": Mode(answer(401)),
    "403": Mode(answer(403)),
    "400": Mode(answer(400), DEAD),
    "404": Mode(answer(404), DEAD),
    "409": Mode(answer(409), DEAD),
    "413": Mode(answer(413), DEAD),
    "415": Mode(answer(415), DEAD),
    "422": Mode(answer(422, {"errors": [{"field": "contact.phone", "problem": "x"}]}), DEAD),
    "200 with errors in it": Mode(answer(200, {"errors": ["no"]}), unsure=True),
    "200 with another id": Mode(answer(200, {"id": "case-1"}), unsure=True),
    "200 with an empty id": Mode(answer(200, {"case_id": ""}), unsure=True),
    "200 with a page": Mode(answer(200, PAGE, "text/html"), unsure=True),
    "200 with half a JSON": Mode(answer(200, b'{"case_id": "ca'), unsure=True),
    "200 with nothing": Mode(answer(200, b""), unsure=True),
    "204": Mode(answer(204, b""), unsure=True),
    "200 with a deep JSON": Mode(answer(200, b"[" * 30_000), unsure=True),
    "200 in another encoding": Mode(answer(200, json.dumps({"case_id": "c"}).encode("utf-16")[:-3]), unsure=True),
}
