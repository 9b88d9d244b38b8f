"""Makes Rasa forget the conversations that have ended, and tries again when it could not be reached."""

import logging

from gateway.logs import event
from gateway.rasa_client import Rasa, RasaError
from gateway.store import Store, StoreError


class Wiping:
    def __init__(self, store: Store, rasa: Rasa) -> None:
        self._store = store
        self._rasa = rasa

    def forget(self, sender: str) -> None:
        try:
            self._rasa.end(sender)
            self._store.settle_wipe(sender)
        except (RasaError, StoreError) as error:
            event("wipe_owed", level=logging.WARNING, outcome=type(error).__name__)

    def settle(self) -> None:
        try:
            owed = self._store.owed_wipes()
        except StoreError:
            return
        for sender in owed:
            self.forget(sender)
