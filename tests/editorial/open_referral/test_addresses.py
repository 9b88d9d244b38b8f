import pytest

from editorial.open_referral.addresses import line_of, parts_of

PARTS = {
    "address_1": "28 Paddock House, Rome Terrace",
    "city": "Chatham",
    "state_province": "England",
    "postal_code": "ME4 4RE",
    "country": "GB",
    "address_type": "physical",
}


def test_a_whole_line_gives_street_town_and_postcode_and_back() -> None:
    line = "28 Paddock House, Rome Terrace, Chatham, ME4 4RE"
    assert parts_of(line, "England", "GB") == PARTS
    assert line_of(PARTS, "England") == line


@pytest.mark.parametrize(
    "line",
    [
        "Kingsley House, 37-39 Balmoral Road, Gillingham",
        "Chatham, ME4 4RE",
        "ME4 4RE",
        "by the pier",
        "1 Pier Road, , ME4 4RE",
        "1 Pier Road,Seatown,ME4 4RE",
        "1 Pier Road, Seatown, ZZ1 1ZZ1",
        "",
    ],
)
def test_a_line_without_all_parts_is_not_taken_apart(line: str) -> None:
    assert parts_of(line, "England", "GB") is None


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (
            {"address_1": "1 Pier Road", "address_2": "Old Town", "city": "Seatown", "postal_code": "ME4 4RE"},
            "1 Pier Road, Old Town, Seatown, ME4 4RE",
        ),
        ({"attention": "Sam Lee", "address_1": "Sea", "city": "Sea", "state_province": "Kent"}, "Sea, Sea, Kent"),
        ({"address_1": "Pier", "city": "Sea", "region": "Sea", "state_province": "England"}, "Pier, Sea"),
        ({"address_1": None, "city": " Seatown "}, "Seatown"),
        ({}, ""),
    ],
)
def test_the_parts_of_others_become_one_line(address: dict[str, str], line: str) -> None:
    assert line_of(address, "England") == line
