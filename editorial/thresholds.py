"""Checks levels of need, indicators, alerts and cues of harm, and makes one council's ready to be shown and recognised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editorial.facts import TYPED_NUMBER, check_dates, href
from editorial.reading import Entry, Place, load_yaml

FILE, NEEDS_FILE = "thresholds.yml", "needs.yml"
LISTS = ("levels", "indicators", "alerts", "harm")
DATED = ("checked", "review_by", "owner")
STATUSES = ("current", "historic")
FEWEST_PHRASES = 6
# For each list, what an entry must have and what it may have.
FIELDS = {
    "levels": (
        (
            "id",
            "model",
            "number",
            "title",
            "summary",
            "who_responds",
            "source",
            "as_of",
            "status",
            "derived",
            "confirmed",
        ),
        (),
    ),
    "indicators": (("id", "level", "words", "source", "as_of", "status"), ("needs", "phrases")),
    "alerts": (("id", "words", "source", "as_of"), ("needs", "phrases")),
    "harm": (("id", "words", "source", "as_of"), ("needs", "phrases")),
}
MAY_BE_NULL = {"number", "who_responds", "level"}
SHOWN = ("title", "summary", "who_responds", "words")
ELSEWHERE = "other"  # the area of an indicator that names no need


@dataclass(frozen=True)
class Known:
    """What a thresholds file may point at."""

    facts: Mapping[str, Any]
    sources: Mapping[str, Any]
    needs: Mapping[str, Any]
    areas: Mapping[str, str]


def read_thresholds(folders: list[Path]) -> tuple[list[tuple[Path, Any]], Mapping[str, Any]]:
    """The thresholds files there are, national first, and the needs. Raises ContentError for a file that is no YAML."""
    files = [folder / FILE for folder in folders if (folder / FILE).exists()]
    needs = {}
    for folder in folders:
        if (folder / NEEDS_FILE).exists():
            needs |= load_yaml(folder / NEEDS_FILE)["needs"]
    return [(file, load_yaml(file) or {}) for file in files], needs


def check_thresholds(files: list[tuple[Path, Any]], known: Known, today: Any) -> list[str]:
    """What is wrong, each with its file and line."""
    problems = [problem for file, written in files for problem in _check_file(file, written, known, today)]
    entries = [(kind, entry) for file, written in files for kind, entry in _entries(file, written)]
    ids = [entry.key for _, entry in entries]
    levels = {entry.key for kind, entry in entries if kind == "levels"}
    for number, (kind, entry) in enumerate(entries):
        if entry.key in ids[:number]:
            problems.append(f"{entry.place}: '{entry.key}' is given twice")
        if kind == "indicators" and entry.value.get("level") not in {None, *levels}:
            problems.append(
                f"{entry.place}: '{entry.key}' stands at level '{entry.value['level']}', which is not there"
            )
    return problems


def ready_thresholds(files: list[tuple[Path, Any]], known: Known) -> dict[str, Any]:
    """{levels, indicators, alerts, harm, areas, reading, guidance}; phrases of needs are written out in each entry."""
    whole: dict[str, Any] = {name: [] for name in LISTS} | {"areas": {}, "reading": {}, "guidance": None}
    for _, written in files:
        for name in LISTS:
            whole[name] += [_ready(name, entry, known) for entry in written.get(name) or []]
        for name in ("areas", "reading"):
            whole[name] |= written.get(name) or {}
        if link := known.facts.get(written.get("guidance") or ""):
            whole["guidance"] = {"title": link["title"], "href": href(link)}
    return whole


def _ready(kind: str, entry: Mapping[str, Any], known: Known) -> dict[str, Any]:
    if kind == "levels":
        return dict(entry)
    named = [known.needs[need] for need in entry.get("needs", ())]
    phrases = [*entry.get("phrases", ()), *(phrase for need in named for phrase in need["phrases"])]
    area = named[0]["area"] if named else ELSEWHERE
    kept = {name: value for name, value in entry.items() if name != "needs"}
    return {**kept, "phrases": list(dict.fromkeys(phrases)), "area": area}


def _check_file(file: Path, written: Any, known: Known, today: Any) -> Iterator[str]:
    top = Entry(file.stem, written, Place(str(file), 1))
    if missing := [name for name in DATED if not written.get(name)]:
        yield from (f"{top.place}: {FILE} has no '{name}'" for name in missing)
    else:
        yield from check_dates(top, today)
    if "guidance" in written and known.facts.get(written["guidance"], {}).get("kind") != "link":
        yield f"{top.place}: guidance '{written['guidance']}' is no fact that opens"
    for kind, entry in _entries(file, written):
        yield from _check_entry(kind, entry, known)


def _check_entry(kind: str, entry: Entry, known: Known) -> Iterator[str]:
    value, where = entry.value, f"{entry.place}: '{entry.key}'"
    must, may = FIELDS[kind]
    missing = [name for name in must if value.get(name) in (None, "") and not (name in MAY_BE_NULL and name in value)]
    yield from (f"{where} has no '{name}'" for name in missing)
    yield from (f"{where} has '{name}', which means nothing here" for name in value if name not in must + may)
    if missing:
        return
    if value["source"] not in known.sources:
        yield f"{where} names source '{value['source']}', which no sources.yml has"
    if value.get("status", STATUSES[0]) not in STATUSES:
        yield f"{where} is '{value['status']}'; use one of {', '.join(STATUSES)}"
    if not isinstance(value.get("number"), int | float | None):
        yield f"{where} has the number '{value['number']}', which is no number; a level without one has null"
    for name in SHOWN:
        yield from (
            f"{where} has the number {typed.strip()} typed in" for typed in TYPED_NUMBER.findall(_text(value, name))
        )
    yield from _check_phrases(where, value, known)


def _check_phrases(where: str, value: Mapping[str, Any], known: Known) -> Iterator[str]:
    unknown = [need for need in value.get("needs", ()) if need not in known.needs]
    yield from (f"{where} names the need '{need}', which is not in {NEEDS_FILE}" for need in unknown)
    named = [known.needs[need] for need in value.get("needs", ()) if need not in unknown]
    yield from (
        f"{where} leads to the area '{need['area']}', which is not there"
        for need in named
        if need["area"] not in known.areas
    )
    phrases = [*value.get("phrases", ()), *(phrase for need in named for phrase in need["phrases"])]
    yield from (
        f"{where} has the phrase {phrase!r}: put it in quotes" for phrase in phrases if not isinstance(phrase, str)
    )
    if phrases and len(phrases) < FEWEST_PHRASES:
        yield f"{where} has {len(phrases)} phrases; it needs {FEWEST_PHRASES}, or none"


def _text(value: Mapping[str, Any], name: str) -> str:
    return str(value.get(name) or "")


def _entries(file: Path, written: Any) -> Iterator[tuple[str, Entry]]:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    for kind in LISTS:
        for value in written.get(kind) or []:
            start = f"- id: {value.get('id')}"
            place = Place(str(file), lines.index(start) + 1 if start in lines else 1)
            yield kind, Entry(str(value.get("id")), value, place)
