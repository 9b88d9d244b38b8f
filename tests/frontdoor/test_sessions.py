from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from frontdoor.database import Store
from frontdoor.records import WorkerSession
from frontdoor.sessions import Limits, SignedIn, end_session, open_session, who_is_signed_in
from frontdoor.workers import remove_worker
from tests.frontdoor.builders import EMAIL, NOW, employ

LIMITS = Limits(idle=timedelta(minutes=15), absolute=timedelta(hours=8))


def opened(store: Store) -> str:
    worker_id = employ(store)
    with store.begin() as session:
        return open_session(session, worker_id, NOW)


def who(store: Store, token: str | None, now: datetime = NOW) -> SignedIn | None:
    with store.begin() as session:
        return who_is_signed_in(session, token, LIMITS, now)


def test_the_token_is_known_and_only_its_hash_is_kept(store: Store) -> None:
    token = opened(store)
    known = who(store, token)
    assert known is not None and known.name == "Ada Worker"
    with store.begin() as session:
        assert session.scalars(select(WorkerSession.token_hash)).one() != token


@pytest.mark.parametrize("token", [None, "", "made up", "\x00", "\ud800"])
def test_another_token_is_nobody(store: Store, token: str | None) -> None:
    opened(store)
    assert who(store, token) is None


@pytest.mark.parametrize(("minutes", "signed_in"), [(14, True), (15, False)])
def test_a_quarter_of_an_hour_idle_ends_it(store: Store, minutes: int, signed_in: bool) -> None:
    assert bool(who(store, opened(store), NOW + timedelta(minutes=minutes))) == signed_in


def test_eight_hours_end_it_however_busy(store: Store) -> None:
    token = opened(store)
    for quarter in range(1, 48):
        assert who(store, token, NOW + timedelta(minutes=10 * quarter))
    assert who(store, token, NOW + timedelta(hours=8)) is None


def test_an_ended_session_stays_ended(store: Store) -> None:
    token = opened(store)
    with store.begin() as session:
        end_session(session, token, NOW)
    assert who(store, token) is None


def test_a_removed_worker_is_out_at_once(store: Store) -> None:
    token = opened(store)
    with store.begin() as session:
        remove_worker(session, EMAIL, NOW)
    assert who(store, token) is None
