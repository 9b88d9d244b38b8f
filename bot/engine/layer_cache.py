"""Remembers the layers of texts already encoded, so that training again after an edit takes seconds."""

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from language.build_encoder import build
from language.encode import GRAPH, SHOWN_LAYERS, WIDTH, Encoder, Encodes, Layers
from language.settings import LanguageSettings


class LayerCache:
    def __init__(self, encoder: Encodes, path: Path) -> None:
        self._encoder = encoder
        self._path = path
        self._has_more = False
        self._known: dict[str, Layers] = _read(path) if path.is_file() else {}

    def layers(self, texts: Sequence[str]) -> Layers:
        """[texts, SHOWN_LAYERS, WIDTH], to half precision."""
        new = list({name_of(text): text for text in texts if name_of(text) not in self._known}.items())
        if new:
            layers = self._encoder.layers_of_many([text for _, text in new]).astype(np.float16)
            self._has_more = True
            self._known.update(zip((name for name, _ in new), layers, strict=True))
        return np.array([self._known[name_of(text)] for text in texts], np.float16).reshape(-1, SHOWN_LAYERS, WIDTH)

    def save(self) -> None:
        """Writes nothing where nothing was added."""
        if not self._has_more:
            return
        unfinished = self._path.with_suffix(f".{os.getpid()}.part.npz")
        np.savez(unfinished, names=np.array(list(self._known)), layers=np.array(list(self._known.values())))
        unfinished.replace(self._path)


def open_layer_cache(settings: LanguageSettings) -> LayerCache:
    """The cache all parts of the pipeline learn from, with the encoder built where it is missing."""
    build(settings, [GRAPH])
    folder = settings.encoder_dir
    return LayerCache(Encoder.load(folder), folder / f"{GRAPH}.npz")


def name_of(text: str) -> str:
    """What a text is kept under: the file holds no words."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _read(path: Path) -> dict[str, Layers]:
    with np.load(path, allow_pickle=False) as stored:
        return dict(zip(stored["names"].tolist(), stored["layers"], strict=True))
