"""Holds what the routes need, put together once at the door."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app

from frontdoor.clock import Clock
from frontdoor.council import Council
from frontdoor.database import Store
from frontdoor.escalation import PickUpTimes
from frontdoor.sessions import Limits
from frontdoor.settings import Settings
from frontdoor.signing_in import SignInDesk


@dataclass(frozen=True)
class Door:
    settings: Settings
    store: Store
    clock: Clock
    desk: SignInDesk
    council: Council
    pick_up_times: PickUpTimes

    @property
    def now(self) -> datetime:
        return self.clock()

    @property
    def limits(self) -> Limits:
        return Limits(self.settings.idle, self.settings.absolute)


def door() -> Door:
    return cast(Door, current_app.extensions["frontdoor"])
