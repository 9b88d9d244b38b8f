"""What must be looked at again soon, and what nobody at the council has confirmed."""

from collections import Counter
from datetime import date, timedelta

from editorial.checking.finding import Finding
from editorial.checking.material import Material
from editorial.reading import Place

SOON = timedelta(days=30)


def due_soon(material: Material, today: date) -> list[Finding]:
    """A review day that has passed stops the build; this tells of it a month before."""
    return [
        Finding("due_soon", entry.place, f"'{entry.key}' is to be reviewed by {entry.value['review_by']}")
        for entry in [*material.facts, *material.answers, *material.hubs]
        if date.fromisoformat(entry.value["review_by"]) <= today + SOON
    ]


def unconfirmed(material: Material) -> list[Finding]:
    """One line for each file."""
    counted = Counter(entry.place.file for entry in material.facts if not entry.value["confirmed"])
    of = Counter(entry.place.file for entry in material.facts)
    return [
        Finding("unconfirmed", Place(file, 1), f"{number} of {of[file]} facts are not confirmed")
        for file, number in counted.items()
    ]
