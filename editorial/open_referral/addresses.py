"""One line of address as a person writes it, and the parts other directories want."""

from collections.abc import Mapping
from typing import Any

from ukpostcodeutils import validation

# Without `attention`, which names a person.
LINES = ("address_1", "address_2", "city", "region", "state_province", "postal_code")
WIDER = ("region", "state_province")
LEAST_PARTS = 3  # street, town, postcode


def parts_of(line: str, nation: str, country: str) -> dict[str, str] | None:
    """Street, town and postcode of "1 Pier Road, Seatown, ME4 4TR"; None when the line does not end in these."""
    parts = line.split(", ")
    if len(parts) < LEAST_PARTS or not all(part.strip() for part in parts):
        return None
    if not validation.is_valid_postcode(parts[-1].replace(" ", "").upper()):
        return None
    return {
        "address_1": ", ".join(parts[:-2]),
        "city": parts[-2],
        "state_province": nation,
        "postal_code": parts[-1],
        "country": country,
        "address_type": "physical",
    }


def line_of(address: Mapping[str, Any], nation: str) -> str:
    """The parts in one line, without the nation every address here is in, and without a region named as its town."""
    given = {name: str(address.get(name) or "").strip() for name in LINES}
    said_already = {nation, given["city"]}
    return ", ".join(part for name, part in given.items() if part and not (name in WIDER and part in said_already))
