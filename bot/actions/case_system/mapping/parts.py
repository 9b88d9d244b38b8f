"""Reads what the parts of a mapping file have in common: texts, paths, ways into an answer, lists of statuses."""

from collections.abc import Mapping
from typing import Any

from bot.actions.case_system.mapping.lines import Faults, Line, plain
from bot.actions.case_system.mapping.rules import Way

Given = Mapping[Any, Line]


def text(given: Given, name: str) -> str:
    return str(plain(given[name].node)) if name in given else ""


def path(given: Given, faults: Faults) -> str:
    said = text(given, "path")
    if "path" in given and not said.startswith("/"):
        faults.add(given["path"].number, "must begin with /; the address before it is CASE_SYSTEM_URL")
    return said


def way(given: Given, name: str) -> Way:
    return tuple(step for step in text(given, name).split(".") if step)


def statuses(given: Given, name: str, faults: Faults) -> frozenset[int]:
    listed = plain(given[name].node) if name in given else []
    if not isinstance(listed, list) or not all(isinstance(one, int) for one in listed):
        faults.add(given[name].number, f"{name} must be a list of status codes")
        return frozenset()
    return frozenset(listed)


def honours_keys(given: Given) -> bool:
    return "honours_keys" in given and plain(given["honours_keys"].node) is True
