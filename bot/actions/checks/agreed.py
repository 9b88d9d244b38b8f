"""Reads how and when a family agreed, as a practitioner tells it."""

import re
from datetime import date, timedelta

from bot.actions.checks import Refused
from bot.actions.checks.births import read_date

# An agreement older than this is asked for again before anything is sent: families change their minds.
OLDEST_AGREEMENT = timedelta(days=30)
RELATIVE_DAYS = {"today": 0, "this morning": 0, "this afternoon": 0, "just now": 0, "yesterday": 1, "last night": 1}
AGO = re.compile(r"\b(\d{1,3}|an?|one|two|three|four|five|six)\s+(day|week)s?\s+ago\b", re.I)
COUNTED = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
WAYS = {
    "face_to_face": r"\b(?:face[ -]to[ -]face|in person|at (?:home|school|a meeting|the meeting)|home visit|met)\b",
    "phone": r"\b(?:by phone|on the phone|over the phone|phone|telephone|call(?:ed)?|rang|video)\b",
    "written": r"\b(?:in writing|written|by e-?mail|e-?mail|by text|text|letter|signed|form)\b",
}
WITHOUT_INTERPRETER = re.compile(r"\b(?:no|without(?: an?)?) interpreter\b", re.I)


def read_how(text: str) -> str | None:
    """face_to_face, phone or written; None when the text says none of them, or more than one."""
    said = [way for way, words in WAYS.items() if re.search(words, text, re.I)]
    return said[0] if len(said) == 1 else None


def read_interpreter(text: str) -> str:
    """Whether the text says that an interpreter was used."""
    return "yes" if "interpreter" in text.casefold() and not WITHOUT_INTERPRETER.search(text) else "no"


def check_agreed_on(text: str, today: date) -> str | Refused:
    """The ISO day of the agreement: not ahead of today and no more than 30 days back."""
    day = check_past_day(text, today)
    if isinstance(day, Refused):
        return day
    return day if date.fromisoformat(day) >= today - OLDEST_AGREEMENT else Refused("too_long_ago")


def check_past_day(text: str, today: date) -> str | Refused:
    """The ISO day named in the text, up to today; "yesterday" and "two weeks ago" are days too."""
    day = read_date(text, today)
    if isinstance(day, Refused):
        return day
    day = day or _relative(text, today)
    if day is None:
        return Refused("no_date")
    return day.isoformat() if day <= today else Refused("in_the_future")


def _relative(text: str, today: date) -> date | None:
    if found := AGO.search(text):
        number = COUNTED.get(found.group(1).lower()) or int(found.group(1))
        return today - timedelta(days=number * (7 if found.group(2).lower() == "week" else 1))
    said = text.casefold()
    return next((today - timedelta(days=days) for words, days in RELATIVE_DAYS.items() if words in said), None)
