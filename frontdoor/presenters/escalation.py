"""By when something must be picked up or read, in ready words."""

from datetime import datetime

from frontdoor.escalation import Due, Overdue
from frontdoor.presenters.times import at
from frontdoor.words import word


def due_words(due: Due | None, now: datetime, row: bool = False) -> str:
    """Empty when nothing is due. `row` gives the short words of a list."""
    if due is None:
        return ""
    key = "overdue" if is_overdue(due, now) else "due"
    kind = "unread" if due.to_read else "urgent"
    return str(word(kind, f"row_{key}" if row else key).format(time=at(due.at)))


def is_overdue(due: Due | None, now: datetime) -> bool:
    return due is not None and due.at <= now


def overdue_words(overdue: Overdue) -> str:
    """Empty when nothing is."""
    if not overdue.total:
        return ""
    urgent = word("urgent", "of_them_urgent").format(number=overdue.urgent) if overdue.urgent else ""
    line = word("urgent", "count_one" if overdue.total == 1 else "count")
    return str(line.format(number=overdue.total, urgent=urgent))
