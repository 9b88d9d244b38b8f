"""Any case system with a REST API, driven by a mapping file (docs/case-systems.md)."""

from typing import Any

from bot.actions.case_system import CasesUnder, CaseSystemDown, Find, OutcomeUnknown, Received
from bot.actions.case_system.answers import received, text_at
from bot.actions.case_system.exchange import Answer, Exchange
from bot.actions.case_system.looking_up import look_up_cases
from bot.actions.case_system.mapping.rules import CaseMapping, made_of


class RestCaseSystem:
    """Posts a request in the words of the case system, and looks it up again where the mapping says how."""

    def __init__(self, url: str, token: str, mapping: CaseMapping) -> None:
        self.mapping = mapping
        self.exchange = Exchange(url, {"Authorization": mapping.authorization.replace("{token}", token)})
        self.honours_keys = mapping.posting.honours_keys
        self.find: Find | None = self._find if mapping.look_up else None
        self.cases_under: CasesUnder | None = self._cases_under if mapping.look_up else None

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
        cases = self._cases_under(key, timeout)
        return Received(cases[0]) if cases else None

    def _cases_under(self, key: str, timeout: float) -> list[str]:
        if self.mapping.look_up is None:
            raise CaseSystemDown("no look-up")
        return look_up_cases(self.exchange, self.mapping.look_up, key, timeout)
