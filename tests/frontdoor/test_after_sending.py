from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from frontdoor.actors import worker_actor
from frontdoor.after_sending import Sent, add, status_for_family, withdraw
from frontdoor.casework import move, pick_up
from frontdoor.database import Store
from frontdoor.finding import NotFound
from frontdoor.intake import KeyReused
from frontdoor.records import Addition, AuditRow, Case
from frontdoor.statuses import Change, current_status
from frontdoor.transitions import Status
from tests.frontdoor.builders import NOW, REFERENCE, employ, take_in

LATER = {"text": "We have moved to my sister's.", "added_at": "2026-11-23T09:00:00Z"}
KEY = "a-key-of-its-own"


def status_now(store: Store) -> str:
    with store.begin() as session:
        return current_status(session, session.scalars(select(Case)).one()).status


def test_a_family_that_knows_the_second_factor_hears_the_status(store: Store) -> None:
    take_in(store)
    with store.begin() as session:
        known = status_for_family(session, REFERENCE, "0123", NOW)
        assert known is not None and known.status == "received"


@pytest.mark.parametrize(("reference", "factor"), [(REFERENCE, "0124"), ("EH-0000-0000", "0123"), (REFERENCE, "")])
def test_anyone_else_hears_nothing_and_the_audit_knows(store: Store, reference: str, factor: str) -> None:
    take_in(store)
    with store.begin() as session:
        assert status_for_family(session, reference, factor, NOW) is None
    with store.begin() as session:
        assert session.scalars(select(AuditRow.action).order_by(AuditRow.id.desc())).first() == "status_check_missed"


def test_an_addition_is_kept_once(store: Store) -> None:
    take_in(store)
    first, is_new = add(store, Sent(REFERENCE, KEY, LATER), NOW)
    again, is_new_again = add(store, Sent(REFERENCE, KEY, LATER), NOW)
    assert (is_new, is_new_again) == (True, False)
    assert first.addition_id == again.addition_id


def test_many_copies_of_an_addition_at_once_are_one(store: Store) -> None:
    take_in(store)
    with ThreadPoolExecutor(6) as senders:
        list(senders.map(lambda _: add(store, Sent(REFERENCE, KEY, LATER), NOW), range(12)))
    with store.begin() as session:
        assert session.scalar(select(func.count()).select_from(Addition)) == 1


def test_another_text_with_the_same_key_is_refused(store: Store) -> None:
    take_in(store)
    add(store, Sent(REFERENCE, KEY, LATER), NOW)
    with pytest.raises(KeyReused):
        add(store, Sent(REFERENCE, KEY, LATER | {"text": "Something else."}), NOW)


@pytest.mark.parametrize("reason", [None, "Things are better."])
def test_a_family_withdraws_with_or_without_a_reason(store: Store, reason: str | None) -> None:
    take_in(store)
    withdraw(store, Sent(REFERENCE, KEY, {"reason": reason}), NOW)
    withdraw(store, Sent(REFERENCE, KEY, {"reason": reason}), NOW)
    assert status_now(store) == "withdrawn"


def test_a_family_withdraws_twice_with_two_keys(store: Store) -> None:
    take_in(store)
    withdraw(store, Sent(REFERENCE, KEY, {}), NOW)
    withdraw(store, Sent(REFERENCE, "another-key-altogether", {}), NOW)
    assert status_now(store) == "withdrawn"


def test_a_family_withdraws_after_the_request_was_closed(store: Store) -> None:
    take_in(store)
    me = worker_actor(employ(store))
    with store.begin() as session:
        pick_up(session, REFERENCE, 1, me, NOW)
        move(session, REFERENCE, Change(Status.DECIDED, 2, "advice given"), me, NOW)
        move(session, REFERENCE, Change(Status.CLOSED, 3, "advice was enough"), me, NOW)
    withdraw(store, Sent(REFERENCE, KEY, {}), NOW)
    assert status_now(store) == "withdrawn"


def test_a_withdrawal_and_a_pick_up_at_once_end_withdrawn(store: Store) -> None:
    take_in(store)
    me = worker_actor(employ(store))

    def picked() -> None:
        with store.begin() as session:
            pick_up(session, REFERENCE, 1, me, NOW)

    with ThreadPoolExecutor(2) as at_once:
        picking = at_once.submit(picked)
        at_once.submit(withdraw, store, Sent(REFERENCE, KEY, {}), NOW).result()
    picking.exception()
    assert status_now(store) == "withdrawn"


def test_nothing_can_be_sent_about_a_request_that_is_not_there(store: Store) -> None:
    with pytest.raises(NotFound):
        withdraw(store, Sent("EH-0000-0000", KEY, {}), NOW)
    with pytest.raises(NotFound):
        add(store, Sent("EH-0000-0000", KEY, LATER), NOW)
