import numpy as np
import pytest

from bot.engine.understanding.passages import NOTHING_FITS, Passages, fit_threshold, sentences_of
from tests.bot.engine.understanding.builders import directions

FOOD, SCHOOL, SLEEP = 0, 1, 2


def passages() -> Passages:
    return Passages(
        keys=["food", "school", "sleep"],
        texts=["Food banks give food.", "Talk to the school.", "Put the child to bed."],
        wholes=directions(FOOD, SCHOOL, SLEEP),
        sentences=directions(FOOD, SCHOOL, SCHOOL, SLEEP),
        owners=np.array([0, 1, 1, 2]),
    )


def test_only_what_is_near_enough_is_shown() -> None:
    assert passages().search("anything", directions(SCHOOL)[0], 0.5) == ["school"]


def test_nothing_near_shows_nothing() -> None:
    assert passages().search("food school bed", directions(9)[0], 0.5) == []


def test_shared_words_settle_the_order_of_equals() -> None:
    between = (directions(FOOD)[0] + directions(SCHOOL)[0]) / np.sqrt(2)
    assert passages().search("the school", between, 0.5) == ["school", "food"]
    assert passages().search("some food", between, 0.5) == ["food", "school"]


def test_at_most_three_are_shown() -> None:
    assert len(passages().search("x", directions(9)[0], -1)) == 3


def test_the_threshold_loses_one_in_ten() -> None:
    near = [(directions(FOOD)[0] * scale, "food") for scale in np.linspace(0.5, 1, 11)]
    assert fit_threshold(passages(), near) == pytest.approx(0.55, abs=0.01)


def test_without_questions_nothing_is_ever_shown() -> None:
    assert fit_threshold(passages(), []) == NOTHING_FITS


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ring us today. We can help you.", ["Ring us today.", "We can help you."]),
        ("You can:\n- bring a friend\n- ask a question", ["bring a friend", "ask a question"]),
        ("Yes.", ["Yes."]),
    ],
)
def test_passages_are_read_by_sentence(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences
