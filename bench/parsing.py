"""Times the understanding alone, in Rasa's own Python: `python -m bench.parsing MODEL < questions`, one a line."""

import json
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from bot.engine.understanding.outcome import Preferences
from bot.engine.understanding.trained import load
from bot.engine.understanding.understand import Understanding
from language.encode import Encoder
from language.settings import LanguageSettings
from language.spell import whole_words
from language.weights import VOCABULARY

WARM_UP = 5


def understanding_in(model: Path) -> Understanding:
    encoder = LanguageSettings.from_environment().encoder_dir
    with tempfile.TemporaryDirectory() as unpacked, tarfile.open(model) as archive:
        archive.extractall(unpacked, filter="data")
        (facts,) = Path(unpacked).rglob("understanding.json")
        trained = load(facts.parent)
    preferences = Preferences(frozenset(), frozenset())
    return Understanding(trained, whole_words(encoder / VOCABULARY), Encoder.load(encoder), preferences)


def parse_times(understanding: Understanding, questions: list[str]) -> list[float]:
    seconds = []
    for question in [*questions[-WARM_UP:], *questions]:
        begun = time.perf_counter()
        understanding.understand(understanding.read(question))
        seconds.append(time.perf_counter() - begun)
    return seconds[WARM_UP:]


if __name__ == "__main__":
    json.dump(parse_times(understanding_in(Path(sys.argv[1])), sys.stdin.read().splitlines()), sys.stdout)
