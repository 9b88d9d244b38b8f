from typing import Any

import pytest

from editorial.open_referral.validation import problems
from tests.editorial.open_referral.builders import record


def test_a_record_that_follows_the_schema_has_no_problem() -> None:
    assert problems([record()]) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "17"}, "id: '17' is not a 'uuid'"),
        ({"name": ""}, "name: "),
        ({"status": "open"}, "status: 'open' is not one of"),
        ({"url": "example.com"}, "url: 'example.com' is not a 'uri'"),
        ({"url": "javascript:alert(1)"}, "is not a 'uri'"),
        ({"email": "nobody"}, "email: 'nobody' is not a 'email'"),
        ({"assured_date": "1 May"}, "assured_date: '1 May' is not a 'date'"),
        ({"last_modified": "yesterday"}, "last_modified: 'yesterday' is not a 'date-time'"),
        ({"minimum_age": "12"}, "minimum_age: '12' is not of type 'number'"),
        ({"organization": {"id": record()["id"], "name": "A"}}, "organization: 'description' is a required property"),
        ({"contacts": [{"id": record()["id"], "phones": [{"id": record()["id"]}]}]}, "contacts/0/phones/0: 'number'"),
        ({"schedules": [{"id": record()["id"], "freq": "DAILY"}]}, "schedules/0/freq: 'DAILY'"),
        ({"service_areas": [{"name": "ME4"}]}, "service_areas/0: 'id'"),
        ({"description": None}, "description: None is not of type 'string'"),
    ],
)
def test_each_fault_is_named_with_its_record_and_field(changes: dict[str, Any], said: str) -> None:
    (problem,) = problems([record(**changes)])
    assert problem.startswith("service 1 (") and said in problem


@pytest.mark.parametrize("name", ["id", "name", "status"])
def test_what_a_service_must_have(name: str) -> None:
    lacking = {key: value for key, value in record().items() if key != name}
    (problem,) = problems([record(), lacking])
    assert problem.startswith("service 2 (") and f"'{name}' is a required property" in problem


@pytest.mark.parametrize("given", [None, "a", 3, []])
def test_what_is_no_record_is_a_fault(given: Any) -> None:
    (problem,) = problems([given])
    assert "is not of type 'object'" in problem


def test_fields_of_our_own_are_allowed() -> None:
    assert problems([record(x_local="yes")]) == []
