"""Reads a mapping file and refuses, with its line, whatever could not work or would leave something out."""

from pathlib import Path

import yaml

from bot.actions.case_system.mapping.checking import AGREEMENTS, check_coverage
from bot.actions.case_system.mapping.field_reading import FieldReader
from bot.actions.case_system.mapping.lines import Faults, Line, compose, entries, line_of, only, plain
from bot.actions.case_system.mapping.parts import Given, honours_keys, path, statuses, text, way
from bot.actions.case_system.mapping.rules import CaseMapping, Field, LookUp, Posting
from bot.actions.case_system.mapping.schema_names import Schema, leaves, version_of
from bot.actions.case_system.mapping.tellings import addition_telling, withdrawal_telling

NEEDED_PARTS = {"schema_version", "authorization", "post", "fields"}
PARTS = NEEDED_PARTS | {"look_up", "not_sent", "withdraw", "add"}
NEEDED_TO_POST = {"path", "case_id"}
POST = NEEDED_TO_POST | {"key_header", "honours_keys", "already_there"}
NEEDED_TO_LOOK_UP = {"path", "items", "key", "case_id"}
LOOK_UP = NEEDED_TO_LOOK_UP | {"absent"}


def read_mapping(file: Path, schema: Schema) -> CaseMapping:
    """Raises CaseSystemSetUpWrong with a line for each fault."""
    faults = Faults(file)
    parts = only(entries(compose(file), faults), PARTS, NEEDED_PARTS, 1, faults)
    faults.refuse()
    _check_version(parts["schema_version"], schema, faults)
    made = CaseMapping(
        text(parts, "authorization"),
        _posting(parts["post"], faults),
        _look_up(parts["look_up"], faults) if "look_up" in parts else None,
        _fields(parts, schema, faults),
        withdrawal_telling(parts["withdraw"], faults) if "withdraw" in parts else None,
        addition_telling(parts["add"], faults) if "add" in parts else None,
    )
    faults.refuse()
    return made


def _check_version(line: Line, schema: Schema, faults: Faults) -> None:
    ours = version_of(schema)
    if plain(line.node) != ours:
        faults.add(line.number, f'is made for another version of the request: ours is "{ours}"')


def _fields(parts: Given, schema: Schema, faults: Faults) -> tuple[Field, ...]:
    reader, at = FieldReader(schema, faults), parts["fields"].number
    fields = reader.fields(parts["fields"].node)
    if reader.agreed:
        for item in sorted(set(AGREEMENTS) - reader.agreed):
            faults.add(at, f"the agreement to {item} goes nowhere; give it a field as well")
        reader.sent |= {"agreements.item", "agreements.value"}
    check_coverage(leaves(schema), reader.sent, _not_sent(parts, faults), at, faults)
    return fields


def _not_sent(parts: Given, faults: Faults) -> dict[str, int]:
    line = parts.get("not_sent")
    if line is None:
        return {}
    if not isinstance(line.node, yaml.SequenceNode):
        faults.add(line.number, "not_sent must be a list of names")
        return {}
    return {str(plain(node)): line_of(node) for node in line.node.value}


def _posting(line: Line, faults: Faults) -> Posting:
    given = only(entries(line.node, faults), POST, NEEDED_TO_POST, line.number, faults)
    header, honours = text(given, "key_header") or None, honours_keys(given)
    if honours and not header:
        faults.add(given["honours_keys"].number, "a key that is honoured is sent in a header: name it in key_header")
    there = statuses(given, "already_there", faults)
    return Posting(path(given, faults), way(given, "case_id"), honours, header, there)


def _look_up(line: Line, faults: Faults) -> LookUp:
    given = only(entries(line.node, faults), LOOK_UP, NEEDED_TO_LOOK_UP, line.number, faults)
    asked = path(given, faults)
    if "path" in given and "{key}" not in asked:
        faults.add(given["path"].number, "must say where {key} goes, or it looks up nothing in particular")
    absent = statuses(given, "absent", faults)
    return LookUp(asked, way(given, "items"), way(given, "key"), way(given, "case_id"), absent)
