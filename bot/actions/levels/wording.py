"""Puts reasons and levels into the words of the content: lines, blocks of one level, and buttons to pick by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.actions.levels.guidance import INDICATOR, Entry, Guidance
from bot.actions.levels.reasons import Reason, of_kind

ON_A_PAGE = 6
Button = dict[str, str]


@dataclass(frozen=True)
class Block:
    """The reasons of one level from one paper, worded."""

    level: str
    indicators: str
    what_to_do: str
    source: str


def blocks(reasons: Sequence[Reason], guidance: Guidance, words: Mapping[str, Any]) -> list[Block]:
    """One block for each level and paper, levels in the order of the content, those without a level last."""
    found = of_kind(reasons, INDICATOR)
    order = [level["id"] for level in guidance.levels]
    grouped: dict[tuple[Any, str], list[Reason]] = {}
    for one in sorted(found, key=lambda one: order.index(one["level"]) if one["level"] in order else len(order)):
        grouped.setdefault((one["level"], one["source"]), []).append(one)
    return [_block(together, guidance.level(level), words) for (level, _), together in grouped.items()]


def _block(together: list[Reason], level: Entry | None, words: Mapping[str, Any]) -> Block:
    first = together[0]
    heading = named(level, words) if level else words["no_level"]
    about = f"{words['statuses'][first['status']]}: {first['source_title']}, {shown_date(first['date'])}."
    own = [words["own_title"]] if level and level["derived"] else []
    return Block("\n".join([heading, about, *own]), listed(together), what_to_do(level, words), first["source"])


def named(level: Entry, words: Mapping[str, Any]) -> str:
    """A level as its guidance counts it: "Level 2.5: High or complex early help"."""
    if level["number"] is None:
        return str(level["title"])
    return f"{words['level']} {level['number']:g}: {level['title']}"


def what_to_do(level: Entry | None, words: Mapping[str, Any]) -> str:
    if level is None or not level["who_responds"]:
        return str(words["no_response"])
    return f"{words['response']} {level['who_responds']}"


def listed(reasons: Sequence[Reason]) -> str:
    return "\n".join(f"- {one['wording']}" for one in reasons)


def current_levels(guidance: Guidance, words: Mapping[str, Any]) -> str:
    """Each level in use now, with what it means and who responds."""
    levels = guidance.current_levels
    lines = [f"- {named(level, words)}. {level['summary']} {what_to_do(level, words)}" for level in levels]
    own = ["", words["own_titles"]] if any(level["derived"] for level in levels) else []
    return "\n".join([*lines, *own])


def shown_date(written: str) -> str:
    """A day written out; anything else, such as "undated copy", as it stands."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day} {day:%B %Y}"


def picked(reasons: Sequence[Reason], words: Mapping[str, Any]) -> str:
    """The indicators held so far, in one line."""
    held = of_kind(reasons, INDICATOR)
    return "; ".join(one["wording"] for one in held) if held else str(words["none_picked"])


def button(title: str, **values: Any) -> Button:
    """A button of the helper; `values` say what it does."""
    return {"title": title, "payload": f"/level_helper{json.dumps(values)}"}


def audience_buttons(carried: Sequence[str], words: Mapping[str, Any]) -> list[Button]:
    return [
        button(words["buttons"]["practitioner"], question="audience", value="practitioner", signs=list(carried)),
        button(words["buttons"]["family"], question="audience", value="family"),
    ]


def area_buttons(guidance: Guidance, words: Mapping[str, Any]) -> list[Button]:
    areas = [button(guidance.areas[area], do="area", area=area, page=0) for area in guidance.areas_in_use()]
    return [*areas, button(words["buttons"]["result"], do="show"), button(words["buttons"]["stop"], do="stop")]


def pick_buttons(
    area: str, page: int, reasons: Sequence[Reason], guidance: Guidance, words: Mapping[str, Any]
) -> list[Button]:
    """One page of an area's indicators to pick or take away, and the ways on."""
    titles, held = words["buttons"], {one["indicator"] for one in reasons}
    indicators = guidance.in_area(area)
    start = max(page, 0) * ON_A_PAGE if max(page, 0) * ON_A_PAGE < len(indicators) else 0
    choices = [_choice(one, one["id"] in held, area, page, titles) for one in indicators[start : start + ON_A_PAGE]]
    more = len(indicators) > start + ON_A_PAGE
    ways = [button(titles["more"], do="area", area=area, page=start // ON_A_PAGE + 1)] if more else []
    if len(guidance.areas_in_use()) > 1:
        ways.append(button(titles["areas"], do="pick"))
    return [*choices, *ways, button(titles["result"], do="show"), button(titles["stop"], do="stop")]


def _choice(indicator: Entry, held: bool, area: str, page: int, titles: Mapping[str, str]) -> Button:
    title = f"{titles['remove']} {indicator['words']}" if held else indicator["words"]
    return button(title, do="remove" if held else "add", sign=indicator["id"], area=area, page=page)
