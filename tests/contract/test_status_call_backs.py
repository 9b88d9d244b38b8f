"""What the front door tells about a status is what the action server keeps: the real ones, over HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import sessionmaker

from bot.actions.case_system.call_backs import read_call_back
from bot.actions.intake.database import connect
from bot.actions.intake.migrate import migrate
from bot.actions.intake.models import CaseStatus, Request
from frontdoor.actors import worker_actor
from frontdoor.call_backs import signature, untold
from frontdoor.casework import pick_up
from frontdoor.clock import utc_now
from frontdoor.database import Store
from frontdoor.intake import accept
from frontdoor.records import CallBack
from frontdoor.telling import tell_all
from tests.bot.actions.intake.builders import accepted_request
from tests.frontdoor.builders import employ, front_door, settings, store_of, support_request

KEY = b"the-call-back-key"
SECONDS_TO_START = 30
NOBODY = "http://127.0.0.1:1/case-system/status"


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An intake database with one accepted request."""
    engine = connect(f"sqlite:///{tmp_path_factory.mktemp('intake')}/intake.db")
    migrate(engine)
    with sessionmaker(engine).begin() as session:
        accepted_request(session)
    return engine


@pytest.fixture(scope="module")
def product(intake: Engine) -> Iterator[str]:
    """The address of the running action server's door for call-backs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": ".", "ACTIONS_PORT": str(port), "CALL_BACK_KEY": KEY.decode()}
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.contract.call_back_server"],
        env={**environment, "DATABASE_URL": str(intake.url)},
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}/case-system/status"
    finally:
        running.terminate()
        running.wait(10)


def _wait_for(address: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            requests.get(address, timeout=1)
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer in {SECONDS_TO_START} s")


@pytest.fixture
def sent(intake: Engine) -> Request:
    with sessionmaker(intake, expire_on_commit=False)() as session:
        return session.scalars(select(Request)).one()


@pytest.fixture
def store(tmp_path: Path, sent: Request) -> Store:
    """A front door that has received the request, and whose worker has picked it up."""
    made = store_of(front_door(settings(tmp_path)))
    accept(made, sent.key, support_request(reference=sent.reference, external_ref=sent.key), utc_now())
    worker = employ(made)
    with made.begin() as session:
        pick_up(session, sent.reference, 1, worker_actor(worker), utc_now())
    return made


def test_every_status_arrives_once_and_is_kept(product: str, store: Store, intake: Engine) -> None:
    assert tell_all(store, product, KEY) == 2
    assert tell_all(store, product, KEY) == 0
    with sessionmaker(intake)() as session:
        rows = session.scalars(select(CaseStatus).order_by(CaseStatus.position)).all()
        assert [(row.position, row.status) for row in rows] == [(1, "received"), (2, "picked_up")]


def test_a_status_whose_answer_was_lost_is_told_again_and_kept_once(product: str, store: Store, intake: Engine) -> None:
    tell_all(store, product, KEY)
    with store.begin() as session:
        session.execute(update(CallBack).values(ended_at=None, next_attempt_at=utc_now() - timedelta(minutes=1)))
    assert tell_all(store, product, KEY) == 2
    with sessionmaker(intake)() as session:
        assert len(session.scalars(select(CaseStatus)).all()) == 2


def test_nobody_there_is_told_later(store: Store, product: str) -> None:
    assert tell_all(store, NOBODY, KEY) == 0
    with store.begin() as session:
        (row,) = session.scalars(select(CallBack)).all()
        assert (row.answer, row.attempts, row.ended_at) == (0, 1, None)
    assert tell_all(store, product, KEY, in_a_minute) == 2


def test_another_key_is_refused_and_tried_again_when_it_was_corrected(store: Store, product: str) -> None:
    assert tell_all(store, product, b"another-key") == 0
    with store.begin() as session:
        assert session.scalars(select(CallBack.ended_at)).one() is None


def test_who_does_not_know_the_request_is_told_once(product: str, tmp_path: Path) -> None:
    store = store_of(front_door(settings(tmp_path)))
    accept(store, "another-request", support_request(external_ref="another-request"), utc_now())
    assert tell_all(store, product, KEY) == 0
    with store.begin() as session:
        row = session.scalars(select(CallBack)).one()
        assert row.answer == 404 and row.ended_at is not None


def in_a_minute() -> datetime:
    return utc_now() + timedelta(minutes=1)


@pytest.mark.hazard("F16")
@pytest.mark.parametrize(
    ("body", "signed_with", "status"),
    [
        (b"{}", KEY, 422),
        (b"{}", b"another", 401),
        (b" " * 5000, KEY, 413),
    ],
)
def test_what_else_comes_is_refused(product: str, body: bytes, signed_with: bytes, status: int) -> None:
    headers = {"Signature": signature(body, signed_with, utc_now())}
    assert requests.post(product, data=body, headers=headers, timeout=5).status_code == status


def test_a_call_back_says_nothing_about_a_person(store: Store, sent: Request) -> None:
    with store.begin() as session:
        bodies = [one.body for one in untold(session, utc_now())]
    assert "Sam" not in json.dumps(bodies) and "Ada" not in json.dumps(bodies)
    for body in bodies:
        raw = json.dumps(body).encode()
        assert read_call_back(raw, signature(raw, KEY, utc_now()), KEY, datetime.now(UTC)).external_ref == sent.key
