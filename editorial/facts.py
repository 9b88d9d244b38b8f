"""Puts the facts of the registry into the sentences that name them."""

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from editorial.reading import ContentError, Entry, Scalar, line_within

REQUIRED = ("kind", "value", "title", "source", "as_of", "checked", "review_by", "confirmed")
KINDS = ("phone", "text_number", "link", "email", "address", "hours", "text")
RING_TO_CHECK = ("address", "hours")
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# A number to ring, however it is spaced, or one of the short ones.
TYPED_NUMBER = re.compile(r"(?<![\w{])(?:(?:\+44|\(?0)[\d ()\-]{5,}\d|999|101|111|116 ?\d{3}|85258)(?!\w)")


def check_source(entry: Entry) -> list[str]:
    """A source is shown by its title; its address may be null when the paper is on no page, but is never forgotten."""
    where = f"{entry.place}: source '{entry.key}'"
    if not isinstance(entry.value, dict) or not isinstance(entry.value.get("title"), str):
        return [f"{where} has no 'title'"]
    return [] if "url" in entry.value else [f"{where} has no 'url': write url: null when it is on no page"]


def check_whole(entry: Entry) -> list[str]:
    """What a fact lacks, or has in another form than text, each with its file and line."""
    fact, where = entry.value, f"{entry.place}: fact '{entry.key}'"
    if not isinstance(fact, dict):
        return [f"{where} has nothing under it: check the spaces at the start of the lines below"]
    problems = [f"{where} has no '{name}'" for name in REQUIRED if name not in fact]
    if problems:
        return problems
    problems += [
        f"{where} has '{name}' without quotes: write {name}: \"{fact[name]}\""
        for name in ("value", "title", "as_of")
        if not isinstance(fact[name], str)
    ]
    if not isinstance(fact["confirmed"], bool):
        problems.append(f"{where} has 'confirmed' as another word: write true or false")
    return problems


def check_fact(entry: Entry, sources: Mapping[str, Any], today: date) -> list[str]:
    """What is wrong with one fact, each with its file and line."""
    problems = check_whole(entry)
    if problems:
        return problems
    fact, where = entry.value, f"{entry.place}: fact '{entry.key}'"
    if fact["kind"] not in KINDS:
        problems.append(f"{where} is of kind '{fact['kind']}'; use one of {', '.join(KINDS)}")
    if fact["kind"] == "link" and not fact["value"].startswith("https://"):
        problems.append(f"{where} is a link that does not begin with https://")
    if fact["kind"] in ("phone", "text_number") and not re.search(r"\d{3}", fact["value"]):
        problems.append(f"{where} is a number to ring or text, but holds none")
    if fact["source"] not in sources:
        problems.append(f"{where} names source '{fact['source']}', which no sources.yml has")
    problems.extend(check_dates(entry, today))
    return problems


def check_dates(entry: Entry, today: date) -> list[str]:
    """Dates must be quoted ISO days, and the review day must not have passed."""
    problems = []
    for name in ("checked", "review_by"):
        try:
            date.fromisoformat(entry.value[name])
        except (TypeError, ValueError):
            problems.append(f"{entry.place}: '{entry.key}' {name} must be a quoted day such as \"2026-11-22\"")
    if not problems and date.fromisoformat(entry.value["review_by"]) < today:
        problems.append(
            f"{entry.place}: '{entry.key}' was to be reviewed by {entry.value['review_by']}: check it again"
        )
    return problems


def check_placeholders(scalars: Iterable[Scalar], known: Container[str]) -> list[str]:
    """Every {name} of these texts that is no fact, each with its file and line."""
    return [
        f"{line_within(scalar, found.start())}: {{{found[1]}}} is no fact; add it to facts.yml or correct the name"
        for scalar in scalars
        for found in PLACEHOLDER.finditer(scalar.text)
        if found[1] not in known
    ]


def shown(fact: Mapping[str, Any], ring_to_check: str) -> str:
    """A fact as it is read; an unconfirmed address or opening time carries the words to ring and check."""
    if fact["kind"] in RING_TO_CHECK and not fact["confirmed"]:
        return f"{fact['value']} {ring_to_check}"
    return str(fact["value"])


def href(fact: Mapping[str, Any]) -> str | None:
    """The address a link to this fact opens, or None when there is nothing to open."""
    value = str(fact["value"])
    if fact["kind"] == "link":
        return value
    if fact["kind"] == "phone":
        digits = re.sub(r"\D", "", value.split("(")[0])
        return f"tel:{digits}"
    return f"mailto:{value}" if fact["kind"] == "email" else None


def render(value: Any, facts: Mapping[str, Any], ring_to_check: str, place: str, leave: frozenset[str]) -> Any:
    """The same structure with every {fact_key} replaced. `leave` names the values filled in at run time.

    Raises ContentError for a placeholder that is no fact.
    """
    if isinstance(value, dict):
        return {key: render(item, facts, ring_to_check, place, leave) for key, item in value.items()}
    if isinstance(value, list):
        return [render(item, facts, ring_to_check, place, leave) for item in value]
    if not isinstance(value, str):
        return value

    def replace(match: re.Match[str]) -> str:
        key = match.group(1)
        if key in leave:
            return match.group(0)
        if key not in facts:
            raise ContentError(f"{place}: {{{key}}} is no fact; add it to facts.yml or correct the name")
        return shown(facts[key], ring_to_check)

    return PLACEHOLDER.sub(replace, value)
