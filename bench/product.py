"""The product as the journeys start it, with the limits on how fast one address may write switched off."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.frontdoor.postgres import new_database
from tests.journeys.product import Product

EXIT_URL = "https://www.example.com/"


class Unlimited(Product):
    def _settings(self, exit_url: str) -> dict[str, str]:
        return {**super()._settings(exit_url), "ADDRESS_LIMIT": "0", "NEW_SESSION_LIMIT": "0"}


class OnPostgres(Unlimited):
    """Everything but the gateway's own sessions in one PostgreSQL server."""

    def __init__(self, folder: Path, exit_url: str, server: str) -> None:
        self._server = server
        super().__init__(folder, exit_url)

    def _settings(self, exit_url: str) -> dict[str, str]:
        databases = {name: new_database(self._server) for name in ("DATABASE_URL", "FRONTDOOR_DATABASE_URL")}
        tracker = new_database(self._server).replace("+psycopg", "+psycopg2")
        return {**super()._settings(exit_url), **databases, "TRACKER_DATABASE_URL": tracker}


@contextmanager
def running(server: str | None = None) -> Iterator[tuple[Product, float]]:
    """The product, on a PostgreSQL `server` when one is named, and the seconds until it was ready."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        product = OnPostgres(Path(folder), EXIT_URL, server) if server else Unlimited(Path(folder), EXIT_URL)
        try:
            begun = time.perf_counter()
            product.start()
            yield product, time.perf_counter() - begun
        finally:
            product.stop()
