import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from evaluation.copies import EDITS, misspelt, unpunctuated

QUESTION = "my toddler will not go to bed"


def test_one_seed_gives_one_misspelling_and_another_gives_another() -> None:
    assert misspelt(QUESTION, 0) == misspelt(QUESTION, 0)
    assert len({misspelt(QUESTION, seed) for seed in range(10)}) > 5


@given(st.text(max_size=60), st.integers(0, 1000))
def test_never_more_edits_than_promised(text: str, seed: int) -> None:
    assert DamerauLevenshtein.distance(text, misspelt(text, seed)) <= EDITS


@pytest.mark.parametrize("text", ["ME4 4TR", "101", "?!", "", "👍"])
def test_postcodes_numbers_and_marks_are_spared(text: str) -> None:
    assert misspelt(text, 1) == text


def test_a_postcode_within_a_question_is_spared() -> None:
    assert all(misspelt("hub near ME5 8HL", seed).endswith("ME5 8HL") for seed in range(50))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Don't know. What's an EHIP?", "dont know whats an ehip"),
        ("He’s stay-and-play age, 24/7!", "hes stay and play age 24 7"),
        ("already bare", "already bare"),
        ("???", ""),
    ],
)
def test_unpunctuated(text: str, bare: str) -> None:
    assert unpunctuated(text) == bare
