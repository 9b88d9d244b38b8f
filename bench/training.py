"""Trains the model from nothing: no cache, no vectors, no encoder from before."""

import os
import subprocess
import time
from pathlib import Path

COMMAND = [
    "-m",
    "rasa",
    "train",
    "--config",
    "config.yml",
    "--domain",
    "bot/domain.yml",
    "--data",
    "bot/data",
    "--skip-validation",
]


def train_time(python: Path, folder: Path) -> float:
    """Seconds, the start of Python included. Raises CalledProcessError with Rasa's own words."""
    fresh = {
        "RASA_CACHE_DIRECTORY": str(folder / "cache"),
        "LANGUAGE_ENCODER_DIR": str(folder / "encoder"),
        "UNDERSTANDING_REPORT_DIR": str(folder / "report"),
    }
    begun = time.perf_counter()
    command = [str(python), *COMMAND, "--out", str(folder / "models")]
    subprocess.run(command, env={**os.environ, **fresh}, check=True, capture_output=True)
    return time.perf_counter() - begun
