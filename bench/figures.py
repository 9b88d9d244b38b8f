"""Figures with their goals, and how they are put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

GROUP = 20


@dataclass(frozen=True)
class Figure:
    name: str
    value: str
    goal: str = ""


def turns(name: str, seconds: Sequence[float], goal: str, goal_of_95: str = "") -> list[Figure]:
    return [
        Figure(f"{name}, p50 of {len(seconds)}", milliseconds(median(seconds)), goal),
        p95(name, seconds, goal_of_95),
    ]


def p95(name: str, seconds: Sequence[float], goal: str = "") -> Figure:
    return Figure(f"{name}, p95 of {len(seconds)}", milliseconds(percentile(seconds, 95)), goal)


def growth(name: str, seconds: Sequence[float]) -> Figure:
    """Whether a long conversation is slower than a short one."""
    first, last = median(seconds[:GROUP]), median(seconds[-GROUP:])
    return Figure(
        f"{name}, p50 of the first and last {GROUP}", f"{milliseconds(first)} and {milliseconds(last)}", "equal"
    )


def percentile(values: Sequence[float], of_hundred: int) -> float:
    """The smallest value that at least this many in a hundred do not exceed."""
    return sorted(values)[max(0, -(-len(values) * of_hundred // 100) - 1)]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
