"""Passes a text or a pressed button on to Rasa, and shows of its answer what may be shown and what fits."""

import logging

from gateway import tokens
from gateway.conversation import Button
from gateway.fitting import fit
from gateway.logs import event
from gateway.pausing import PassOn
from gateway.rasa_client import Rasa, RasaBadReply, RasaError, waits_for_no_one
from gateway.replies import Shown, show
from gateway.sessions import Session


class Asking:
    def __init__(self, rasa: Rasa, links: frozenset[str], button_key: str) -> None:
        self._rasa = rasa
        self._links = links
        self._button_key = button_key

    def ask(self, session: Session, message_id: str, step: PassOn) -> Shown:
        """Raises RasaError when there is no answer; behind an urgent reply none is needed, so nothing is shown then."""
        try:
            return self._ask(session, message_id, step)
        except RasaError as error:
            if not waits_for_no_one(step.flags):
                raise
            event("nothing_behind_urgent", level=logging.WARNING, outcome=type(error).__name__)
            return Shown()

    def read_ahead(self, text: str) -> None:
        self._rasa.read_ahead(text)

    def _ask(self, session: Session, message_id: str, step: PassOn) -> Shown:
        if step.button is None:
            answered = self._rasa.say(session.sender, message_id, step.text, step.flags)
        else:
            press = self._press(session, message_id, step.button)
            answered = self._rasa.press(session.sender, message_id, press, step.flags)
        fitting = fit(answered, after_urgent=waits_for_no_one(step.flags), to_a_child=bool(step.flags.get("child")))
        shown = show(fitting, self._links)
        if shown.dropped:
            event("reply_dropped", level=logging.ERROR, outcome=",".join(sorted(set(shown.dropped))))
        if not shown.messages and len(fitting) == len(answered):
            raise RasaBadReply("nothing to show")
        return shown

    def _press(self, session: Session, message_id: str, button: Button) -> dict[str, str]:
        token = tokens.press_token(self._button_key, session.sender, message_id, button.payload)
        return {"payload": button.payload, "title": button.title, "token": token}
