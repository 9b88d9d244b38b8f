import base64
import hashlib
import hmac
import re

import pytest

from gateway import tokens


@pytest.mark.hazard("E1")
def test_a_token_has_256_bits_and_never_comes_twice() -> None:
    many = {tokens.new_token() for _ in range(1000)}
    assert len(many) == 1000
    assert all(len(base64.urlsafe_b64decode(token + "=")) == 32 for token in many)


def test_the_sender_is_a_keyed_hash_of_the_token() -> None:
    expected = hmac.new(b"key", b"token", hashlib.sha256).hexdigest()[:32]
    assert tokens.sender("key", "token") == f"w-{expected}"
    assert re.fullmatch(r"w-[0-9a-f]{32}", tokens.sender("key", "token"))


def test_a_press_is_signed_over_sender_message_and_payload() -> None:
    expected = hmac.new(b"key", b"w-1\nid\n/find_hub", hashlib.sha256).hexdigest()
    assert tokens.press_token("key", "w-1", "id", "/find_hub") == expected


@pytest.mark.hazard("E1")
def test_what_is_made_from_one_token_says_nothing_of_the_others() -> None:
    made = {
        "token",
        tokens.session_id("token"),
        tokens.sender("key", "token")[2:],
        tokens.chat_token("key", "token"),
        tokens.sealing_key("key", "token").hex(),
    }
    assert len(made) == 5
    assert not any(one != other and one in other for one in made for other in made)
