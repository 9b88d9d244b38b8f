"""One request for support in ready words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdoor.casework import OpenCase
from frontdoor.earlier_requests import as_current
from frontdoor.escalation import Due, PickUpTimes, next_due
from frontdoor.presenters.agreements import Agreement, agreement
from frontdoor.presenters.children import Child, child
from frontdoor.presenters.contact import contact_rows, full_name, grouped, safe_contact
from frontdoor.presenters.escalation import due_words, is_overdue
from frontdoor.presenters.levels import level_part
from frontdoor.presenters.parts import Part, Row, part
from frontdoor.presenters.statuses import HistoryLine, StatusTag, history_line, paragraphs, status_tag
from frontdoor.presenters.times import age, at, at_text, today
from frontdoor.presenters.unread import Unread, read_lines, unread
from frontdoor.records import Addition, Case
from frontdoor.transitions import WAITING, Status, choices_for_a_worker, next_statuses
from frontdoor.words import word


@dataclass(frozen=True)
class Added:
    when: str
    text: list[list[str]]
    urgent: bool


@dataclass(frozen=True)
class PresentedRequest:
    """`before_contact` stands in the banner; `parts` are what was told beside contact, children and worries."""

    reference: str
    version: int
    urgent: bool
    unread: Unread | None
    warning: str
    overdue: bool
    status: StatusTag
    can_be_picked_up: bool
    can_be_changed: bool
    hints: dict[str, str | None]
    name: str
    before_contact: list[Row]
    contact: list[Row]
    children: list[Child]
    worries: list[list[str]]
    what_would_help: list[list[str]]
    parts: list[Part]
    agreements: list[Agreement]
    how_it_came: list[Row]
    history: list[HistoryLine]
    additions: list[Added]


def present_request(opened: OpenCase, now: datetime, times: PickUpTimes) -> PresentedRequest:
    case, payload, status = opened.case, as_current(opened.case.payload), opened.status
    urgent = case.urgent or bool(opened.notices)
    due = next_due(times, status in WAITING, case.urgent, case.received_at, opened.unread_since)
    return PresentedRequest(
        reference=case.reference,
        version=opened.version,
        urgent=urgent,
        unread=unread(opened.notices),
        warning=_warning(case, str(payload["route"]), due, urgent, now),
        overdue=is_overdue(due, now),
        status=status_tag(status),
        can_be_picked_up=Status.PICKED_UP in next_statuses(status),
        can_be_changed=bool(choices_for_a_worker(status)),
        hints={str(to): word("statuses", to, "hint") for to in Status},
        name=full_name(payload["contact"]),
        before_contact=[*safe_contact(payload["safe_contact"]), *_worker_safety(payload["practitioner"])],
        contact=contact_rows(payload["contact"], payload["safe_contact"]),
        children=[child(record, today(now)) for record in payload["children"]],
        worries=paragraphs(payload["worries"]),
        what_would_help=paragraphs(payload["what_would_help"]),
        parts=[told for told in _parts(payload) if told.rows],
        agreements=[agreement(record) for record in payload["agreements"]],
        how_it_came=part("how_it_came", _how_it_came(payload, case.received_at, now)).rows,
        history=_history(opened),
        additions=[_added(row) for row in opened.additions],
    )


def _parts(payload: Mapping[str, Any]) -> list[Part]:
    assessment, practitioner = payload["early_help_assessment"], payload["practitioner"] or {}
    told = [
        part("about", payload),
        level_part(payload),
        part("so_far", {**payload, **{f"eha_{name}": value for name, value in assessment.items()}}),
        part("access", payload["access"]),
        part("household", payload["household"]),
        part("preferences", payload["preferences"]),
    ]
    if practitioner:
        told.append(part("practitioner", {**practitioner, "phone": grouped(practitioner["phone"])}))
    return told


def _worker_safety(practitioner: Mapping[str, Any] | None) -> list[Row]:
    return part("worker_safety", practitioner).rows if practitioner else []


def _how_it_came(payload: Mapping[str, Any], received_at: datetime, now: datetime) -> dict[str, Any]:
    notice, due = payload["privacy_notice"], payload.get("promise_due_at")
    return {
        **payload,
        "submitted": at_text(payload["submitted_at"]),
        "received": f"{at(received_at)} ({age(received_at, now)})",
        "promise_due": at_text(due) if due else None,
        "notice_version": notice["version"],
        "notice_shown": at_text(notice["shown_at"]),
        "notice_shared": notice["shared_with_family"],
        "model_version": payload.get("model_version"),
    }


def _warning(case: Case, route: str, due: Due | None, urgent: bool, now: datetime) -> str:
    """What sounded urgent when it was sent, who saw whom to ring, and by when somebody has to do something about it."""
    by_when = due_words(due, now) if urgent or is_overdue(due, now) else ""
    banner = word("urgent", "banner_for_practitioner" if route == "practitioner" else "banner") if case.urgent else ""
    return " ".join(filter(None, [banner, by_when]))


def _history(opened: OpenCase) -> list[HistoryLine]:
    """Statuses and who read urgent news, as they came."""
    lines = [(row.at, history_line(row)) for row in opened.history] + read_lines(opened.notices)
    return [line for _, line in sorted(lines, key=lambda entry: entry[0])]


def _added(row: Addition) -> Added:
    return Added(at(row.added_at), paragraphs(row.text), row.urgent)
