from typing import Any

import pytest

from editorial.reading import Entry, Place
from editorial.services import REQUIRED, check_service
from tests.editorial.builders import TODAY
from tests.editorial.open_referral.builders import FACTS, service


def problems(value: Any) -> list[str]:
    return check_service(Entry("pier_line", value, Place("services.yml", 4)), FACTS, {"strategy"}, TODAY)


def test_a_whole_service_has_no_problem() -> None:
    assert problems(service()) == []


@pytest.mark.parametrize("name", REQUIRED)
def test_a_service_that_lacks_something_is_named_with_its_place(name: str) -> None:
    lacking = {key: value for key, value in service().items() if key != name}
    assert problems(lacking) == [f"services.yml:4: service 'pier_line' has no '{name}'"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("pier", "has nothing under it"),
        (service(source="hearsay"), "names source 'hearsay'"),
        (service(facts=["pier_fone"]), "names 'pier_fone', which is no fact"),
        (service(review_by="2026-11-21"), "check it again"),
        (service(provider=None), "has no 'provider'"),
    ],
)
def test_a_wrong_service_is_named_with_its_place(value: Any, said: str) -> None:
    (problem,) = problems(value)
    assert problem.startswith("services.yml:4: ") and said in problem
