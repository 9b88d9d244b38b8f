import pytest

from gateway.keeping_safe.forms import written_out
from gateway.keeping_safe.normalised import Tokeniser

TOKENISER = Tokeniser(frozenset({"is", "am", "the", "a"}), {"bf": "boyfriend"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He's hitting me", "he hitting me"),
        ("He is hitting me", "he hitting me"),
        ("she isn't breathing", "she not breathing"),
        ("I can't go on", "i can not go on"),
        ("I won't be here", "i will not be here"),
        ("my 12yo", "my 12 year old"),
        ("in yr9", "in year 9"),
        ("", ""),
    ],
)
def test_many_ways_of_writing_become_one(text: str, words: str) -> None:
    assert " ".join(TOKENISER.read(text).words) == words


def test_ends_of_sentences_and_commas_are_kept_beside_the_words() -> None:
    tokens = TOKENISER.read("no, he left. she stayed")
    assert (tokens.pauses, tokens.stops) == (frozenset({1}), frozenset({3}))


def test_phrases_of_the_signs_are_cut_like_messages() -> None:
    assert TOKENISER.phrase("my bf") == ("my", "boyfriend")


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("punch~ me", ["punch me", "punches me", "punched me", "punching me"]),
        ("strangle~", ["strangle", "strangles", "strangled", "strangling"]),
        ("carry~", ["carry", "carries", "carried", "carrying"]),
        ("grab~", ["grab", "grabs", "grabbed", "grabbing"]),
        ("hit~", ["hit", "hits", "hitting"]),
        ("knife", ["knife"]),
    ],
)
def test_forms_of_a_word(phrase: str, forms: list[str]) -> None:
    assert written_out(phrase, {"hit": ["hit", "hits", "hitting"]}) == forms
