"""Days and times as they stand in a sentence, in the time of the council."""

from datetime import datetime

from bot.actions.working_hours import LONDON


def written_day(moment: datetime) -> str:
    """For example "Wednesday 25 November"."""
    local = moment.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B}"


def written_time(moment: datetime) -> str:
    """For example "17:40 on Saturday 28 November"."""
    return f"{moment.astimezone(LONDON):%H:%M} on {written_day(moment)}"
