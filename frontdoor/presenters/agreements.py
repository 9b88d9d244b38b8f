"""An agreement as it was recorded, in ready words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdoor.presenters.parts import Row, part
from frontdoor.presenters.times import at_text
from frontdoor.words import word


@dataclass(frozen=True)
class Agreement:
    item: str
    answer: str
    is_no: bool
    rows: list[Row]


def agreement(record: Mapping[str, Any]) -> Agreement:
    words = word("agreements")
    told = {**record, "given_at": at_text(record["given_at"]), "covers": record["covers"] or words["covers_nothing"]}
    return Agreement(
        item=words["items"][record["item"]],
        answer=words["answers"][record["value"]],
        is_no=record["value"] == "no",
        rows=part("agreement", told).rows,
    )
