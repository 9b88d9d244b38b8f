import numpy as np
import pytest

from bot.engine.understanding.neighbours import LOOKED_AT, Neighbours

LABELS = 3


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def neighbours() -> Neighbours:
    """More examples than are looked at closely, label 0 about one thing, label 1 about another, label 2 about all."""
    chance = np.random.default_rng(3)
    rows = chance.normal(0, 0.02, (3 * LOOKED_AT, 256))
    rows[:LOOKED_AT, 0] += 1
    rows[LOOKED_AT : 2 * LOOKED_AT, 1] += 1
    rows[2 * LOOKED_AT :, 2:] += chance.normal(0, 1, (LOOKED_AT, 254))
    return Neighbours(unit(rows), unit(rows[:, ::-1]), np.repeat(np.arange(LABELS), LOOKED_AT))


def test_the_nearest_examples_give_their_label_in_both_views(neighbours: Neighbours) -> None:
    messages = np.eye(256, dtype=np.float32)[:2]
    votes = neighbours.votes(messages, messages[:, ::-1], LABELS)
    assert votes.by_meaning.argmax(axis=1).tolist() == votes.by_sentence.argmax(axis=1).tolist() == [0, 1]
    assert np.allclose(votes.by_meaning.sum(axis=1), 1) and np.allclose(votes.by_sentence.sum(axis=1), 1)


def test_an_example_is_nearest_to_itself(neighbours: Neighbours) -> None:
    votes = neighbours.votes(neighbours.meanings[:1], neighbours.sentences[:1], LABELS)
    assert votes.nearness == pytest.approx([1], abs=1e-5)


def test_nearness_is_never_below_nothing(neighbours: Neighbours) -> None:
    far = -neighbours.sentences[:1]
    assert neighbours.votes(neighbours.meanings[:1], far, LABELS).nearness == pytest.approx([0], abs=0.5)
    assert (neighbours.votes(neighbours.meanings[:1], far, LABELS).nearness >= 0).all()


def test_fewer_examples_than_are_asked_is_no_fault() -> None:
    two = Neighbours(np.eye(2, 128, dtype=np.float16), np.eye(2, 384, dtype=np.float16), np.array([0, 1]))
    votes = two.votes(np.eye(1, 128, dtype=np.float32), np.eye(1, 384, dtype=np.float32), 2)
    assert votes.by_meaning[0, 0] > 0.99
