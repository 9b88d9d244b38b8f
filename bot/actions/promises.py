"""By when a request is read: what the council has published, counted in its own working days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.actions.working_hours import end_of_working_day

FRONT_DOOR_HOURS = "spa_hours"


def promise(content: Mapping[str, Any], moment: datetime) -> datetime | None:
    """For a request sent at this moment. None when the council has published no time or its calendar ends."""
    days = content["council"].get("read_within_working_days")
    weekly = content["facts"].get(FRONT_DOOR_HOURS, {}).get("weekly")
    return None if days is None else end_of_working_day(weekly, moment, days)
