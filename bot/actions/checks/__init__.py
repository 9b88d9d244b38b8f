"""Checks of what a person typed: pure functions that return a value or the problem's name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refused:
    """Why an answer cannot be taken; `problem` names the words in content that say so."""

    problem: str
