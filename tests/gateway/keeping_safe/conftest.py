"""The reviewed signs, examples and replies, read once."""

import pytest

from editorial.build import build
from gateway.keeping_safe import examples
from gateway.keeping_safe.loading import ROOT, Files
from gateway.keeping_safe.reading import Reading
from gateway.keeping_safe.signs import Looked, Signs
from language.settings import LanguageSettings
from language.spell import whole_words
from language.usage import Usage
from language.weights import VOCABULARY
from language.words import Words


@pytest.fixture(scope="session")
def words() -> Words:
    return Words.from_file(LanguageSettings.from_environment({}).words_file)


@pytest.fixture(scope="session")
def signs(words: Words) -> Signs:
    return Signs.from_file(Files().signs, words.textisms)


@pytest.fixture(scope="session")
def reading(words: Words, signs: Signs) -> Reading:
    vocabulary = LanguageSettings.from_environment({}).encoder_dir / VOCABULARY
    learnt = examples.read(Files().examples)
    usage = Usage.of(text for texts in learnt.values() for text in texts)
    return Reading.build(whole_words(vocabulary), words, signs, usage)


class Looks:
    def __init__(self, signs: Signs, reading: Reading) -> None:
        self._signs = signs
        self._reading = reading

    def at(self, text: str) -> Looked:
        return self._signs.look(self._reading.corrected(text))

    def classes(self, text: str) -> set[str]:
        return {sign.cls for sign in self.at(text).signs}


@pytest.fixture(scope="session")
def look(signs: Signs, reading: Reading) -> Looks:
    return Looks(signs, reading)


@pytest.fixture(scope="session")
def built() -> dict[str, object]:
    return build(ROOT / "content", "medway")
