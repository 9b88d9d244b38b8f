import pytest

from frontdoor.database import Store
from frontdoor.workers import NoSuchWorker, WorkerExists, find_active_worker, remove_worker
from tests.frontdoor.builders import EMAIL, NOW, employ


def test_a_worker_is_found_however_the_email_is_written(store: Store) -> None:
    worker_id = employ(store)
    with store.begin() as session:
        found = find_active_worker(session, " ADA@Example.com ")
        assert found is not None and found.id == worker_id


def test_nobody_is_added_twice(store: Store) -> None:
    employ(store)
    with pytest.raises(WorkerExists):
        employ(store, EMAIL.upper())


def test_a_removed_worker_is_not_found(store: Store) -> None:
    employ(store)
    with store.begin() as session:
        remove_worker(session, EMAIL, NOW)
        assert find_active_worker(session, EMAIL) is None


def test_nobody_unknown_is_removed(store: Store) -> None:
    with pytest.raises(NoSuchWorker), store.begin() as session:
        remove_worker(session, EMAIL, NOW)
