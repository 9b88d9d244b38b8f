"""Understands one message with a trained model."""

from functools import lru_cache

from bot.engine.before import Before
from bot.engine.understanding.hybrid import Ranked
from bot.engine.understanding.in_context import Sheet, in_context
from bot.engine.understanding.meaning import sentences
from bot.engine.understanding.outcome import UNREADABLE, Outcome, Preferences, decide, decide_several
from bot.engine.understanding.trained import Trained
from language.encode import Encodes, Layers
from language.follow_up import FollowUp, follow_up
from language.read import Reader, Reading
from language.split import split_questions

NOTHING = Before()
READ_AHEAD = 16  # texts: each is understood while the gateway screens it, and once more when it is said


class Understanding:
    def __init__(
        self,
        trained: Trained,
        general_words: list[str],
        encoder: Encodes,
        preferences: Preferences,
        sheet: Sheet | None = None,
    ) -> None:
        self._trained = trained
        self._sheet = sheet or Sheet()
        self._encoder = encoder
        self._preferences = preferences
        self._reader = Reader.build(general_words, trained.words, trained.added_words, trained.usage)
        self.read = lru_cache(READ_AHEAD)(self._reader.read)
        self._alone = lru_cache(READ_AHEAD)(self._by_itself)
        self.follow_up = lru_cache(READ_AHEAD)(self._follow_up)

    def _follow_up(self, reading: Reading) -> FollowUp | None:
        return follow_up(reading.corrected, self._trained.words)

    def understand(self, reading: Reading, left: Before = NOTHING) -> Outcome:
        """What the message leads to; `left` is what the turns before it left to lean on."""
        if not reading.readable:
            return UNREADABLE
        alone = self._alone(reading)
        asked = self.follow_up(reading)
        return in_context(
            asked, left, self._sheet, alone, self._trained.bands, lambda title: self._joined(title, reading)
        )

    def _by_itself(self, reading: Reading) -> Outcome:
        return self._several(reading) or self._one(reading)

    def _joined(self, title: str, reading: Reading) -> list[Ranked]:
        joined = self._reader.read(f"{title}: {reading.corrected}")
        return self._ranking(joined, self._layers(joined))

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
