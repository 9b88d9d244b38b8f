from datetime import timedelta

from sqlalchemy import func, select

from frontdoor.database import Store
from frontdoor.records import Try
from frontdoor.tries import TryKind, count_try, forget_tries, subject
from tests.frontdoor.builders import NOW

ADA = subject("secret", TryKind.SIGN_IN, "ada@example.com")


def tries(store: Store, number: int) -> timedelta:
    for _ in range(number):
        with store.begin() as session:
            wait = count_try(session, ADA, NOW)
    return wait


def test_five_tries_are_free_and_the_sixth_waits(store: Store) -> None:
    assert not tries(store, 5)
    assert tries(store, 1) == timedelta(minutes=1)


def test_one_subject_does_not_make_another_wait(store: Store) -> None:
    tries(store, 6)
    with store.begin() as session:
        assert not count_try(session, subject("secret", TryKind.SECOND_FACTOR, "ada@example.com"), NOW)
        assert not count_try(session, subject("secret", TryKind.SIGN_IN, "bob@example.com"), NOW)


def test_tries_can_be_forgotten(store: Store) -> None:
    tries(store, 5)
    with store.begin() as session:
        forget_tries(session, ADA)
    assert not tries(store, 1)


def test_the_same_email_written_otherwise_is_the_same_subject() -> None:
    assert subject("secret", TryKind.SIGN_IN, " ADA@example.com") == ADA


def test_old_tries_are_deleted_and_no_email_is_kept(store: Store) -> None:
    tries(store, 3)
    with store.begin() as session:
        assert all("ada" not in kept for kept in session.scalars(select(Try.subject)))
        count_try(session, subject("secret", TryKind.SIGN_IN, "bob@example.com"), NOW + timedelta(hours=2))
        assert session.scalar(select(func.count()).select_from(Try)) == 1
