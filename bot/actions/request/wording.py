"""Finds the words for a question, a refusal or a row: those for this route, this question, or all of its kind."""

from collections.abc import Container, Mapping
from typing import Any

from bot.actions.request.questions import kind_of, topic

FOR_ROUTE = "_for_"
# How the name of a response ends that is worded for what says something urgent.
URGENT = "_urgent"


def response_for(name: str, field: str, route: str, known: Container[str]) -> str:
    """The response's own name in content.

    "utter_invalid_gp_no_words" may be worded for a practitioner, for this question, for every short note, or once for
    whatever has no words.
    """
    start = f"utter_invalid_{topic(field)}_"
    names = [name]
    if name.startswith(start):
        problem = name.removeprefix(start)
        names += [f"utter_invalid_{kind_of(field)}_{problem}", f"utter_invalid_{problem}"]
    candidates = (candidate for one in names for candidate in (f"{one}{FOR_ROUTE}{route}", one))
    return next((candidate for candidate in candidates if candidate in known), name)


def for_route(entries: Mapping[str, Any], route: str) -> dict[str, Any]:
    """Entries by question: one written for this route stands in for the plain one."""
    ending = f"{FOR_ROUTE}{route}"
    plain = {name: entry for name, entry in entries.items() if FOR_ROUTE not in name}
    own = {name.removesuffix(ending): entry for name, entry in entries.items() if name.endswith(ending)}
    return {**plain, **own}
