"""A council of two pages: believable content that a test breaks in one place."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from editorial.build import build

TODAY = date(2026, 11, 22)
COUNCIL = "seatown"
SOURCES = "seatown/sources.yml"
FACTS = "seatown/facts.yml"
ANSWERS = "seatown/answers/family_hubs.yml"
HUBS = "seatown/hubs.yml"
RESPONSES = "requests/questions.yml"
AGREEMENT = "requests/agreement.yml"


def fact(**changes: Any) -> dict[str, Any]:
    whole = {
        "kind": "phone",
        "value": "01632 960001",
        "title": "Seatown front door",
        "source": "strategy",
        "as_of": "2026",
        "checked": "2026-11-01",
        "review_by": "2027-05-01",
        "confirmed": False,
    }
    return whole | changes


def answer(**changes: Any) -> dict[str, Any]:
    whole = {
        "title": "What a hub is",
        "text": "A hub is a place for families. Ring {spa_phone}.\n",
        "source": "strategy",
        "checked": "2026-11-01",
        "review_by": "2027-05-01",
        "owner": "early help service",
    }
    return whole | changes


def hub(**changes: Any) -> dict[str, Any]:
    whole = {
        "key": "pier",
        "name": "Pier Hub",
        "serves": {"districts": ["ZZ1"], "places": ["pier"]},
        "address": None,
        "hours": None,
        "phone": "spa_phone",
        "offer": ["Play sessions"],
        "source": "strategy",
        "checked": "2026-11-01",
        "review_by": "2027-05-01",
        "confirmed": False,
    }
    return whole | changes


def wording(item: str = "request", **changes: Any) -> dict[str, Any]:
    return {"item": item, "current": True, "text": f"Do you agree to the {item}?\n"} | changes


WHOLE: dict[str, Any] = {
    "national/everyday.yml": {
        "words": {"ring_to_check": "(please ring to check)"},
        "responses": {"utter_greet": {"text": "Hello from {council_name}."}},
    },
    SOURCES: {
        "sources": {"strategy": {"title": "Seatown strategy", "publisher": "Seatown", "published": "2026", "url": None}}
    },
    FACTS: {
        "facts": {
            "spa_phone": fact(),
            "hub_hours": fact(kind="hours", value="9am to 5pm", title="Hub hours"),
            "hub_page": fact(kind="link", value="https://example.com/hubs", title="Hubs page"),
        }
    },
    ANSWERS: {"answers": {"family_hubs_what": answer(), "family_hubs_where": answer(title="Where the hubs are")}},
    HUBS: {"hubs": [hub()]},
    "seatown/council.yml": {"key": COUNCIL, "name": "Seatown", "words": {"council_name": "Seatown Council"}},
    RESPONSES: {"responses": {"utter_question_agreement_request": {"text": "@request"}}},
    AGREEMENT: {"agreement": {"request-1": wording()}},
}


class Content:
    """A content folder on disk: change the files as data or as text, then build it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = deepcopy(WHOLE)

    def __getitem__(self, file: str) -> Any:
        return next(iter(self.files[file].values()))

    def write(self, file: str, text: str) -> None:
        """A file as an editor would type it, mistakes and all."""
        self.files[file] = text

    def save(self) -> Path:
        for file, value in self.files.items():
            path = self.root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                value if isinstance(value, str) else yaml.safe_dump(value, sort_keys=False), encoding="utf-8"
            )
        return self.root

    def build(self, today: date = TODAY) -> dict[str, Any]:
        return build(self.save(), COUNCIL, today)

    def line_of(self, file: str, words: str) -> int:
        """The line on which these words stand once the folder is saved."""
        lines = (self.root / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if words in line)
