"""Renders the content of one council, with the national content, into one plain structure."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from editorial.agreements import check_current_wordings, marker
from editorial.answers import check_answer, ready_answer
from editorial.choices import lay_out_choices
from editorial.council import PRIVACY_NOTICE, check_council, named_pages
from editorial.facts import check_fact, href, render
from editorial.faults import refuse_broken
from editorial.follow_ups import FILE, check_follow_ups, read_follow_ups, ready_follow_ups
from editorial.hours import weekly
from editorial.hubs import check_hub, ready_hub
from editorial.keeping_safe import check_whom_to_ring, check_wording
from editorial.parenting import check_parenting, read_parenting, ready_parenting
from editorial.reading import ContentError, Entry, entries, in_order, load_yaml, place_of, section
from editorial.taking_back import check_decision
from editorial.thresholds import Known, check_thresholds, read_thresholds, ready_thresholds

NATIONAL, REQUESTS = "national", "requests"
# What a safeguarding role stands for, text by text, and what checks it.
APPROVED = {"keeping_safe": check_wording, "taking_back": check_decision, "whom_to_ring": check_whom_to_ring}
# Filled in when the words are shown, by the process that shows them.
RUN_TIME_VALUES = frozenset(
    {
        "reference",
        "code",
        "day",
        "child_number",
        "limit",
        "title_one",
        "title_two",
        "hub",
        "minutes",
        "row",
        "offer",
        "address",
        "hours",
        "council",
        "hubs",
        "hub_phone",
        "postcode",
        "area",
        "numbers",
        "name",
        "ages",
        "worries",
        "what",
        "join",
        "tips",
        "cues",
        "indicators",
        "level",
        "levels",
        "what_to_do",
        "picked",
        "ring",
        "opens",
    }
)


def build(root: Path, council: str, today: date | None = None) -> dict[str, Any]:
    """Everything one council's processes read: facts, sources, answers, responses, hubs, words.

    Raises ContentError naming every problem with its file and line.
    """
    folder = root / council
    if not folder.is_dir():
        raise ContentError(f"{folder} does not exist: COUNCIL must name a folder of content/")
    folders = [root / NATIONAL, folder]
    everywhere = [*folders, root / REQUESTS]
    day = today or date.today()
    refuse_broken(folders, everywhere, RUN_TIME_VALUES, day)

    sources = {entry.key: entry.value for entry in entries(folders, "sources.yml", "sources")}
    fact_entries = entries(folders, "facts.yml", "facts")
    facts = {entry.key: entry.value for entry in fact_entries}
    answers = entries(folders, "answers/*.yml", "answers")
    keys = {entry.key for entry in answers}

    problems = [problem for entry in fact_entries for problem in check_fact(entry, sources, day)]
    problems += [problem for entry in answers for problem in check_answer(entry, keys, facts, sources, day)]
    hubs = section([folder], "hubs.yml", "hubs") or []
    problems += [problem for hub in hubs for problem in check_hub(hub, folder / "hubs.yml", facts, sources, day)]
    sheets = [read_follow_ups(place) for place in folders]
    problems += _check_follow_ups(folders, sheets, keys)
    parenting = [read_parenting(place) for place in folders]
    problems += [
        problem
        for place, sheet in zip(folders, parenting, strict=True)
        for problem in check_parenting(sheet, place, parenting, sources, day)
    ]
    thresholds, needs = read_thresholds(folders)
    known = Known(facts, sources, needs, section(folders, "thresholds.yml", "areas") or {})
    problems += check_thresholds(thresholds, known, day)
    agreement = entries(everywhere, "agreement.yml", "agreement")
    problems += check_current_wordings(agreement)
    problems += [
        problem
        for name, check in APPROVED.items()
        for entry in entries(everywhere, f"{name}.yml", name)
        for problem in check(entry)
    ]
    council_file = load_yaml(folder / "council.yml")
    problems += check_council(council_file, facts, place_of(folder / "council.yml", PRIVACY_NOTICE))
    if problems:
        raise ContentError("\n".join(problems))

    words = str((section(everywhere, "everyday.yml", "words") or {}).get("ring_to_check", ""))

    own_words = {
        key: {"kind": "text", "value": value, "confirmed": True} for key, value in council_file["words"].items()
    }

    def rendered(value: Any, place: object) -> Any:
        return render(value, {**facts, **own_words}, words, str(place), RUN_TIME_VALUES)

    ready = {entry.key: ready_answer(entry, rendered(entry.value, entry.place), facts, sources) for entry in answers}
    content = {
        "council": council_file,
        "facts": {key: {**fact, "href": href(fact), "weekly": weekly(fact)} for key, fact in facts.items()},
        "sources": sources,
        "answers": ready,
        "responses": {entry.key: rendered(entry.value, entry.place) for entry in _responses(everywhere)},
        "ages": in_order(section(folders, "ages.yml", "ages") or {}),
        "follow_ups": ready_follow_ups(sheets, {key: answer["topic"] for key, answer in ready.items()}),
        "parenting": rendered(ready_parenting(parenting, sources, keys), "parenting.yml"),
        "hubs": rendered([ready_hub(hub, words) for hub in hubs], folder / "hubs.yml"),
        "outside": section([folder], "hubs.yml", "outside") or [],
        "thresholds": ready_thresholds(thresholds, known),
        **{
            name: rendered(section(everywhere, f"{name}.yml", name) or {}, name)
            for name in (
                *("page", "help", "agreement", "choices", "questions", "plain_form", "keeping_safe", "pausing"),
                *("taking_back", "whom_to_ring", "audience", "other_writing", "postcodes", "level_helper"),
            )
        },
    }
    show_links(content)
    lay_out_choices(content)
    show_agreement(content)
    content["version"] = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
    return content


def show_links(content: dict[str, Any]) -> None:
    """Puts the title and address of each fact a response links to where the gateway draws links from.

    The form's words are shared by all councils: a link a council has no fact for is left out.
    """
    pages = named_pages(content["council"], content["facts"])
    for response in content["responses"].values():
        facts = [pages[key] for key in response.pop("links", []) if key in pages]
        if facts:
            links = [{"title": fact["title"], "href": fact["href"]} for fact in facts]
            response["custom"] = {"kind": "text", **response.get("custom", {}), "links": links}


def show_agreement(content: dict[str, Any]) -> None:
    """Hashes each wording, and puts the current one, its id on the buttons, where a response names its item."""
    current = {}
    for key, wording in content["agreement"].items():
        wording["hash"] = hashlib.sha256(wording["text"].encode()).hexdigest()
        if wording["current"]:
            current[marker(wording)] = (key, wording["text"].strip())
    for response in content["responses"].values():
        if response["text"] in current:
            key, response["text"] = current[response["text"]]
            for button in response.get("buttons", []):
                button["payload"] = button["payload"].replace("{", f'{{"wording": "{key}", ', 1)


def _check_follow_ups(folders: list[Path], sheets: list[dict[str, Any]], keys: set[str]) -> list[str]:
    """Only a council's own sheet must know every answer: the national one serves councils with other answers too."""
    language = section(folders, "language.yml", "follow_up") or {"kinds": {}}
    groups = {group for sheet in sheets for group in sheet["groups"]} | set(section(folders, "ages.yml", "ages") or {})
    kinds = set(language["kinds"]) | groups
    return [
        problem
        for folder, sheet in zip(folders, sheets, strict=True)
        for problem in check_follow_ups(sheet, folder / FILE, kinds, None if folder.name == NATIONAL else keys)
    ]


def _responses(folders: list[Path]) -> list[Entry]:
    return entries(folders, "*.yml", "responses")


def write(root: Path, council: str, out: Path) -> Path:
    """Builds one council's content and writes `<out>/<council>.json`; an unchanged file is left alone."""
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{council}.json"
    text = json.dumps(build(root, council), ensure_ascii=False, indent=1, sort_keys=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path
