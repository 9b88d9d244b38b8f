"""By when a request is read: what the council has published, counted in its own working days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.actions.working_hours import end_of_working_day


def front_door_hours(content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """By weekday, as the content has them; None when they are not known."""
    weekly: Mapping[str, Any] | None = content["facts"].get("spa_hours", {}).get("weekly")
    return weekly


def promise(content: Mapping[str, Any], moment: datetime) -> datetime | None:
    """For a request sent at this moment. None when the council has published no time or its calendar ends."""
    days = content["council"].get("read_within_working_days")
    return None if days is None else end_of_working_day(front_door_hours(content), moment, days)
