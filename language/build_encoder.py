"""Checks the encoder's weights and writes what the processes read (`python -m language.build_encoder`)."""

from pathlib import Path

from language.encode import checksum_file, graph_file, is_built
from language.settings import LanguageSettings
from language.weights import TOKENIZER, VOCABULARY, WEIGHTS, check_file, find_weights, sha256_of


def build(settings: LanguageSettings) -> Path:
    """The built graph's path; nothing is written again when it stands and is whole."""
    if is_built(settings.encoder_dir):
        return graph_file(settings.encoder_dir)
    source = find_weights(settings.weights_dir)
    settings.encoder_dir.mkdir(parents=True, exist_ok=True)
    for name in (TOKENIZER, VOCABULARY):
        _write(settings.encoder_dir / name, check_file(source / name).read_bytes())
    return _write_graph(check_file(source / WEIGHTS), settings.encoder_dir)


def _write_graph(weights_file: Path, encoder_dir: Path) -> Path:
    from language.graph import graph_bytes  # onnx is installed in the training environment only

    graph = graph_file(encoder_dir)
    _write(graph, graph_bytes(weights_file))
    _write(checksum_file(encoder_dir), sha256_of(graph).encode())
    return graph


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


if __name__ == "__main__":
    print(build(LanguageSettings.from_environment()))
