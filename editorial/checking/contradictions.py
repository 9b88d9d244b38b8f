"""Two texts that give different numbers or hours for one thing."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from editorial.checking.finding import Finding
from editorial.checking.material import Material
from editorial.checking.vocabulary import vocabulary
from editorial.facts import PLACEHOLDER, TYPED_NUMBER
from editorial.reading import Place, Scalar, line_within

# A name stands just before its number: "Ring the duty line on {...}", "Childline, {...}".
BREAKS = re.compile(r"[.!?:;\n(){}]|,(?=.*\w)")
LONGEST_NAME = 6  # words
# "{phone}. {hours}", "{phone}. It is open {hours}", "{phone}, {hours}"
THEN_HOURS = re.compile(r"\{(\w+)\}[.,]? ?(?:(?:the line|it|they) (?:is|are) open )?\{(\w+)\}", re.I)

Given = dict[str, dict[str, Place]]  # what is named -> what is given for it -> where it is said first


def contradictions(material: Material) -> list[Finding]:
    facts = {entry.key: entry.value for entry in material.facts}
    return [
        *facts_that_differ(material),
        *told("two_numbers", numbers_by_name(material.shown, facts)),
        *told("two_hours", hours_by_number(material.shown, facts)),
    ]


def facts_that_differ(material: Material) -> list[Finding]:
    """Two facts of one title and kind with two values; and two facts with one number."""
    by_title, by_number = Given(), defaultdict(list)
    for entry in material.facts:
        fact = entry.value
        by_title.setdefault(f"{fact['title']} ({fact['kind']})", {}).setdefault(fact["value"], entry.place)
        if fact["kind"] in ("phone", "text_number"):
            by_number[digits(fact)].append(entry)
    shared = [
        Finding("shared_number", later.place, f"'{later.key}' has the number of '{first.key}' ({first.place})")
        for first, *others in by_number.values()
        for later in others
    ]
    return told("facts_differ", by_title) + shared


def numbers_by_name(texts: list[Scalar], facts: Mapping[str, Any]) -> Given:
    """Which numbers each service is given, by the name that stands before the number."""
    given: Given = {}
    for scalar in texts:
        for found in PLACEHOLDER.finditer(scalar.text):
            number = digits(facts.get(found[1], {}))
            if number and (name := name_before(scalar.text[: found.start()])):
                given.setdefault(name, {}).setdefault(number, line_within(scalar, found.start()))
    return given


def hours_by_number(texts: list[Scalar], facts: Mapping[str, Any]) -> Given:
    """Which opening times follow each number."""
    given: Given = {}
    for scalar in texts:
        for found in THEN_HOURS.finditer(scalar.text):
            number, hours = digits(facts.get(found[1], {})), facts.get(found[2], {})
            if number and hours.get("kind") == "hours":
                given.setdefault(number, {}).setdefault(hours["value"], line_within(scalar, found.start(2)))
    return given


def told(topic: str, given: Given) -> list[Finding]:
    """One finding for each thing that is given two values, naming both places."""
    findings = []
    for name, values in given.items():
        (first, first_place), *others = values.items()
        findings += [
            Finding(topic, place, f"{name}: {value} here, but {first} at {first_place}") for value, place in others
        ]
    return findings


def digits(fact: Mapping[str, Any]) -> str:
    """The number to ring or text, without its spaces; empty when the fact is none."""
    found = (
        TYPED_NUMBER.search(str(fact.get("value", "")))
        if fact.get("kind") in ("phone", "text_number", "text")
        else None
    )
    return re.sub(r"\D", "", found[0]) if found else ""


def name_before(text: str) -> str:
    """Who is named at the end of these words, or nothing when nobody is: "... ring the health visitor on" """
    words = BREAKS.split(text)[-1].casefold().replace(",", " ").split()
    while words and words[-1] in vocabulary("linking"):
        words.pop()
    name: list[str] = []
    while words and words[-1] not in vocabulary("asking"):
        name.insert(0, words.pop())
    while name and name[0] in vocabulary("articles"):
        name.pop(0)
    said = " ".join(name)
    return said if said not in vocabulary("nobody") and len(name) <= LONGEST_NAME else ""
