"""Reads development questions; their fields are described in tests/questions/README.md."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

OUT_OF_SCOPE, NOT_UNDERSTOOD = "out_of_scope", "not_understood"
REFUSABLE = frozenset({OUT_OF_SCOPE, NOT_UNDERSTOOD})
FIELDS = frozenset({"id", "text", "outcome", "also", "audience"})
AUDIENCES = ("family", "practitioner")
FOLDER = Path("tests/questions")


class QuestionInvalid(Exception):
    """Names the file and line of a question that cannot be used."""


@dataclass(frozen=True)
class Question:
    id: str
    text: str
    outcome: str
    also: tuple[str, ...] = ()
    audience: str = "family"
    topic: str = ""

    @property
    def accepted(self) -> frozenset[str]:
        return frozenset({self.outcome, *self.also})

    @property
    def answerable(self) -> bool:
        return self.outcome not in REFUSABLE


def folder_for(council: str, root: Path = FOLDER) -> Path:
    """A council's own folder of questions; the first council's stand at the root, so that they stay comparable."""
    return root / council if (root / council).is_dir() else root


def read_folder(folder: Path) -> list[Question]:
    """Every question of every file; the file's name is the topic."""
    questions = [question for file in sorted(folder.glob("*.jsonl")) for question in read_file(file)]
    doubled = _doubled(question.id for question in questions)
    if doubled:
        raise QuestionInvalid(f"{folder}: ids used twice: {', '.join(doubled)}")
    return questions


def read_file(file: Path) -> list[Question]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_read_line(line, file, number) for number, line in enumerate(lines, 1) if line.strip()]


def _read_line(line: str, file: Path, number: int) -> Question:
    try:
        row = json.loads(line)
        unknown = set(row) - FIELDS
        also, audience = tuple(row.get("also", ())), row.get("audience", "family")
        question = Question(row["id"], row["text"], row["outcome"], also, audience, file.stem)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionInvalid(f"{file}:{number}: {error!r}") from error
    if unknown or question.audience not in AUDIENCES or not question.text:
        raise QuestionInvalid(f"{file}:{number}: unknown field or audience, or no text")
    return question


def _doubled(ids: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [one for one in ids if one in seen or seen.add(one)]  # type: ignore[func-returns-value]
