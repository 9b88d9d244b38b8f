from typing import Any

import pytest

from editorial.open_referral.exporting import document
from editorial.open_referral.importing import propose
from editorial.open_referral.matching import digits, key_from
from tests.editorial.builders import hub
from tests.editorial.open_referral.builders import FACTS, TODAY, directory, empty, record, service

SOURCE = "open_referral_harbour_family_hub"


def test_a_new_hub_is_proposed_with_source_and_date_and_unconfirmed() -> None:
    proposal = propose([record()], empty(), TODAY)
    (entry,) = proposal.hubs
    assert entry == {
        "key": "harbour_family_hub",
        "name": "Harbour Family Hub",
        "kind": "family_hub",
        "serves": {"districts": [], "places": []},
        "address": "2 Harbour Street, Seatown, ME4 4RE",
        "hours": None,
        "phone": "harbour_family_hub_phone",
        "offer": ["Stay and play", "Baby clinic"],
        "source": SOURCE,
        "as_of": "2026-10-01",
        "checked": "2026-11-22",
        "review_by": "2027-05-23",
        "confirmed": False,
    }
    assert proposal.new == ["harbour_family_hub"] and proposal.services == []


def test_its_number_and_its_source_are_proposed_with_it() -> None:
    proposal = propose([record()], empty(), TODAY)
    number = proposal.facts["harbour_family_hub_phone"]
    assert (number["kind"], number["value"], number["confirmed"], number["source"]) == (
        "phone",
        "01632 960007",
        False,
        SOURCE,
    )
    assert proposal.sources[SOURCE] == {
        "title": "Open Referral UK record: Harbour Family Hub",
        "publisher": "Seatown Council",
        "published": "2026-10-01",
        "url": None,
    }


@pytest.mark.parametrize("number", ["01632 960001", "+44 1632 960001", "01632-960-001", "+44 (0)1632 960001"])
def test_a_number_we_have_already_is_named_and_not_proposed_again(number: str) -> None:
    given = record(contacts=[{"id": record()["id"], "phones": [{"id": record()["id"], "number": number}]}])
    proposal = propose([given], empty(facts=FACTS), TODAY)
    assert proposal.hubs[0]["phone"] == "spa_phone" and proposal.facts == {}


def test_a_record_without_a_number_leaves_it_to_the_editor() -> None:
    proposal = propose([record(contacts=[])], empty(), TODAY)
    assert proposal.hubs[0]["phone"] is None and proposal.facts == {}


def test_what_is_as_we_have_it_is_not_proposed() -> None:
    ours = directory()
    proposal = propose(document(ours)["contents"], ours, TODAY)
    assert proposal.is_empty() and proposal.facts == {} == proposal.sources and proposal.same == ["pier", "pier_line"]


def test_a_hub_known_by_its_identifier_is_changed_and_not_new() -> None:
    ours = directory(services=[])
    (theirs,) = document(ours)["contents"]
    theirs |= {"name": "Pier Family Hub", "schedules": [{"id": theirs["id"], "description": "noon to 3pm"}]}
    proposal = propose([theirs], ours, TODAY)
    assert proposal.changed == {"pier": ["name", "hours"]} and proposal.new == []
    assert proposal.hubs[0]["hours"] == "noon to 3pm" and proposal.hubs[0]["confirmed"] is False


def test_a_hub_known_by_its_name_is_not_proposed_as_another() -> None:
    proposal = propose([record(name="pier hub")], directory(), TODAY)
    assert list(proposal.changed) == ["pier"] and proposal.new == []


def test_what_a_record_does_not_say_stays_as_it_is() -> None:
    ours = directory(
        hubs=[
            hub(
                kind="family_hub",
                hours="9am to noon",
                serves={"districts": ["ZZ1"], "places": ["pier"], "derived": True},
            )
        ]
    )
    (entry,) = propose([record(name="Pier Hub")], ours, TODAY).hubs
    assert entry["hours"] == "9am to noon" and entry["serves"]["places"] == ["pier"]


def test_areas_the_council_names_replace_those_we_worked_out() -> None:
    ours = directory(
        hubs=[hub(serves={"districts": ["ZZ1"], "places": ["pier"], "derived": True, "source": "strategy"})]
    )
    given = record(name="Pier Hub", service_areas=[{"id": record()["id"], "name": "ZZ2"}])
    (entry,) = propose([given], ours, TODAY).hubs
    assert entry["serves"] == {"derived": False, "source": "open_referral_pier", "districts": ["ZZ2"], "places": []}


def test_a_service_that_is_no_place_is_proposed_as_one() -> None:
    given = record(name="Talk line", service_at_locations=[], url="https://example.com/talk", email="talk@example.com")
    given["organization"] = {**given["organization"], "name": "Talk Trust"}
    proposal = propose([given], empty(), TODAY)
    (entry,) = proposal.services
    assert (entry["key"], entry["provider"], entry["description"]) == (
        "talk_line",
        "Talk Trust",
        "Stay and play\nBaby clinic",
    )
    assert [proposal.facts[key]["kind"] for key in entry["facts"]] == ["phone", "email", "link"]


def test_the_councils_own_service_is_provided_by_the_council() -> None:
    proposal = propose([record(name="Talk line", service_at_locations=[])], empty(), TODAY)
    assert proposal.services[0]["provider"] == "council"


def test_an_address_that_is_not_safe_to_open_is_no_link() -> None:
    proposal = propose([record(name="Talk line", service_at_locations=[], url="http://example.com")], empty(), TODAY)
    assert [fact["kind"] for fact in proposal.facts.values()] == ["phone"]


def test_a_new_number_takes_the_place_of_the_old_one_and_all_else_is_kept() -> None:
    ours = directory(hubs=[])
    theirs = document(ours)["contents"][0] | {"email": None, "contacts": record()["contacts"]}
    (entry,) = propose([{key: value for key, value in theirs.items() if value}], ours, TODAY).services
    assert entry["facts"] == ["pier_hours", "pier_page", "pier_email", "pier_address", "pier_line_phone"]


def test_two_places_of_one_name_get_two_keys() -> None:
    others = [record(), record(id="4f2e7b1a-0d0a-4c58-9d0e-2a9f6b3c1d11")]
    assert [entry["key"] for entry in propose(others, empty(), TODAY).hubs] == [
        "harbour_family_hub",
        "harbour_family_hub_2",
    ]


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("St Mary's Hub", (), "st_marys_hub"),
        ("50 Up Hub", (), "place_50_up_hub"),
        ("Hub", ("hub", "hub_2"), "hub_3"),
        ("日本", (), "place"),
    ],
)
def test_a_key_is_made_of_a_name(name: str, taken: Any, key: str) -> None:
    assert key_from(name, taken) == key


@pytest.mark.parametrize(
    ("text", "dialled"),
    [("+44 (0)1632 960001", "01632960001"), ("0808 157 0001 (free)", "08081570001"), ("999", "999"), ("the desk", "")],
)
def test_a_number_as_it_is_dialled(text: str, dialled: str) -> None:
    assert digits(text) == dialled


def test_the_order_of_facts_is_no_change() -> None:
    ours = directory(
        hubs=[], services=[service(facts=["pier_page", "pier_address", "pier_phone", "pier_email", "pier_hours"])]
    )
    assert propose(document(ours)["contents"], ours, TODAY).same == ["pier_line"]
