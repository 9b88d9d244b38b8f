"""Checks that what happens to an urgent request that is taken back was decided, and tells who decided it."""

from editorial.keeping_safe import check_status
from editorial.reading import Entry

DECISIONS = ("still_read", "erased")


def check_decision(entry: Entry) -> list[str]:
    """What is wrong with one decision, each with its file and line."""
    problems = check_status(entry)
    if entry.value.get("decision") not in DECISIONS:
        problems.append(f"{entry.place}: '{entry.key}' decision must be {' or '.join(map(repr, DECISIONS))}")
    return problems
