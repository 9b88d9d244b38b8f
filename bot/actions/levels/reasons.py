"""What the level helper found or a practitioner picked, as it travels with a request (docs/level-helper.md)."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.actions.levels.guidance import CURRENT, HARM, Guidance

Reason = dict[str, Any]
RECOGNISED, PICKED = "recognised", "picked"


def reason(sign_id: str, how: str, guidance: Guidance) -> Reason:
    """One sign as the guidance words it now, so that it stays what the practitioner saw when the content changes."""
    sign = guidance.signs[sign_id]
    level = guidance.level(sign.get("level"))
    return {
        "indicator": sign_id,
        "kind": sign["kind"],
        "wording": sign["words"],
        "level": level["id"] if level else None,
        "level_number": level["number"] if level else None,
        "level_title": level["title"] if level else None,
        "source": sign["source"],
        "source_title": guidance.sources[sign["source"]]["title"],
        "date": sign["as_of"],
        "status": sign.get("status", CURRENT),
        "phone_first": sign["kind"] == HARM or bool(sign.get("phone_first")),
        "how": how,
    }


def with_signs(reasons: Sequence[Reason], sign_ids: Iterable[str], how: str, guidance: Guidance) -> list[Reason]:
    """The reasons with these signs added, each once; ids that no longer stand in the content are left out."""
    held = {one["indicator"] for one in reasons}
    new = [one for one in dict.fromkeys(sign_ids) if one not in held and one in guidance.signs]
    return [*reasons, *(reason(one, how, guidance) for one in new)]


def without(reasons: Sequence[Reason], sign_id: str) -> list[Reason]:
    return [one for one in reasons if one["indicator"] != sign_id]


def phone_first(reasons: Sequence[Reason]) -> list[Reason]:
    """Those that mean: ring before anything else."""
    return [one for one in reasons if one["phone_first"]]


def of_kind(reasons: Sequence[Reason], kind: str) -> list[Reason]:
    return [one for one in reasons if one["kind"] == kind]
