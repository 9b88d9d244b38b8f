"""Checks that what is said to someone in danger tells who approved it, and what it says at every hour."""

from datetime import date

from editorial.reading import Entry

UNAPPROVED, APPROVED = "unapproved default", "approved"
BY_THE_CLOCK = ("open", "closed", "unknown")


def check_wording(entry: Entry) -> list[str]:
    """What is wrong with one text, each with its file and line."""
    said = entry.value
    problems = []
    if not said.get("lines"):
        problems.append(f"{entry.place}: '{entry.key}' has no 'lines'")
    if len({name for name in BY_THE_CLOCK if said.get(name)}) not in (0, len(BY_THE_CLOCK)):
        problems.append(f"{entry.place}: '{entry.key}' needs 'open', 'closed' and 'unknown', or none of them")
    return problems + check_status(entry)


def check_whom_to_ring(entry: Entry) -> list[str]:
    """What is wrong with the words for one occasion, each with its file and line."""
    missing = [name for name in BY_THE_CLOCK if not entry.value.get(name)]
    return [f"{entry.place}: '{entry.key}' has no '{name}'" for name in missing] + check_status(entry)


def check_status(entry: Entry) -> list[str]:
    """Nothing when it is an unapproved default, or tells who of the council approved it and when."""
    said = entry.value
    if said.get("status") == UNAPPROVED:
        return []
    if said.get("status") != APPROVED:
        return [f"{entry.place}: '{entry.key}' status must be '{UNAPPROVED}' or '{APPROVED}'"]
    if str(said.get("approved_by") or "").strip() and _is_day(said.get("approved_on")):
        return []
    return [
        f"{entry.place}: '{entry.key}' is approved by nobody: add 'approved_by' with the safeguarding role, "
        "and 'approved_on' with a quoted day"
    ]


def _is_day(given: object) -> bool:
    try:
        date.fromisoformat(str(given))
    except ValueError:
        return False
    return isinstance(given, str)
