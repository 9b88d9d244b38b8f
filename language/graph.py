"""Writes the sentence encoder's ONNX graph, node by node, from its published weights (build time only)."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx  # type: ignore[import-not-found,unused-ignore]
from onnx import TensorProto, helper, numpy_helper  # type: ignore[import-not-found,unused-ignore]

from language import quick
from language.encode import PADDING, SHOWN_LAYERS

Array = npt.NDArray[np.float32]
LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
LAYER_NORM_EPSILON = 1e-12  # layer_norm_eps in the model's own config.json
OPSET, IR_VERSION = 17, 8
UNSAID = -1e9  # no attention goes where the message has ended


def read_safetensors(path: Path) -> dict[str, Array]:
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    header.pop("__metadata__", None)
    return {name: _tensor(content, start, entry) for name, entry in header.items() if entry["dtype"] == "F32"}


def _tensor(content: bytes, start: int, entry: dict[str, Any]) -> Array:
    first, last = entry["data_offsets"]
    return np.frombuffer(content[start + first : start + last], "<f4").reshape(entry["shape"])


class GraphWriter:
    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, array: npt.NDArray[Any]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def number(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def shape(self, *sizes: int) -> str:
        return self.constant(np.array(sizes, np.int64))

    def add(self, operation: str, *inputs: str, **attributes: Any) -> str:
        return self.add_many(operation, 1, *inputs, **attributes)[0]

    def add_many(self, operation: str, outputs: int, *inputs: str, **attributes: Any) -> list[str]:
        names = [f"n{len(self.nodes)}_{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(operation, list(inputs), names, **attributes))
        return names


class EncoderGraph:
    """BERT as all-MiniLM-L6-v2 uses it, for several messages at once.

    Token ids [messages, tokens] in, a shorter message filled up with PADDING; [messages, SHOWN_LAYERS, WIDTH] out: the
    mean over the tokens of each of the last layers, the last one last.
    """

    def __init__(self, weights: dict[str, Array]) -> None:
        self._weights = weights
        self._graph = GraphWriter()

    def model(self) -> Any:
        hidden, means = self._begun(), []
        for layer in range(LAYERS):
            hidden = self._layer(hidden, f"encoder.layer.{layer}.")
            means.append(self._mean(hidden))
        shown = self._graph.add("Concat", *means[-SHOWN_LAYERS:], axis=1)
        return self._shown(shown, "layers", ["messages", SHOWN_LAYERS, WIDTH])

    def quick_model(self, layers: int) -> Any:
        """The first layers only. [messages, layers, WIDTH] out: the mean over the tokens of each layer but the first,

        then the greatest over the tokens of the last one.
        """
        hidden, views = self._begun(), []
        for layer in range(layers):
            hidden = self._layer(hidden, f"encoder.layer.{layer}.")
            views.append(self._mean(hidden))
        shown = self._graph.add("Concat", *views[1:], self._greatest(hidden), axis=1)
        return self._shown(shown, "layers", ["messages", layers, WIDTH])

    def _begun(self) -> str:
        sizes = self._graph.add("Shape", "input_ids")
        self._by_head = self._graph.add("Concat", sizes, self._graph.shape(HEADS, HEAD_WIDTH), axis=0)
        self._by_message = self._graph.add("Concat", sizes, self._graph.shape(WIDTH), axis=0)
        self._said, self._unsaid = self._masks("input_ids")
        return self._embedded("input_ids")

    def _shown(self, shown: str, name: str, shape: list[str | int]) -> Any:
        self._graph.nodes.append(helper.make_node("Identity", [shown], [name]))
        return _model(self._graph, helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def _embedded(self, ids: str) -> str:
        words = self._graph.add("Gather", self._weight("embeddings.word_embeddings"), ids)
        table = self._weights["embeddings.position_embeddings.weight"]
        places = self._graph.constant(table + self._weights["embeddings.token_type_embeddings.weight"][0])
        length = self._graph.add("Slice", self._graph.add("Shape", ids), self._graph.shape(1), self._graph.shape(2))
        here = self._graph.add("Slice", places, self._graph.shape(0), length, self._graph.shape(0))
        together = self._graph.add("Reshape", self._graph.add("Add", words, here), self._graph.shape(-1, WIDTH))
        return self._normed(together, "embeddings.LayerNorm")

    def _masks(self, ids: str) -> tuple[str, str]:
        """One where a token is said, [messages, tokens, 1]; far below zero where none is, [messages, 1, 1, tokens]."""
        padding = self._graph.add("Equal", ids, self._graph.constant(np.array(PADDING, np.int64)))
        filled = self._graph.add("Cast", padding, to=TensorProto.FLOAT)
        said = self._graph.add("Sub", self._graph.number(1.0), filled)
        unsaid = self._graph.add("Mul", filled, self._graph.number(UNSAID))
        return (
            self._graph.add("Unsqueeze", said, self._graph.shape(2)),
            self._graph.add("Unsqueeze", unsaid, self._graph.shape(1, 2)),
        )

    def _mean(self, hidden: str) -> str:
        said = self._graph.add("Mul", self._graph.add("Reshape", hidden, self._by_message), self._said)
        tokens = self._graph.shape(1)
        total = self._graph.add("ReduceSum", said, tokens, keepdims=1)
        return self._graph.add("Div", total, self._graph.add("ReduceSum", self._said, tokens, keepdims=1))

    def _greatest(self, hidden: str) -> str:
        by_message = self._graph.add("Reshape", hidden, self._by_message)
        far_below = self._graph.constant(np.array(UNSAID, np.float32))
        said = self._graph.add("Where", self._graph.add("Cast", self._said, to=TensorProto.BOOL), by_message, far_below)
        return self._graph.add("ReduceMax", said, axes=[1], keepdims=1)

    def _layer(self, hidden: str, name: str) -> str:
        attended = self._linear(self._attention(hidden, name + "attention.self."), name + "attention.output.dense")
        hidden = self._normed(self._graph.add("Add", hidden, attended), name + "attention.output.LayerNorm")
        wide = self._gelu(self._linear(hidden, name + "intermediate.dense"))
        narrow = self._linear(wide, name + "output.dense")
        return self._normed(self._graph.add("Add", hidden, narrow), name + "output.LayerNorm")

    def _attention(self, hidden: str, name: str) -> str:
        query, key, value = self._graph.add_many("Split", 3, self._query_key_value(hidden, name), axis=1)
        scores = self._graph.add("MatMul", self._heads(query, [0, 2, 1, 3]), self._heads(key, [0, 2, 3, 1]))
        chosen = self._graph.add("Softmax", self._graph.add("Add", scores, self._unsaid), axis=-1)
        mixed = self._graph.add("MatMul", chosen, self._heads(value, [0, 2, 1, 3]))
        together = self._graph.add("Transpose", mixed, perm=[0, 2, 1, 3])
        return self._graph.add("Reshape", together, self._graph.shape(-1, WIDTH))

    def _query_key_value(self, hidden: str, name: str) -> str:
        # One multiplication instead of three; the query carries the attention's 1/sqrt(width).
        scales = {"query": HEAD_WIDTH**-0.5, "key": 1.0, "value": 1.0}
        matrix = np.concatenate([self._weights[f"{name}{part}.weight"] * scale for part, scale in scales.items()])
        offset = np.concatenate([self._weights[f"{name}{part}.bias"] * scale for part, scale in scales.items()])
        constants = [self._graph.constant(array.astype(np.float32)) for array in (matrix, offset)]
        return self._graph.add("Gemm", hidden, *constants, transB=1)

    def _heads(self, vectors: str, order: list[int]) -> str:
        split = self._graph.add("Reshape", vectors, self._by_head)
        return self._graph.add("Transpose", split, perm=order)

    def _gelu(self, vectors: str) -> str:
        scaled = self._graph.add("Div", vectors, self._graph.number(2**0.5))
        share = self._graph.add("Add", self._graph.add("Erf", scaled), self._graph.number(1.0))
        return self._graph.add("Mul", self._graph.add("Mul", vectors, share), self._graph.number(0.5))

    def _linear(self, vectors: str, name: str) -> str:
        return self._graph.add("Gemm", vectors, self._weight(name), self._weight(name, "bias"), transB=1)

    def _normed(self, vectors: str, name: str) -> str:
        scale, offset = self._weight(name), self._weight(name, "bias")
        return self._graph.add("LayerNormalization", vectors, scale, offset, axis=-1, epsilon=LAYER_NORM_EPSILON)

    def _weight(self, name: str, part: str = "weight") -> str:
        return self._graph.constant(self._weights[f"{name}.{part}"])


def _model(graph: GraphWriter, shown: Any) -> Any:
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["messages", "tokens"])
    body = helper.make_graph(graph.nodes, "sentence_encoder", [ids], [shown], graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return model


def graph_bytes(weights_file: Path) -> bytes:
    return _in_eight_bits(EncoderGraph(read_safetensors(weights_file)).model())


def quick_graph_bytes(weights_file: Path) -> bytes:
    return _in_eight_bits(EncoderGraph(read_safetensors(weights_file)).quick_model(quick.LAYERS))


def _in_eight_bits(model: Any) -> bytes:
    """The same graph with the weights of its layers in eight bits; the words' own vectors stay as published."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped,unused-ignore]

    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.onnx"
        # Unsigned: with signed weights a processor without VNNI instructions would get other numbers.
        quantize_dynamic(
            model, path, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, weight_type=QuantType.QUInt8
        )
        return path.read_bytes()
