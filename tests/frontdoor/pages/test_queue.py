import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from frontdoor.audit import Action
from frontdoor.intake import accept
from frontdoor.records import AuditRow
from tests.frontdoor.builders import NOW, REFERENCE, another, store_of, take_in


def test_the_queue_shows_no_name_and_no_contact(app: Flask, worker: FlaskClient) -> None:
    take_in(store_of(app))
    page = worker.get("/requests").get_data(as_text=True)
    assert REFERENCE in page
    for personal in ("Sam", "Taylor", "Robin", "900123", "sam@example.com", "ME4 4TR", "sleep"):
        assert personal not in page


def test_looking_at_the_queue_is_written_down(app: Flask, worker: FlaskClient) -> None:
    worker.get("/requests?show=working")
    with store_of(app).begin() as session:
        views = session.scalars(select(AuditRow).where(AuditRow.action == Action.QUEUE_VIEWED)).all()
        assert [(view.actor, view.detail) for view in views] == [("worker", "working page 1")]


def test_long_queues_have_pages(app: Flask, worker: FlaskClient) -> None:
    for number in range(21):
        payload = another(number)
        accept(store_of(app), payload["external_ref"], payload, NOW)
    assert 'rel="next"' in worker.get("/requests").get_data(as_text=True)
    assert 'rel="prev"' in worker.get("/requests?page=2").get_data(as_text=True)


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999999999999", "show=x", "page=²", "page="]
)
def test_an_odd_question_is_answered_with_the_queue(worker: FlaskClient, query: str) -> None:
    assert worker.get(f"/requests?{query}").status_code == 200
