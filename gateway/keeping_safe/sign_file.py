"""Reads the reviewed signs and refuses a broken file, naming the file and the line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from gateway.keeping_safe.errors import SignsBroken

PARTS = {"small_words", "units", "disguises", "forms", "who", "what", "when", "more", "signs", "guards"}
DISGUISES = {"emoji", "said_as", "swearing"}
GUARDS = {"negators", "not_denials", "idioms", "stories", "general", "particular", "over", "over_now", "never_over"}
LISTS = ("who", "what", "when", "more")


def load(path: Path) -> dict[str, Any]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise SignsBroken(f"{path}: the signs cannot be read ({error.strerror})") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SignsBroken(f"{path}:{line}: {error.problem}") from error
    if not isinstance(root, yaml.MappingNode):
        raise SignsBroken(f"{path}:1: the signs must be a list of named parts")
    _check(root, path, PARTS, "")
    _check(_part(root, "guards", path), path, GUARDS, "guards.")
    _check(_part(root, "disguises", path), path, DISGUISES, "disguises.")
    _check_words(root, path)
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def line_of(path: Path, text: str) -> int:
    """The first line that holds this text, for a message that someone can act on."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)


def _check(node: yaml.MappingNode, path: Path, wanted: set[str], where: str) -> None:
    names = {key.value for key, _ in node.value}
    line = node.start_mark.line + 1
    if names != wanted:
        odd = ", ".join(sorted(names ^ wanted))
        raise SignsBroken(f"{path}:{line}: these parts are missing or unknown: {where}{odd}")


def _part(root: yaml.MappingNode, name: str, path: Path) -> yaml.MappingNode:
    for key, value in root.value:
        if key.value == name:
            if isinstance(value, yaml.MappingNode):
                return value
            raise SignsBroken(f"{path}:{key.start_mark.line + 1}: {name} must be named lists")
    raise SignsBroken(f"{path}:1: {name} is missing")


def _check_words(root: yaml.MappingNode, path: Path) -> None:
    for name in (*LISTS, "disguises", "forms", "guards", "signs"):
        for word in _leaves(_part(root, name, path), path):
            if word.tag != "tag:yaml.org,2002:str" or not word.value.strip():
                # YAML reads a bare no or 12 as something other than a word.
                raise SignsBroken(f"{path}:{word.start_mark.line + 1}: put quotes around {word.value!r}")


def _leaves(node: yaml.Node, path: Path) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode):
                raise SignsBroken(f"{path}:{key.start_mark.line + 1}: {key.value} must be a list")
            yield from _leaves(value, path)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            if not isinstance(value, yaml.ScalarNode):
                raise SignsBroken(f"{path}:{value.start_mark.line + 1}: a list may hold only words and phrases")
            yield value
