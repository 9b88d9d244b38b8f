"""A status in ready words and colour, and the history of them."""

from dataclasses import dataclass

from frontdoor.presenters.times import at
from frontdoor.records import CaseStatus
from frontdoor.transitions import Status
from frontdoor.words import word


@dataclass(frozen=True)
class StatusTag:
    label: str
    classes: str


@dataclass(frozen=True)
class HistoryLine:
    status: StatusTag
    who: str
    when: str
    reason: list[list[str]]


def status_tag(status: Status) -> StatusTag:
    words = word("statuses", status)
    return StatusTag(words["label"], f"govuk-tag--{words['colour']}")


def history_line(row: CaseStatus) -> HistoryLine:
    who = row.worker.name if row.worker else word("actors", row.actor)
    return HistoryLine(status_tag(Status(row.status)), who, at(row.at), paragraphs(row.reason))


def paragraphs(text: str | None) -> list[list[str]]:
    """Paragraphs of lines, so that a page can keep the breaks a person made."""
    blocks: list[list[str]] = [[]]
    for line in (text or "").splitlines():
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]
