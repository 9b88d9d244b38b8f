from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from frontdoor.database import Store, open_engine, open_store
from frontdoor.migrating import migrate
from frontdoor.roles import Role
from tests.frontdoor.builders import HeldClock, employ, front_door, settings, sign_in, store_of
from tests.frontdoor.postgres import new_database, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with postgres_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/frontdoor.db"
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database of its own, on both kinds that we support."""
    made = open_engine(database_url)
    migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    return open_store(engine)


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def app(tmp_path: Path, clock: HeldClock) -> Flask:
    return front_door(settings(tmp_path), clock)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def duty_manager(app: Flask) -> FlaskClient:
    employ(store_of(app), "dee@example.com", "Dee Manager", Role.DUTY_MANAGER)
    browser = app.test_client()
    sign_in(browser, "dee@example.com")
    return browser


@pytest.fixture
def worker(app: Flask) -> FlaskClient:
    """The browser of a worker who has signed in."""
    employ(store_of(app))
    browser = app.test_client()
    sign_in(browser)
    return browser
