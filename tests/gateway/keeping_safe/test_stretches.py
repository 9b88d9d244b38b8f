import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.keeping_safe.stretches import MOST_WORDS, Stretch, judged, over, sentences


def cut(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("  ...  ", ["..."]),
        ("my son is four", ["my son is four"]),
        ("He hit me last night. Can I come to the hub?", ["He hit me last night.", "Can I come to the hub?"]),
        ("Hello. My son is not at school.", ["Hello. My son is not at school."]),
        ("My son is not at school. Please help.", ["My son is not at school. Please help."]),
        ("he strangled me, is there a course?", ["he strangled me,", "is there a course?"]),
        ("she hit her and can we get a group", ["she hit her and", "can we get a group"]),
        ("hello, can you help me", ["hello, can you help me"]),
        ("we like the park\nshe wants to die", ["we like the park", "she wants to die"]),
    ],
)
def test_each_sentence_stands_apart_and_a_few_words_belong_to_the_one_before(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_a_sentence_without_an_end_is_cut() -> None:
    assert [len(piece.split()) for piece in cut("and then " * MOST_WORDS)] == [MOST_WORDS, MOST_WORDS]


def test_each_is_judged_and_each_with_the_next() -> None:
    first, second, third = (Stretch(place, place + 1) for place in range(3))
    assert judged([first, second, third]) == [first, second, third, Stretch(0, 2), Stretch(1, 3)]


def test_only_those_that_begin_before_a_place_and_end_behind_it() -> None:
    stretches = [Stretch(0, 4), Stretch(0, 5), Stretch(3, 9), Stretch(4, 9), Stretch(5, 9)]
    assert over(stretches, 4) == [Stretch(0, 5), Stretch(3, 9)]


@given(st.text(max_size=600))
def test_no_word_is_lost_or_read_twice(text: str) -> None:
    assert _letters("".join(cut(text))) == _letters(text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
