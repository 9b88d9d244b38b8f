"""One question as a page asks it: its words, the kind of answer it takes, and what was answered before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gateway.conversation import Button

RADIOS, CHECKBOXES, LINE, LINES = "radios", "checkboxes", "line", "lines"
CHOOSING = {"choices": CHECKBOXES, **dict.fromkeys(("choice", "add_more", "level", "how_agreed", "as_it_came"), RADIOS)}
SEVERAL_LINES = frozenset({"story", "view", "note", "long_note", "children", "address"})
ROWS = {"story": 8, "view": 6}
FEWEST_ROWS = 3
# What helps a browser to help: for names, numbers and codes no spelling is put right.
OF_A_KIND: Mapping[str, Mapping[str, str]] = {
    "phone": {"type": "tel", "inputmode": "tel"},
    "email": {"type": "email", "inputmode": "email", "autocapitalize": "none"},
    "postcode": {"autocapitalize": "characters"},
    "scale": {"inputmode": "numeric"},
}
NOT_SPELT = frozenset(
    ["name", "full_name", "children", "covers", "practitioner", "phone", "email", "contact", "postcode", "address",
     "birth", "own_birth", "due_date", "agreed_on", "past_day", "scale"]
)  # fmt: skip
NARROW = {"postcode": "govuk-input--width-10", "scale": "govuk-input--width-2", "phone": "govuk-input--width-20"}
# WCAG 1.3.5: what people are asked about themselves, by route and field. Of anybody else nothing is filled in.
FAMILY_OWN = {"first_name": "name", "last_name": "family-name", "known_as": "nickname", "postcode": "postal-code",
              "phone2": "tel", "birth_date": "bday", "address": "street-address"}  # fmt: skip
OWN: Mapping[str, Mapping[str, str]] = {
    "parent_carer": FAMILY_OWN,
    "young_person": FAMILY_OWN,
    "practitioner": {
        "practitioner_name": "name",
        "practitioner_role": "organization-title",
        "practitioner_organisation": "organization",
        "practitioner_phone": "tel",
        "practitioner_email": "email",
    },
}


@dataclass(frozen=True)
class Choice:
    """`value` is sent: the id of a button, or for checkboxes its place, counted from 1."""

    value: str
    title: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    field: str
    first: bool
    title: str
    hint: str
    shows_words: bool
    why: str
    part: str
    how: str
    value: str
    choices: tuple[Choice, ...]
    beside: tuple[Choice, ...]  # buttons of their own beside a box or a list
    rows: int
    longest: int | None
    narrow: str
    attributes: Mapping[str, str]


def question(
    told: Mapping[str, Any], asked: str, buttons: Mapping[str, Button], words: Mapping[str, Any], why: Mapping[str, str]
) -> Question:
    """`told` is the part the form gave, `asked` what the chat says, `words` the plain form in words, `why` the
    explanations by name."""
    kind, route = told["kind"], told["route"]
    own = _for_route(words["questions"], told["topic"], route) or {"title": asked}
    how = CHOOSING.get(kind, LINES if kind in SEVERAL_LINES else LINE)
    choices, beside = _choices(how, told, buttons)
    return Question(
        field=told["field"],
        first=told["first"],
        title=_of_child(own["title"], told["child"]),
        hint=_of_child(own.get("hint", ""), told["child"]),
        shows_words=bool(own.get("words")),
        why=_of_child(str(_for_route(why, told["topic"], route) or ""), told["child"]),
        part=part_line(told["topic"], route, words),
        how=how,
        value=told["given"],
        choices=choices,
        beside=beside,
        rows=ROWS.get(kind, FEWEST_ROWS),
        longest=told["longest"] if how == LINES else None,
        narrow=NARROW.get(kind, ""),
        attributes=attributes(told["field"], kind, route),
    )


def attributes(field: str, kind: str, route: str) -> dict[str, str]:
    """What a box for this answer carries."""
    spelt = {"spellcheck": "false"} if kind in NOT_SPELT else {}
    return {**OF_A_KIND.get(kind, {}), **spelt, "autocomplete": OWN.get(route, {}).get(field, "off")}


def part_line(topic: str, route: str, words: Mapping[str, Any]) -> str:
    """ "Part 2 of 6: Agreement"; "" for what stands in no part."""
    parts = _parts_of(route, words)
    for number, part in enumerate(parts, start=1):
        if topic in part["asks"]:
            title = part.get(f"title_for_{route}", part["title"])
            return f"{_counted(words['part'], number, len(parts) + 1)}: {title}"
    return ""


def check_line(route: str, words: Mapping[str, Any]) -> str:
    """The last part is the check of the answers."""
    last = len(_parts_of(route, words)) + 1
    return f"{_counted(words['part'], last, last)}: {words['check']['part']}"


def _parts_of(route: str, words: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [part for part in words["parts"] if route in part.get("for", [route])]


def _counted(line: str, number: int, of: int) -> str:
    return line.replace("[part]", str(number)).replace("[parts]", str(of))


def _choices(
    how: str, told: Mapping[str, Any], buttons: Mapping[str, Button]
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The choices of a list, and the buttons beside it: next to a box all of them, next to checkboxes the way out."""
    every = [Choice(key, button.title, button.title in told["chosen"]) for key, button in buttons.items()]
    if how == RADIOS:
        return tuple(every), ()
    if how == CHECKBOXES:
        listed = [one for one in every if one.title != told["skip"]]
        numbered = (Choice(str(place), one.title, one.chosen) for place, one in enumerate(listed, start=1))
        return tuple(numbered), tuple(one for one in every if one.title == told["skip"])
    return (), tuple(every)


def _for_route(entries: Mapping[str, Any], topic: str, route: str) -> Any:
    return entries.get(f"{topic}_for_{route}") or entries.get(topic)


def _of_child(text: str, child: int | None) -> str:
    return text.replace("[child]", str(child)).replace("{child_number}", str(child))


def chosen_again(made: Sequence[Choice], values: Sequence[str]) -> tuple[Choice, ...]:
    """The choices with those marked that were just sent in vain."""
    return tuple(replace(one, chosen=one.value in values) for one in made)
