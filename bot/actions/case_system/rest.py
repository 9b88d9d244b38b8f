"""Any case system with a REST API, driven by a mapping file (docs/case-systems.md)."""

from typing import Any
from urllib.parse import quote

from bot.actions.case_system import CaseSystemDown, Find, OutcomeUnknown, Received
from bot.actions.case_system.answers import received, text_at, thing_at
from bot.actions.case_system.exchange import Answer, Exchange
from bot.actions.case_system.mapping.rules import CaseMapping, LookUp, made_of


class RestCaseSystem:
    """Posts a request in the words of the case system, and looks it up again where the mapping says how."""

    def __init__(self, url: str, token: str, mapping: CaseMapping) -> None:
        self.mapping = mapping
        self.exchange = Exchange(url, {"Authorization": mapping.authorization.replace("{token}", token)})
        self.honours_keys = mapping.posting.honours_keys
        self.find: Find | None = self._find if mapping.look_up else None

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        """Posts a request once for its key. Raises CaseSystemDown (or what is below it) or CaseSystemRefused."""
        posting = self.mapping.posting
        headers = {posting.key_header: key} if posting.key_header else None
        answer = self.exchange.ask("POST", posting.path, timeout, made_of(body, self.mapping.fields), headers)
        if answer.status in posting.already_there:
            return self._there_already(answer, key, timeout)
        return received(answer, lambda said: text_at(said, posting.case_id))

    def _there_already(self, answer: Answer, key: str, timeout: float) -> Received:
        """An earlier try arrived. Raises OutcomeUnknown when its case id cannot be had."""
        case_id = text_at(answer.json(), self.mapping.posting.case_id)
        found = Received(case_id) if case_id else self.find(key, timeout) if self.find else None
        if found is None:
            raise OutcomeUnknown(f"{answer.status}, without a case id")
        return found

    def _find(self, key: str, timeout: float) -> Received | None:
        look_up = self.mapping.look_up
        if look_up is None:
            raise CaseSystemDown("no look-up")
        answer = self.exchange.ask("GET", look_up.path.replace("{key}", quote(key, safe="")), timeout)
        if answer.status in look_up.absent:
            return None
        if answer.status != 200:
            raise CaseSystemDown(str(answer.status), answer.retry_after)
        return _found(answer.json(), look_up, key)


def _found(said: Any, look_up: LookUp, key: str) -> Received | None:
    """The case whose key is ours; a case system may not understand the question and give all it has.

    Only a list in its place can say that nothing is there. Raises CaseSystemDown for anything else.
    """
    things = thing_at(said, look_up.items)
    if not isinstance(things, list):
        raise CaseSystemDown("look-up without a list")
    ours = [thing for thing in things if text_at(thing, look_up.key) == key]
    if things and not ours:
        raise CaseSystemDown("look-up answers with other cases")
    case_id = text_at(ours[0], look_up.case_id) if ours else None
    if ours and case_id is None:
        raise CaseSystemDown("look-up without a case id")
    return Received(case_id) if case_id else None
