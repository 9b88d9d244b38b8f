"""Reads labelled messages: JSON lines of "id", "text" and "class", where the class "none" needs no urgent help."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NONE = "none"


class SetBroken(ValueError):
    pass


@dataclass(frozen=True)
class Labelled:
    id: str
    text: str
    cls: str
    file: str

    @property
    def is_danger(self) -> bool:
        return self.cls != NONE


def read(files: Iterable[Path]) -> list[Labelled]:
    return [_labelled(line, file, number) for file in files for number, line in _lines(file)]


def _lines(file: Path) -> list[tuple[int, str]]:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return [(number, line) for number, line in lines if line.strip()]


def _labelled(line: str, file: Path, number: int) -> Labelled:
    try:
        entry = json.loads(line)
        return Labelled(str(entry["id"]), entry["text"], entry["class"], file.stem)
    except (ValueError, KeyError, TypeError) as error:
        raise SetBroken(f'{file}:{number}: each line needs "id", "text" and "class"') from error
