"""Believable rankings, bands and passages for the tests of the understanding."""

import numpy as np

from bot.engine.understanding.bands import Bands
from bot.engine.understanding.hybrid import Ranked
from bot.engine.understanding.passages import Matrix

BANDS = Bands(certain=0.7, sure=0.5, near=0.4, offer=0.25)


def ranked(label: str = "faq/taf_what", probability: float = 0.9, confidence: float = 0.8) -> Ranked:
    return Ranked(label, probability, confidence)


def ranking(top: Ranked, *others: str) -> list[Ranked]:
    return [top, *(Ranked(label, 0.05, 0.1) for label in others)]


def directions(*places: int, width: int = 384) -> Matrix:
    """Unit vectors, each pointing along the axis of its place: the same place is the same meaning."""
    rows = np.zeros((len(places), width), np.float32)
    rows[np.arange(len(places)), list(places)] = 1
    return rows
