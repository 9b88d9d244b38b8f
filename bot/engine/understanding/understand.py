"""Understands one message with a trained model."""

from bot.engine.understanding.hybrid import Ranked
from bot.engine.understanding.meaning import sentences
from bot.engine.understanding.outcome import UNREADABLE, Outcome, Preferences, decide, decide_several
from bot.engine.understanding.trained import Trained
from language.encode import Encodes, Layers
from language.follow_up import follow_up
from language.read import Reader, Reading
from language.split import split_questions


class Understanding:
    def __init__(self, trained: Trained, general_words: list[str], encoder: Encodes, preferences: Preferences) -> None:
        self._trained = trained
        self._encoder = encoder
        self._preferences = preferences
        self._reader = Reader.build(general_words, trained.words, trained.added_words)

    def understand(self, text: str) -> Outcome:
        reading = self._reader.read(text)
        if not reading.readable:
            return UNREADABLE
        return self._several(reading) or self._one(reading)

    def follow_up(self, text: str) -> str | None:
        return follow_up(self._reader.read(text).corrected, self._trained.words)

    def _several(self, reading: Reading) -> Outcome | None:
        parts = [self._reader.read(part) for part in split_questions(reading.raw)]
        if not parts:
            return None
        return decide_several([self._ranking(part, self._layers(part)) for part in parts], self._trained.bands)

    def _one(self, reading: Reading) -> Outcome:
        layers = self._layers(reading)
        ranking = self._ranking(reading, layers)
        return decide(ranking, self._trained.bands, self._preferences, lambda: self._search(reading, layers))

    def _search(self, reading: Reading, layers: Layers) -> list[str]:
        return self._trained.passages.search(reading.corrected, sentences(layers)[-1], self._trained.threshold)

    def _ranking(self, reading: Reading, layers: Layers) -> list[Ranked]:
        return self._trained.hybrid.rank(reading.variants, layers)

    def _layers(self, reading: Reading) -> Layers:
        return self._encoder.layers(reading.variants)
