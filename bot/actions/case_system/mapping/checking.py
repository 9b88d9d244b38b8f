"""What a mapping must not get wrong: names that exist, every value translated, nothing staff need left out."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.actions.case_system.mapping.lines import Faults
from bot.actions.case_system.mapping.schema_names import Schema

# Without these a family is not found again, is reached in a way that is not safe, or waits though it is urgent or
# longer than it was promised; a worker goes unwarned; signs of harm go unseen. A name stands for all below it.
NEEDED = (
    "external_ref",
    "reference",
    "route",
    "urgent",
    "promise_due_at",
    "contact.first_name",
    "contact.last_name",
    "contact.methods",
    "contact.phone",
    "contact.phone2",
    "contact.email",
    "contact.address",
    "contact.postcode",
    "safe_contact",
    "access",
    "children.unborn",
    "children.name",
    "children.last_name",
    "children.birth",
    "household.other_pr_holder",
    "household.other_pr_holder_knows",
    "worries",
    "level_reasons.kind",
    "level_reasons.wording",
    "practitioner.name",
    "practitioner.organisation",
    "practitioner.phone",
    "practitioner.email",
    "practitioner.rang_first",
    "practitioner.worker_safety",
    "agreements.item",
    "agreements.value",
)
AGREEMENTS = ("request", "sharing")


def is_needed(name: str) -> bool:
    return any(name == needed or name.startswith(f"{needed}.") for needed in NEEDED)


def check_coverage(names: Iterable[str], sent: set[str], not_sent: Mapping[str, int], at: int, faults: Faults) -> None:
    """Every name of the schema is sent or said to be left out, and what staff need is never left out.

    `not_sent` gives the line of each name that is left out, `at` the line of the fields.
    """
    known = set(names)
    for name in sorted(known - sent - set(not_sent)):
        advice = "give it a field: staff need it" if is_needed(name) else "give it a field, or list it in not_sent"
        faults.add(at, f"{name} goes nowhere; {advice}")
    for name, line in not_sent.items():
        if name not in known:
            faults.add(line, f"{name} is nothing a request holds")
        elif name in sent:
            faults.add(line, f"{name} has a field, so it must not stand here")
        elif is_needed(name):
            faults.add(line, f"{name} cannot be left out: staff need it")


def check_values(name: str, part: Schema, values: Mapping[Any, Any], line: int, faults: Faults) -> None:
    """Each value a name can have is translated, and no other."""
    possible = values_of(part)
    if possible is None:
        faults.add(line, f"{name} has no closed list of values, so they cannot be translated")
        return
    for value in possible:
        if value not in values:
            faults.add(line, f"{name} can be {_written(value)}, which has no translation")
    for value in values:
        if value not in possible:
            hint = ' (write "yes" and "no" in quotes)' if isinstance(value, bool) else ""
            faults.add(line, f"{name} is never {_written(value)}{hint}")


def check_targets(targets: Mapping[tuple[str, ...], int], faults: Faults) -> None:
    """No field of theirs is both a value and a group of others."""
    for target, line in targets.items():
        if any(other != target and other[: len(target)] == target for other in targets):
            faults.add(line, f"{'.'.join(target)} is a field and a group of fields")


def values_of(part: Schema) -> list[Any] | None:
    """The closed list of what a name can be, without null; None when it has none."""
    if part.get("type") == "boolean":
        return [True, False]
    listed = part.get("items", part).get("enum")
    return None if listed is None else [value for value in listed if value is not None]


def is_day_or_time(part: Schema) -> bool:
    return part.get("format") in ("date", "date-time")


def is_text(part: Schema) -> bool:
    kind = part.get("type")
    return kind == "string" or (isinstance(kind, list) and "string" in kind)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
