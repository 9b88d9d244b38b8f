"""Checks levels of need and all that may be recognised (indicators, alerts, cues of harm), and makes them ready."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from editorial.facts import TYPED_NUMBER, check_dates, href
from editorial.reading import Entry, Place, load_yaml

FILE, NEEDS_FILE = "thresholds.yml", "needs.yml"
DATED = ("checked", "review_by", "owner")
STATUSES = ("current", "historic")
FEWEST_PHRASES = 6
# What an entry of each list must have, and what it may have.
SAID = ("id", "words", "source", "as_of")
GRADED = ("id", "number", "title", "summary", "who_responds", "source", "as_of")
FIELDS = {
    "levels": (*GRADED, "model", "status", "derived", "confirmed"),
    "indicators": (*SAID, "level", "status"),
    "alerts": SAID,
    "harm": SAID,
}
RECOGNISED_BY = ("needs", "phrases")
MAY_HAVE = {"levels": (), "indicators": (*RECOGNISED_BY, "phone_first"), "alerts": RECOGNISED_BY, "harm": RECOGNISED_BY}
MAY_BE_NULL = {"number", "who_responds", "level"}
SHOWN = ("title", "summary", "who_responds", "words")
ELSEWHERE = "other"  # the area of an indicator that names no need

Written = list[tuple[Path, Any]]


@dataclass(frozen=True)
class Known:
    """What a thresholds file may point at."""

    facts: Mapping[str, Any]
    sources: Mapping[str, Any]
    needs: Mapping[str, Any]
    areas: Mapping[str, str]


def read_thresholds(folders: list[Path]) -> tuple[Written, dict[str, Any]]:
    """The thresholds files there are, in the order of the folders, and the needs. Raises ContentError."""
    files = [folder / FILE for folder in folders if (folder / FILE).exists()]
    needs: dict[str, Any] = {}
    for folder in folders:
        if (folder / NEEDS_FILE).exists():
            needs |= load_yaml(folder / NEEDS_FILE)["needs"]
    return [(file, load_yaml(file) or {}) for file in files], needs


def check_thresholds(files: Written, known: Known, today: date) -> list[str]:
    """What is wrong, each with its file and line."""
    entries = [found for file, written in files for found in _entries(file, written)]
    problems = [problem for file, written in files for problem in _check_file(file, written, known, today)]
    problems += [problem for kind, entry in entries for problem in _check_entry(kind, entry, known)]
    return problems + _check_together(entries)


def ready_thresholds(files: Written, known: Known) -> dict[str, Any]:
    """{levels, indicators, alerts, harm, areas, reading, guidance, checked}; an entry holds the phrases of its needs.

    `checked` is the day of the oldest check.
    """
    areas = [{"id": area, "title": title} for area, title in known.areas.items()]
    whole: dict[str, Any] = {name: [] for name in FIELDS} | {"areas": areas, "reading": {}, "guidance": None}
    for _, written in files:
        for name in FIELDS:
            whole[name] += [_ready(name, entry, known) for entry in written.get(name) or []]
        whole["reading"] |= written.get("reading") or {}
        if link := known.facts.get(written.get("guidance") or ""):
            whole["guidance"] = {"title": link["title"], "href": href(link)}
    return whole | {"checked": min((written["checked"] for _, written in files), default=None)}


def _ready(kind: str, entry: Mapping[str, Any], known: Known) -> dict[str, Any]:
    if kind == "levels":
        return dict(entry)
    needs = [known.needs[need] for need in entry.get("needs", ())]
    area = needs[0]["area"] if needs else ELSEWHERE
    kept = {name: value for name, value in entry.items() if name not in RECOGNISED_BY}
    return {**kept, "phrases": list(dict.fromkeys(_phrases(entry, needs))), "area": area}


def _phrases(entry: Mapping[str, Any], needs: list[Any]) -> list[Any]:
    return [*entry.get("phrases", ()), *(phrase for need in needs for phrase in need["phrases"])]


def _check_file(file: Path, written: Any, known: Known, today: date) -> Iterator[str]:
    top = Entry(file.stem, written, Place(str(file), 1))
    if missing := [name for name in DATED if not written.get(name)]:
        yield from (f"{top.place}: it has no '{name}'" for name in missing)
    else:
        yield from check_dates(top, today)
    if "guidance" in written and known.facts.get(written["guidance"], {}).get("kind") != "link":
        yield f"{top.place}: guidance '{written['guidance']}' is no fact that opens"


def _check_together(entries: list[tuple[str, Entry]]) -> list[str]:
    levels = {None, *(entry.key for kind, entry in entries if kind == "levels")}
    ids = [entry.key for _, entry in entries]
    problems = [
        f"{entry.place}: '{entry.key}' is given twice"
        for number, (_, entry) in enumerate(entries)
        if entry.key in ids[:number]
    ]
    astray = [entry for kind, entry in entries if kind == "indicators" and entry.value.get("level") not in levels]
    return problems + [
        f"{one.place}: '{one.key}' is at a level that is not there: {one.value['level']}" for one in astray
    ]


def _check_entry(kind: str, entry: Entry, known: Known) -> Iterator[str]:
    value, where = entry.value, f"{entry.place}: '{entry.key}'"
    must, may = FIELDS[kind], MAY_HAVE[kind]
    missing = [name for name in must if value.get(name) in (None, "") and not (name in MAY_BE_NULL and name in value)]
    yield from (f"{where} has no '{name}'" for name in missing)
    yield from (f"{where} has '{name}', which means nothing here" for name in value if name not in must + may)
    if missing:
        return
    if value["source"] not in known.sources:
        yield f"{where} names source '{value['source']}', which no sources.yml has"
    if value.get("status", STATUSES[0]) not in STATUSES:
        yield f"{where} has the status '{value['status']}'; use one of {', '.join(STATUSES)}"
    if not isinstance(value.get("number"), int | float | None):
        yield f"{where} has the number '{value['number']}'; a level without a number has null"
    typed = [number.strip() for name in SHOWN for number in TYPED_NUMBER.findall(str(value.get(name) or ""))]
    yield from (f"{where} has the number {number} typed in" for number in typed)
    yield from _check_phrases(where, value, known)


def _check_phrases(where: str, value: Mapping[str, Any], known: Known) -> Iterator[str]:
    unknown = [need for need in value.get("needs", ()) if need not in known.needs]
    yield from (f"{where} names the need '{need}', which is not in {NEEDS_FILE}" for need in unknown)
    needs = [known.needs[need] for need in value.get("needs", ()) if need not in unknown]
    astray = [need["area"] for need in needs if need["area"] not in known.areas]
    yield from (f"{where} leads to the area '{area}', which is not there" for area in astray)
    phrases = _phrases(value, needs)
    bare = [phrase for phrase in phrases if not isinstance(phrase, str)]
    yield from (f"{where} has the phrase {phrase!r}: put it in quotes" for phrase in bare)
    if phrases and len(phrases) < FEWEST_PHRASES:
        yield f"{where} has {len(phrases)} phrases; it needs {FEWEST_PHRASES}, or none"


def _entries(file: Path, written: Any) -> Iterator[tuple[str, Entry]]:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    for kind in FIELDS:
        for value in written.get(kind) or []:
            start = f"- id: {value.get('id')}"
            place = Place(str(file), lines.index(start) + 1 if start in lines else 1)
            yield kind, Entry(str(value.get("id")), value, place)
