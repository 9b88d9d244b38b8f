"""Reads a YAML file as plain data that knows its lines, and collects what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as fresh
from pathlib import Path
from typing import Any

import yaml

from bot.actions.case_system import CaseSystemSetUpWrong


@dataclass(frozen=True)
class Line:
    """One entry of a mapping in the file: its key, the node of its value, and the line it stands on."""

    key: Any
    node: yaml.Node
    number: int


@dataclass
class Faults:
    """What is wrong, each with its line."""

    file: Path
    found: list[tuple[int, str]] = fresh(default_factory=list)

    def add(self, line: int, what: str) -> None:
        self.found.append((line, what))

    def refuse(self) -> None:
        """Raises CaseSystemSetUpWrong when anything was found."""
        if self.found:
            raise CaseSystemSetUpWrong("\n".join(f"{self.file}:{line}: {what}" for line, what in sorted(self.found)))


def compose(file: Path) -> yaml.Node:
    """Raises CaseSystemSetUpWrong when the file is missing or is no YAML."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    except OSError as error:
        raise CaseSystemSetUpWrong(f"{file}: cannot be read ({type(error).__name__})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CaseSystemSetUpWrong(f"{file}:{line}: no YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(node, yaml.MappingNode):
        raise CaseSystemSetUpWrong(f"{file}:1: must hold names and what they stand for")
    return node


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def entries(node: yaml.Node, faults: Faults) -> dict[Any, Line]:
    """The entries of a mapping; a key given twice is a fault, and so is a node that is no mapping."""
    if not isinstance(node, yaml.MappingNode):
        faults.add(line_of(node), "must hold names and what they stand for")
        return {}
    made: dict[Any, Line] = {}
    for line in _lines(node):
        if line.key in made:
            faults.add(line.number, f"{line.key} stands here twice")
        made[line.key] = line
    return made


def plain(node: yaml.Node) -> Any:
    """The node as plain data."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _lines(node: yaml.MappingNode) -> Iterator[Line]:
    for key, value in node.value:
        yield Line(plain(key), value, line_of(key))


def only(given: Mapping[Any, Line], may: set[str], must: set[str], at: int, faults: Faults) -> Mapping[Any, Line]:
    """What was given, with a fault for each key that means nothing here and for each that is missing."""
    for key in given.keys() - may:
        faults.add(given[key].number, f"{key} means nothing here; what can stand here: {', '.join(sorted(may))}")
    for key in sorted(must - given.keys()):
        faults.add(at, f"{key} is missing")
    return given
