"""Everything a broken or hostile program may send to POST /chat/messages."""

import json

import pytest

from tests.gateway.builders import FakeRasa, Visitor

ID = "4f2d7a52-7a4a-4f0e-9c43-1f4f7a1f2d11"
JSON = "application/json"
GOOD = json.dumps({"id": ID, "text": "hello"}).encode()


@pytest.mark.hazard("E4")
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (GOOD, JSON, 200),
        (GOOD, "application/json; charset=utf-8", 200),
        (GOOD, "application/json; charset=utf-16", 415),
        (GOOD, "text/plain", 415),
        (GOOD, "application/x-www-form-urlencoded", 415),
        (GOOD, "multipart/form-data", 415),
        (GOOD, "", 415),
        (b"", JSON, 400),
        (b"{", JSON, 400),
        (b"[]", JSON, 400),
        (b"\xff", JSON, 400),
        (b"[" * 16000, JSON, 400),
        (b" " * 16384, JSON, 400),
        (b" " * 16385, JSON, 413),
        (b"x" * 1_000_000, JSON, 413),
        (json.dumps({"id": ID, "text": "x" * 2000}).encode(), JSON, 200),
        (json.dumps({"id": ID, "text": "x" * 2001}).encode(), JSON, 400),
        (json.dumps({"id": ID, "text": "   "}).encode(), JSON, 400),
        (json.dumps({"id": ID, "text": "///"}).encode(), JSON, 400),
        (json.dumps({"id": ID, "text": "\u200b\u202e\x00"}).encode(), JSON, 400),
        (json.dumps({"id": ID, "text": "hi", "sender": "w-1"}).encode(), JSON, 400),
        (json.dumps({"id": ID, "text": "hi", "slots": {"agreed": True}}).encode(), JSON, 400),
        (json.dumps({"id": "", "text": "hi"}).encode(), JSON, 400),
        (json.dumps({"id": ID, "button": "no-such-button"}).encode(), JSON, 409),
        (json.dumps({"id": ID, "button": "/find_hub"}).encode(), JSON, 409),
        (json.dumps({"id": ID, "button": '/answer{"value": "yes"}'}).encode(), JSON, 409),
    ],
)
def test_each_is_answered_with_its_status_and_with_words(
    visitor: Visitor, rasa: FakeRasa, body: bytes, content_type: str, status: int
) -> None:
    headers = {"X-Chat-Token": visitor.token, "Content-Type": content_type}
    reply = visitor.client.post("/chat/messages", data=body, headers=headers)
    assert reply.status_code == status
    assert reply.json["messages"][0]["text"]
    assert len(rasa.heard) == (1 if status == 200 else 0)
    assert visitor.say("still here").status_code == 200


def test_a_packed_body_is_refused(visitor: Visitor) -> None:
    assert visitor.say(**{"Content-Encoding": "gzip"}).status_code == 415


def test_a_text_that_is_too_long_says_the_limit(visitor: Visitor) -> None:
    reply = visitor.say("x" * 2001)
    assert reply.json["error"] == "too_long"
    assert "2,000" in reply.json["messages"][0]["text"]


def test_two_thousand_characters_of_any_alphabet_fit(visitor: Visitor) -> None:
    assert (
        visitor.client.post(
            "/chat/messages",
            data=json.dumps({"id": ID, "text": "👪" * 2000}, ensure_ascii=False).encode(),
            headers={"X-Chat-Token": visitor.token, "Content-Type": JSON},
        ).status_code
        == 200
    )
    visitor.open()
    assert visitor.post_form(text="👪" * 2000).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_messages_are_only_posted(visitor: Visitor, method: str) -> None:
    reply = visitor.client.open("/chat/messages", method=method)
    assert reply.status_code == 405
    assert "POST" in reply.headers["Allow"]
    assert reply.json["error"] == "not_allowed"
