from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.engine.layer_cache import LayerCache
from language.encode import SHOWN_LAYERS, WIDTH, Layers


class CountingEncoder:
    def __init__(self) -> None:
        self.encoded: list[str] = []

    def layers(self, texts: Sequence[str]) -> Layers:
        return self.layers_of_many(texts)

    def layers_of_many(self, texts: Sequence[str]) -> Layers:
        self.encoded += texts
        return np.stack([np.full((SHOWN_LAYERS, WIDTH), len(text), np.float32) for text in texts])


def test_a_text_is_encoded_once_over_two_trainings(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    cache = LayerCache(first, tmp_path / "layers.npz")
    before = cache.layers(["one", "three", "one"])
    cache.save()
    after = LayerCache(second, tmp_path / "layers.npz").layers(["one", "three", "seven7"])
    assert (first.encoded, second.encoded) == (["one", "three"], ["seven7"])
    assert np.array_equal(before[:2], after[:2])


def test_the_cache_holds_no_words(tmp_path: Path) -> None:
    cache = LayerCache(CountingEncoder(), tmp_path / "layers.npz")
    cache.layers(["my secret"])
    cache.save()
    assert b"secret" not in (tmp_path / "layers.npz").read_bytes()


def test_nothing_is_written_where_nothing_was_added(tmp_path: Path) -> None:
    cache = LayerCache(CountingEncoder(), tmp_path / "layers.npz")
    cache.save()
    assert list(tmp_path.iterdir()) == []
