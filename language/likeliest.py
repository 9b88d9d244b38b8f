"""Finds the likeliest row of words through the ways in which each typed word may be read."""

from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from operator import attrgetter
from typing import NamedTuple

from language.usage import END, START

# The likeliest few rows so far are followed further: of the others none came to be the likeliest.
FOLLOWED = 6


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
        for row in nsmallest(FOLLOWED, reached[place].values(), key=attrgetter("unlikely")):
            for way in here:
                _keep_likelier(reached[place + way.typed], _longer(row, way, follows))
    return list(_ways_of(min(reached[-1].values(), key=lambda row: row.unlikely + follows(row.last, END))))[::-1]


def _longer(row: _Row, way: Way, follows: Callable[[str, str], float]) -> _Row:
    total, last = row.unlikely + way.unlikely, row.last
    for word in way.words:
        total, last = total + follows(last, word), word
    return _Row(total, last, way, row)


def _keep_likelier(rows: dict[str, _Row], row: _Row) -> None:
    known = rows.get(row.last)
    if known is None or row.unlikely < known.unlikely:
        rows[row.last] = row


def _ways_of(row: _Row) -> Iterator[Way]:
    """From the last to the first."""
    while row.way and row.before:
        yield row.way
        row = row.before
