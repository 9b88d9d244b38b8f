"""Reads from /proc what the processes started from here hold in memory."""

import os
from pathlib import Path

KIB = 1024


def held() -> tuple[float, float]:
    """Megabytes of all processes below this one: resident, and with shared pages counted once."""
    below = descendants(os.getpid())
    return sum(resident(process) for process in below), sum(proportional(process) for process in below)


def descendants(process: int) -> list[int]:
    children = [child for child in processes() if parent(child) == process]
    return [*children, *(later for child in children for later in descendants(child))]


def processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def parent(process: int) -> int | None:
    try:
        # The name before it stands in brackets and may hold anything.
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def resident(process: int) -> float:
    return _megabytes(process, "Rss:")


def proportional(process: int) -> float:
    return _megabytes(process, "Pss:")


def _megabytes(process: int, name: str) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / KIB
