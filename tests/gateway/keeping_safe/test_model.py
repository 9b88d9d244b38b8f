from pathlib import Path

import numpy as np
import pytest

from gateway.keeping_safe.errors import ModelMissing
from gateway.keeping_safe.fitting import Scored, choose_threshold, fit
from gateway.keeping_safe.model import Array, Features, Model, Weights
from gateway.keeping_safe.signs import Signs


def two_clouds() -> tuple[Array, np.typing.NDArray[np.int64]]:
    chance = np.random.default_rng(1)
    points = chance.normal(0, 0.3, (60, 4)).astype(np.float32)
    points[30:] += 2
    return points, np.repeat([0, 1], 30)


def weights(made_from: str = "lists") -> Weights:
    return Weights(fit(*two_clouds(), classes=2), ("none", "neglect"), 0.5, made_from)


def test_it_learns_and_learns_the_same_twice() -> None:
    points, labels = two_clouds()
    chances = weights().chances(points)
    assert (chances.argmax(axis=1) == labels).all()
    assert (chances == weights().chances(points)).all()


def test_it_is_the_same_after_keeping_it(tmp_path: Path) -> None:
    weights().save(tmp_path / "model.npz")
    kept = Weights.load(tmp_path / "model.npz")
    points, _ = two_clouds()
    assert (kept.chances(points) == weights().chances(points)).all()
    assert (kept.classes, kept.threshold) == (("none", "neglect"), 0.5)


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_a_missing_or_broken_model_refuses_to_start(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "model.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelMissing, match="make train"):
        Weights.load(path)


def test_a_model_of_other_signs_refuses_to_start(signs: Signs) -> None:
    with pytest.raises(ModelMissing, match="other signs"):
        Model(Features(signs, lambda text: np.zeros(384, np.float32)), weights("other"))


def test_the_threshold_is_the_lowest_within_both_limits() -> None:
    scored = [Scored("ordinary", False, place / 100) for place in range(100)] + [Scored("hard", False, 0.3)] * 10
    assert choose_threshold(scored, most_ordinary=0.1, most_hard=0.5) == 0.9
    assert choose_threshold(scored, most_ordinary=1, most_hard=0.5) == 0.31
