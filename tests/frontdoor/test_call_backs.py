from datetime import UTC, datetime, timedelta

import pytest

from frontdoor.call_backs import LONGEST_WAIT, signature, untold, wait_after
from frontdoor.database import Store
from frontdoor.settings import Settings
from frontdoor.telling import start_telling
from tests.frontdoor.builders import NOW, another, take_in

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("attempts", "wait"), [(1, 2), (2, 4), (5, 32), (9, 512), (10, 900), (99_999, 900)])
def test_waits_double_up_to_a_quarter_of_an_hour(attempts: int, wait: int) -> None:
    assert wait_after(attempts) == timedelta(seconds=wait) <= LONGEST_WAIT


def test_a_signature_covers_time_and_body() -> None:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    made = {signature(b"{}", b"key", now), signature(b"{ }", b"key", now), signature(b"{}", b"yek", now),
            signature(b"{}", b"key", now + MINUTE)}  # fmt: skip
    assert len(made) == 4 and all(one.startswith("t=17") for one in made)


def test_what_nobody_has_heard_of_is_told_in_the_order_it_happened(store: Store) -> None:
    for number in (3, 1, 2):
        take_in(store, **another(number))
    with store.begin() as session:
        told = untold(session, NOW)
    assert [one.body["external_ref"][-1] for one in told] == ["3", "1", "2"]
    assert {one.body["status"] for one in told} == {"received"}


def test_without_an_address_nobody_is_told() -> None:
    assert start_telling(Settings(call_back_url="")) is None
