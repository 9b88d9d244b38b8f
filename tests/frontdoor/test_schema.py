import json
from typing import Any

import pytest

from frontdoor.schema import ADDITION, FieldProblem, check, schema_of, support_request_schema
from frontdoor.words import word
from tests.frontdoor.builders import agreement, child, contact, practitioner, support_request

CHILD = child()
CONTACT = contact()


def problems(**changes: Any) -> set[tuple[str, str]]:
    found = check(support_request(**changes), support_request_schema())
    return {(each.field, each.problem) for each in found}


def test_a_whole_request_has_no_problem() -> None:
    assert problems() == set()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"contact": CONTACT | {"phone": "07700 900123"}}, ("contact.phone", "pattern")),
        ({"contact": CONTACT | {"phone": "+447700900123\n"}}, ("contact.phone", "pattern")),
        ({"contact": contact(phone=None, email=None)}, ("contact", "anyOf")),
        ({"contact": contact(methods=[])}, ("contact.methods", "minItems")),
        ({"contact": contact(address={"kind": "castle"})}, ("contact.address.kind", "enum")),
        ({"need_tags": ["fame"]}, ("need_tags.0", "enum")),
        ({"scale": 11}, ("scale", "maximum")),
        ({"route": "practitioner"}, ("practitioner", "type")),
        ({"practitioner": practitioner()}, ("practitioner", "type")),
        ({"level_reasons": [{"wording": ""}]}, ("level_reasons.0.indicator", "required")),
        ({"contact": CONTACT | {"first_name": ""}}, ("contact.first_name", "minLength")),
        ({"contact": CONTACT | {"extra": 1}}, ("contact", "additionalProperties")),
        ({"contact": {}}, ("contact.first_name", "required")),
        ({"children": []}, ("children", "minItems")),
        ({"children": [CHILD | {"name": 3}]}, ("children.0.name", "type")),
        (
            {"children": [CHILD | {"birth": CHILD["birth"] | {"date": "31/9/2019"}}]},
            ("children.0.birth.date", "format"),
        ),
        ({"children": [CHILD] * 13}, ("children", "maxItems")),
        ({"reference": "EH-7K3M-92QX\n"}, ("reference", "pattern")),
        ({"submitted_at": "yesterday"}, ("submitted_at", "format")),
        ({"submitted_at": "2026-11-22"}, ("submitted_at", "format")),
        ({"submitted_at": "0001-01-01T00:00:00+23:59"}, ("submitted_at", "format")),
        ({"worries": "w" * 2001}, ("worries", "maxLength")),
        ({"worries": "nul \x00"}, ("worries", "unkeepable")),
        ({"worries": "half \ud83d"}, ("worries", "unkeepable")),
        ({"urgent": "no"}, ("urgent", "type")),
        ({"schema_version": "3.0"}, ("schema_version", "const")),
        ({"route": "robot"}, ("route", "enum")),
        ({"agreements": [agreement(value="no"), agreement(item="sharing")]}, ("agreements", "contains")),
    ],
)
def test_a_wrong_field_is_named(changes: dict[str, Any], problem: tuple[str, str]) -> None:
    assert problem in problems(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"contact": contact(phone=None, email=None, methods=["letter"])},
        {"contact": contact(phone=None, email=None, methods=["through_practitioner"])},
        {"route": "practitioner", "practitioner": practitioner()},
        {"children": [child(birth={"kind": "not_known", "date": None, "years": None, "months": None, "reason": "x"})]},
    ],
)
def test_other_whole_requests_have_no_problem(changes: dict[str, Any]) -> None:
    assert problems(**changes) == set()


@pytest.mark.parametrize("body", [None, [], "text", 3, {}, {"\ud800": 1}])
def test_something_else_altogether_is_a_problem_and_no_fault(body: Any) -> None:
    assert check(body, support_request_schema())


def test_every_missing_field_is_named_once() -> None:
    missing = {each.field for each in check({}, support_request_schema()) if each.problem == "required"}
    assert missing == set(support_request_schema()["required"])


@pytest.mark.parametrize(
    ("body", "version"),
    [({"schema_version": "1.0"}, "1.0"), ({"schema_version": "2.0"}, "2.0"), ({"schema_version": "9"}, "2.0")]
    + [(body, "2.0") for body in ({}, [], None, {"schema_version": ["1.0"]})],
)
def test_a_request_is_held_to_the_schema_it_names(body: Any, version: str) -> None:
    assert schema_of(body)["properties"]["schema_version"]["const"] == version


def test_an_addition_needs_its_text_and_time() -> None:
    assert check({"text": "", "added_at": "now"}, ADDITION) == [
        FieldProblem("added_at", "format"),
        FieldProblem("text", "minLength"),
    ]


def test_every_rule_of_the_schema_has_words() -> None:
    structure = {"properties", "items", "$schema", "$id", "title", "description", "allOf"}
    rules = _rules(json.loads(json.dumps(support_request_schema()))) - structure
    assert rules <= set(word("api_problems"))


def _rules(schema: Any) -> set[str]:
    if not isinstance(schema, dict):
        return set()
    inner = [*schema.get("properties", {}).values(), schema.get("items")]
    return set(schema).union(*(_rules(each) for each in inner))
