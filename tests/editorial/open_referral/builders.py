"""A directory of a council by the sea, and a record of somebody else's."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from editorial.open_referral.directory import Directory
from tests.editorial.builders import fact, hub

TODAY = date(2026, 11, 22)
WORDS = yaml.safe_load(Path("content/national/open_referral.yml").read_text(encoding="utf-8"))["open_referral"]
UNCONFIRMED = "The council has not confirmed"
FACTS = {
    "spa_phone": fact(),
    "pier_phone": fact(value="01632 960005", title="Pier line"),
    "pier_hours": fact(kind="hours", value="Monday to Friday, 9am to 5pm", title="Pier line hours"),
    "pier_page": fact(kind="link", value="https://example.com/pier", title="Pier page"),
    "pier_email": fact(kind="email", value="pier@example.com", title="Pier email"),
    "pier_address": fact(kind="address", value="1 Pier Road, Seatown, ME4 4RE", title="Pier office"),
}


def service(**changes: Any) -> dict[str, Any]:
    whole = {
        "key": "pier_line",
        "name": "Pier line",
        "provider": "Pier Trust",
        "description": "Somebody to talk to.",
        "facts": ["pier_phone", "pier_hours", "pier_page", "pier_email", "pier_address"],
        "source": "strategy",
        "as_of": "2026",
        "checked": "2026-11-01",
        "review_by": "2027-05-01",
        "confirmed": False,
    }
    return whole | changes


def directory(**changes: Any) -> Directory:
    whole: dict[str, Any] = {
        "council": "seatown",
        "name": "Seatown Council",
        "words": WORDS,
        "facts": FACTS,
        "hubs": [hub(kind="family_hub")],
        "services": [service()],
        "offers": {},
    }
    return Directory(**whole | changes)


def empty(**changes: Any) -> Directory:
    return directory(**{"facts": {}, "hubs": [], "services": [], **changes})


def record(**changes: Any) -> dict[str, Any]:
    """A family hub as another directory might describe it."""
    whole = {
        "id": "4f2e7b1a-0d0a-4c58-9d0e-2a9f6b3c1d10",
        "name": "Harbour Family Hub",
        "description": "Stay and play\nBaby clinic",
        "status": "active",
        "assured_date": "2026-10-01",
        "organization": {
            "id": "0b8f8d5e-7f63-4f0b-8d7f-5d5c1d2e3f40",
            "name": "Seatown Council",
            "description": "A council.",
        },
        "contacts": [
            {
                "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                "phones": [{"id": "16fd2706-8baf-433b-82eb-8c7fada847da", "number": "01632 960007"}],
            }
        ],
        "service_at_locations": [
            {
                "id": "6fa459ea-ee8a-4ca4-894e-db77e160355e",
                "location": {
                    "id": "886313e1-3b8a-4372-9b90-0c9aee199e5d",
                    "location_type": "physical",
                    "addresses": [
                        {
                            "id": "a8098c1a-f86e-41da-bd1a-00112444be1e",
                            "address_1": "2 Harbour Street",
                            "city": "Seatown",
                            "state_province": "England",
                            "postal_code": "ME4 4RE",
                            "country": "GB",
                            "address_type": "physical",
                        }
                    ],
                },
            }
        ],
    }
    return whole | changes
