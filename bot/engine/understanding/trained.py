"""What training leaves behind, kept as arrays and JSON only: loading a model runs no stored code."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from bot.engine.understanding.bands import Bands
from bot.engine.understanding.hybrid import Hybrid, Views
from bot.engine.understanding.meaning import Meaning
from bot.engine.understanding.neighbours import Neighbours
from bot.engine.understanding.networks import Networks
from bot.engine.understanding.passages import Passages
from bot.engine.understanding.spelling_shape import SpellingShape
from language.usage import Usage
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
    usage: Usage


def save(trained: Trained, folder: Path) -> None:
    np.savez(folder / ARRAYS, **_arrays(trained.hybrid, trained.passages), **trained.usage.arrays())
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
        usage=Usage.from_arrays(arrays),
    )


def _arrays(hybrid: Hybrid, passages: Passages) -> dict[str, Any]:
    return {
        **{f"networks_{name}": value for name, value in vars(hybrid.networks).items()},
        "rarity": hybrid.views.shape.rarity,
        "spelling_directions": hybrid.views.shape.directions.astype(np.float16),
        "centre": hybrid.views.meaning.centre,
        "meaning_directions": hybrid.views.meaning.directions.astype(np.float16),
        "meanings": hybrid.neighbours.meanings.astype(np.float16),
        "sentences": hybrid.neighbours.sentences.astype(np.float16),
        "example_labels": hybrid.neighbours.labels,
        "passage_wholes": passages.wholes.astype(np.float16),
        "passage_sentences": passages.sentences.astype(np.float16),
        "passage_owners": passages.owners,
    }


def _facts(trained: Trained) -> dict[str, Any]:
    return {
        "labels": trained.hybrid.labels,
        "groups": trained.hybrid.views.shape.groups,
        "bands": asdict(trained.bands),
        "passages": {"keys": trained.passages.keys, "texts": trained.passages.texts},
        "threshold": trained.threshold,
        "words": trained.words.as_data(),
        "added_words": trained.added_words,
    }


def _hybrid(arrays: dict[str, Any], facts: dict[str, Any]) -> Hybrid:
    networks = {field.name: arrays[f"networks_{field.name}"] for field in fields(Networks)}
    return Hybrid(
        labels=facts["labels"],
        views=Views(
            Meaning(arrays["centre"], arrays["meaning_directions"]),
            SpellingShape(facts["groups"], arrays["rarity"], arrays["spelling_directions"]),
        ),
        networks=Networks(**networks),
        neighbours=Neighbours(arrays["meanings"], arrays["sentences"], arrays["example_labels"]),
    )


def _passages(arrays: dict[str, Any], facts: dict[str, Any]) -> Passages:
    return Passages(
        **facts["passages"], **{name: arrays[f"passage_{name}"] for name in ("wholes", "sentences", "owners")}
    )


def _wide(array: Any) -> Any:
    """Numbers are kept narrow and read wide: to widen the rows a message needs took as long as to compare them."""
    return array.astype(np.float32) if array.dtype == np.float16 else array
