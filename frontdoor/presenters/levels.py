"""A practitioner's view of the level of need, and the published signs that came with it, in ready words."""

from collections.abc import Mapping
from typing import Any

from frontdoor.presenters.parts import Part, Row, part, row, shown
from frontdoor.words import word


def level_part(payload: Mapping[str, Any]) -> Part:
    view, words = payload["level_view"], word("parts", "level")
    seen = part("level", {"level_view": _named(view["number"], view["title"], words) if view else None})
    return Part(seen.heading, [*seen.rows, *(_reason(record, words) for record in payload["level_reasons"])])


def _reason(record: Mapping[str, Any], words: Mapping[str, Any]) -> Row:
    """One sign, with the paper its wording comes from and whether that is still in use."""
    source = words["from"].format(
        source=record["source_title"],
        date=record["date"],
        status=shown("status", record["status"]),
        how=shown("how", record["how"]),
        indicator=record["indicator"],
    )
    warning = words["ring_first"] if record["phone_first"] else ""
    return row(_title(record, words["reasons"], words), "", f"{record['wording']}\n{source}", warning)


def _title(record: Mapping[str, Any], titles: Mapping[str, str], words: Mapping[str, Any]) -> str:
    if record["kind"] != "indicator":
        return titles[record["kind"]]
    if record["level"] is None:
        return titles["no_level"]
    return titles["indicator"].format(level=_named(record["level_number"], record["level_title"], words))


def _named(number: float | None, title: str, words: Mapping[str, Any]) -> str:
    """As the guidance counts it: "2.5: High or complex early help"."""
    return title if number is None else str(words["level"]).format(number=f"{number:g}", title=title)
