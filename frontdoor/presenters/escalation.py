"""By when something must be picked up, in ready words."""

from datetime import datetime

from frontdoor.escalation import Overdue, PickUpTimes
from frontdoor.presenters.times import at
from frontdoor.words import word


def due_words(times: PickUpTimes, urgent: bool, received_at: datetime, now: datetime, row: bool = False) -> str:
    """`row` gives the short words of a list."""
    due = times.due(urgent, received_at)
    key = "overdue" if due <= now else "due"
    return str(word("urgent", f"row_{key}" if row else key).format(time=at(due)))


def overdue_words(overdue: Overdue) -> str:
    """Empty when nothing is."""
    if not overdue.total:
        return ""
    urgent = word("urgent", "of_them_urgent").format(number=overdue.urgent) if overdue.urgent else ""
    line = word("urgent", "count_one" if overdue.total == 1 else "count")
    return str(line.format(number=overdue.total, urgent=urgent))
