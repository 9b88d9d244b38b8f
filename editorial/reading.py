"""Reads the YAML files of content/ and remembers where each entry stands."""

from collections.abc import Mapping
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


class _LoaderWithLines(yaml.SafeLoader):
    """Refuses a key given twice, which YAML would silently let the last one win."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.MarkedYAMLError(problem=f"'{key}' is given twice", problem_mark=key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_LoaderWithLines.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_yaml(path: Path) -> Any:
    """The value of one YAML file. Raises ContentError with file and line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LoaderWithLines)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(f"{path}:{line}: {error.problem}") from error


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
            for key, value in ((load_yaml(path) or {}).get(section) or {}).items():
                entry = Entry(key, value, place_of(path, f"{key}:"))
                if key in found:
                    raise ContentError(f"{entry.place}: '{key}' is already given at {found[key].place}")
                found[key] = entry
    return list(found.values())


def in_order(by_key: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The values as a list in the order written, each with its key: built files keep no order of keys."""
    return [{"key": key, **value} for key, value in by_key.items()]


def section(folders: list[Path], pattern: str, name: str) -> Any:
    """One whole section, kept in one file; None when no file has it."""
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            value = (load_yaml(path) or {}).get(name)
            if value is not None:
                return value
    return None
