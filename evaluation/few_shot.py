"""A benchmark beside the product: its sentence encoder with a plain logistic regression, from a few examples a label.

Run it where scikit-learn is: `.venv-rasa/bin/python -m evaluation.few_shot FILE`. Nothing of the product is trained.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation import report
from evaluation.benchmarks import FORMATS, BenchmarkInvalid, Labelled, drawn
from evaluation.copies import misspelt
from evaluation.wilson import Share

NAME = "few_shot"
# Unit vectors need about 8 for scikit-learn's fixed penalty.
SCALE, MOST_STEPS = 8.0, 1000

Vectors = npt.NDArray[np.float32]
Encode = Callable[[str], Vectors]


def accuracy(model: Any, vectors: Vectors, labels: Sequence[str]) -> Share:
    return Share(int((model.predict(vectors) == np.array(labels)).sum()), len(labels))


def measure(train: Sequence[Labelled], test: Sequence[Labelled], encode: Encode, seed: int) -> dict[str, Share]:
    if not train or not test or len({row.label for row in train}) < 2:
        raise BenchmarkInvalid("needs two labels or more, with rows left over to ask")
    labels = [row.label for row in test]
    model = _trained(_vectors([row.text for row in train], encode), [row.label for row in train])
    return {
        "asked": accuracy(model, _vectors([row.text for row in test], encode), labels),
        "misspelt": accuracy(model, _vectors([misspelt(row.text, seed) for row in test], encode), labels),
    }


def _trained(vectors: Vectors, labels: Sequence[str]) -> Any:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found,import-untyped,unused-ignore]

    return LogisticRegression(max_iter=MOST_STEPS).fit(vectors, labels)


def _vectors(texts: Sequence[str], encode: Encode) -> Vectors:
    return np.array([encode(text) for text in texts], np.float32) * np.float32(SCALE)


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    try:
        train, test = _rows(options)
        found = measure(train, test, _encoder(options.encoder), options.seed)
    except (BenchmarkInvalid, OSError) as error:
        print(f"few-shot benchmark stopped: {error}", file=sys.stderr)
        return 2
    given = {name: str(value) for name, value in vars(options).items()}
    settings = {**given, "trained_on": len(train), "questions": len(test)}
    print(_write(found, settings, options.results))
    return 0


def _rows(options: argparse.Namespace) -> tuple[list[Labelled], list[Labelled]]:
    read = FORMATS[options.format]
    train, rest = drawn(read(options.file), options.shots, options.seed)
    return train, drawn(read(options.test) if options.test else rest, options.asked, options.seed)[0]


def _encoder(folder: Path) -> Encode:
    from language.encode import Encoder

    return Encoder.load(folder).encode


def _write(found: dict[str, Share], settings: dict[str, Any], results: Path) -> str:
    data = {name: report.as_data(share) for name, share in found.items()}
    accuracy_table = report.table(("questions", "accuracy", "95 in 100"), report.rows_of(data))
    settings_table = report.table(("setting", "value"), list(settings.items()))
    folder = report.new_folder(results, datetime.now())
    report.write(folder, NAME, {"settings": settings, "accuracy": data}, f"{accuracy_table}\n\n{settings_table}\n")
    return f"{accuracy_table}\n{folder}"


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m evaluation.{NAME}", description=__doc__)
    parser.add_argument("file", type=Path, help="the labelled questions to learn from")
    parser.add_argument("--test", type=Path, help="the labelled questions to ask (default: what is left of FILE)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="banking77")
    parser.add_argument("--shots", type=int, default=10, help="examples a label to learn from")
    parser.add_argument("--asked", type=int, default=13, help="questions a label to ask")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--encoder", type=Path, default=Path("build/encoder"))
    parser.add_argument("--results", type=Path, default=Path("results"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
