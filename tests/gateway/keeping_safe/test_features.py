import numpy as np
import pytest

from gateway.keeping_safe.features import MEANING, Array, Features
from gateway.keeping_safe.signs import Signs
from gateway.keeping_safe.stretches import Stretch
from language.encode import WIDTH
from language.quick import VIEWS

BELT = "my dad hits me with a belt."
STORY = f"we like the new park a lot. {BELT} can we come to the hub?"


def by_length(sentence: str) -> Array:
    return np.full((VIEWS, WIDTH), len(sentence), np.float32)


def rows(signs: Signs, text: str, wanted: list[Stretch] | None = None) -> Array:
    return Features(signs, by_length).of(text, signs.look(text), wanted)


def column(signs: Signs, name: str) -> int:
    return MEANING + Features(signs, by_length).made_from.split(",").index(name)


def test_a_row_for_each_sentence_and_for_each_two_together(signs: Signs) -> None:
    assert len(rows(signs, STORY)) == 5
    assert len(rows(signs, BELT)) == 1
    assert len(rows(signs, "")) == 0


def test_a_sentence_is_read_without_its_end_and_several_by_their_mean(signs: Signs) -> None:
    text = "one two three four. one two three four five six."
    first, second, both = rows(signs, text)[:, 0]
    assert (first, second) == (18, 27)
    assert both == (18 * 19 + 27 * 28) / (19 + 28)


def test_what_is_found_counts_where_it_stands(signs: Signs) -> None:
    told = rows(signs, STORY)[:, column(signs, "physical_abuse")]
    assert told.tolist() == [0, 1, 0, 1, 1]


def test_a_doubt_counts_for_its_neighbours_as_well(signs: Signs) -> None:
    text = "he hit me with a belt at home. that was years ago and it is over. we like the new park a lot."
    assert rows(signs, text)[:3, column(signs, "over")].tolist() == [0.5, 0.5, 0.5]


def test_a_question_is_known_as_one(signs: Signs) -> None:
    assert rows(signs, STORY)[:3, -1].tolist() == [0, 0, 0.5]


def test_only_what_is_wanted(signs: Signs) -> None:
    assert len(rows(signs, STORY, [Stretch(0, len(STORY))])) == 1


@pytest.mark.parametrize(("sentences", "times"), [(None, 1), (2, 1), (1, 2)])
def test_as_many_of_the_latest_sentences_as_are_wanted_are_understood_once(
    signs: Signs, sentences: int | None, times: int
) -> None:
    asked: list[str] = []

    def encode(sentence: str) -> Array:
        asked.append(sentence)
        return by_length(sentence)

    features = Features(signs, encode).remembering(sentences)
    for text in (BELT, "we like the park and the pool.", BELT):
        features.of(text, signs.look(text))
    assert asked.count(BELT.rstrip(".")) == times
