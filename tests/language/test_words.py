import pytest

from language.errors import WordsInvalid
from language.words import Words

DATA = {
    "protected": ["TAF"],
    "names": ["Theo"],
    "textisms": {"u": "you"},
    "follow_up": {"openings": ["and"], "kinds": {"cost": ["how much"]}},
}


def test_words_are_kept_in_small_letters() -> None:
    words = Words.from_data(DATA)
    assert (words.protected, words.names) == ({"taf"}, {"theo"})


def test_words_survive_being_stored() -> None:
    words = Words.from_data(DATA)
    assert Words.from_data(words.as_data()) == words


def test_a_word_yaml_did_not_read_as_a_word_is_named() -> None:
    with pytest.raises(WordsInvalid, match="True"):
        Words.from_data({**DATA, "textisms": {True: "yes"}})


def test_a_missing_part_is_refused() -> None:
    with pytest.raises(WordsInvalid, match="follow_up"):
        Words.from_data({"protected": []})
