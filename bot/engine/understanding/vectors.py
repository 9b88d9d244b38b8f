"""Remembers the vectors of texts already encoded, so that training again after an edit takes seconds."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from language.encode import WIDTH, Encodes, Vector

Matrix = npt.NDArray[np.float32]


class VectorCache:
    def __init__(self, encoder: Encodes, path: Path) -> None:
        self._encoder = encoder
        self._path = path
        self._known: dict[str, Vector] = _read(path) if path.is_file() else {}

    def encode(self, texts: Sequence[str]) -> Matrix:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, WIDTH)

    def save(self) -> None:
        unfinished = self._path.with_suffix(".part.npz")
        np.savez(unfinished, names=np.array(list(self._known)), vectors=np.array(list(self._known.values())))
        unfinished.replace(self._path)

    def _vector(self, text: str) -> Vector:
        name = blake2b(text.encode(), digest_size=16).hexdigest()
        if name not in self._known:
            # One at a time, as at run time: a batch would give slightly other numbers.
            self._known[name] = self._encoder.encode(text)
        return self._known[name]


def _read(path: Path) -> dict[str, Vector]:
    with np.load(path, allow_pickle=False) as stored:
        return dict(zip(stored["names"].tolist(), stored["vectors"], strict=True))
