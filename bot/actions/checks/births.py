"""Reads a date of birth, a due date or an approximate age, day first as it is written in Britain."""

import calendar
import re
from datetime import date, timedelta
from typing import TypedDict

from bot.actions.checks import Refused

OLDEST_CHILD = 18  # years; early help is for children under 18
# Under 16 a worker decides whether a young person may ask alone, by phone first.
YOUNGEST_ALONE, OLDEST_YOUNG_PERSON = 16, 25
YOUNGEST_PARENT, OLDEST_PERSON = 11, 110
LONGEST_PREGNANCY = timedelta(weeks=42)
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
NUMERIC = re.compile(r"\b(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\b")
SPACED = re.compile(r"^\D*(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})\D*$")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
WORDED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]{3,9})\.?,?\s*(\d{4}|\d{2})\b", re.I)
MONTH_FIRST = re.compile(r"\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})\b", re.I)
MONTH = "|".join(MONTHS)
WITHOUT_YEAR = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{MONTH})|(?:{MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)\b", re.I
)
NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
NUMBER_WORDS = {word: number for number, word in enumerate(NUMBERS.split())}
AGE = re.compile(
    r"\b(\d{1,2})(?:\s*(?:and a half|1/2|½))?\s*(years?|yrs?|yr|y/?o|months?|mths?|weeks?|wks?|days?|"
    r"(?<=\d)(?:mo?|y|w))?\b",
    re.I,
)
NOT_BEFORE_1900 = 1900


class Birth(TypedDict):
    """How old a child is: kind "dob" or "due_date" with an ISO date, or "approx_age" in years or months."""

    kind: str
    date: str | None
    years: int | None
    months: int | None


def check_birth(text: str, today: date, under: int = OLDEST_CHILD) -> Birth | Refused:
    """A date of birth up to today for a child under this many years, or an approximate age."""
    day = read_date(text, today)
    if isinstance(day, Refused):
        return day
    if day is None:
        return _age(text, under)
    if day > today:
        return Refused("in_the_future")
    if years_between(day, today) >= under:
        return Refused("not_a_child")
    return {"kind": "dob", "date": day.isoformat(), "years": None, "months": None}


def check_due_date(text: str, today: date) -> Birth | Refused:
    """A due date from today to 42 weeks ahead; a day without its year is the next one."""
    day = read_date(text, today, ahead=True) or _next(text, today)
    if isinstance(day, Refused):
        return day
    if day is None:
        return Refused("no_date")
    if day < today:
        return Refused("due_date_past")
    if day > today + LONGEST_PREGNANCY:
        return Refused("due_date_too_far")
    return {"kind": "due_date", "date": day.isoformat(), "years": None, "months": None}


def read_date(text: str, today: date, ahead: bool = False) -> date | Refused | None:
    """The date in the text; None when there is none; Refused when the calendar has no such day."""
    parts = _parts(text)
    if parts is None:
        return None
    day, month, year = parts
    year = year if year >= 100 else _full_year(year, today, ahead)
    if not 1 <= month <= 12:
        return Refused("no_such_month")
    if year < NOT_BEFORE_1900:
        return Refused("no_date")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return Refused("not_a_leap_year" if (day, month) == (29, 2) else "no_such_day")
    return date(year, month, day)


def _parts(text: str) -> tuple[int, int, int] | None:
    if found := ISO.search(text):
        year, month, day = map(int, found.groups())
        return day, month, year
    if found := NUMERIC.search(text) or SPACED.search(text):
        day, month, year = map(int, found.groups())
        return day, month, year
    if (found := WORDED.search(text)) and found.group(2).lower() in MONTHS:
        return int(found.group(1)), MONTHS[found.group(2).lower()], int(found.group(3))
    if (found := MONTH_FIRST.search(text)) and found.group(1).lower() in MONTHS:
        return int(found.group(2)), MONTHS[found.group(1).lower()], int(found.group(3))
    return None


def _next(text: str, today: date) -> date | Refused | None:
    """The next such day in "14 March" or "March 14th"."""
    said = WITHOUT_YEAR.search(text)
    days = [read_date(f"{said.group()} {year}", today) for year in (today.year, today.year + 1)] if said else []
    later = (day for day in days if isinstance(day, date) and day >= today)
    return next(later, days[0] if days else None)


def _full_year(two_digits: int, today: date, ahead: bool) -> int:
    year = today.year // 100 * 100 + two_digits
    return year - 100 if year > today.year + (1 if ahead else 0) else year


def years_between(day: date, today: date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def check_own_birth(text: str, today: date, route: str) -> str | Refused:
    """The ISO day of someone's own birth: of a young person from 16 to 24 who asks alone, of any adult otherwise."""
    day = read_date(text, today)
    if isinstance(day, Refused):
        return day
    if day is None:
        return Refused("no_date")
    if day > today:
        return Refused("in_the_future")
    age = years_between(day, today)
    if route == "young_person" and age < YOUNGEST_ALONE:
        return Refused("under_16")
    if route == "young_person" and age >= OLDEST_YOUNG_PERSON:
        return Refused("not_a_young_person")
    return day.isoformat() if YOUNGEST_PARENT <= age <= OLDEST_PERSON else Refused("not_an_age")


def is_grown(birth: Birth, today: date) -> bool:
    """Whether someone of this birth is 18 or over."""
    if birth["date"]:
        return years_between(date.fromisoformat(birth["date"]), today) >= OLDEST_CHILD
    return (birth["years"] or 0) >= OLDEST_CHILD


def _age(text: str, under: int) -> Birth | Refused:
    words = re.sub(r"[a-z]+", lambda word: str(NUMBER_WORDS.get(word.group().lower(), word.group())), text, flags=re.I)
    if re.search(r"new\s?born", text, re.I):
        return _approximately(months=0)
    found = AGE.search(words)
    if found is None:
        return Refused("no_date")
    number, unit = int(found.group(1)), (found.group(2) or "years").lower()
    if unit.startswith(("week", "wk", "day")):
        return _in_months(number // 4 if unit[0] == "w" else number // 30)
    if unit.startswith("m"):
        return _in_months(number)
    return _approximately(years=number) if number < under else Refused("not_a_child")


def _in_months(months: int) -> Birth:
    return _approximately(months=months) if months < 24 else _approximately(years=months // 12)


def _approximately(years: int | None = None, months: int | None = None) -> Birth:
    return {"kind": "approx_age", "date": None, "years": years, "months": months}
