"""Tells a case system with a REST API, in its own words, what a family asked for after sending."""

from dataclasses import asdict, replace
from typing import Any
from urllib.parse import quote

from bot.actions.case_system import Case, CaseSystemRefused, NotThere
from bot.actions.case_system.answers import received, text_at
from bot.actions.case_system.exchange import Answer
from bot.actions.case_system.mapping.rules import Telling, made_of
from bot.actions.case_system.rest import RestCaseSystem


class RestAfterSending:
    """Takes what the mapping file says how to tell, and nothing else."""

    def __init__(self, cases: RestCaseSystem) -> None:
        mapping = cases.mapping
        self._exchange, self._find = cases.exchange, cases.find
        self._withdrawal, self._addition = mapping.withdrawal, mapping.addition
        self.takes_withdrawals, self.takes_additions = mapping.withdrawal is not None, mapping.addition is not None
        self.adds_once = mapping.addition is not None and mapping.addition.honours_keys

    def withdraw(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        """Raises CaseSystemDown (or what is below it) or CaseSystemRefused; NotThere when there is no such case."""
        self._tell(self._withdrawal, case, key, body, timeout)

    def add(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        """Raises CaseSystemDown (or what is below it) or CaseSystemRefused."""
        self._tell(self._addition, case, key, body, timeout)

    def _tell(self, telling: Telling | None, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        if telling is None:
            raise CaseSystemRefused("the mapping does not say how")
        case = self._found(case, timeout)
        if telling.needs_case_id and case.case_id is None:
            raise CaseSystemRefused("no case id")
        names = {**asdict(case), "key": key}
        headers = {telling.key_header: key} if telling.key_header else None
        path = telling.path_for({name: quote(str(value), safe="") for name, value in names.items()})
        answer = self._exchange.ask(telling.method, path, timeout, made_of({**body, **names}, telling.fields), headers)
        if answer.status in telling.done_already:
            return
        # What was found there a moment ago is there: then it is the path that is wrong.
        if answer.status in telling.absent and case.case_id is None:
            raise NotThere(str(answer.status))
        received(answer, lambda said: _acknowledgement(answer, said, telling))

    def _found(self, case: Case, timeout: float) -> Case:
        """With its case id, where they can be asked for it. Raises NotThere when they have nothing under its key."""
        if case.case_id is not None or self._find is None:
            return case
        found = self._find(case.external_ref, timeout)
        if found is None:
            raise NotThere("nothing under its key")
        return replace(case, case_id=found.case_id)


def _acknowledgement(answer: Answer, said: Any, telling: Telling) -> str | None:
    """None when it is no answer of theirs, such as a page of a proxy."""
    if telling.acknowledged:
        return text_at(said, telling.acknowledged)
    return str(answer.status) if said is not None or not answer.said.strip() else None
