import numpy as np
import pytest

from bot.engine.levels.learnt import Likely
from bot.engine.levels.phrases import PhraseFinder
from bot.engine.levels.recognise import MOST_ENCODED, Recognised, Recogniser
from bot.engine.levels.stems import WordForms
from language.encode import Vector
from language.read import Reader
from language.spell import Speller
from tests.bot.engine.levels.builders import READING, SIGNS

KNOWN = "mum is depressed and the boy been missing school he hits her low mood nobody at home today stolen goods"
KINDS = {sign.id: sign.kind for sign in SIGNS}


class Meaning:
    """Stands for what was learnt: every clause is about theft, and harm is as likely as told."""

    def __init__(self, probability: float = 0.9, cosine: float = 0.9, harm: float = 0.0) -> None:
        self.probability, self.cosine, self.of_harm = probability, cosine, harm

    def indicator(self, clause: Vector) -> Likely:
        return Likely("theft", self.probability, self.cosine)

    def harm(self, sentence: Vector) -> tuple[str, float]:
        return "harm_physical", self.of_harm


class Counting:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> Vector:
        self.texts.append(text)
        return np.zeros(384, np.float32)


def recogniser(meaning: Meaning | None, encode: Counting | None = None) -> Recogniser:
    finder = PhraseFinder(SIGNS, WordForms.from_data(READING), READING)
    return Recogniser(KINDS, finder, Reader(Speller(KNOWN.split())), meaning, encode or Counting())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mum is depressed, the boy has been missing school", (("depression", "absence"), ("alert_absence",), ())),
        ("mum is depresed", (("depression",), (), ())),
        ("low mood. dad hits her", (("depression",), (), ("harm_physical",))),
        ("no low mood", ((), (), ())),
        ("", ((), (), ())),
    ],
)
def test_words_are_enough_and_may_be_misspelt(text: str, found: tuple[tuple[str, ...], ...]) -> None:
    assert recogniser(None).by_words(text) == Recognised(*found)
    assert recogniser(None).recognise(text) == Recognised(*found)


@pytest.mark.parametrize(
    ("meaning", "indicators"),
    [
        (Meaning(), ("theft",)),
        (Meaning(probability=0.4), ()),
        (Meaning(cosine=0.3), ()),
        (Meaning(cosine=0.6), ("theft",)),
    ],
)
def test_meaning_is_believed_when_likely_and_near(meaning: Meaning, indicators: tuple[str, ...]) -> None:
    assert recogniser(meaning).recognise("nobody at home today").indicators == indicators


@pytest.mark.parametrize(("cosine", "indicators"), [(0.6, ()), (0.8, ("theft",))])
def test_a_short_clause_must_be_nearer(cosine: float, indicators: tuple[str, ...]) -> None:
    assert recogniser(Meaning(cosine=cosine)).recognise("nobody today").indicators == indicators


@pytest.mark.parametrize(
    ("text", "sure", "harm"),
    [
        ("nobody at home today", 0.5, ("harm_physical",)),
        ("nobody at home today", 0.3, ()),
        ("no mum at home today", 0.5, ()),
        ("no mum at home today", 0.95, ("harm_physical",)),
        ("at home", 0.95, ()),
    ],
)
def test_harm_needs_less_unless_it_is_denied(text: str, sure: float, harm: tuple[str, ...]) -> None:
    assert recogniser(Meaning(probability=0, harm=sure)).recognise(text).harm == harm


def test_a_clause_that_its_words_told_of_is_not_asked_for_its_meaning() -> None:
    encode = Counting()
    recogniser(Meaning(), encode).recognise("mum is depressed and the boy been missing school")
    assert encode.texts == ["mum is depressed and the boy been missing school"]


def test_a_long_story_is_read_within_bounds() -> None:
    encode = Counting()
    recogniser(Meaning(), encode).recognise("nobody at home today. " * 90)
    assert len(encode.texts) == MOST_ENCODED
