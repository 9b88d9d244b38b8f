"""Makes the numbers in a text usable: phones can be tapped, and no number breaks over two lines."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from markupsafe import Markup

REFERENCE, CODE = r"\bEH-[0-9A-Z]{4}-[0-9A-Z]{4}\b", r"(?<!\d)\d{3} \d{3} \d{3}(?!\d)"


def linked(text: str, numbers: Mapping[str, str]) -> Markup:
    """The text as markup. `numbers` are those that can be rung, each with its tel: address."""
    return _joined(text, numbers, tapped=True)


def whole(text: str, numbers: Mapping[str, str]) -> Markup:
    """The same inside a link: nothing more to tap."""
    return _joined(text, numbers, tapped=False)


def _joined(text: str, numbers: Mapping[str, str], tapped: bool) -> Markup:
    # Every second piece is one of the numbers the pattern splits at.
    pieces = re.split(pattern_of(tuple(numbers)), text)
    return Markup("").join(
        _number(piece, numbers, tapped) if place % 2 else Markup.escape(piece) for place, piece in enumerate(pieces)
    )


def _number(number: str, numbers: Mapping[str, str], tapped: bool) -> Markup:
    if tapped and number in numbers:
        return Markup('<a class="govuk-link app-whole" href="{}">{}</a>').format(numbers[number], number)
    return Markup('<span class="app-whole">{}</span>').format(number)


@cache
def pattern_of(numbers: Iterable[str]) -> str:
    """What a text is split at, the longest number first; written so that the page's script can use it as well."""
    known = [rf"(?<![\d+])(?<!\d ){re.escape(number)}(?! ?\d)" for number in sorted(numbers, key=len, reverse=True)]
    return f"({'|'.join([*known, REFERENCE, CODE])})"
