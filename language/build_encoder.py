"""Checks the encoder's weights and writes what the processes read (`python -m language.build_encoder`)."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from language.encode import GRAPH, checksum_file, graph_file, is_built
from language.quick import QUICK_GRAPH
from language.settings import LanguageSettings
from language.weights import TOKENIZER, VOCABULARY, WEIGHTS, check_file, find_weights, sha256_of


def build(settings: LanguageSettings, names: Sequence[str] = (GRAPH, QUICK_GRAPH)) -> Path:
    """The whole encoder's path; a graph that stands and is whole is not written again."""
    missing = [name for name in names if not is_built(settings.encoder_dir, name)]
    if missing:
        source = find_weights(settings.weights_dir)
        settings.encoder_dir.mkdir(parents=True, exist_ok=True)
        for name in (TOKENIZER, VOCABULARY):
            _write(settings.encoder_dir / name, check_file(source / name).read_bytes())
        _write_graphs(missing, check_file(source / WEIGHTS), settings.encoder_dir)
    return graph_file(settings.encoder_dir)


def _write_graphs(names: list[str], weights_file: Path, encoder_dir: Path) -> None:
    # onnx is installed in the training environment only
    from language.graph import graph_bytes, quick_graph_bytes

    contents: dict[str, Callable[[Path], bytes]] = {GRAPH: graph_bytes, QUICK_GRAPH: quick_graph_bytes}
    for name in names:
        _write(graph_file(encoder_dir, name), contents[name](weights_file))
        _write(checksum_file(encoder_dir, name), sha256_of(graph_file(encoder_dir, name)).encode())


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # the quantiser recommends a step that this small graph does not need
    print(build(LanguageSettings.from_environment()))
