"""What a record of another directory says, in the words of our own entries."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from editorial.open_referral.addresses import line_of

Words = Mapping[str, Any]
TAG = re.compile(r"<[^>]+>")
DISTRICT = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
CLOCK = re.compile(r"(\d{2}):(\d{2})")
LONGEST_PLACE = 4  # words: a longer area is a sentence about who may come


def records_in(document: Any) -> list[Any]:
    """The services of a file: a page of them, a list, or one alone; without empty values, as the standard asks."""
    if isinstance(document, dict):
        document = document.get("contents", [document])
    return [without_empty(record) for record in document] if isinstance(document, list) else []


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := without_empty(item)) not in (None, "", [], {})}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


def text_of(value: str) -> str:
    """Plain words: a description may hold HTML."""
    return html.unescape(TAG.sub(" ", value)).strip()


def lines_of(record: Mapping[str, Any]) -> list[str]:
    lines = [line.strip().removeprefix("- ").strip() for line in text_of(record.get("description", "")).splitlines()]
    return [line for line in lines if line]


def kind_of(record: Mapping[str, Any], words: Words) -> str | None:
    """The kind of place, by our own term or by the words in its name; None for anything else."""
    ours = {kind["name"]: name for name, kind in words["kinds"].items()}
    for attribute in record.get("attributes", []):
        term = attribute.get("taxonomy_term", {})
        if term.get("taxonomy") == words["taxonomy"]:
            return ours.get(term["name"]) or str(term["name"]).replace(" ", "_")
    named = record["name"].casefold().replace("’", "'")
    kinds = [name for name, kind in words["kinds"].items() if any(said in named for said in kind["named"])]
    return kinds[-1] if kinds and record.get("service_at_locations") else None


def areas_of(record: Mapping[str, Any]) -> dict[str, list[str]]:
    """Postcode districts and places; a sentence about the area is neither."""
    names = [area["name"].strip() for area in record.get("service_areas", []) if area.get("name")]
    return {
        "districts": [name for name in names if DISTRICT.fullmatch(name)],
        "places": [
            name.casefold()
            for name in names
            if not DISTRICT.fullmatch(name) and len(name.split()) <= LONGEST_PLACE and not name.endswith(".")
        ],
    }


def address_of(record: Mapping[str, Any], nation: str) -> str | None:
    for location in _locations(record):
        for address in location.get("addresses", []):
            return line_of(address, nation)
        if location.get("description"):
            return text_of(location["description"])
    return None


def hours_of(record: Mapping[str, Any], words: Words) -> str | None:
    said = [schedule_words(schedule, words) for schedule in _schedules(record)]
    return "; ".join(text for text in dict.fromkeys(said) if text) or None


def schedule_words(schedule: Mapping[str, Any], words: Words) -> str | None:
    """The schedule's own words, or its days and times: "Monday, Tuesday, 9am to 5pm"."""
    if schedule.get("description"):
        return text_of(schedule["description"])
    opens, closes = (clock(schedule.get(name, "")) for name in ("opens_at", "closes_at"))
    days = [words["days"].get(day) for day in schedule.get("byday", "").split(",")]
    if schedule.get("freq") != "WEEKLY" or None in days or not (opens and closes):
        return None
    return f"{', '.join(days)}, {opens} {words['to']} {closes}"


def clock(time: str) -> str | None:
    """ "09:00:00Z" as 9am and "17:30" as 5.30pm; None for anything else."""
    read = CLOCK.match(time)
    if not read:
        return None
    hour, minute = int(read[1]), read[2]
    return f"{hour % 12 or 12}{'' if minute == '00' else f'.{minute}'}{'pm' if hour >= 12 else 'am'}"


def phones_of(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each number with what it is for, wherever the record keeps it."""
    holders: Sequence[Mapping[str, Any]] = [record, *record.get("contacts", []), *_locations(record)]
    found: dict[str, str] = {}
    for phone in (phone for holder in holders for phone in holder.get("phones", [])):
        found.setdefault(phone["number"].strip(), text_of(phone.get("description") or record["name"]))
    return list(found.items())


def _locations(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (at["location"] for at in record.get("service_at_locations", []) if "location" in at)


def _schedules(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from record.get("schedules", [])
    for at in record.get("service_at_locations", []):
        yield from at.get("schedules", [])
