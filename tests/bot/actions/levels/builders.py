"""A council with levels and indicators, and one that publishes none, as content holds them."""

from typing import Any

from bot.actions.levels.guidance import Guidance
from bot.actions.levels.reasons import RECOGNISED, Reason, with_signs

SOURCES = {
    "guide": {"title": "Seatown guide", "url": "https://example.com/guide"},
    "old": {"title": "Seatown plan", "url": None},
}
AREAS = [{"id": "family", "title": "Family"}, {"id": "school", "title": "School"}, {"id": "other", "title": "Other"}]
COMMANDS = {"stop": ["stop"], "why": ["why"], "pick": ["pick"], "result": ["done"]}


def level(key: str, number: float | None, **changes: Any) -> dict[str, Any]:
    whole = {
        "id": key,
        "number": number,
        "title": f"Title of {key}",
        "summary": f"Summary of {key}.",
        "who_responds": f"Responders of {key}.",
        "source": "guide",
        "as_of": "2026-11-03",
        "status": "current",
        "derived": False,
    }
    return whole | changes


def sign(key: str, level: str | None = None, area: str = "family", **changes: Any) -> dict[str, Any]:
    whole = {
        "id": key,
        "level": level,
        "words": f"Words of {key}",
        "area": area,
        "source": "old",
        "as_of": "2015-11-03",
        "status": "historic",
    }
    return whole | changes


def thresholds(**changes: Any) -> dict[str, Any]:
    whole = {
        "levels": [
            level("now_1", 1),
            level("now_2", 2),
            level("old_2", 2, status="historic", source="old"),
            level("old_2_5", 2.5, status="historic", source="old", derived=True),
        ],
        "indicators": [
            sign("debt", "old_2_5"),
            sign("carer", "old_2"),
            sign("absence", "old_2_5", "school"),
            sign("exploited", "old_2_5", "school", phone_first=True),
            sign("poverty", None, "other"),
        ],
        "alerts": [{"id": "alert", "words": "Words of alert", "source": "guide", "as_of": "undated copy"}],
        "harm": [{"id": "hurt", "words": "Words of hurt", "source": "guide", "as_of": "undated copy"}],
        "areas": AREAS,
        "guidance": {"title": "Guide", "href": "https://example.com/guide"},
        "checked": "2026-11-22",
    }
    return whole | changes


def guidance(**changes: Any) -> Guidance:
    return Guidance.from_content({"thresholds": thresholds(**changes), "sources": SOURCES})


WITHOUT_INDICATORS = guidance(indicators=[])
GUIDANCE = guidance()


def reasons(*signs: str) -> list[Reason]:
    return with_signs([], signs, RECOGNISED, GUIDANCE)
