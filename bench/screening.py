"""Times the safety screen alone, in one thread: `python -m bench.screening < questions`, one a line."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle

from gateway.keeping_safe.loading import Files, load_parts
from gateway.keeping_safe.model import Model, Weights
from gateway.keeping_safe.screen import Screen
from language.settings import LanguageSettings

LENGTHS = (60, 300, 2000)  # characters
TEXTS = 60


def texts_of(length: int, questions: Sequence[str]) -> list[str]:
    """Questions one after the other, each text beginning with another one, cut between words
    near a length in characters."""
    texts = []
    for start in range(TEXTS):
        text = ""
        for question in cycle([*questions[start:], *questions[:start]]):
            if len(text) >= length:
                break
            text += f"{question} "
        texts.append(text[:length].rsplit(" ", 1)[0])
    return texts


def times(work: Callable[[str], object], length: int, questions: Sequence[str]) -> list[float]:
    """Behind all questions, each by itself: which words people use is known after some minutes of use."""
    for question in questions:
        work(question)
    seconds = []
    for text in texts_of(length, questions):
        begun = time.perf_counter()
        work(text)
        seconds.append(time.perf_counter() - begun)
    return seconds


def measured(questions: Sequence[str]) -> dict[str, list[float]]:
    """Seconds by what was timed: "signs" at 300 characters, and the whole screen by length."""
    files, language = Files.from_environment(), LanguageSettings.from_environment()
    weights = Weights.load(files.model)
    parts = load_parts(files, language, weights.usage)
    screen = Screen(parts.reading, parts.signs, Model(parts.features, weights))
    signs = times(lambda text: parts.signs.look(parts.reading.corrected(text)), 300, questions)
    return {"signs": signs, **{str(length): times(screen.find, length, questions) for length in LENGTHS}}


if __name__ == "__main__":
    json.dump(measured(sys.stdin.read().splitlines()), sys.stdout)
