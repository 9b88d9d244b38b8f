"""Which status a request for support may move to, and when the move needs a reason."""

from enum import StrEnum

from frontdoor.actors import ActorKind


class Status(StrEnum):
    RECEIVED = "received"
    PICKED_UP = "picked_up"
    NEED_INFORMATION = "need_information"
    SCREENING = "screening"
    DECIDED = "decided"
    PASSED_ON = "passed_on"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    CANCELLED_DUPLICATE = "cancelled_duplicate"


S = Status

# A family may stop at any moment, even after the request is finished: agreement given can be taken back.
LEGAL: dict[Status, tuple[Status, ...]] = {
    S.RECEIVED: (S.PICKED_UP, S.WITHDRAWN, S.CANCELLED_DUPLICATE),
    S.PICKED_UP: (S.NEED_INFORMATION, S.SCREENING, S.DECIDED, S.RECEIVED, S.WITHDRAWN, S.CANCELLED_DUPLICATE),
    S.NEED_INFORMATION: (S.SCREENING, S.DECIDED, S.RECEIVED, S.WITHDRAWN, S.CANCELLED_DUPLICATE),
    S.SCREENING: (S.NEED_INFORMATION, S.DECIDED, S.RECEIVED, S.WITHDRAWN, S.CANCELLED_DUPLICATE),
    S.DECIDED: (S.PASSED_ON, S.CLOSED, S.WITHDRAWN),
    S.PASSED_ON: (S.CLOSED, S.WITHDRAWN),
    S.CLOSED: (S.WITHDRAWN,),
    S.CANCELLED_DUPLICATE: (S.WITHDRAWN,),
    S.WITHDRAWN: (),
}
NEED_A_REASON = frozenset(Status) - {S.PICKED_UP, S.SCREENING}

WAITING = (S.RECEIVED,)
BEING_WORKED_ON = (S.PICKED_UP, S.NEED_INFORMATION, S.SCREENING, S.DECIDED, S.PASSED_ON)
FINISHED = (S.CLOSED, S.WITHDRAWN, S.CANCELLED_DUPLICATE)


class IllegalMove(Exception):
    """This status does not follow the one the request has."""


class ReasonMissing(Exception):
    """This status is only set with a reason."""


def next_statuses(current: Status) -> tuple[Status, ...]:
    return LEGAL[current]


def choices_for_a_worker(current: Status) -> tuple[Status, ...]:
    """Picking up has a button of its own."""
    return tuple(status for status in LEGAL[current] if status is not Status.PICKED_UP)


def check_move(current: Status, to: Status, reason: str | None, actor: ActorKind) -> None:
    """A worker gives reasons; a family never has to."""
    if to not in LEGAL[current]:
        raise IllegalMove(f"{current} -> {to}")
    if actor is not ActorKind.FAMILY and to in NEED_A_REASON and not (reason or "").strip():
        raise ReasonMissing(to)
