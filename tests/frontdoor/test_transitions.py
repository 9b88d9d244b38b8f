import itertools

import pytest

from frontdoor.actors import ActorKind
from frontdoor.transitions import (
    BEING_WORKED_ON,
    FINISHED,
    WAITING,
    IllegalMove,
    ReasonMissing,
    Status,
    check_move,
    choices_for_a_worker,
)

LEGAL = {
    "received": "picked_up withdrawn cancelled_duplicate",
    "picked_up": "need_information screening decided received withdrawn cancelled_duplicate",
    "need_information": "screening decided received withdrawn cancelled_duplicate",
    "screening": "need_information decided received withdrawn cancelled_duplicate",
    "decided": "passed_on closed withdrawn",
    "passed_on": "closed withdrawn",
    "closed": "withdrawn",
    "cancelled_duplicate": "withdrawn",
    "withdrawn": "",
}
EVERY_MOVE = list(itertools.product(Status, Status))


@pytest.mark.parametrize(("current", "to"), EVERY_MOVE)
def test_every_move_is_legal_or_refused(current: Status, to: Status) -> None:
    if to in LEGAL[current].split():
        check_move(current, to, "a reason", ActorKind.WORKER)
    else:
        with pytest.raises(IllegalMove):
            check_move(current, to, "a reason", ActorKind.WORKER)


@pytest.mark.parametrize(
    ("current", "to", "needed"),
    [
        ("received", "picked_up", False),
        ("picked_up", "screening", False),
        ("picked_up", "need_information", True),
        ("picked_up", "received", True),
        ("picked_up", "decided", True),
        ("decided", "passed_on", True),
        ("decided", "closed", True),
        ("received", "withdrawn", True),
        ("received", "cancelled_duplicate", True),
    ],
)
@pytest.mark.parametrize("blank", [None, "", " \n "])
def test_a_worker_gives_a_reason_where_one_is_needed(current: str, to: str, needed: bool, blank: str | None) -> None:
    if not needed:
        check_move(Status(current), Status(to), blank, ActorKind.WORKER)
        return
    with pytest.raises(ReasonMissing):
        check_move(Status(current), Status(to), blank, ActorKind.WORKER)


def test_a_family_withdraws_without_a_reason() -> None:
    check_move(Status.SCREENING, Status.WITHDRAWN, None, ActorKind.FAMILY)


def test_every_status_stands_in_exactly_one_list_of_the_queue() -> None:
    assert sorted((*WAITING, *BEING_WORKED_ON, *FINISHED)) == sorted(Status)


def test_picking_up_is_not_among_the_choices_of_the_form() -> None:
    assert Status.PICKED_UP not in choices_for_a_worker(Status.RECEIVED)
