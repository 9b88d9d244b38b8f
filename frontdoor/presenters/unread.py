"""Urgent news of a request in ready words: what nobody has read yet, and who read the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdoor.presenters.statuses import HistoryLine, StatusTag
from frontdoor.presenters.times import at
from frontdoor.records import UrgentNotice
from frontdoor.words import word

READ_COLOUR = "govuk-tag--green"


@dataclass(frozen=True)
class Unread:
    """`newest` is the id of the newest news shown: a press says that everything up to it was read."""

    newest: int
    banners: list[str]


def unread(notices: Iterable[UrgentNotice]) -> Unread | None:
    open_ones = [notice for notice in notices if notice.read_at is None]
    if not open_ones:
        return None
    kinds = dict.fromkeys(notice.kind for notice in open_ones)
    return Unread(open_ones[-1].id, [word("unread", "banners", kind) for kind in kinds])


def read_lines(notices: Iterable[UrgentNotice]) -> list[tuple[datetime, HistoryLine]]:
    """A line of the history for each that was read, with when."""
    return [
        (notice.read_at, HistoryLine(_tag(notice), notice.worker.name, at(notice.read_at), []))
        for notice in notices
        if notice.read_at and notice.worker
    ]


def _tag(notice: UrgentNotice) -> StatusTag:
    return StatusTag(word("unread", "read", notice.kind), READ_COLOUR)
