"""Can every answer be reached, and is every question that people ask answered?"""

import re
from collections import Counter

from editorial.checking.finding import Finding
from editorial.checking.material import Material

ENOUGH = 15  # ways of asking, below which an answer is rarely found
LABEL = re.compile(r"faq/([a-z0-9_]+)")


def unreachable(material: Material) -> list[Finding]:
    """Answers nobody can get to: not asked for, on no button, and not what any such answer goes on to."""
    reached, waiting = set(), list(_asked_for(material) | _on_buttons(material))
    next_of = {entry.key: entry.value.get("next", []) for entry in material.answers}
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += next_of.get(key, [])
    return [
        Finding("unreachable", entry.place, f"nobody can get to the answer '{entry.key}'")
        for entry in material.answers
        if entry.key not in reached
    ]


def rarely_asked(material: Material) -> list[Finding]:
    counted = Counter(example.label for example in material.examples)
    return [
        Finding(
            "few_examples", entry.place, f"the answer '{entry.key}' has {counted[f'faq/{entry.key}']} ways of asking"
        )
        for entry in material.answers
        if counted[f"faq/{entry.key}"] < ENOUGH
    ]


def unanswered(material: Material) -> list[Finding]:
    """Questions with no answer: a fault in the council's own folder, or when no council has one; else only to know."""
    keys, told, found = {entry.key for entry in material.answers}, set(), []
    for example in material.examples:
        key = example.label.removeprefix("faq/")
        if example.label == key or key in keys or key in told:
            continue
        told.add(key)
        fault = example.council == material.council or key not in material.answered_anywhere
        topic = "unanswered" if fault else "unanswered_here"
        found.append(Finding(topic, example.place, f"{material.council} has no answer '{key}'"))
    return found


def _asked_for(material: Material) -> set[str]:
    return {example.label.removeprefix("faq/") for example in material.examples if example.label.startswith("faq/")}


def _on_buttons(material: Material) -> set[str]:
    payloads = [scalar.text for scalar in material.texts if scalar.way.endswith("/payload")]
    return {key for text in [*payloads, material.code] for key in LABEL.findall(text)}
