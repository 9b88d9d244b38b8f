"""Which trained model the chat answers with: the SHA-256 that is written beside it when it is built."""

import re
from pathlib import Path

CHECKSUM = re.compile(r"([0-9a-f]{64})\s")


class NoChecksum(Exception):
    """The file is not what `sha256sum` writes."""


def model_version_in(file: Path) -> str | None:
    """64 hexadecimal digits; None where no model was built, as when Rasa runs elsewhere. Raises NoChecksum."""
    try:
        found = CHECKSUM.match(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if found is None:
        raise NoChecksum(f"{file} does not begin with a SHA-256: run `make train`, or build the image anew")
    return found.group(1)
