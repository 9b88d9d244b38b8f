"""Gives each child of one message a place among the children of the request."""

from datetime import date
from typing import Any

from bot.actions.checks import Refused
from bot.actions.checks.births import is_grown
from bot.actions.checks.children import Listed, read_children
from bot.actions.request.form import UNBORN, Answers
from bot.actions.request.questions import MOST_CHILDREN, child_number, named_children


def children_answers(
    field: str, text: str, today: date, answers: Answers, full_names: bool
) -> dict[str, Any] | Refused:
    """The answers for every child in the text: the first is the child asked about, the others come after the last one.

    With full names what stands behind the first word of a name is the last name, and a nursery or school may be told.
    The same message again fills the same places.
    """
    listed = read_children(text, today, settings_told=full_names)
    if isinstance(listed, Refused):
        return listed
    asked = child_number(field) or 1
    places = [asked, *_places_after(asked, listed[1:], answers)]
    if places[-1] > MOST_CHILDREN:
        return Refused("too_many")
    filled: dict[str, Any] = {}
    for place, child in zip(places, listed, strict=True):
        filled |= _answers_of(f"child_{place}", child, today, full_names)
    return filled


def _places_after(asked: int, others: list[Listed], answers: Answers) -> list[int]:
    """Where the other children go; one whose name is already there keeps its place."""
    known = {answers[f"child_{number}_name"]: number for number in range(1, named_children(answers) + 1)}
    places, last = [], max(asked, named_children(answers))
    for child in others:
        place = known.get(child.name or UNBORN)
        if place is None:
            last += 1
        places.append(place or last)
    return places


def _answers_of(start: str, child: Listed, today: date, full_names: bool) -> dict[str, Any]:
    if child.name is None:
        return {f"{start}_name": UNBORN, **({f"{start}_due_date": child.birth} if child.birth else {})}
    first, _, last = child.name.partition(" ") if full_names else (child.name, "", "")
    told = {"name": first, "last_name": last, "birth": child.birth, "setting": child.setting}
    if child.birth:
        told["over_18"] = "yes" if is_grown(child.birth, today) else "no"
    return {f"{start}_{field}": value for field, value in told.items() if value}


def without_child(answers: Answers, number: int) -> tuple[dict[str, Any], set[str]]:
    """The answers that move up by one place when this child is taken out, and those that go."""
    moved: dict[str, Any] = {}
    for place in range(number, named_children(answers)):
        nearer, further = f"child_{place}_", f"child_{place + 1}_"
        moved |= {
            nearer + field.removeprefix(further): value for field, value in answers.items() if field.startswith(further)
        }
    later = {field for field in answers if (child_number(field) or 0) >= number}
    return moved, (later | {"child_more"} & set(answers)) - set(moved)


def names_of_children(answers: Answers) -> list[str]:
    names = [answers[f"child_{number}_name"] for number in range(1, named_children(answers) + 1)]
    return [name for name in names if name != UNBORN]
