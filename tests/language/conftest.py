import pytest

from language.read import Reader
from language.settings import LanguageSettings
from language.spell import Speller, whole_words
from language.usage import Usage
from language.weights import VOCABULARY, check_file
from language.words import Words

# What the speller has read of how people write to the service.
READ = (
    "Where is the family hub?",
    "How do we get an autism assessment?",
    "I need help with breast feeding",
    "Is there a course on feeding a baby?",
    "My baby is ill, is early help free in Medway?",
    "Why is early help free?",
    "Don't give my baby early help in Medway",
    "What if I don't agree?",
)
SETTINGS = LanguageSettings.from_environment({})


@pytest.fixture(scope="session")
def words() -> Words:
    return Words.from_file(SETTINGS.words_file)


@pytest.fixture(scope="session")
def general_words() -> list[str]:
    return whole_words(check_file(SETTINGS.encoder_dir / VOCABULARY))


@pytest.fixture(scope="session")
def speller(words: Words, general_words: list[str]) -> Speller:
    return Speller(general_words, words.protected, words.textisms, Usage.of(READ))


@pytest.fixture(scope="session")
def reader(words: Words, general_words: list[str]) -> Reader:
    return Reader.build(general_words, words, added=["y", "n", "visitor"])
