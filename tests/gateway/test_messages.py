import json
import uuid
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.messages import Message, form_fields, from_form, from_json
from gateway.refusals import Refused

ID = "4f2d7a52-7a4a-4f0e-9c43-1f4f7a1f2d11"


def test_a_text_and_a_button_are_read() -> None:
    assert from_json(json.dumps({"id": ID, "text": "hello"}).encode()) == Message(ID, text="hello")
    assert from_json(json.dumps({"id": ID.upper(), "button": "abc"}).encode()) == Message(ID, button="abc")


@pytest.mark.hazard("E4")
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"5",
        b"{}",
        b"not json",
        b"\xff\xfe",
        b'\xef\xbb\xbf{"id": "%s", "text": "a"}' % ID.encode(),
        b'{"id": "%s"}' % ID.encode(),
        b'{"text": "hello"}',
        b'{"id": "%s", "text": "a", "button": "b"}' % ID.encode(),
        b'{"id": "%s", "text": "a", "sender": "x"}' % ID.encode(),
        b'{"id": "%s", "text": "a", "metadata": {}}' % ID.encode(),
        b'{"id": "%s", "text": "a", "text": "b"}' % ID.encode(),
        b'{"id": "%s", "text": 5}' % ID.encode(),
        b'{"id": "%s", "text": null}' % ID.encode(),
        b'{"id": "%s", "text": ["hi"]}' % ID.encode(),
        b'{"id": "%s", "text": {"a": 1}}' % ID.encode(),
        b'{"id": "%s", "text": "\\ud800"}' % ID.encode(),
        b'{"id": "%s", "text": "\xc3\x28"}' % ID.encode(),
        b'{"id": "%s", "button": ""}' % ID.encode(),
        b'{"id": "%s", "button": "%s"}' % (ID.encode(), b"x" * 65),
        b'{"id": "1", "text": "a"}',
        b'{"id": "%s\\n", "text": "a"}' % ID.encode(),
        b'{"id": "../../etc/passwd", "text": "a"}',
        b"[" * 16000,
        b'{"a":' * 3000,
        b"1" * 16000,
        b'{"id": NaN, "text": "a"}',
    ],
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(Refused) as refused:
        from_json(body)
    assert refused.value.reason == "bad_request"


@pytest.mark.hazard("E4")
@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_otherwise(body: bytes) -> None:
    for read in (from_json, from_form):
        with pytest.raises(Refused):
            read(body)


def form(**fields: str) -> bytes:
    return urlencode({"chat_token": "t", "id": ID, **fields}).encode()


def test_the_same_words_from_the_same_page_are_the_same_message() -> None:
    first, token = from_form(form(text="hello"))
    again, _ = from_form(form(text="hello"))
    other, _ = from_form(form(text="goodbye"))
    assert token == "t"
    assert first == again
    assert first.id != other.id
    assert uuid.UUID(first.id)


@pytest.mark.parametrize("body", [b"id=1&id=2", b"text=%ff", "text=é".encode(), b"&".join([b"a=1"] * 9)])
def test_a_form_that_is_not_ours_is_refused(body: bytes) -> None:
    with pytest.raises(Refused):
        form_fields(body)
