"""What is made from a visitor's secret: the session's name, its sender id, its form token and its sealing key."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(32)


def session_id(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def sender(key: str, token: str) -> str:
    return f"w-{_keyed(key, token)[:32]}"


def chat_token(key: str, token: str) -> str:
    return _keyed(key, f"chat-token\n{token}")


def press_token(key: str, sender_id: str, message_id: str, payload: str) -> str:
    return _keyed(key, "\n".join([sender_id, message_id, payload]))


def sealing_key(key: str, token: str) -> bytes:
    return bytes.fromhex(_keyed(key, f"seal\n{token}"))


def address_bucket(key: str, address: str) -> str:
    """A visitor's address is counted, never kept."""
    return _keyed(key, f"address\n{address}")[:24]


def same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())


def _keyed(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
