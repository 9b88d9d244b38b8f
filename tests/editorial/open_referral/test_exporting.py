from typing import Any

import pytest

from editorial.open_referral.exporting import document, hub_record, offer_record, present, service_record
from editorial.open_referral.identifiers import identifier
from editorial.open_referral.validation import problems
from tests.editorial.builders import hub
from tests.editorial.open_referral.builders import UNCONFIRMED, WORDS, directory, service


def exported(**changes: Any) -> dict[str, Any]:
    return hub_record(directory(), hub(**changes))


def empty_values(value: Any) -> list[Any]:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [item for item in inner if item in (None, "", [], {})] + [
        one for item in inner for one in empty_values(item)
    ]


def test_a_page_of_everything_follows_the_schema_and_holds_nothing_empty() -> None:
    offer = {
        "name": "Course",
        "what": "A course.",
        "join": "Ring {spa_phone}.",
        "checked": "2026-11-01",
        "confirmed": True,
    }
    made = document(directory(offers={"course": offer}))
    assert problems(made["contents"]) == [] == empty_values(made["contents"])
    assert [one["name"] for one in made["contents"]] == ["Pier Hub", "Pier line", "Course"]
    assert (made["total_items"], made["empty"], document(directory(hubs=[], services=[]))["empty"]) == (3, False, True)


def test_identifiers_are_the_same_every_time_and_everywhere() -> None:
    assert identifier("seatown", "hubs", "pier") == exported()["id"] == "be945da8-2903-5a3a-a807-4f7339bfafad"


def test_everything_has_an_identifier_of_its_own() -> None:
    made = document(directory(hubs=[hub(), hub(key="beach", address="1 Pier Road, Seatown, ME4 4RE", hours="noon")]))
    seen: list[str] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            seen.extend([value["id"]] if "id" in value and "taxonomy" not in value and "website" not in value else [])
            [collect(item) for key, item in value.items() if key != "organization"]
        elif isinstance(value, list):
            [collect(item) for item in value]

    collect(made["contents"])
    assert len(seen) == len(set(seen)) > 10


def test_what_is_not_known_of_a_hub_is_left_out() -> None:
    made = exported(address=None, hours=None, kind=None)
    (at,) = made["service_at_locations"]
    assert at["location"].keys() == {"id", "location_type", "name"}
    assert not {"schedules", "attributes", "url", "email", "assurer_email"} & made.keys()


def test_an_address_with_all_its_parts_is_one_and_any_other_stays_in_words() -> None:
    whole = exported(address="1 Pier Road, Seatown, ME4 4RE")["service_at_locations"][0]["location"]
    words = exported(address="by the pier")["service_at_locations"][0]["location"]
    assert whole["addresses"][0]["city"] == "Seatown" and "description" not in whole
    assert words["description"] == "by the pier" and "addresses" not in words


@pytest.mark.parametrize("confirmed", [True, False])
def test_what_nobody_confirmed_says_so(confirmed: bool) -> None:
    assert exported(confirmed=confirmed).get("alert", "").startswith(UNCONFIRMED) is not confirmed


@pytest.mark.parametrize(("derived", "areas"), [(False, ["ZZ1", "pier"]), (True, [])])
def test_areas_we_worked_out_ourselves_are_not_passed_on(derived: bool, areas: list[str]) -> None:
    made = exported(serves={"districts": ["ZZ1"], "places": ["pier"], "derived": derived})
    assert [area["name"] for area in made.get("service_areas", [])] == areas


@pytest.mark.parametrize(("kind", "name"), [("family_hub", "Family hub"), ("school_hub", "school hub")])
def test_the_kind_of_a_place_is_a_term(kind: str, name: str) -> None:
    (attribute,) = exported(kind=kind)["attributes"]
    assert attribute["taxonomy_term"]["name"] == name and attribute["taxonomy_term"]["taxonomy"] == WORDS["taxonomy"]


def test_a_service_has_what_its_facts_tell() -> None:
    made = service_record(directory(), service())
    assert (made["url"], made["email"]) == ("https://example.com/pier", "pier@example.com")
    assert made["schedules"][0]["description"] == "Monday to Friday, 9am to 5pm"
    assert made["contacts"][0]["phones"][0]["number"] == "01632 960005"
    assert made["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] == "ME4 4RE"


@pytest.mark.parametrize(("provider", "name"), [("council", "Seatown Council"), ("Pier Trust", "Pier Trust")])
def test_a_service_names_who_runs_it(provider: str, name: str) -> None:
    made = service_record(directory(), service(provider=provider))
    assert made["organization"]["name"] == name and made["organization_id"] == made["organization"]["id"]


def test_an_offer_names_its_numbers_and_no_provider_nobody_wrote_down() -> None:
    offer = {
        "name": "Course",
        "what": "A course.",
        "join": "Ring {spa_phone}.",
        "checked": "2026-11-01",
        "confirmed": False,
    }
    made = offer_record(directory(), "course", offer)
    assert "organization" not in made and "organization_id" not in made
    assert made["description"] == "A course."
    assert made["contacts"][0]["phones"][0]["number"] == "01632 960001"


def test_nothing_empty_is_present() -> None:
    assert present(a=None, b="", c=[], d=0, e=False) == {"d": 0, "e": False}
