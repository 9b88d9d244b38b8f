"""Remembers the vectors of sayings already encoded, so that training again takes a second instead of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.engine.levels.linear import Matrix
from language.encode import WIDTH, Vector
from language.weights import SHA256, WEIGHTS


class SayingVectors:
    """Kept in a file of the encoder's folder, under names that hold no words."""

    def __init__(self, encode: Callable[[str], Vector], encoder_dir: Path) -> None:
        self._encode = encode
        self._path = encoder_dir / f"sayings-{SHA256[WEIGHTS][:12]}.npz"
        self._known: dict[str, Vector] = _read(self._path) if self._path.is_file() else {}

    def of(self, texts: Sequence[str]) -> Matrix:
        """[texts, WIDTH]."""
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, WIDTH)

    def save(self) -> None:
        unfinished = self._path.with_suffix(".part.npz")
        np.savez(unfinished, names=np.array(list(self._known)), vectors=np.array(list(self._known.values())))
        unfinished.replace(self._path)

    def _vector(self, text: str) -> Vector:
        name = blake2b(text.encode(), digest_size=16).hexdigest()
        if name not in self._known:
            self._known[name] = self._encode(text)
        return self._known[name]


def _read(path: Path) -> dict[str, Vector]:
    with np.load(path, allow_pickle=False) as stored:
        return dict(zip(stored["names"].tolist(), stored["vectors"], strict=True))
