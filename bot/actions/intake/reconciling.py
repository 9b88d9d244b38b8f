"""Compares what stands here with what the case system has: whatever was counted as received is looked for there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system import CasesUnder
from bot.actions.intake.by_hand import OVERDUE, SETTLED_BY_HAND
from bot.actions.intake.database import as_utc
from bot.actions.intake.models import Audit, FollowUp, FollowUpKind, Outbox, OutboxState, Request

Sessions = sessionmaker[Session]


class Difference(StrEnum):
    """What is wrong with one request, seen from here."""

    NOT_QUEUED = "not queued here"  # it was accepted and nothing will ever send it
    MISSING = "missing there"
    TWICE = "twice there"
    ANOTHER = "another case there"
    KEPT = "deleted here, but there"
    ARRIVED = "not received here, but there"


@dataclass(frozen=True)
class Held:
    """One request as it stands here. `since` is when it was received there, or else accepted here; `state` is None when
    it stands in no outbox. `by_hand`: a person said where it is. `told`: the case system was asked to withdraw it."""

    key: str
    reference: str
    since: datetime
    state: OutboxState | None
    case_id: str | None = None
    by_hand: bool = False
    told: bool = False
    being_sent: bool = False


def compared(held: Held, there: list[str]) -> Difference | None:
    """`there` holds the id of every case that stands under its key."""
    if len(there) > 1:
        return Difference.TWICE
    if held.state == OutboxState.RECEIVED:
        return _of_received(held, there)
    if held.state == OutboxState.WITHDRAWN:
        return Difference.KEPT if there and not held.told else None
    return Difference.ARRIVED if there else None


def _of_received(held: Held, there: list[str]) -> Difference | None:
    if held.by_hand:
        return None  # it was keyed in, under no key of ours
    if not there:
        return Difference.MISSING
    # What arrived while it was being taken back may have no case id here.
    return None if held.case_id in (None, *there) else Difference.ANOTHER


def is_at_rest(held: Held, moment: datetime) -> bool:
    """Whether both sides have had their time: a case system may find a case only some time after it took it."""
    return not held.being_sent and moment - held.since > OVERDUE


def differences(
    sessions: Sessions, cases_under: CasesUnder | None, all_held: list[Held], moment: datetime, timeout: float
) -> Iterator[tuple[Held, Difference, list[str]]]:
    """Each with the ids of the cases there. What moved on while it was compared is left for the next time.

    Raises CaseSystemDown.
    """
    for held in all_held:
        if held.state is None:
            yield held, Difference.NOT_QUEUED, []
        elif cases_under and is_at_rest(held, moment):
            there = cases_under(held.key, timeout)
            difference = compared(held, there)
            if difference and _is_as_it_was(sessions, held):
                yield held, difference, there


def held_since(session: Session, since: datetime) -> list[Held]:
    """Every request accepted since then, oldest first."""
    rows = session.execute(_rows().where(Request.accepted_at >= since).order_by(Request.accepted_at))
    return [_held(row) for row in rows]


def _is_as_it_was(sessions: Sessions, held: Held) -> bool:
    with sessions() as session:
        return _held(session.execute(_rows().where(Request.key == held.key)).one()) == held


def _rows() -> Select[str, str, datetime, Outbox, bool, bool]:
    by_hand = exists().where(Audit.request_key == Request.key, Audit.event == SETTLED_BY_HAND)
    told = exists().where(FollowUp.request_key == Request.key, FollowUp.kind == FollowUpKind.WITHDRAWAL)
    return select(Request.key, Request.reference, Request.accepted_at, Outbox, by_hand, told).outerjoin(
        Outbox, Outbox.request_key == Request.key
    )


def _held(row: Any) -> Held:
    key, reference, accepted_at, outbox, by_hand, told = row
    if outbox is None:
        return Held(key, reference, as_utc(accepted_at), None)
    return Held(
        key,
        reference,
        as_utc(outbox.received_at or accepted_at),
        OutboxState(outbox.state),
        outbox.case_id,
        by_hand,
        told,
        outbox.leased_until is not None,
    )
