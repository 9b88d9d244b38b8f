"""Reads how another case system is told that a family takes its request back, or adds to it."""

import re

from bot.actions.case_system.mapping import parts
from bot.actions.case_system.mapping.field_reading import FieldReader
from bot.actions.case_system.mapping.lines import Faults, Line, entries, only
from bot.actions.case_system.mapping.parts import Given
from bot.actions.case_system.mapping.rules import Telling

# What says which request is meant. `key` is the own key of the withdrawal or addition.
OF_THE_CASE = ("case_id", "reference", "external_ref")
TEXT, MOMENT, YES_OR_NO = {"type": "string"}, {"type": "string", "format": "date-time"}, {"type": "boolean"}
NAMES = dict.fromkeys((*OF_THE_CASE, "key"), TEXT)
WITHDRAWAL = {"properties": {**NAMES, "asked_at": MOMENT, "urgent": YES_OR_NO}}
ADDITION = {"properties": {**NAMES, "text": TEXT, "added_at": MOMENT, "urgent": YES_OR_NO}}
# Who takes back or adds to something urgent may be in danger: the staff there must see that it is (ADR 17).
NEEDED_OF_A_WITHDRAWAL, NEEDED_OF_AN_ADDITION = ("urgent",), ("text", "urgent")
METHODS = ("POST", "PUT", "PATCH")
NEEDED_TO_TELL = {"path", "fields"}
TO_TELL = NEEDED_TO_TELL | {"method", "key_header", "acknowledged", "done_already"}
PLACE = re.compile(r"{([^}]*)}")


def withdrawal_telling(line: Line, faults: Faults) -> Telling:
    given = only(entries(line.node, faults), TO_TELL | {"absent"}, NEEDED_TO_TELL, line.number, faults)
    return _telling(given, FieldReader(WITHDRAWAL, faults, "a withdrawal"), NEEDED_OF_A_WITHDRAWAL, faults)


def addition_telling(line: Line, faults: Faults) -> Telling:
    given = only(entries(line.node, faults), TO_TELL | {"honours_keys"}, NEEDED_TO_TELL, line.number, faults)
    return _telling(given, FieldReader(ADDITION, faults, "an addition"), NEEDED_OF_AN_ADDITION, faults)


def _telling(given: Given, reader: FieldReader, needed: tuple[str, ...], faults: Faults) -> Telling:
    fields = reader.fields(given["fields"].node) if "fields" in given else ()
    path, header = parts.path(given, faults), parts.text(given, "key_header") or None
    told = reader.sent | _places(given, path, faults)
    if "fields" in given:
        _check_told(given, told, reader.sent, needed, faults)
    honours = parts.honours_keys(given)
    if honours and not header and "key" not in told:
        at = given["honours_keys"].number
        faults.add(at, "a key that is honoured is sent: name it in key_header, or give key a field")
    return Telling(
        _method(given, faults),
        path,
        fields,
        header,
        honours,
        parts.way(given, "acknowledged"),
        parts.statuses(given, "done_already", faults),
        parts.statuses(given, "absent", faults),
        "case_id" in told,
    )


def _check_told(given: Given, told: set[str], sent: set[str], needed: tuple[str, ...], faults: Faults) -> None:
    at = given["fields"].number
    for name in needed:
        if name not in sent:
            faults.add(at, f"{name} goes nowhere; give it a field: staff need it")
    if "path" in given and not told & set(OF_THE_CASE):
        faults.add(
            given["path"].number,
            f"does not say which request is meant: put {' or '.join(OF_THE_CASE)} here or into the path",
        )


def _places(given: Given, path: str, faults: Faults) -> set[str]:
    """What the path holds in {}."""
    found = set(PLACE.findall(path))
    for name in sorted(found - set(NAMES)):
        faults.add(given["path"].number, f"{{{name}}} means nothing here; what can stand here: {', '.join(NAMES)}")
    return found


def _method(given: Given, faults: Faults) -> str:
    method = parts.text(given, "method") or METHODS[0]
    if method not in METHODS:
        faults.add(given["method"].number, f"method must be one of {', '.join(METHODS)}")
    return method
