"""The one sentence encoder of the Rasa process, shared by the parts of its pipeline: it takes over 100 MB."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from language.encode import Encoder


@lru_cache(maxsize=1)
def shared_encoder(folder: Path) -> Encoder:
    return Encoder.load(folder)
