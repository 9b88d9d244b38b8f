"""Hashes and checks workers' passwords with argon2id."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 128


class WeakPassword(Exception):
    """The password is too short or too long."""


class Passwords:
    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Checked when nobody has the email, so that an unknown worker takes as long as a known one.
        self._nobodys = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            raise WeakPassword(f"a password has {SHORTEST} to {LONGEST} characters")
        return self._hasher.hash(password)

    def fits(self, password_hash: str | None, password: str) -> bool:
        try:
            fits = self._hasher.verify(password_hash or self._nobodys, password.encode("utf-8", "replace"))
        except (VerificationError, InvalidHashError):
            return False
        return fits and password_hash is not None
