"""The parts of one running gateway, and how a route reaches them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from flask import current_app

from gateway.content import Content
from gateway.door import Door
from gateway.rasa_client import Rasa
from gateway.sessions import Sessions
from gateway.settings import Settings
from gateway.store import Store
from gateway.switch import Switch
from gateway.wiping import Wiping


@dataclass(frozen=True)
class Parts:
    settings: Settings
    content: Content
    store: Store
    rasa: Rasa
    sessions: Sessions
    door: Door
    wiping: Wiping
    switch: Switch
    later: Callable[[Callable[[], None]], Any]

    def asset(self, name: str) -> str:
        return f"/assets/{name}?v={_fingerprint(self.settings.assets_dir / name)}"


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def parts() -> Parts:
    return cast(Parts, current_app.extensions["gateway"])
