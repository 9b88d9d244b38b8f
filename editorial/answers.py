"""Checks the answers of one council and makes them ready to be shown."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from editorial.facts import PLACEHOLDER, TYPED_NUMBER, check_dates, href
from editorial.reading import Entry

REQUIRED = ("title", "text", "source", "checked", "review_by", "owner")
NUMBERS = ("phone", "text_number")
OPTIONAL = ("practitioner", "links", "next", "offer_request", "offer_find_request", "find_parenting")


def check_answer(
    entry: Entry, keys: set[str], facts: Mapping[str, Any], sources: Mapping[str, Any], today: date
) -> list[str]:
    """What is wrong with one answer, each with its file and line."""
    answer, where = entry.value, f"{entry.place}: answer '{entry.key}'"
    if not isinstance(answer, dict):
        return [f"{where} has nothing under it: check the spaces at the start of the lines below"]
    problems = [f"{where} has no '{name}'" for name in REQUIRED if not answer.get(name)]
    problems += [
        f"{where} has '{name}', which means nothing here" for name in answer if name not in REQUIRED + OPTIONAL
    ]
    problems += [
        f"{where} has a '{name}' that is no text: put quotes around it"
        for name in ("title", "text", "practitioner")
        if answer.get(name) is not None and not isinstance(answer[name], str)
    ]
    problems += [
        f"{where} has '{name}' without brackets: write {name}: [one_key, another_key]"
        for name in ("links", "next")
        if not isinstance(answer.get(name, []), list)
    ]
    if problems:
        return problems
    if answer["source"] not in sources:
        problems.append(f"{where} names source '{answer['source']}', which no sources.yml has")
    opens = {key for key, fact in facts.items() if href(fact)}
    problems += [
        f"{where} links to '{key}', which is no fact that opens" for key in answer.get("links", ()) if key not in opens
    ]
    problems += [f"{where} goes on to '{key}', which is no answer" for key in answer.get("next", ()) if key not in keys]
    for text in (answer["text"], answer.get("practitioner", "")):
        problems += [
            f"{where} has the number {number.strip()} typed in: name a fact" for number in TYPED_NUMBER.findall(text)
        ]
    return problems + check_dates(entry, today)


def ready_answer(
    entry: Entry, rendered: Mapping[str, Any], facts: Mapping[str, Any], sources: Mapping[str, Any]
) -> dict[str, Any]:
    """One answer as every process reads it.

    {title, topic, text, practitioner, source, links, numbers, next, offer_request, offer_find_request, find_parenting};
    numbers are keys of facts, and find_parenting the worries its button takes to the parenting support finder, or None
    for no button.
    """
    source = sources[entry.value["source"]]
    return {
        "title": rendered["title"],
        "topic": Path(entry.place.file).stem,
        "text": rendered["text"].strip(),
        "practitioner": (rendered.get("practitioner") or "").strip() or None,
        "source": {"title": source["title"], "url": source.get("url"), "checked": rendered["checked"]},
        "links": [{"title": facts[key]["title"], "href": href(facts[key])} for key in rendered.get("links", ())],
        "numbers": _numbers(entry.value, facts),
        "next": list(rendered.get("next", ())),
        "offer_request": bool(rendered.get("offer_request")),
        "offer_find_request": bool(rendered.get("offer_find_request")),
        "find_parenting": rendered.get("find_parenting"),
    }


def _numbers(answer: Mapping[str, Any], facts: Mapping[str, Any]) -> list[str]:
    """The numbers the answer names, in order."""
    named = PLACEHOLDER.findall(answer["text"] + answer.get("practitioner", ""))
    return [key for key in dict.fromkeys(named) if facts.get(key, {}).get("kind") in NUMBERS]
