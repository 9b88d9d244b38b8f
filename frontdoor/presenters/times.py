"""Writes times the way people here read them: in the time of London, and how long ago."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from frontdoor.words import word

LONDON = ZoneInfo("Europe/London")
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


def at(moment: datetime) -> str:
    """22 November 2026, 3:04pm."""
    local = moment.astimezone(LONDON)
    return f"{on(local.date())}, {local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"


def at_text(moment: str) -> str:
    return at(datetime.fromisoformat(moment))


def on(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def today(now: datetime) -> date:
    return now.astimezone(LONDON).date()


def age(since: datetime, now: datetime) -> str:
    seconds = int((now.astimezone(UTC) - since.astimezone(UTC)).total_seconds())
    for length, unit in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= length:
            return str(word("ages", "ago").format(age=count(seconds // length, unit)))
    return str(word("ages", "now"))


def count(number: int, unit: str) -> str:
    one, many = word("ages", unit)
    return f"{number} {one if number == 1 else many}"


def years_old(born: date, day: date) -> str:
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return years_and_months(months // 12, months % 12 if months < 24 else 0) if months >= 1 else count(0, "month")


def years_and_months(years: int, months: int) -> str:
    parts = [count(number, unit) for number, unit in ((years, "year"), (months, "month")) if number]
    return f" {word('ages', 'and')} ".join(parts) or count(0, "month")
