"""The reviewed signs and replies, read once."""

import pytest

from editorial.build import build
from gateway.keeping_safe.loading import ROOT, Files
from gateway.keeping_safe.reading import corrected
from gateway.keeping_safe.signs import Looked, Signs
from language.read import Reader
from language.settings import LanguageSettings
from language.spell import whole_words
from language.weights import VOCABULARY
from language.words import Words


@pytest.fixture(scope="session")
def words() -> Words:
    return Words.from_file(LanguageSettings.from_environment({}).words_file)


@pytest.fixture(scope="session")
def signs(words: Words) -> Signs:
    return Signs.from_file(Files().signs, words.textisms)


@pytest.fixture(scope="session")
def reader(words: Words, signs: Signs) -> Reader:
    vocabulary = LanguageSettings.from_environment({}).encoder_dir / VOCABULARY
    return Reader.build(whole_words(vocabulary), words, signs.words)


class Looks:
    def __init__(self, signs: Signs, reader: Reader) -> None:
        self._signs = signs
        self._reader = reader

    def at(self, text: str) -> Looked:
        return self._signs.look(corrected(text, self._reader))

    def classes(self, text: str) -> set[str]:
        return {sign.cls for sign in self.at(text).signs}


@pytest.fixture(scope="session")
def look(signs: Signs, reader: Reader) -> Looks:
    return Looks(signs, reader)


@pytest.fixture(scope="session")
def built() -> dict[str, object]:
    return build(ROOT / "content", "medway")
