"""Whom to ring at this moment, in the words of the content: by the front door's hours, and with when it opens."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.actions.promises import front_door_hours
from bot.actions.working_hours import is_open, next_opening
from bot.actions.written_times import written_time


class Occasion(StrEnum):
    """What calls for words of its own, each in content/national/whom_to_ring.yml."""

    CALM = "calm"
    URGENT = "urgent"
    HARM = "harm"


def whom_to_ring(occasion: Occasion, content: Mapping[str, Any], moment: datetime) -> str:
    """Where the calendar cannot tell whether the front door is open, or when it opens, both numbers are named."""
    said = content["whom_to_ring"][occasion]
    weekly = front_door_hours(content)
    if is_open(weekly, moment):
        return str(said["open"]).strip()
    opens = next_opening(weekly, moment)
    if opens is None:
        return str(said["unknown"]).strip()
    return str(said["closed"]).replace("{opens}", written_time(opens)).strip()
