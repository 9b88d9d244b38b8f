from hypothesis import given
from hypothesis import strategies as st

from gateway.keeping_safe.windows import MOST_WORDS, windows


def test_short_sentences_stay_together_and_long_ones_stand_alone() -> None:
    long = "one two three four five six seven eight nine ten."
    assert windows(f"Hi. Help me. {long} {long}") == [f"Hi. Help me. {long}", long]


@given(st.text(alphabet="ab .!?\n", max_size=600))
def test_every_word_stands_in_one_piece_of_bearable_length(text: str) -> None:
    pieces = windows(text)
    letters = [letter for letter in text if letter in "ab"]
    assert [letter for piece in pieces for letter in piece if letter in "ab"] == letters
    assert all(len(piece.split()) <= MOST_WORDS for piece in pieces)
