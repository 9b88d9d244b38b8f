"""Turns a message into a sentence vector of length one (all-MiniLM-L6-v2, fp32, one thread)."""

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from language.errors import EncoderNotBuilt
from language.weights import SHA256, TOKENIZER, VOCABULARY, WEIGHTS, check_file, sha256_of

Vector = npt.NDArray[np.float32]
WIDTH = 384
MAX_TOKENS = 128


class Encodes(Protocol):
    def encode(self, text: str) -> Vector: ...


class Encoder:
    def __init__(self, tokenizer: Any, session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session

    @classmethod
    def load(cls, encoder_dir: Path) -> "Encoder":
        graph = _checked_graph(encoder_dir)
        return cls(_tokenizer(check_file(encoder_dir / TOKENIZER)), _session(graph))

    def encode(self, text: str) -> Vector:
        ids = np.array(self._tokenizer.encode(text).ids, np.int64)
        token_vectors: Vector = self._session.run(["token_vectors"], {"input_ids": ids})[0]
        mean = token_vectors.mean(axis=0)
        unit: Vector = (mean / np.linalg.norm(mean)).astype(np.float32)
        return unit


def graph_file(encoder_dir: Path) -> Path:
    return encoder_dir / f"{SHA256[WEIGHTS]}.onnx"


def checksum_file(encoder_dir: Path) -> Path:
    return encoder_dir / f"{SHA256[WEIGHTS]}.onnx.sha256"


def is_built(encoder_dir: Path) -> bool:
    graph, checksum = graph_file(encoder_dir), checksum_file(encoder_dir)
    files = [graph, checksum, encoder_dir / TOKENIZER, encoder_dir / VOCABULARY]
    return all(file.is_file() for file in files) and sha256_of(graph) == checksum.read_text()


def _checked_graph(encoder_dir: Path) -> Path:
    if not is_built(encoder_dir):
        raise EncoderNotBuilt(f"The sentence encoder in {encoder_dir} is missing or damaged. Run `make train`.")
    return graph_file(encoder_dir)


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _session(graph: Path) -> Any:
    import onnxruntime  # type: ignore[import-untyped,unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
