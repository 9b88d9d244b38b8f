"""Answers that read older than what families are promised."""

from editorial.checking.finding import Finding
from editorial.checking.material import Material
from editorial.checking.reading_age import reading_age

OLDEST_READER = 11  # words a child leaving primary school can read


def too_old(material: Material) -> list[Finding]:
    """Hardest first. Practitioners' own versions are not judged: they name their own tools."""
    ages = [(reading_age(material.built["answers"][entry.key]["text"]), entry) for entry in material.answers]
    return [
        Finding("reading_age", entry.place, f"'{entry.key}' reads at age {age}")
        for age, entry in sorted(ages, key=lambda aged: -aged[0])
        if age > OLDEST_READER
    ]
