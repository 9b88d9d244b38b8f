from pathlib import Path

from flask.testing import FlaskClient

from frontdoor.app import create_app
from tests.frontdoor.builders import QUICK_PASSWORDS, HeldClock, settings


def test_a_working_front_door_is_healthy_and_ready(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200
    assert client.get("/ready").json == {"status": "ready"}


def test_without_its_tables_it_is_healthy_but_not_ready(tmp_path: Path) -> None:
    client = create_app(settings(tmp_path), HeldClock(), QUICK_PASSWORDS).test_client()
    assert client.get("/health").status_code == 200
    assert client.get("/ready").status_code == 503


def test_without_its_database_server_it_is_healthy_but_not_ready(tmp_path: Path) -> None:
    nowhere = settings(tmp_path, database_url="postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    client = create_app(nowhere, HeldClock(), QUICK_PASSWORDS).test_client()
    assert client.get("/health").status_code == 200
    assert client.get("/ready").status_code == 503
