"""Turns a message into numbers for its meaning (all-MiniLM-L6-v2 in eight bits, one thread a message)."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from language.errors import EncoderNotBuilt
from language.weights import SHA256, TOKENIZER, VOCABULARY, WEIGHTS, check_file, sha256_of

Vector = npt.NDArray[np.float32]
Layers = npt.NDArray[np.float32]
WIDTH = 384
SHOWN_LAYERS = 4  # the last alone knows less than the last four together: docs/adr/0006
# Eight-bit weights read in half the time of full ones and answered the development questions as well: docs/adr/0006
GRAPH = f"{SHA256[WEIGHTS]}-last-{SHOWN_LAYERS}-layers-8-bits.onnx"
MAX_TOKENS = 128
PADDING = 0  # the id of [PAD] in the published vocabulary
TOGETHER = 32


class Encodes(Protocol):
    def layers(self, texts: Sequence[str]) -> Layers: ...

    def layers_of_many(self, texts: Sequence[str]) -> Layers: ...


class Encoder:
    def __init__(self, tokenizer: Any, session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session

    @classmethod
    def load(cls, encoder_dir: Path, name: str = GRAPH) -> "Encoder":
        graph = checked_graph(encoder_dir, name)
        return cls(open_tokenizer(check_file(encoder_dir / TOKENIZER)), open_session(graph))

    def encode(self, text: str) -> Vector:
        """The sentence vector, of length one."""
        last = self.layers([text])[0, -1]
        unit: Vector = last / np.linalg.norm(last)
        return unit

    def layers(self, texts: Sequence[str]) -> Layers:
        """[texts, SHOWN_LAYERS, WIDTH]: the mean of each of the last layers over a text, the sentence vector last.

        Reading the weights is what takes long, so a few texts together cost little more than one.
        """
        tokens = [tokenized.ids for tokenized in self._tokenizer.encode_batch(list(texts))]
        filled = np.full((len(tokens), max(map(len, tokens))), PADDING, np.int64)
        for row, ids in enumerate(tokens):
            filled[row, : len(ids)] = ids
        layers: Layers = self._session.run(["layers"], {"input_ids": filled})[0]
        return layers

    def layers_of_many(self, texts: Sequence[str]) -> Layers:
        """The same for thousands of texts: those of like length are read together, on every processor."""
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        groups = [order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)]
        found = np.empty((len(texts), SHOWN_LAYERS, WIDTH), np.float32)
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            read = threads.map(lambda rows: self.layers([texts[row] for row in rows]), groups)
            for rows, layers in zip(groups, read, strict=True):
                found[rows] = layers
        return found


def graph_file(encoder_dir: Path, name: str = GRAPH) -> Path:
    return encoder_dir / name


def checksum_file(encoder_dir: Path, name: str = GRAPH) -> Path:
    return encoder_dir / f"{name}.sha256"


def is_built(encoder_dir: Path, name: str = GRAPH) -> bool:
    graph, checksum = graph_file(encoder_dir, name), checksum_file(encoder_dir, name)
    files = [graph, checksum, encoder_dir / TOKENIZER, encoder_dir / VOCABULARY]
    return all(file.is_file() for file in files) and sha256_of(graph) == checksum.read_text()


def checked_graph(encoder_dir: Path, name: str = GRAPH) -> Path:
    if not is_built(encoder_dir, name):
        raise EncoderNotBuilt(f"The sentence encoder in {encoder_dir} is missing or damaged. Run `make train`.")
    return graph_file(encoder_dir, name)


def open_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def open_session(graph: Path) -> Any:
    import onnxruntime  # type: ignore[import-untyped,unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
