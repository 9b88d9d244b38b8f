"""Two answers that say the same: one of them will be corrected and the other forgotten."""

from itertools import combinations

from rapidfuzz import fuzz

from editorial.checking.finding import Finding
from editorial.checking.material import Material
from editorial.reading import Entry

ALIKE = 85  # of 100: the share of letters two texts have in common, in order


def same_titles(material: Material) -> list[Finding]:
    """Buttons and passages are chosen by title, so each must be one of a kind."""
    first: dict[str, Entry] = {}
    found = []
    for entry in material.answers:
        other = first.setdefault(entry.value["title"].casefold().strip(), entry)
        if other is not entry:
            found.append(
                Finding("same_title", entry.place, f"'{entry.key}' has the title of '{other.key}' ({other.place})")
            )
    return found


def near_copies(material: Material) -> list[Finding]:
    texts = [
        (entry, version, " ".join(entry.value[version].casefold().split()))
        for entry in material.answers
        for version in ("text", "practitioner")
        if entry.value.get(version)
    ]
    return [
        Finding(
            "near_copy",
            later.place,
            f"{_named(later, second)} says nearly what {_named(entry, first)} says ({entry.place})",
        )
        for (entry, first, one), (later, second, other) in combinations(texts, 2)
        if fuzz.ratio(one, other, score_cutoff=ALIKE)
    ]


def _named(entry: Entry, version: str) -> str:
    return f"'{entry.key}'" if version == "text" else f"'{entry.key}' for practitioners"
