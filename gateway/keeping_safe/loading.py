"""Loads the whole safety screen from its files, or refuses to start and says which file is wrong."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gateway.keeping_safe.features import Features
from gateway.keeping_safe.looking import KeepingSafe
from gateway.keeping_safe.model import Model, Weights
from gateway.keeping_safe.reading import Reading
from gateway.keeping_safe.replies import Clock, Replies, now
from gateway.keeping_safe.screen import Screen
from gateway.keeping_safe.signs import Signs
from gateway.keeping_safe.speakers import Practitioners
from gateway.keeping_safe.usage import Usage
from gateway.keeping_safe.working_hours import Calendar
from language.quick import QuickEncoder
from language.settings import LanguageSettings
from language.spell import whole_words
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
    words = Words.from_file(language.words_file)
    signs = Signs.from_file(files.signs, words.textisms)
    reading = Reading.build(whole_words(language.encoder_dir / VOCABULARY), words, signs, usage)
    return Parts(reading, signs, Features(signs, QuickEncoder.load(language.encoder_dir).encode))


def load_screen(files: Files | None = None, language: LanguageSettings | None = None) -> Screen:
    files = files or Files.from_environment()
    weights = Weights.load(files.model)
    parts = load_parts(files, language or LanguageSettings.from_environment(), weights.usage)
    return Screen(parts.reading, parts.signs, Model(parts.features, weights))


def load(built: Path, clock: Clock = now) -> KeepingSafe:
    """The screen of a gateway that serves this built content, with its replies."""
    files = Files.from_environment()
    screen = load_screen(files)
    content = json.loads(built.read_text(encoding="utf-8"))
    replies = Replies(content, screen.classes, Calendar.of_england(), clock)
    return KeepingSafe(screen, replies, Practitioners.from_file(files.speakers))
