from pathlib import Path

from sqlalchemy import func, select

from frontdoor.database import Store
from frontdoor.records import Case, Worker
from frontdoor.schema import check, support_request_schema
from frontdoor.seed import demo_requests, seed
from tests.frontdoor.builders import NOW, QUICK_PASSWORDS, settings


def test_the_demo_requests_are_requests() -> None:
    demos = demo_requests(NOW)
    assert len(demos) == 4
    assert [check(demo.payload, support_request_schema()) for demo in demos] == [[]] * 4


def test_their_phones_ring_nobody() -> None:
    phones = [demo.payload["contact"]["phone"] for demo in demo_requests(NOW)]
    assert all(phone.startswith(("+447700900", "+441634960", "+441632960")) for phone in phones if phone)


def test_seeding_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    new = [seed(store, settings(tmp_path), QUICK_PASSWORDS, NOW) for _ in range(2)]
    assert new == [4, 0]
    with store.begin() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 4
        assert session.scalars(select(Worker.email)).all() == ["worker@example.com"]
