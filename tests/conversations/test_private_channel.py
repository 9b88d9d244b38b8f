"""The private channel believes the gateway and nobody else, and forgets when told to."""

import sqlite3
import uuid
from typing import Any

import pytest

from tests.conversations import kept
from tests.conversations.chat import Chat
from tests.conversations.names import Names
from tests.conversations.processes import Product
from tests.conversations.runner import Conversation


def body(**changes: Any) -> dict[str, Any]:
    return {"sender": f"w-{uuid.uuid4().hex}", "message_id": str(uuid.uuid4()), "text": "hello"} | changes


MALFORMED: dict[str, Any] = {
    "empty": {},
    "a list": [],
    "null": None,
    "the shared sender": body(sender="default"),
    "an empty sender": body(sender=""),
    "no sender": body(sender=None),
    "no message id": {"sender": "w-1", "text": "hello"},
}


@pytest.mark.parametrize("path", ["turns", "readings", "end"])
@pytest.mark.parametrize("token", ["", "another-token", "local-channel-token"])
def test_without_the_gateways_token_nothing_is_heard(product: Product, path: str, token: str) -> None:
    assert Chat(product.rasa).post(body(), path, token).status_code == 401


@pytest.mark.parametrize("path", ["turns", "end"])
@pytest.mark.parametrize("wrong", MALFORMED)
def test_a_malformed_turn_is_refused(product: Product, path: str, wrong: str) -> None:
    assert Chat(product.rasa).post(MALFORMED[wrong], path).status_code == 400


@pytest.mark.parametrize("wrong", [{}, [], None, "text"])
def test_a_malformed_reading_is_refused(product: Product, wrong: Any) -> None:
    assert Chat(product.rasa).post(wrong, "readings").status_code == 400


def test_what_is_only_read_ahead_is_not_kept(product: Product) -> None:
    assert Chat(product.rasa).post({"text": "a canary in no conversation"}, "readings").status_code == 204
    with sqlite3.connect(product.tracker_database) as database:
        (before,) = database.execute("SELECT count(*) FROM events").fetchone()
        Chat(product.rasa).post({"text": "/request_support"}, "readings")
        assert database.execute("SELECT count(*) FROM events").fetchone() == (before,)


def test_a_body_that_is_too_large_is_refused(product: Product) -> None:
    assert Chat(product.rasa).post(body(text="a" * 70_000)).status_code == 413


def test_the_end_of_a_chat_wipes_draft_and_tracker(product: Product, names: Names) -> None:
    conversation = Conversation(product, names)
    conversation.play([{"up_to": "worries"}])
    sender = conversation.chat.sender
    assert kept.rows_of(product.intake_database, sender)["draft"] == 1 and events_of(product, sender)
    ended = conversation.chat.post({"sender": sender, "message_id": str(uuid.uuid4())}, "end")
    assert (ended.status_code, kept.rows_of(product.intake_database, sender), events_of(product, sender)) == (
        204,
        {"draft": 0, "draft_answer": 0},
        0,
    )


def test_an_end_that_could_not_wipe_the_draft_is_not_said_to_have_done_so(product: Product, names: Names) -> None:
    conversation = Conversation(product, names)
    conversation.play([{"up_to": "postcode"}])
    product.kill_actions()
    sender = conversation.chat.sender
    assert conversation.chat.post({"sender": sender, "message_id": str(uuid.uuid4())}, "end").status_code == 503


def test_nothing_typed_is_readable_in_the_databases_or_the_logs(product: Product, names: Names) -> None:
    canary = "Zebedee Quixotic"
    Conversation(product, names).play(
        [{"up_to": "worries"}, {"say": f"{canary} will not sleep"}, {"up_to": "check_answers"}]
    )
    files = [path for path in product.folder.iterdir() if path.is_file()]
    assert len(files) >= 4 and [path.name for path in files if b"Zebedee" in path.read_bytes()] == []


def events_of(product: Product, sender: str) -> int:
    with sqlite3.connect(product.folder / "tracker.db") as connection:
        return int(connection.execute("SELECT count(*) FROM events WHERE sender_id = ?", (sender,)).fetchone()[0])
