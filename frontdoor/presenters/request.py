"""One request for support in ready words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdoor.casework import OpenCase
from frontdoor.escalation import PickUpTimes
from frontdoor.presenters.children import Child, child
from frontdoor.presenters.contact import ContactDetails, SafeRow, contact_details, safe_contact
from frontdoor.presenters.escalation import due_words
from frontdoor.presenters.statuses import HistoryLine, StatusTag, history_line, paragraphs, status_tag
from frontdoor.presenters.times import age, at, at_text, today
from frontdoor.records import Addition
from frontdoor.transitions import WAITING, Status, choices_for_a_worker, next_statuses
from frontdoor.words import word


@dataclass(frozen=True)
class Agreement:
    item: str
    answer: str
    is_no: bool
    given_by: str
    how: str
    when: str
    wording: str
    covers: str


@dataclass(frozen=True)
class Added:
    when: str
    text: list[list[str]]


@dataclass(frozen=True)
class PresentedRequest:
    reference: str
    version: int
    urgent: bool
    due: str
    overdue: bool
    status: StatusTag
    can_be_picked_up: bool
    can_be_changed: bool
    hints: dict[str, str | None]
    safe_contact: list[SafeRow]
    contact: ContactDetails
    children: list[Child]
    worries: list[list[str]]
    what_would_help: list[list[str]]
    agreements: list[Agreement]
    route: str
    channel: str
    submitted: str
    received: str
    age: str
    history: list[HistoryLine]
    additions: list[Added]


def present_request(opened: OpenCase, now: datetime, times: PickUpTimes) -> PresentedRequest:
    case, payload, status = opened.case, opened.case.payload, opened.status
    waits = status in WAITING
    return PresentedRequest(
        reference=case.reference,
        version=opened.version,
        urgent=case.urgent,
        due=due_words(times, case.urgent, case.received_at, now) if waits else "",
        overdue=waits and times.is_overdue(case.urgent, case.received_at, now),
        status=status_tag(status),
        can_be_picked_up=Status.PICKED_UP in next_statuses(status),
        can_be_changed=bool(choices_for_a_worker(status)),
        hints={str(to): word("statuses", to, "hint") for to in Status},
        safe_contact=safe_contact(payload["safe_contact"]),
        contact=contact_details(payload["contact"], payload["safe_contact"]),
        children=[child(record, today(now)) for record in payload["children"]],
        worries=paragraphs(payload["worries"]),
        what_would_help=paragraphs(payload["what_would_help"]),
        agreements=[agreement(record) for record in payload["agreements"]],
        route=word("routes", payload["route"]),
        channel=word("channels", payload["channel"]),
        submitted=at_text(payload["submitted_at"]),
        received=at(case.received_at),
        age=age(case.received_at, now),
        history=[history_line(row) for row in opened.history],
        additions=[_added(row) for row in opened.additions],
    )


def agreement(record: Mapping[str, Any]) -> Agreement:
    words = word("agreements")
    return Agreement(
        item=words["items"][record["item"]],
        answer=words["answers"][record["value"]],
        is_no=record["value"] == "no",
        given_by=words["given_by"][record["given_by"]],
        how=words["how"][record["how"]],
        when=at_text(record["given_at"]),
        wording=record["wording_id"],
        covers=", ".join(record["covers"]) or words["covers_nothing"],
    )


def _added(row: Addition) -> Added:
    return Added(at(row.added_at), paragraphs(row.text))
