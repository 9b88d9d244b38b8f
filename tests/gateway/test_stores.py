"""One suite for every store: what the gateway relies on."""

import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from gateway.redis_store import RedisStore
from gateway.sqlite_store import SqliteStore
from gateway.store import Busy, Gone, Lifetimes, Opened, Replayed, Store, StoreError

LIVES = Lifetimes(idle_seconds=1800, absolute_seconds=14400, stale_seconds=30)
NOW = 1_795_300_000.0


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_until(is_true: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline
        threading.Event().wait(0.02)


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    command = ["/usr/bin/redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tmp_path_factory.mktemp("redis"))
    url = f"redis://127.0.0.1:{port}/0"
    try:
        wait_until(RedisStore(url, LIVES).ready)
        yield url
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(params=["sqlite", "redis"])
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Lifetimes], Store]:
    if request.param == "sqlite":
        return lambda lives: SqliteStore(tmp_path / "gateway.db", lives)
    url = request.getfixturevalue("redis_url")
    redis.Redis.from_url(url).flushall()
    return lambda lives: RedisStore(url, lives)


@pytest.fixture
def store(make_store: Callable[[Lifetimes], Store]) -> Store:
    store = make_store(LIVES)
    store.start("s1", NOW, b"record \x00\xff")
    return store


def test_a_session_is_kept_and_read_back(store: Store) -> None:
    stored = store.read("s1")
    assert stored is not None
    assert (stored.created, stored.seen, stored.record) == (NOW, NOW, b"record \x00\xff")
    assert store.read("s2") is None


def test_touching_a_session_is_remembered_and_makes_none(store: Store) -> None:
    store.touch("s1", NOW + 60)
    store.touch("s2", NOW + 60)
    stored = store.read("s1")
    assert stored is not None
    assert stored.seen == NOW + 60
    assert store.read("s2") is None


def test_a_turn_is_opened_once(store: Store) -> None:
    assert store.begin("s1", "m1", NOW) == Opened(b"record \x00\xff")
    assert store.begin("s1", "m1", NOW) == Busy()
    assert store.begin("s1", "m2", NOW) == Busy()


def test_a_finished_turn_is_answered_again_with_the_same_reply(store: Store) -> None:
    store.begin("s1", "m1", NOW)
    assert store.finish("s1", "m1", b"record 2", b"reply")
    assert store.begin("s1", "m1", NOW) == Replayed(b"reply")
    assert store.begin("s1", "m2", NOW) == Opened(b"record 2")
    assert store.begin("s1", "m1", NOW) == Replayed(b"reply")


def test_an_abandoned_turn_may_be_taken_again(store: Store) -> None:
    store.begin("s1", "m1", NOW)
    store.abandon("s1", "m1")
    assert store.begin("s1", "m1", NOW) == Opened(b"record \x00\xff")


def test_what_is_remembered_of_an_abandoned_turn_is_there_in_the_next(store: Store) -> None:
    store.begin("s1", "m1", NOW)
    store.abandon("s1", "m1", b"record 2")
    assert store.begin("s1", "m2", NOW) == Opened(b"record 2")


def test_only_the_owner_closes_a_turn(store: Store) -> None:
    store.begin("s1", "m1", NOW)
    store.abandon("s1", "m2", b"stolen")
    assert not store.finish("s1", "m2", b"stolen", b"stolen")
    assert store.begin("s1", "m2", NOW) == Busy()


def test_there_is_no_turn_without_a_session(store: Store) -> None:
    assert store.begin("s2", "m1", NOW) == Gone()
    assert store.begin("s2", "m1", NOW) == Gone()


@pytest.mark.hazard("A6")
def test_an_ended_session_leaves_nothing_and_cannot_come_back(store: Store) -> None:
    store.begin("s1", "m1", NOW)
    store.end("s1")
    assert not store.finish("s1", "m1", b"record", b"reply")
    assert store.read("s1") is None
    assert store.begin("s1", "m1", NOW) == Gone()


def test_a_turn_left_open_by_a_dead_process_is_taken_over(make_store: Callable[[Lifetimes], Store]) -> None:
    store = make_store(Lifetimes(1800, 14400, stale_seconds=0.05))
    store.start("s1", NOW, b"record")
    store.begin("s1", "m1", NOW)
    wait_until(lambda: isinstance(store.begin("s1", "m2", NOW + 1), Opened))
    assert not store.finish("s1", "m1", b"late", b"late")


def test_of_many_at_once_only_one_opens_the_turn(store: Store) -> None:
    results: list[object] = []
    threads = [threading.Thread(target=lambda n=n: results.append(store.begin("s1", f"m{n}", NOW))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(result, Opened) for result in results) == 1
    assert sum(result == Busy() for result in results) == 7


def test_counting_is_by_bucket_and_window(store: Store) -> None:
    assert [store.count("a", 1), store.count("a", 1), store.count("a", 2), store.count("b", 1)] == [1, 2, 1, 1]


def test_wipes_are_owed_until_settled(store: Store) -> None:
    store.owe_wipe("w-1", NOW)
    store.owe_wipe("w-2", NOW + 1)
    store.owe_wipe("w-1", NOW + 2)
    assert store.owed_wipes() == ["w-1", "w-2"]
    store.settle_wipe("w-1")
    assert store.owed_wipes() == ["w-2"]


def test_a_store_that_answers_is_ready(store: Store) -> None:
    assert store.ready()


@pytest.mark.hazard("G3")
def test_sqlite_forgets_what_is_over_and_leaves_no_bytes_of_it(tmp_path: Path) -> None:
    path = tmp_path / "gateway.db"
    store = SqliteStore(path, LIVES)
    store.start("idle", NOW, b"canary-idle")
    store.start("fresh", NOW + 1800, b"canary-fresh")
    store.purge(NOW + 1800)
    assert store.read("idle") is None
    assert store.read("fresh") is not None
    assert b"canary-idle" not in path.read_bytes()


def test_a_store_that_is_gone_says_so(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "gateway.db", LIVES)
    with pytest.raises(StoreError), store._changing() as database:
        database.execute("SELECT * FROM nothing")
    away = RedisStore(f"redis://127.0.0.1:{free_port()}/0", LIVES)
    assert not away.ready()
    with pytest.raises(StoreError):
        away.read("s1")
