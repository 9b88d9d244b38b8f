"""Checks what there is for parents by the age of the child and the worry, and makes it ready to be shown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from editorial.facts import TYPED_NUMBER, check_dates
from editorial.reading import Entry, in_order, load_yaml, place_of

FILE = "parenting.yml"
PARTS = ("worries", "tips", "offers")
EVERY = "all"
DATED = ("source", "checked", "review_by")
REQUIRED = {
    "worries": ("title", "said"),
    "tips": ("ages", "worries", "text", *DATED),
    "offers": ("name", "ages", "worries", "what", "join", "confirmed", *DATED),
}
OPTIONAL = {"worries": ("ages",), "tips": (), "offers": ("answer",)}
READ = ("text", "what", "join")  # what a family reads; a number in it must be a fact

Sheet = Mapping[str, Any]


def read_parenting(folder: Path) -> dict[str, Any]:
    """The sheet of one folder: {worries, tips, offers}, each by key."""
    path = folder / FILE
    sheet = (load_yaml(path) or {}).get("parenting") if path.exists() else None
    return {**{part: {} for part in PARTS}, "ages": _ages(folder), **(sheet or {})}


def _ages(folder: Path) -> dict[str, Any]:
    path = folder / "ages.yml"
    return dict(load_yaml(path)["ages"]) if path.exists() else {}


def check_parenting(
    sheet: Sheet,
    folder: Path,
    sheets: Sequence[Sheet],
    sources: Mapping[str, Any],
    today: date,
) -> list[str]:
    """What is wrong with one sheet, each with its file and line; `sheets` are all that serve the council."""
    known = {part: {name for one in sheets for name in one[part]} | {EVERY} for part in ("ages", "worries")}
    problems = []
    for part in PARTS:
        for key, value in sheet[part].items():
            entry = Entry(key, value, place_of(folder / FILE, f"{key}:"))
            problems += list(_problems(part, entry, known, sources)) or _dates(part, entry, today)
    return problems


def _problems(part: str, entry: Entry, known: Mapping[str, set[str]], sources: Mapping[str, Any]) -> Iterator[str]:
    value, where = entry.value, f"{entry.place}: {part} '{entry.key}'"
    missing = [name for name in REQUIRED[part] if value.get(name) in (None, "", [])]
    yield from (f"{where} has no '{name}'" for name in missing)
    yield from (
        f"{where} has '{name}', which means nothing here"
        for name in value
        if name not in REQUIRED[part] + OPTIONAL[part]
    )
    if missing or part == "worries":
        return
    for name in ("ages", "worries"):
        yield from (
            f"{where} is for '{one}', which is none of the {name}" for one in value[name] if one not in known[name]
        )
    if value["source"] not in sources:
        yield f"{where} names source '{value['source']}', which no sources.yml has"
    yield from (
        f"{where} has the number {number.strip()} typed in: name a fact"
        for name in READ
        for number in TYPED_NUMBER.findall(value.get(name, ""))
    )


def _dates(part: str, entry: Entry, today: date) -> list[str]:
    return [] if part == "worries" else check_dates(entry, today)


def ready_parenting(sheets: Sequence[Sheet], sources: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    """{worries: [...], tips: [...], offers: [...]}; what the council has stands before what the nation has."""
    nearest_first = list(reversed(sheets))
    return {
        "worries": in_order({key: worry for sheet in sheets for key, worry in sheet["worries"].items()}),
        "tips": [_ready(tip, sources) for sheet in nearest_first for tip in sheet["tips"].values()],
        "offers": [
            {**_ready(offer, sources), "answer": offer.get("answer") if offer.get("answer") in keys else None}
            for sheet in nearest_first
            for offer in sheet["offers"].values()
        ],
    }


def _ready(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, Any]:
    source = sources[entry["source"]]
    return {**entry, "source": {"title": source["title"], "url": source.get("url"), "checked": entry["checked"]}}
