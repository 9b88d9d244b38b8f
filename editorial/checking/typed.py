"""Numbers, links and opening times that stand in a text instead of coming from a fact."""

import re
from collections.abc import Iterator
from pathlib import Path

from editorial.checking.finding import Finding
from editorial.checking.material import Material
from editorial.facts import TYPED_NUMBER
from editorial.reading import Scalar, line_within

# Ofcom keeps these numbers for drama, and example.com is nobody's: the form shows them as examples of what to type.
EXAMPLE = re.compile(r"\b(?:01632 ?960 ?\d{3}|07700 ?900 ?\d{3})\b|\b\w+@example\.com\b")
LINK = re.compile(r"https?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+\w")
TIME = re.compile(r"\b\d{1,2}(?:[.:]\d{2})? ?(?:am|pm)\b", re.I)
# The form says "between 10am and 2pm" to show what a safe time looks like.
MAY_HOLD_TIMES = ("contact.yml", "hubs.yml", "council.yml")


def typed_in(material: Material) -> list[Finding]:
    return [finding for scalar in material.shown for finding in _typed_in(scalar)]


def _typed_in(scalar: Scalar) -> Iterator[Finding]:
    text = EXAMPLE.sub(lambda found: " " * len(found[0]), scalar.text)
    kinds = [("number", TYPED_NUMBER), ("link", LINK)]
    if Path(scalar.place.file).name not in MAY_HOLD_TIMES:
        kinds.append(("time", TIME))
    for kind, pattern in kinds:
        for found in pattern.finditer(text):
            yield Finding("typed", line_within(scalar, found.start()), f"the {kind} {found[0].strip()} is typed in")
