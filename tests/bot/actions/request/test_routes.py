import pytest

from bot.actions.request.routes import has_pr, relationship_of, route_of


@pytest.mark.parametrize(
    ("who", "route"),
    [
        ("mother", "parent_carer"),
        ("father", "parent_carer"),
        ("carer", "parent_carer"),
        ("young_person", "young_person"),
        ("practitioner", "practitioner"),
        (None, "parent_carer"),
    ],
)
def test_who_asks_decides_the_route(who: str | None, route: str) -> None:
    assert route_of({"who": who} if who else {}) == route


@pytest.mark.parametrize(
    ("answers", "relationship"),
    [
        ({"who": "mother"}, "mother"),
        ({"who": "young_person"}, "self"),
        ({"who": "carer", "relationship": "grandparent"}, "grandparent"),
        ({"who": "practitioner", "relationship": "father"}, "father"),
        ({"who": "practitioner"}, None),
        ({}, None),
    ],
)
def test_what_the_contact_is_to_the_children(answers: dict[str, str], relationship: str | None) -> None:
    assert relationship_of(answers) == relationship


@pytest.mark.parametrize(
    ("answers", "held"),
    [
        ({"who": "mother"}, "yes"),
        ({"who": "practitioner", "relationship": "mother"}, "yes"),
        ({"who": "father", "has_pr": "not_sure"}, "not_sure"),
        ({"who": "father"}, None),
        ({"who": "young_person"}, None),
    ],
)
def test_a_mother_holds_parental_responsibility_and_others_say(answers: dict[str, str], held: str | None) -> None:
    assert has_pr(answers) == held
