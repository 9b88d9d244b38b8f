"""Begins with the files that take longest, so that no processor waits for another one's last file."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Those that start the whole product, a browser or a database; within a line the order is pytest's own.
LONGEST_FIRST = (
    "evaluation/test_the_floor_is_held.py",
    "faults",
    "conversations",
    "journeys",
    "gateway/test_in_browser.py",
    "frontdoor",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place(item.path.relative_to(TESTS)))


def place(file: Path) -> int:
    """The line of the list that names the file or a folder above it; behind all of them when none does."""
    return next((at for at, name in enumerate(LONGEST_FIRST) if file.is_relative_to(name)), len(LONGEST_FIRST))
