"""Reads the YAML files of content/ and remembers where each entry stands."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


class ContentError(Exception):
    """Content that cannot be used; the message names each file and line and what to do."""


@dataclass(frozen=True)
class Place:
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Entry:
    key: str
    value: Any
    place: Place


@dataclass(frozen=True)
class Scalar:
    """One text of a file; `way` is what leads to it, such as "answers/spa_phone/text"."""

    way: str
    text: str
    place: Place


# libyaml's parser is ten times as fast; where it was not built in, Python's does the same.
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Files whose name says what they hold. Anything else in them would be passed over without a word.
HOLDS = {"facts.yml": "facts", "sources.yml": "sources", "answers/*.yml": "answers"}
# What PyYAML says, and what an editor can do about it; the first that fits.
HINTS = {
    "unexpected end of stream": "a quote is opened here and never closed",
    "undefined alias": "put quotes around a text that begins with *",
    "cannot start any token": "use spaces, never the tab key, and quotes around a text that begins with a sign",
    "mapping values": "put quotes around a text that has a colon in it, and check the spaces at the start of the line",
    "expected": "check the spaces at the start of this line and the one above, and that quotes and brackets are closed",
}


class _LoaderWithLines(FAST):  # type: ignore[misc,valid-type]
    """Refuses what YAML would take without a word: a key given twice, and a date without quotes."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.MarkedYAMLError(problem=f"'{key}' is given twice", problem_mark=key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


def _date(_: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    raise yaml.MarkedYAMLError(
        problem=f'put quotes around the date: "{node.value}"', problem_mark=node.start_mark
    )  # else it is no text, and no other process could read the built content


_LoaderWithLines.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_LoaderWithLines.add_constructor("tag:yaml.org,2002:timestamp", _date)


def load_yaml(path: Path) -> Any:
    """The value of one YAML file. Raises ContentError with file and line."""
    with _faults_of(path):
        return yaml.load(_text(path), Loader=_LoaderWithLines)  # noqa: S506 - a SafeLoader


@contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    """Says with file and line what YAML could not read."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        raise ContentError(f"{path}:{_line_of(error)}: {with_hint(str(error.problem))}") from error
    except yaml.reader.ReaderError as error:
        line = _text(path).count("\n", 0, error.position) + 1
        raise ContentError(f"{path}:{line}: a sign that cannot be seen stands here: type the line again") from error


def _line_of(error: yaml.MarkedYAMLError) -> int:
    """Where to look: a quote that is never closed is found at the end of the file, but stands where it was opened."""
    mark = error.context_mark if "end of stream" in str(error.problem) else error.problem_mark
    return mark.line + 1 if mark else 1


def with_hint(problem: str) -> str:
    hint = next((hint for said, hint in HINTS.items() if said in problem), None)
    return f"{problem}: {hint}" if hint else problem


def _text(path: Path) -> str:
    """Raises ContentError when the file is not there or is not in UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentError(f"{path}:1: this file is missing") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise ContentError(f"{path}:{line}: this file is not saved as UTF-8: save it again as UTF-8") from error


def load_sections(path: Path) -> dict[str, Any]:
    """The sections of one file by name. Raises ContentError when the file holds something else."""
    value = load_yaml(path)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ContentError(f"{path}:1: a file begins with the name of what it holds, such as 'answers:'")
    return value


def place_of(path: Path, start: str) -> Place:
    """Where a line of the file begins with these words; its first line when none does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Place(str(path), next((number for number, line in enumerate(lines, 1) if line.strip().startswith(start)), 1))


def entries(folders: list[Path], pattern: str, section: str) -> list[Entry]:
    """Every entry under `section` of the files matching `pattern`, first folder first.

    Raises ContentError when one key is given in two files.
    """
    found: dict[str, Entry] = {}
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            for entry in _entries_of(path, section):
                if entry.key in found:
                    raise ContentError(f"{entry.place}: '{entry.key}' is already given at {found[entry.key].place}")
                found[entry.key] = entry
    return list(found.values())


def in_order(by_key: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The values as a list in the order written, each with its key: built files keep no order of keys."""
    return [{"key": key, **value} for key, value in by_key.items()]


def section(folders: list[Path], pattern: str, name: str) -> Any:
    """One whole section, kept in one file; None when no file has it."""
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            value = load_sections(path).get(name)
            if value is not None:
                return value
    return None


def _entries_of(path: Path, section: str) -> Iterator[Entry]:
    value = load_sections(path).get(section)
    if not value:
        return
    lines = [key.start_mark.line + 1 for key, _ in _pairs(_section_node(path, section))]
    if not isinstance(value, dict):
        raise ContentError(f"{path}:1: '{section}' holds no names with their entries under them")
    for (key, item), line in zip(value.items(), lines, strict=True):
        if not isinstance(key, str):
            raise ContentError(f"{path}:{line}: put quotes around the name {key}")
        yield Entry(key, item, Place(str(path), line))


def items(path: Path, section: str) -> list[Entry]:
    """Every entry of a list whose entries name themselves with `key`; none when there is no such file or section."""
    value = (load_sections(path) if path.exists() else {}).get(section) or []
    node = _section_node(path, section) if value else None
    if not isinstance(value, list):
        raise ContentError(f"{path}:1: '{section}' is a list: each entry begins with '- key:'")
    lines = [item.start_mark.line + 1 for item in node.value] if node else []
    return [
        Entry(str(item.get("key", "")) if isinstance(item, dict) else "", item, Place(str(path), line))
        for item, line in zip(value, lines, strict=True)
    ]


def scalars(path: Path) -> list[Scalar]:
    """Every text of one file, in order, with the line on which it begins."""
    with _faults_of(path):
        return list(_scalars(yaml.compose(_text(path), Loader=FAST), path, ""))


def _scalars(node: Any, path: Path, way: str) -> Iterator[Scalar]:
    if isinstance(node, yaml.ScalarNode):
        # A text under "|" begins on the line below.
        line = node.start_mark.line + (2 if node.style in ("|", ">") else 1)
        yield Scalar(way, str(node.value), Place(str(path), line))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, path, f"{way}/{key.value}" if way else str(key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, path, f"{way}/{number}")


def line_within(scalar: Scalar, start: int) -> Place:
    """Where the sign number `start` of a text stands."""
    return Place(scalar.place.file, scalar.place.line + scalar.text.count("\n", 0, start))


def check_sections(folders: list[Path]) -> list[str]:
    """Files that hold something their name does not promise."""
    return [
        f"{path}:{line}: '{name}' means nothing here: this file holds '{promised}'"
        for folder in folders
        for pattern, promised in HOLDS.items()
        for path in sorted(folder.glob(pattern))
        for name, line in zip(load_sections(path), _section_lines(path), strict=True)
        if name != promised
    ]


def _section_lines(path: Path) -> list[int]:
    return [key.start_mark.line + 1 for key, _ in _pairs(yaml.compose(_text(path), Loader=FAST))]


def _section_node(path: Path, section: str) -> Any:
    return next((value for key, value in _pairs(yaml.compose(_text(path), Loader=FAST)) if key.value == section), None)


def _pairs(node: Any) -> list[tuple[Any, Any]]:
    return node.value if isinstance(node, yaml.MappingNode) else []
