"""A waiting request is overdue from its limit on, and that is told: on the queue, on the request, by a command."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from frontdoor.__main__ import main
from frontdoor.actors import worker_actor
from frontdoor.casework import pick_up
from frontdoor.database import Store
from frontdoor.escalation import Overdue, PickUpTimes, count_overdue
from frontdoor.presenters.escalation import overdue_words
from frontdoor.working_time import LONDON, working_time
from tests.frontdoor.builders import REFERENCE, HeldClock, another, employ, sign_in, store_of, take_in

NINE_TO_FIVE = {"days": {str(day): [540, 1020] for day in range(5)}, "on_bank_holidays": False}
TIMES = PickUpTimes(working_time(NINE_TO_FIVE), urgent=timedelta(minutes=15), routine=timedelta(hours=8))
FRIDAY_AFTERNOON = datetime(2026, 11, 27, 16, 50, tzinfo=LONDON)


def london(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


@pytest.mark.hazard("A14")
@pytest.mark.parametrize(
    ("urgent", "now", "overdue"),
    [
        (True, "2026-11-27 17:00", False),
        (True, "2026-11-28 12:00", False),
        (True, "2026-11-30 09:04", False),
        (True, "2026-11-30 09:05", True),
        (False, "2026-11-30 16:49", False),
        (False, "2026-11-30 16:50", True),
    ],
)
def test_overdue_from_the_limit_on(urgent: bool, now: str, overdue: bool) -> None:
    assert (TIMES.due(urgent, FRIDAY_AFTERNOON) <= london(now)) is overdue


@pytest.mark.hazard("A14")
def test_in_no_minute_of_a_fortnight_is_a_late_request_left_out(store: Store) -> None:
    """By a clock that goes on minute by minute: counted from its very limit until it is picked up."""
    take_in(store, FRIDAY_AFTERNOON, urgent=True)
    payload = another(1)
    take_in(store, FRIDAY_AFTERNOON, **payload)
    steps = [FRIDAY_AFTERNOON + timedelta(minutes=13 * step) for step in range(400)]
    with store.begin() as session:
        counted = [count_overdue(session, TIMES, now) for now in steps]
    urgent_due, routine_due = (TIMES.due(urgent, FRIDAY_AFTERNOON) for urgent in (True, False))
    assert counted == [Overdue(int(now >= urgent_due), int(now >= routine_due)) for now in steps]
    worker = worker_actor(employ(store))
    with store.begin() as session:
        for reference in (REFERENCE, payload["reference"]):
            pick_up(session, reference, 1, worker, FRIDAY_AFTERNOON)
        assert count_overdue(session, TIMES, steps[-1]) == Overdue(0, 0)


def page(browser: FlaskClient, path: str) -> str:
    return browser.get(path).get_data(as_text=True)


@pytest.mark.hazard("A14")
def test_staff_see_by_when_and_then_that_it_is_overdue(app: Flask, worker: FlaskClient, clock: HeldClock) -> None:
    take_in(store_of(app), clock.now, urgent=True)
    assert "Pick up by 22 November 2026, 3:19pm" in page(worker, "/requests")
    assert "overdue" not in page(worker, "/requests").lower()
    clock.pass_time(minutes=14)
    assert "Overdue" not in page(worker, f"/requests/{REFERENCE}")
    clock.pass_time(minutes=1)
    queue = page(worker, "/requests?show=working")
    assert "1 request is overdue, 1 of them urgent. A duty manager should see" in queue
    assert "Overdue since 22 November 2026, 3:19pm" in page(worker, "/requests")
    assert "It should have been picked up by 22 November 2026, 3:19pm." in page(worker, f"/requests/{REFERENCE}")


@pytest.mark.hazard("A9")
def test_an_urgent_request_says_so_before_anything_else(app: Flask, worker: FlaskClient, clock: HeldClock) -> None:
    take_in(store_of(app), clock.now, urgent=True)
    shown = page(worker, f"/requests/{REFERENCE}")
    assert shown.index("as if someone may be in danger") < shown.index("Before you get in touch")
    take_in(store_of(app), clock.now, **another(1))
    assert "as if someone may be in danger" not in page(worker, "/requests/EH-0001-0000")


@pytest.mark.hazard("A14")
def test_what_has_been_picked_up_is_due_no_more(app: Flask, clock: HeldClock) -> None:
    take_in(store_of(app), clock.now, urgent=True)
    worker_id = employ(store_of(app))
    with store_of(app).begin() as session:
        pick_up(session, REFERENCE, 1, worker_actor(worker_id), clock.now)
    clock.pass_time(days=3)
    browser = app.test_client()
    sign_in(browser)
    assert "verdue" not in page(browser, "/requests?show=working")
    assert "verdue" not in page(browser, f"/requests/{REFERENCE}")


@pytest.mark.parametrize(
    ("overdue", "said"),
    [
        (Overdue(0, 0), ""),
        (Overdue(0, 1), "1 request is overdue. "),
        (Overdue(2, 1), "3 requests are overdue, 2 of them urgent. "),
    ],
)
def test_the_words(overdue: Overdue, said: str) -> None:
    assert overdue_words(overdue).startswith(said)


@pytest.mark.hazard("A14")
def test_a_command_fails_while_something_waits_too_long(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    environment = {"FRONTDOOR_DATABASE_URL": str(_address(app)), "CONTENT_DIR": "nowhere"}
    assert main(["overdue"], environment) == 0
    take_in(store_of(app), urgent=True)
    assert main(["overdue"], environment) == 1
    said = capsys.readouterr().err
    assert "1 request is overdue" in said and REFERENCE not in said


def _address(app: Flask) -> Any:
    return app.extensions["frontdoor"].settings.database_url
