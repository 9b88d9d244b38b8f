"""Where the language files stand, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class LanguageSettings:
    weights_dir: Path | None
    encoder_dir: Path
    words_file: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "LanguageSettings":
        weights = environment.get("LANGUAGE_WEIGHTS_DIR")
        return cls(
            weights_dir=Path(weights) if weights else None,
            encoder_dir=Path(environment.get("LANGUAGE_ENCODER_DIR", ROOT / "build" / "encoder")),
            words_file=Path(environment.get("LANGUAGE_WORDS_FILE", ROOT / "content" / "national" / "language.yml")),
        )
