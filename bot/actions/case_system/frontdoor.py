"""The front door as the case system, which is the default."""

from typing import Any

from bot.actions.case_system import Case, NotThere, Received
from bot.actions.case_system.answers import received, text_at
from bot.actions.case_system.exchange import Exchange
from bot.actions.case_system.looking_up import look_up_cases
from bot.actions.case_system.mapping.rules import LookUp

PATH = "/api/v1/requests"
NO_SUCH_REQUEST = 404
UNDER_A_KEY = LookUp(f"{PATH}?external_ref={{key}}", ("requests",), ("external_ref",), ("case_id",))


class Frontdoor:
    """The front door's API (docs/case-api.md): the same key and body again gets the first answer."""

    honours_keys = True
    find = None
    takes_withdrawals = takes_additions = adds_once = True

    def __init__(self, url: str, token: str) -> None:
        self._exchange = Exchange(url, {"Authorization": f"Bearer {token}"})

    def cases_under(self, key: str, timeout: float) -> list[str]:
        """Raises CaseSystemDown."""
        return look_up_cases(self._exchange, UNDER_A_KEY, key, timeout)

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        """Posts a request once for its key. Raises CaseSystemDown (or what is below it) or CaseSystemRefused."""
        answer = self._exchange.ask("POST", PATH, timeout, body, {"Idempotency-Key": key})
        return received(answer, lambda said: text_at(said, ("case_id",)))

    def withdraw(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        """Raises CaseSystemDown (or what is below it) or CaseSystemRefused. It knows itself what was urgent."""
        self._tell(f"{PATH}/{case.reference}/withdrawal", key, {"reason": None}, "status", timeout)

    def add(self, case: Case, key: str, body: dict[str, Any], timeout: float) -> None:
        """Raises CaseSystemDown (or what is below it) or CaseSystemRefused."""
        self._tell(f"{PATH}/{case.reference}/additions", key, body, "addition_id", timeout)

    def _tell(self, path: str, key: str, body: dict[str, Any], sign: str, timeout: float) -> None:
        """`sign` is what an answer of the front door itself holds."""
        answer = self._exchange.ask("POST", path, timeout, body, {"Idempotency-Key": key})
        if answer.status == NO_SUCH_REQUEST:
            raise NotThere(str(answer.status))
        received(answer, lambda said: text_at(said, (sign,)))
