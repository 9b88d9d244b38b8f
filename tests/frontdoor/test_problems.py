"""Whatever breaks, the answer is fixed words, and the log holds nothing a person wrote."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from frontdoor.logs import JsonLines
from frontdoor.words import word
from tests.frontdoor.builders import KEY, REFERENCE, bearer, sign_in, store_of, support_request

SECRETS = (
    "900123",
    "Sam",
    "Taylor",
    "sleep",
    "ada@example.com",
    "a long enough password",
    "0123&",
    "ME4 4TR",
    REFERENCE,
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    written = io.StringIO()
    handler, logger = logging.StreamHandler(written), logging.getLogger("frontdoor")
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    logger.setLevel("INFO")
    yield written
    logger.removeHandler(handler)


def lose_table(app: Flask, table: str) -> None:
    with store_of(app).begin() as session:
        session.execute(text(f"ALTER TABLE {table} RENAME TO lost"))


@pytest.mark.hazard("D1")
def test_a_request_that_cannot_be_kept_is_not_acknowledged(app: Flask, client: FlaskClient, log: io.StringIO) -> None:
    lose_table(app, "case_statuses")
    answer = client.post("/api/v1/requests", json=support_request(), headers=bearer())
    assert answer.status_code == 503 and answer.headers["Retry-After"]
    assert answer.json == {"error": word("api_errors", "try_again")}


@pytest.mark.hazard("D6")
def test_a_full_disk_is_not_acknowledged_and_is_recovered_from(app: Flask, client: FlaskClient) -> None:
    with store_of(app).begin() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    large = support_request(worries="w" * 2000, agreements=support_request()["agreements"] * 40)
    refused = client.post("/api/v1/requests", json=large, headers=bearer())
    with store_of(app).begin() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 100000")
    taken = client.post("/api/v1/requests", json=large, headers=bearer())
    assert (refused.status_code, taken.status_code) == (503, 201)


@pytest.mark.hazard("F14")
def test_staff_see_a_page_that_tells_nothing_of_the_fault(app: Flask, worker: FlaskClient, log: io.StringIO) -> None:
    lose_table(app, "cases")
    answer = worker.get("/requests")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 503 and "<h1" in page
    assert "cases" not in page and "Traceback" not in page and str(Path(__file__).parents[2]) not in page


@pytest.mark.hazard("G1")
def test_the_log_holds_nothing_a_person_wrote(app: Flask, worker: FlaskClient, log: io.StringIO) -> None:
    worker.post("/api/v1/requests", json=support_request(), headers=bearer())
    worker.post("/api/v1/requests", json=support_request(contact={"phone": "07700 900123"}), headers=bearer())
    worker.get(f"/api/v1/requests/{REFERENCE}?second_factor=0123&x=Taylor", headers=bearer())
    worker.get(f"/requests/{REFERENCE}?Sam=Taylor")
    sign_in(app.test_client(), password="a long enough password?")
    lose_table(app, "additions")
    worker.get(f"/requests/{REFERENCE}")
    lines = log.getvalue().splitlines()
    assert len(lines) >= 7 and all(json.loads(line)["event"] for line in lines)
    assert "OperationalError" in log.getvalue()
    for secret in (*SECRETS, KEY):
        assert secret not in log.getvalue()
