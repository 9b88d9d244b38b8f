from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from gateway.app import assemble, create_app
from gateway.settings import Settings
from tests.gateway.builders import Clock, FakeRasa, FakeScreen, Visitor, content

ASSETS = Path(__file__).parents[2] / "assets" / "dist"


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        assets_dir=ASSETS,
        store_url=f"sqlite:///{tmp_path}/gateway.db",
        switch_file=tmp_path / "switch.json",
        address_limit=0,
        new_session_limit=0,
    )


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One web app for all tests: reading its templates takes longer than most of them."""
    settings = Settings(assets_dir=ASSETS, store_url=f"sqlite:///{tmp_path_factory.mktemp('gateway')}/gateway.db")
    return create_app(settings, content=content(), keeps_safe=FakeScreen(), rasa=FakeRasa())


@pytest.fixture
def make_app(drawn: Flask, settings: Settings, rasa: FakeRasa, clock: Clock) -> Callable[..., Flask]:
    """The web app with parts of its own."""

    def make(**changes: Any) -> Flask:
        given = {"settings": settings, "content": content(), "rasa": rasa, "clock": clock}
        given |= {"keeps_safe": FakeScreen(), "later": lambda call: call()}
        drawn.extensions["gateway"] = assemble(**{**given, **changes})
        return drawn

    return make


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app.test_client()).open()


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    """Someone else, with a chat of their own."""
    return Visitor(app.test_client()).open()
