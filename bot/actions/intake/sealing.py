"""Seals personal data with AES-256-GCM: one key a draft, itself wrapped by the master key."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12  # NIST SP 800-38D
KEY_BITS = 256


class SealBroken(Exception):
    """Sealed data was changed, moved to another place, or sealed with another key."""


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=KEY_BITS)


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """Sealed bytes that open only with the same key and for the same place (table, row, field)."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """The plain bytes. Raises SealBroken."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except InvalidTag as error:
        raise SealBroken(f"cannot open what is kept at {place}") from error


def keyed_hash(key: bytes, of: str) -> str:
    """What stands for a reference or a code where the thing itself is not kept: 64 hexadecimal digits."""
    return hmac.new(key, f"hash/{of}".encode(), hashlib.sha256).hexdigest()
