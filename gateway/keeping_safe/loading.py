"""Loads the safety screen from its files, or refuses to start and says which file of words is wrong.

Without its model the gateway starts all the same: signs are found, and every other message counts as one that nobody
could screen, with urgent help first.
"""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gateway.keeping_safe import examples
from gateway.keeping_safe.features import Features
from gateway.keeping_safe.looking import KeepingSafe
from gateway.keeping_safe.model import Model, Weights
from gateway.keeping_safe.reading import LATEST, Reading
from gateway.keeping_safe.replies import Clock, Replies, now
from gateway.keeping_safe.screen import NoModel, Screen
from gateway.keeping_safe.signs import Signs
from gateway.keeping_safe.speakers import Practitioners
from gateway.keeping_safe.working_hours import Calendar
from gateway.logs import event
from language.quick import QuickEncoder
from language.settings import LanguageSettings
from language.spell import whole_words
from language.usage import Usage
from language.weights import VOCABULARY
from language.words import Words

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Files:
    signs: Path = ROOT / "content" / "national" / "keeping_safe_signs.yml"
    examples: Path = ROOT / "content" / "national" / "keeping_safe_examples"
    speakers: Path = ROOT / "content" / "national" / "keeping_safe_speakers.yml"
    model: Path = ROOT / "build" / "keeping_safe" / "model.npz"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Files":
        here = cls()
        return cls(
            Path(environment.get("KEEPING_SAFE_SIGNS", here.signs)),
            Path(environment.get("KEEPING_SAFE_EXAMPLES", here.examples)),
            Path(environment.get("KEEPING_SAFE_SPEAKERS", here.speakers)),
            Path(environment.get("KEEPING_SAFE_MODEL", here.model)),
        )


@dataclass(frozen=True)
class Parts:
    """What training and screening share."""

    reading: Reading
    signs: Signs
    features: Features


def load_parts(files: Files, language: LanguageSettings, usage: Usage) -> Parts:
    words, signs = load_signs(files, language)
    return _parts(language, words, signs, usage)


def load_signs(files: Files, language: LanguageSettings) -> tuple[Words, Signs]:
    words = Words.from_file(language.words_file)
    return words, Signs.from_file(files.signs, words.textisms)


def load_screen(files: Files | None = None, language: LanguageSettings | None = None) -> Screen:
    """Raises SignsBroken or WordsInvalid; without a model that works there is a screen of signs alone."""
    files, language = files or Files.from_environment(), language or LanguageSettings.from_environment()
    words, signs = load_signs(files, language)
    try:
        weights = Weights.load(files.model)
        parts = _parts(language, words, signs, weights.usage)
        # The reading has what it needs of how words are used: what is left of it would only take memory.
        features = parts.features.remembering(LATEST)
        return Screen(parts.reading, signs, Model(features, replace(weights, usage=Usage())))
    except Exception as error:  # whatever the files of a model may hold, urgent help must be there
        event("screen_without_model", level=logging.ERROR, outcome=type(error).__name__, reason=str(error))
        return Screen(_reading_without_model(files, words, signs), signs, NoModel())


def _parts(language: LanguageSettings, words: Words, signs: Signs, usage: Usage) -> Parts:
    reading = Reading.build(whole_words(language.encoder_dir / VOCABULARY), words, signs, usage)
    return Parts(reading, signs, Features(signs, QuickEncoder.load(language.encoder_dir).encode))


def _reading_without_model(files: Files, words: Words, signs: Signs) -> Reading:
    """The general list of words comes with the encoder, which may be what is missing; the reviewed examples do not."""
    usage = Usage.of(text for texts in examples.read(files.examples).values() for text in texts)
    return Reading.build(usage.words, words, signs, usage)


def load(built: Path, clock: Clock = now) -> KeepingSafe:
    """The screen of a gateway that serves this built content, with its replies."""
    files = Files.from_environment()
    screen = load_screen(files)
    content = json.loads(built.read_text(encoding="utf-8"))
    replies = Replies(content, screen.classes, Calendar.of_england(), clock)
    return KeepingSafe(screen, replies, Practitioners.from_file(files.speakers))
