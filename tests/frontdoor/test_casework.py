from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from frontdoor.actors import worker_actor
from frontdoor.audit import Action
from frontdoor.casework import move, open_case, pick_up
from frontdoor.database import Store
from frontdoor.finding import NotFound
from frontdoor.records import AuditRow
from frontdoor.statuses import Change, StaleVersion
from frontdoor.transitions import IllegalMove, Status
from tests.frontdoor.builders import NOW, REFERENCE, employ, take_in


def picks_up(store: Store, worker_id: int) -> bool:
    try:
        with store.begin() as session:
            pick_up(session, REFERENCE, 1, worker_actor(worker_id), NOW)
    except StaleVersion:
        return False
    return True


@pytest.mark.hazard("F9")
def test_opening_a_request_leaves_a_row_in_the_audit(store: Store) -> None:
    take_in(store)
    worker_id = employ(store)
    with store.begin() as session:
        open_case(session, REFERENCE, worker_actor(worker_id), NOW)
    with store.begin() as session:
        views = session.scalars(select(AuditRow).where(AuditRow.action == Action.REQUEST_VIEWED)).all()
        assert [view.worker_id for view in views] == [worker_id]


def test_statuses_are_added_with_who_and_when(store: Store) -> None:
    take_in(store)
    me = worker_actor(employ(store))
    with store.begin() as session:
        pick_up(session, REFERENCE, 1, me, NOW)
        move(session, REFERENCE, Change(Status.DECIDED, 2, " Family Solutions can help. "), me, NOW)
    with store.begin() as session:
        opened = open_case(session, REFERENCE, me, NOW)
        history = [(row.status, row.worker.name if row.worker else None, row.reason) for row in opened.history]
    assert history == [
        ("received", None, None),
        ("picked_up", "Ada Worker", None),
        ("decided", "Ada Worker", "Family Solutions can help."),
    ]


@pytest.mark.hazard("F12")
def test_exactly_one_of_many_workers_picks_up(store: Store) -> None:
    take_in(store)
    workers = [employ(store, f"worker{number}@example.com") for number in range(12)]
    with ThreadPoolExecutor(6) as at_once:
        assert sum(at_once.map(lambda worker_id: picks_up(store, worker_id), workers)) == 1


def test_a_change_made_from_an_old_page_is_refused(store: Store) -> None:
    take_in(store)
    me = worker_actor(employ(store))
    with store.begin() as session:
        pick_up(session, REFERENCE, 1, me, NOW)
    with pytest.raises(StaleVersion), store.begin() as session:
        move(session, REFERENCE, Change(Status.CANCELLED_DUPLICATE, 1, "as EH-0001-0000"), me, NOW)


def test_a_move_that_is_not_legal_is_refused(store: Store) -> None:
    take_in(store)
    with pytest.raises(IllegalMove), store.begin() as session:
        move(session, REFERENCE, Change(Status.CLOSED, 1, "done"), worker_actor(employ(store)), NOW)


def test_a_reference_nobody_has_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound), store.begin() as session:
        open_case(session, "EH-0000-0000", worker_actor(1), NOW)
