"""Turns a sentence into numbers for its meaning with the encoder's first layers only, for the safety screen.

On the screen's development messages the first layers separate danger from the rest better than the last one, and
misspelt words disturb them less. With eight-bit weights they take about a quarter of the whole encoder's time.
"""

from pathlib import Path
from typing import Any

import numpy as np

from language.encode import Layers, checked_graph, open_session, open_tokenizer
from language.weights import SHA256, TOKENIZER, WEIGHTS, check_file

LAYERS = 4
VIEWS = LAYERS  # of every layer but the first its mean, of the last its greatest numbers as well
QUICK_GRAPH = f"{SHA256[WEIGHTS]}-first-{LAYERS}-layers-8-bits.onnx"


class QuickEncoder:
    def __init__(self, tokenizer: Any, session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session

    @classmethod
    def load(cls, encoder_dir: Path) -> "QuickEncoder":
        graph = checked_graph(encoder_dir, QUICK_GRAPH)
        return cls(open_tokenizer(check_file(encoder_dir / TOKENIZER)), open_session(graph))

    def encode(self, text: str) -> Layers:
        """[VIEWS, WIDTH], over the pieces of the text's words, at most MAX_TOKENS of them.

        One text at a time: read together, texts of eight-bit layers are not read exactly as each alone.
        """
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        views: Layers = self._session.run(["layers"], {"input_ids": ids})[0][0]
        return views
