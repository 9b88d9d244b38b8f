"""Counts in the words that may not agree: "four hubs" here, "five hubs" there."""

import re
from collections.abc import Iterator

from editorial.checking.contradictions import Given, told
from editorial.checking.finding import Finding
from editorial.checking.material import Material
from editorial.checking.vocabulary import vocabulary
from editorial.reading import Entry, Place, Scalar, line_within

WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
VALUES = {word: str(value) for value, word in enumerate(WORDS, start=2)}
# A count, at most three words, and what is counted, in the plural; "three of the four" counts only the four.
COUNT = re.compile(rf"(?<![\w,.-])(\d{{1,2}}|{'|'.join(WORDS)})(?! of\b)(?=((?: [a-z][\w'-]*){{1,4}}))", re.I)


def figures(material: Material) -> list[Finding]:
    given: Given = {}
    for scalar in material.shown:
        for noun, value, place in counts(scalar):
            if noun not in vocabulary("measures"):
                given.setdefault(noun, {}).setdefault(value, place)
    for noun, value, place in places_counted(material.hubs):
        given.setdefault(noun, {}).setdefault(value, place)
    return told("figures", given) + versions_that_differ(material)


def counts(scalar: Scalar) -> Iterator[tuple[str, str, Place]]:
    """Each thing that is counted in a text, as ("hubs", "4", where)."""
    for found in COUNT.finditer(scalar.text):
        noun = next((word for word in found[2].casefold().split() if _is_plural(word)), None)
        if noun and noun not in vocabulary("not_counted"):
            yield noun, VALUES.get(found[1].casefold(), found[1]), line_within(scalar, found.start())


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us"))


def places_counted(hubs: list[Entry]) -> Iterator[tuple[str, str, Place]]:
    """How many hubs the finder knows. Other kinds of place are listed only as far as they are known."""
    family_hubs = [hub for hub in hubs if hub.value.get("kind") == "family_hub"]
    if family_hubs:
        yield "hubs", str(len(family_hubs)), family_hubs[0].place


def versions_that_differ(material: Material) -> list[Finding]:
    """A parent and a practitioner told different hours, weeks or months in one answer."""
    found = []
    for answer in material.answers:
        told_to = {way: _measures(material, answer, way) for way in ("text", "practitioner")}
        for measure, values in told_to["practitioner"].items():
            others = told_to["text"].get(measure)
            if others and not values.keys() & others.keys():
                place = next(iter(values.values()))
                what = f"'{answer.key}' tells parents {_said(others)} {measure} and practitioners {_said(values)}"
                found.append(Finding("figures", place, what))
    return found


def _measures(material: Material, answer: Entry, version: str) -> Given:
    given: Given = {}
    for scalar in material.texts:
        if scalar.place.file == answer.place.file and scalar.way == f"answers/{answer.key}/{version}":
            for noun, value, place in counts(scalar):
                if noun in vocabulary("measures"):
                    given.setdefault(noun, {}).setdefault(value, place)
    return given


def _said(values: dict[str, Place]) -> str:
    return " and ".join(values)
