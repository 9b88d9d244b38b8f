from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gateway.keeping_safe.errors import ModelMissing
from gateway.keeping_safe.features import MEANING, Array, Features
from gateway.keeping_safe.model import MEANING_LENGTH, Model, Network, Weights, scaled
from gateway.keeping_safe.nearest import Nearest
from gateway.keeping_safe.signs import Signs
from language.encode import WIDTH
from language.quick import VIEWS
from language.usage import Usage

USAGE = Usage.of(["he hit me"])


def blank(sentence: str) -> Array:
    return np.zeros((VIEWS, WIDTH), np.float32)


def weights(made_from: str, inputs: int = MEANING + 1) -> Weights:
    """Sure of neglect wherever the last of the inputs is set."""
    first = np.zeros((inputs, 1), np.float32)
    first[-1] = 1
    network = Network(first, np.zeros(1, np.float32), np.array([[-9.0, 9.0]], np.float32), np.zeros(2, np.float32))
    only_the_last = np.eye(inputs, dtype=np.float32)[:, -1:]
    nearest = Nearest(only_the_last, np.array([[0.0], [0.5]], np.float32), np.array([0, 1]))
    return Weights((network,), nearest, np.zeros(MEANING, np.float32), ("none", "neglect"), made_from, USAGE, 0.5, 0.25)


def test_each_view_of_a_meaning_is_brought_to_one_length_and_the_rest_stays() -> None:
    rows = np.random.default_rng(1).normal(0, 1, (3, MEANING + 2)).astype(np.float32)
    brought = scaled(rows, np.zeros(MEANING, np.float32))
    lengths = np.linalg.norm(brought[:, :MEANING].reshape(3, VIEWS, WIDTH), axis=2)
    assert np.allclose(lengths, MEANING_LENGTH, atol=1e-4)
    assert (brought[:, MEANING:] == rows[:, MEANING:]).all()


def test_chances_of_all_classes_add_up_to_one() -> None:
    rows = np.eye(2, MEANING + 1, MEANING - 1, dtype=np.float32)
    chances = weights("").chances(rows)
    assert np.allclose(chances.sum(axis=1), 1)
    assert chances[1, 1] > 0.99


SURE = np.linspace(0, 1, 21, dtype=np.float32)


class NoNearest(Nearest):
    def chances(self, inputs: Array, classes: int) -> Array:
        raise AssertionError("the nearest examples were looked for")


def unsure() -> Weights:
    """The network is as sure of neglect as the last of the inputs says; the nearest examples nearly always are."""
    sure = weights("")
    network = replace(sure.networks[0], second=np.array([[-1.0, 1.0]], np.float32))
    nearest = Nearest(sure.nearest.directions, np.array([[-3.0], [0.0]], np.float32), sure.nearest.labels)
    return replace(sure, networks=(network,), nearest=nearest)


def rows_of(last: Array) -> Array:
    rows = np.zeros((len(last), MEANING + 1), np.float32)
    rows[:, -1] = last
    return rows


@pytest.mark.hazard("A1")
@pytest.mark.parametrize("limit", [0.3, 0.58, 0.8, 0.9])
def test_what_matters_is_told_exactly_and_the_rest_as_no_more_than_it_is(limit: float) -> None:
    told, exact = (1 - unsure().chances(rows_of(6 * SURE - 3), *limits)[:, 0] for limits in ((limit,), ()))
    assert ((told >= limit) == (exact >= limit)).all()
    assert (told[exact >= limit] == exact[exact >= limit]).all()
    assert (told <= exact).all()
    assert 0 < (exact >= limit).sum() < len(exact)


def test_the_nearest_are_not_looked_for_where_they_could_not_matter() -> None:
    nearest = NoNearest(*vars(weights("").nearest).values())
    assert (1 - replace(weights(""), nearest=nearest).chances(rows_of(np.array([0])), 0.95)[:, 0] < 0.95).all()
    with pytest.raises(AssertionError):
        replace(weights(""), nearest=nearest).chances(rows_of(np.array([1])), 0.95)


def test_it_is_the_same_after_keeping_it(tmp_path: Path) -> None:
    weights("lists").with_limits(0.6, 0.3).save(tmp_path / "model.npz")
    kept = Weights.load(tmp_path / "model.npz")
    rows = np.eye(2, MEANING + 1, MEANING - 1, dtype=np.float32)
    assert (kept.chances(rows) == weights("lists").chances(rows)).all()
    assert (kept.classes, kept.made_from, kept.threshold, kept.overruled_below) == (
        ("none", "neglect"),
        "lists",
        0.6,
        0.3,
    )
    assert kept.usage == Usage.from_arrays(USAGE.arrays())


@pytest.mark.parametrize("content", [None, b"", b"not a model", b"PK\x03\x04 cut off"])
def test_a_missing_or_broken_model_says_what_to_run(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "model.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelMissing, match="make train"):
        Weights.load(path)


def test_a_model_of_other_signs_says_what_to_run(signs: Signs) -> None:
    with pytest.raises(ModelMissing, match="other signs"):
        Model(Features(signs, blank), weights("other"))


def test_the_gravest_stretch_decides(signs: Signs) -> None:
    features = Features(signs, blank)
    inputs = features.of("", signs.look(""), []).shape[1]
    text = "we like the park and the pool. is he hungry all day? we like the pool and the park."
    judgement = Model(features, weights(features.made_from, inputs)).judge(text, signs.look(text))
    assert judgement.danger > 0.9  # the last of the inputs is a question mark
    assert judgement.likeliest(["neglect", "missing_child"]) == "neglect"


def test_only_what_reaches_over_a_place_can_be_judged(signs: Signs) -> None:
    features = Features(signs, blank)
    inputs = features.of("", signs.look(""), []).shape[1]
    model = Model(features, weights(features.made_from, inputs))
    older, newest = "is he hungry all day? we like the park and the pool.", " we like the pool and the park."
    text = older + newest
    assert model.judge(text, signs.look(text)).danger > 0.9
    assert model.judge(text, signs.look(text), len(older)).danger < 0.5


def test_nothing_written_is_no_danger(signs: Signs) -> None:
    features = Features(signs, blank)
    inputs = features.of("", signs.look(""), []).shape[1]
    assert Model(features, weights(features.made_from, inputs)).judge("", signs.look("")).danger == 0
