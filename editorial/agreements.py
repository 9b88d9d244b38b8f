"""Checks the agreement wordings: stored agreements point at them for years."""

from editorial.reading import Entry


def check_whole(entry: Entry) -> list[str]:
    """What a wording lacks, each with its file and line."""
    return [
        f"{entry.place}: agreement '{entry.key}' has no '{name}'"
        for name in ("item", "current", "text")
        if not isinstance(entry.value, dict) or name not in entry.value
    ]


def check_current_wordings(wordings: list[Entry]) -> list[str]:
    """Each item of agreement has exactly one wording that is shown now."""
    problems = []
    for item in sorted({entry.value["item"] for entry in wordings}):
        shown = [entry for entry in wordings if entry.value["item"] == item and entry.value["current"]]
        if len(shown) != 1:
            place = next(entry.place for entry in wordings if entry.value["item"] == item)
            problems.append(f"{place}: agreement '{item}' has {len(shown)} current wordings; it needs exactly one")
    return problems
