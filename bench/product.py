"""The product as the journeys start it, with the limits on how fast one address may write switched off."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.product import Product


class Unlimited(Product):
    def _settings(self, exit_url: str) -> dict[str, str]:
        return {**super()._settings(exit_url), "ADDRESS_LIMIT": "0", "NEW_SESSION_LIMIT": "0"}


@contextmanager
def running() -> Iterator[tuple[str, float]]:
    """The gateway's address, and the seconds from nothing running to the gateway being ready."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        product = Unlimited(Path(folder), "https://www.example.com/")
        try:
            begun = time.perf_counter()
            product.start()
            yield product.address("gateway"), time.perf_counter() - begun
        finally:
            product.stop()
