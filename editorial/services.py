"""Checks the services of one council that are no place of their own."""

from collections.abc import Container
from datetime import date

from editorial.facts import check_dates
from editorial.reading import Entry

REQUIRED = ("key", "name", "provider", "description", "facts", "source", "as_of", "checked", "review_by", "confirmed")


def check_service(entry: Entry, facts: Container[str], sources: Container[str], today: date) -> list[str]:
    """What is wrong with one service, each with its file and line."""
    service, where = entry.value, f"{entry.place}: service '{entry.key}'"
    if not isinstance(service, dict):
        return [f"{where} has nothing under it: check the spaces at the start of the lines below"]
    problems = [f"{where} has no '{name}'" for name in REQUIRED if service.get(name) in (None, "")]
    if problems:
        return problems
    if service["source"] not in sources:
        problems.append(f"{where} names source '{service['source']}', which no sources.yml has")
    problems += [f"{where} names '{key}', which is no fact" for key in service["facts"] if key not in facts]
    return problems + check_dates(entry, today)
