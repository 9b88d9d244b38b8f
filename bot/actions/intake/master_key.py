"""The master key that wraps every draft's own key: one that is used now, and older ones while it is being changed."""

import base64
from contextlib import suppress
from dataclasses import dataclass

from bot.actions.intake.sealing import SealBroken, keyed_hash, seal, unseal

KEY_BYTES = 32
EXAMPLE = "for example from: openssl rand -base64 32"


@dataclass(frozen=True)
class MasterKey:
    """`keys` stand newest first: the first wraps, every one of them opens. docs/changing-the-master-key.md."""

    keys: tuple[bytes, ...]

    @property
    def newest(self) -> bytes:
        return self.keys[0]

    def wrap(self, own_key: bytes, place: str) -> bytes:
        return seal(self.newest, own_key, place)

    def unwrap(self, wrapped: bytes, place: str) -> bytes:
        """Raises SealBroken when none of the keys opens it."""
        return self._opened(wrapped, place)[1]

    def key_of(self, wrapped: bytes, place: str) -> bytes:
        """The one key that opens it. Raises SealBroken."""
        return self._opened(wrapped, place)[0]

    def _opened(self, wrapped: bytes, place: str) -> tuple[bytes, bytes]:
        """The key that opens it, and what was wrapped."""
        for key in self.keys:
            with suppress(SealBroken):
                return key, unseal(key, wrapped, place)
        raise SealBroken(f"none of {len(self.keys)} master keys opens what is kept at {place}")

    def hashes(self, of: str) -> tuple[str, ...]:
        """What may stand for a code or a reference, whichever key was the newest when it was written down."""
        return tuple(keyed_hash(key, of) for key in self.keys)


def read_master_key(setting: str) -> MasterKey:
    """One key or several, newest first, with commas between. Raises ValueError."""
    keys = tuple(base64.b64decode(one) for one in setting.split(","))
    if any(len(key) != KEY_BYTES for key in keys):
        raise ValueError(f"MASTER_KEY must be {KEY_BYTES} bytes in base64, {EXAMPLE}; several with commas between")
    if len(set(keys)) < len(keys):
        raise ValueError("MASTER_KEY holds the same key twice")
    return MasterKey(keys)
