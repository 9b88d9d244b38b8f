"""Urgent news stays at the top until a worker says that they have read it: who took it back, what was added."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from frontdoor.actors import FAMILY, worker_actor
from frontdoor.after_sending import Sent, add, withdraw
from frontdoor.casework import move, open_case, pick_up
from frontdoor.database import Store
from frontdoor.escalation import Due, Overdue, PickUpTimes, count_overdue, next_due
from frontdoor.queue import View, Waiting, show_queue
from frontdoor.records import AuditRow
from frontdoor.statuses import Change
from frontdoor.transitions import Status
from frontdoor.unread import ReadAlready, mark_read
from frontdoor.working_time import working_time
from tests.frontdoor.builders import NOW, REFERENCE, another, employ, form_token, store_of, take_in

ALWAYS = {"days": {str(day): [0, 1440] for day in range(7)}, "on_bank_holidays": True}
TIMES = PickUpTimes(working_time(ALWAYS), urgent=timedelta(minutes=15), routine=timedelta(hours=8))
HOUR = timedelta(hours=1)
DISCLOSURE = {"text": "He hit her again.", "added_at": "2026-11-22T15:00:00Z", "urgent": True}
PRESS = f"/requests/{REFERENCE}/read"


def take_back(store: Store, reference: str = REFERENCE) -> None:
    withdraw(store, Sent(reference, f"takes-back-{reference}", {"reason": None}), NOW + HOUR)


def tell(store: Store, key: str = "an-addition-1") -> None:
    add(store, Sent(REFERENCE, key, DISCLOSURE), NOW + HOUR)


def waiting(store: Store, view: View = View.WAITING) -> list[Waiting]:
    with store.begin() as session:
        page = show_queue(session, view, 1, FAMILY, NOW)
    assert page.counts[view] == len(page.rows)
    return page.rows


def newest_notice(store: Store, worker_id: int) -> int:
    with store.begin() as session:
        return open_case(session, REFERENCE, worker_actor(worker_id), NOW).notices[-1].id


def close(store: Store, worker_id: int) -> None:
    me = worker_actor(worker_id)
    with store.begin() as session:
        pick_up(session, REFERENCE, 1, me, NOW)
        move(session, REFERENCE, Change(Status.DECIDED, 2, "advice given"), me, NOW)
        move(session, REFERENCE, Change(Status.CLOSED, 3, "advice was enough"), me, NOW)


@pytest.mark.hazard("A15")
@pytest.mark.parametrize(
    ("waits", "urgent", "unread", "expected"),
    [
        (True, False, None, Due(NOW + 8 * HOUR)),
        (True, True, None, Due(NOW + timedelta(minutes=15))),
        (False, True, None, None),
        (False, False, NOW + HOUR, Due(NOW + HOUR + timedelta(minutes=15), to_read=True)),
        (True, False, NOW + HOUR, Due(NOW + HOUR + timedelta(minutes=15), to_read=True)),
        (True, True, NOW + HOUR, Due(NOW + timedelta(minutes=15))),
    ],
)
def test_what_is_due_first(waits: bool, urgent: bool, unread: object, expected: Due | None) -> None:
    assert next_due(TIMES, waits, urgent, NOW, unread) == expected  # type: ignore[arg-type]


@pytest.mark.hazard("A15")
def test_an_urgent_request_that_was_taken_back_waits_above_all_others_until_it_was_read(store: Store) -> None:
    take_in(store, **another(1))
    take_in(store, urgent=True)
    take_back(store)
    first, second = waiting(store)
    assert (first.reference, first.status, first.urgent) == (REFERENCE, "withdrawn", True)
    assert first.unread_since == NOW + HOUR and second.unread_since is None
    worker = employ(store)
    newest = newest_notice(store, worker)
    with store.begin() as session:
        mark_read(session, REFERENCE, newest, worker_actor(worker), NOW + 2 * HOUR)
    assert [row.reference for row in waiting(store, View.FINISHED)] == [REFERENCE]
    with store.begin() as session:
        (kept,) = session.scalars(select(AuditRow).where(AuditRow.action == "urgent_read"))
        assert (kept.worker_id, kept.at, kept.detail) == (worker, NOW + 2 * HOUR, "withdrawal")
    with store.begin() as session, pytest.raises(ReadAlready):
        mark_read(session, REFERENCE, newest, worker_actor(worker), NOW + 3 * HOUR)


def test_what_says_nothing_urgent_leaves_the_queue_at_once(store: Store) -> None:
    take_in(store)
    take_back(store)
    assert waiting(store) == []


def test_what_a_worker_withdrew_was_seen_by_that_worker(store: Store) -> None:
    take_in(store, urgent=True)
    me = worker_actor(employ(store))
    with store.begin() as session:
        move(session, REFERENCE, Change(Status.WITHDRAWN, 1, "They rang."), me, NOW)
    take_back(store)
    assert waiting(store) == []


@pytest.mark.hazard("A15")
@pytest.mark.parametrize("finished", [False, True])
def test_an_urgent_addition_comes_to_the_top_whatever_the_status(store: Store, finished: bool) -> None:
    take_in(store, **another(1, urgent=True))
    take_in(store, NOW - HOUR)
    if finished:
        close(store, employ(store, "closes@example.com"))
    tell(store)
    first, _ = waiting(store)
    assert (first.reference, first.unread_since) == (REFERENCE, NOW + HOUR)


@pytest.mark.hazard("A15")
def test_taking_back_what_only_became_urgent_by_an_addition_waits_to_be_read_too(store: Store) -> None:
    take_in(store)
    tell(store)
    take_back(store)
    worker = employ(store)
    with store.begin() as session:
        notices = open_case(session, REFERENCE, worker_actor(worker), NOW).notices
        assert [notice.kind for notice in notices] == ["addition", "withdrawal"]


@pytest.mark.hazard("A15")
def test_what_came_while_a_worker_read_stays_unread(store: Store) -> None:
    take_in(store)
    tell(store)
    worker = employ(store)
    seen = newest_notice(store, worker)
    tell(store, "an-addition-2")
    with store.begin() as session:
        mark_read(session, REFERENCE, seen, worker_actor(worker), NOW + 2 * HOUR)
    assert [row.unread_since for row in waiting(store)] == [NOW + HOUR]


@pytest.mark.hazard("A15")
def test_what_nobody_reads_is_overdue_once(store: Store) -> None:
    take_in(store, urgent=True)
    tell(store)
    take_back(store)
    with store.begin() as session:
        soon, late = NOW + HOUR + timedelta(minutes=14), NOW + HOUR + timedelta(minutes=15)
        assert count_overdue(session, TIMES, soon) == Overdue(0, 0)
        assert count_overdue(session, TIMES, late) == Overdue(urgent=1, routine=0)


@pytest.mark.hazard("A15")
def test_a_worker_sees_that_nobody_has_read_it_and_says_that_they_have(app: Flask, worker: FlaskClient) -> None:
    take_in(store_of(app), NOW - 2 * HOUR, urgent=True)
    withdraw(store_of(app), Sent(REFERENCE, "takes-it-back", {"reason": None}), NOW - HOUR)
    assert "Not read yet" in worker.get("/requests").get_data(as_text=True)
    page = worker.get(f"/requests/{REFERENCE}").get_data(as_text=True)
    assert "nobody has said yet" in page and "does not end the duty to protect" in page
    assert "It should have been read by 22 November 2026, 2:19pm." in page
    newest = page.split('name="newest" value="')[1].split('"')[0]
    token = {"csrf_token": form_token(worker, f"/requests/{REFERENCE}"), "newest": newest}
    assert worker.post(PRESS, data=token).status_code == 303
    page = worker.get(f"/requests/{REFERENCE}").get_data(as_text=True)
    assert "Read after it was taken back" in page and "nobody has said yet" not in page
    assert page.index('id="history"') < page.index("Read after it was taken back")
    assert "There is nothing here" in worker.get("/requests").get_data(as_text=True)
    assert worker.post(PRESS, data=token).status_code == 409


@pytest.mark.hazard("A15")
def test_an_urgent_addition_says_so_where_it_stands_and_the_request_is_not_said_to_have_been_urgent(
    app: Flask, worker: FlaskClient
) -> None:
    take_in(store_of(app))
    tell(store_of(app))
    page = worker.get(f"/requests/{REFERENCE}").get_data(as_text=True)
    assert "Something has been added that sounded as if" in page and "When this was written" not in page
    assert page.index("Added later</h2>") < page.index("He hit her again.")
