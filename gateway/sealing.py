"""Keeps what was said unreadable to anyone without the visitor's own cookie, also in deleted rows and backups."""

import secrets
from typing import Any

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class Seal:
    def __init__(self, key: bytes, session: str) -> None:
        self._cipher = AESGCM(key)
        self._session = session.encode()

    def close(self, value: Any) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, orjson.dumps(value), self._session)

    def open(self, sealed: bytes) -> Any:
        return orjson.loads(self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], self._session))
