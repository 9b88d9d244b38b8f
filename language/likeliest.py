"""Finds the likeliest row of words through the ways in which each typed word may be read."""

from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from math import inf
from operator import attrgetter
from typing import NamedTuple

from language.usage import END, START

# The likeliest few rows so far are followed further: of the others none came to be the likeliest.
FOLLOWED = 6
unlikely = attrgetter("unlikely")


class Way(NamedTuple):
    """One or two typed words (`typed`) read as these words; `unlikely` is in natural logarithms."""

    unlikely: float
    words: tuple[str, ...]
    typed: int = 1


class _Row(NamedTuple):
    """A row of words up to here."""

    unlikely: float
    last: str
    way: Way | None = None
    before: "_Row | None" = None


def likeliest(ways: Sequence[Sequence[Way]], follows: Callable[[str, str], float]) -> list[Way]:
    """The ways, in order, whose slips and words are likeliest together.

    `ways` are those of each typed word, at least one; `follows` tells how unlikely a word is after another.
    """
    reached: list[dict[str, _Row]] = [{} for _ in range(len(ways) + 1)]
    reached[0][START] = _Row(0.0, START)
    for place, here in enumerate(ways):
        for row in nsmallest(FOLLOWED, reached[place].values(), key=unlikely):
            enough = _enough(reached[place + 1])
            for way in here:
                if way.typed > 1 or row.unlikely + way.unlikely < enough:
                    _go(row, way, reached[place + way.typed], follows)
    return list(_ways_of(min(reached[-1].values(), key=lambda row: row.unlikely + follows(row.last, END))))[::-1]


def _enough(rows: dict[str, _Row]) -> float:
    """A row this unlikely, or more, is not followed further."""
    return nsmallest(FOLLOWED, map(unlikely, rows.values()))[-1] if len(rows) >= FOLLOWED else inf


def _go(row: _Row, way: Way, rows: dict[str, _Row], follows: Callable[[str, str], float]) -> None:
    """Keeps the row made longer by this way, where no likelier one ends in the same word."""
    total, last = row.unlikely + way.unlikely, row.last
    for word in way.words:
        total, last = total + follows(last, word), word
    known = rows.get(last)
    if known is None or total < known.unlikely:
        rows[last] = _Row(total, last, way, row)


def _ways_of(row: _Row) -> Iterator[Way]:
    """From the last to the first."""
    while row.way and row.before:
        yield row.way
        row = row.before
