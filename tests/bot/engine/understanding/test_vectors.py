from pathlib import Path

import numpy as np

from bot.engine.understanding.vectors import VectorCache
from language.encode import Vector
from tests.bot.engine.understanding.builders import directions


class CountingEncoder:
    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, text: str) -> Vector:
        self.encoded.append(text)
        return directions(len(text))[0]


def test_a_text_is_encoded_once_over_two_trainings(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    cache = VectorCache(first, tmp_path / "vectors.npz")
    before = cache.encode(["one", "three", "one"])
    cache.save()
    after = VectorCache(second, tmp_path / "vectors.npz").encode(["one", "three", "seven7"])
    assert (first.encoded, second.encoded) == (["one", "three"], ["seven7"])
    assert np.array_equal(before[:2], after[:2])


def test_the_cache_holds_no_words(tmp_path: Path) -> None:
    cache = VectorCache(CountingEncoder(), tmp_path / "vectors.npz")
    cache.encode(["my secret"])
    cache.save()
    assert b"secret" not in (tmp_path / "vectors.npz").read_bytes()
