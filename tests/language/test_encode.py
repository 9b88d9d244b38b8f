from pathlib import Path
from shutil import copy

import numpy as np
import pytest

from language.build_encoder import build
from language.encode import Encoder, Layers, Vector, graph_file
from language.errors import EncoderNotBuilt, WeightsMissing, WeightsRefused
from language.settings import LanguageSettings
from language.weights import TOKENIZER, check_file, find_weights

BUILT = LanguageSettings.from_environment({}).encoder_dir


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(BUILT)


def cosines(some: Layers, others: Layers) -> Vector:
    lengths = np.linalg.norm(some, axis=-1) * np.linalg.norm(others, axis=-1)
    products: Vector = np.sum(some * others, axis=-1) / lengths
    return products


def test_vectors_are_nearly_the_published_ones(encoder: Encoder) -> None:
    # The first numbers the model's authors print for their own example sentence.
    published = [0.0676569, 0.0634959, 0.0487131, 0.0793049, 0.0374480]
    assert np.allclose(encoder.encode("This is an example sentence")[:5], published, atol=0.02)


def test_a_vector_has_length_one(encoder: Encoder) -> None:
    assert np.linalg.norm(encoder.encode("Where is my family hub?")) == pytest.approx(1, abs=1e-5)


def test_texts_read_together_mean_what_each_means_alone(encoder: Encoder) -> None:
    texts = ["hub", "Where is my nearest family hub, and when is it open?", "My son will not go to school."]
    alone = np.concatenate([encoder.layers([text]) for text in texts])
    for together in (encoder.layers(texts), encoder.layers_of_many(texts)):
        assert (cosines(together, alone) > 0.97).all()


def test_the_last_layer_is_the_sentence_vector(encoder: Encoder) -> None:
    last = encoder.layers(["family hub"])[0, -1]
    assert np.allclose(last / np.linalg.norm(last), encoder.encode("family hub"), atol=1e-6)


def test_capitals_and_length_do_no_harm(encoder: Encoder) -> None:
    assert np.allclose(encoder.encode("FAMILY HUB"), encoder.encode("family hub"))
    assert np.isfinite(encoder.encode("help " * 2000)).all()


def test_an_encoder_that_was_not_built_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EncoderNotBuilt, match="make train"):
        Encoder.load(tmp_path)


def test_a_damaged_graph_is_refused(tmp_path: Path) -> None:
    for file in BUILT.iterdir():
        if file.suffix != ".npz":
            copy(file, tmp_path)
    graph_file(tmp_path).write_bytes(b"damaged")
    with pytest.raises(EncoderNotBuilt, match="damaged"):
        Encoder.load(tmp_path)


def test_another_tokenizer_is_refused(tmp_path: Path) -> None:
    other = tmp_path / TOKENIZER
    other.write_text("{}")
    with pytest.raises(WeightsRefused, match="SHA-256"):
        check_file(other)


def test_a_folder_without_weights_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="LANGUAGE_WEIGHTS_DIR"):
        find_weights(tmp_path)


def test_weights_that_are_not_the_published_ones_build_nothing(tmp_path: Path) -> None:
    for name in ("model.safetensors", "tokenizer.json", "vocab.txt"):
        (tmp_path / name).write_bytes(b"other")
    settings = LanguageSettings(weights_dir=tmp_path, encoder_dir=tmp_path / "built", words_file=tmp_path)
    with pytest.raises(WeightsRefused):
        build(settings)


def test_building_again_leaves_the_graph_alone() -> None:
    graph = graph_file(BUILT)
    before = graph.stat().st_mtime_ns
    assert build(LanguageSettings.from_environment({})) == graph
    assert graph.stat().st_mtime_ns == before
