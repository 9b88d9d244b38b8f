from datetime import timedelta

from frontdoor.actors import FAMILY, worker_actor
from frontdoor.after_sending import Sent, add
from frontdoor.casework import pick_up
from frontdoor.database import Store
from frontdoor.intake import accept
from frontdoor.queue import PAGE, QueuePage, View, show_queue
from tests.frontdoor.builders import NOW, another, employ


def fill(store: Store, number: int, **changes: object) -> str:
    payload = another(number, **changes)
    accept(store, payload["external_ref"], payload, NOW + timedelta(minutes=number))
    return str(payload["reference"])


def shown(store: Store, view: View = View.WAITING, page: int = 1) -> QueuePage:
    with store.begin() as session:
        return show_queue(session, view, page, FAMILY, NOW)


def test_urgent_comes_first_then_the_oldest(store: Store) -> None:
    newer, older, urgent = fill(store, 2), fill(store, 1), fill(store, 3, urgent=True)
    assert [row.reference for row in shown(store).rows] == [urgent, older, newer]


def test_pages_hold_twenty_and_a_page_too_far_is_the_last(store: Store) -> None:
    references = [fill(store, number) for number in range(PAGE + 2)]
    assert [row.reference for row in shown(store).rows] == references[:PAGE]
    assert [row.reference for row in shown(store, page=99).rows] == references[PAGE:]
    assert shown(store).pages == 2


def test_every_view_is_counted_and_holds_its_own(store: Store) -> None:
    reference = fill(store, 1)
    fill(store, 2)
    me = worker_actor(employ(store))
    with store.begin() as session:
        pick_up(session, reference, 1, me, NOW)
    page = shown(store, View.WORKING)
    assert page.counts == {View.WAITING: 1, View.WORKING: 1, View.FINISHED: 0}
    assert [(row.reference, row.worker, row.status) for row in page.rows] == [(reference, "Ada Worker", "picked_up")]


def test_what_a_family_added_since_the_last_status_is_marked(store: Store) -> None:
    reference = fill(store, 1)
    assert not shown(store).rows[0].added_to
    later = {"text": "One thing more.", "added_at": "2026-11-22T16:00:00Z"}
    add(store, Sent(reference, "a-key-of-its-own", later), NOW + timedelta(hours=1))
    assert shown(store).rows[0].added_to


def test_an_empty_queue_has_one_page(store: Store) -> None:
    assert (shown(store).rows, shown(store).pages) == ([], 1)
