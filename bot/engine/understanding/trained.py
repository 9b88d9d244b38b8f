"""What training leaves behind, kept as arrays and JSON only: loading a model runs no stored code."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.engine.understanding.bands import Bands
from bot.engine.understanding.hybrid import Hybrid
from bot.engine.understanding.linear import Linear
from bot.engine.understanding.passages import Passages
from bot.engine.understanding.spelling_shape import SpellingShape
from language.words import Words

ARRAYS, FACTS = "understanding.npz", "understanding.json"


@dataclass
class Trained:
    hybrid: Hybrid
    bands: Bands
    passages: Passages
    threshold: float
    words: Words
    added_words: list[str]


def save(trained: Trained, folder: Path) -> None:
    np.savez_compressed(folder / ARRAYS, **_arrays(trained.hybrid, trained.passages))
    (folder / FACTS).write_text(json.dumps(_facts(trained), ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> Trained:
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    with np.load(folder / ARRAYS, allow_pickle=False) as stored:
        arrays = {name: _wide(stored[name]) for name in stored.files}
    return Trained(
        hybrid=_hybrid(arrays, facts),
        bands=Bands(**facts["bands"]),
        passages=_passages(arrays, facts),
        threshold=facts["threshold"],
        words=Words.from_data(facts["words"]),
        added_words=facts["added_words"],
    )


def _arrays(hybrid: Hybrid, passages: Passages) -> dict[str, Any]:
    return {
        "meaning_weights": hybrid.meaning.weights,
        "meaning_offsets": hybrid.meaning.offsets,
        "spelling_weights": hybrid.spelling.weights,
        "spelling_offsets": hybrid.spelling.offsets,
        "rarity": hybrid.shape.rarity,
        "directions": hybrid.shape.directions.astype(np.float16),
        "examples": hybrid.examples.astype(np.float16),
        "wholes": passages.wholes.astype(np.float16),
        "sentences": passages.sentences.astype(np.float16),
        "owners": passages.owners,
    }


def _facts(trained: Trained) -> dict[str, Any]:
    return {
        "labels": trained.hybrid.labels,
        "groups": trained.hybrid.shape.groups,
        "bands": asdict(trained.bands),
        "passages": {"keys": trained.passages.keys, "texts": trained.passages.texts},
        "threshold": trained.threshold,
        "words": trained.words.as_data(),
        "added_words": trained.added_words,
    }


def _hybrid(arrays: dict[str, Any], facts: dict[str, Any]) -> Hybrid:
    return Hybrid(
        labels=facts["labels"],
        meaning=Linear(arrays["meaning_weights"], arrays["meaning_offsets"]),
        shape=SpellingShape(facts["groups"], arrays["rarity"], arrays["directions"]),
        spelling=Linear(arrays["spelling_weights"], arrays["spelling_offsets"]),
        examples=arrays["examples"],
    )


def _passages(arrays: dict[str, Any], facts: dict[str, Any]) -> Passages:
    return Passages(**facts["passages"], **{name: arrays[name] for name in ("wholes", "sentences", "owners")})


def _wide(array: Any) -> Any:
    return array.astype(np.float32) if array.dtype == np.float16 else array
