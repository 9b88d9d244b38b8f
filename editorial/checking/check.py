"""Runs every check over one or all councils."""

import re
from collections.abc import Iterable
from datetime import date

from editorial.checking.ages import too_old
from editorial.checking.contradictions import contradictions
from editorial.checking.dates import due_soon, unconfirmed
from editorial.checking.doubled import near_copies, same_titles
from editorial.checking.figures import figures
from editorial.checking.finding import Finding
from editorial.checking.material import Material, Sources, gather
from editorial.checking.reach import rarely_asked, unanswered, unreachable
from editorial.checking.typed import typed_in
from editorial.checking.unused import unused
from editorial.reading import ContentError, Place

PLACED = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<what>.*)")
CHECKS = (contradictions, typed_in, unreachable, unanswered, same_titles, near_copies, rarely_asked, too_old, figures,
          unused, unconfirmed)  # fmt: skip


def check(where: Sources, councils: Iterable[str], today: date) -> list[Finding]:
    """What is found for these councils; what they share is told once."""
    return list(dict.fromkeys(finding for council in councils for finding in check_council(where, council, today)))


def check_council(where: Sources, council: str, today: date) -> list[Finding]:
    try:
        material = gather(where, council, today)
    except ContentError as error:
        return [broken(line) for line in str(error).splitlines()]
    return found_in(material, today)


def found_in(material: Material, today: date) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(material)] + due_soon(material, today)


def broken(problem: str) -> Finding:
    """A problem of the build, which begins with its place."""
    placed = PLACED.fullmatch(problem)
    if not placed:
        return Finding("broken", Place("content", 1), problem)
    return Finding("broken", Place(placed["file"], int(placed["line"])), placed["what"])
