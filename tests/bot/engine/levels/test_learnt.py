from pathlib import Path

import numpy as np
import pytest

from bot.engine.levels.learnt import Learnt, learn, load, save
from bot.engine.levels.linear import Matrix
from bot.engine.levels.signs import ALERT, Sign
from tests.bot.engine.levels.builders import SIGNS

ORDINARY = ["where is the hub", "what is on at the weekend", "thank you"]


def encode(texts: list[str]) -> Matrix:
    """Each sign's sayings point along an axis of its own, ordinary texts along the last."""
    axes = {saying: place for place, sign in enumerate(SIGNS) for saying in sign.sayings}
    rows = np.full((len(texts), len(SIGNS) + 1), 0.1, np.float32)
    for row, text in enumerate(texts):
        rows[row, axes.get(text, len(SIGNS))] = 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    found = learn(SIGNS, ORDINARY, encode)
    assert found is not None
    return found


def test_alerts_are_not_learnt(learnt: Learnt) -> None:
    assert learnt.names == [sign.id for sign in SIGNS if sign.kind != ALERT]


def test_a_clause_is_about_the_sign_whose_sayings_are_near(learnt: Learnt) -> None:
    likely = learnt.indicator(encode(["low mood"])[0])
    assert likely and likely.sign == "depression" and likely.probability > 0.5 and likely.cosine > 0.99


@pytest.mark.parametrize("text", ["where is the hub", "dad hits her"])
def test_ordinary_words_and_harm_are_no_indicator(learnt: Learnt, text: str) -> None:
    assert learnt.indicator(encode([text])[0]) is None


def test_harm_is_named_and_how_likely_it_is(learnt: Learnt) -> None:
    name, sure = learnt.harm(encode(["dad hits her"])[0])
    assert name == "harm_physical" and sure > 0.5 > learnt.harm(encode(["low mood"])[0])[1]


def test_what_was_learnt_is_kept_without_code(learnt: Learnt, tmp_path: Path) -> None:
    save(learnt, tmp_path)
    again = load(tmp_path)
    assert again and again.names == learnt.names and again.kinds == learnt.kinds
    assert np.allclose(again.sayings, learnt.sayings, atol=1e-3)
    assert np.array_equal(again.linear.weights, learnt.linear.weights)


def test_a_council_without_signs_teaches_nothing(tmp_path: Path) -> None:
    assert learn([Sign("alert", ALERT, ("a", "b"))], ORDINARY, encode) is None
    assert load(tmp_path) is None
