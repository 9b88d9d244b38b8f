"""What a case system's answer to a posted request means."""

from collections.abc import Callable
from typing import Any

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, NotLetIn, OutcomeUnknown, Received
from bot.actions.case_system.exchange import Answer

# 409 is a case system saying that it already holds another body under this key.
NEVER_TAKEN = frozenset({400, 404, 409, 413, 415, 422})
UNKNOWN_TO_THEM = frozenset({401, 403, 407})
# The case system worked on it and did not finish, or somebody between us and it gave up waiting.
MAY_BE_TAKEN = frozenset({500, 502, 504})

CaseId = Callable[[Any], str | None]


def received(answer: Answer, case_id: CaseId) -> Received:
    """`case_id` finds the id in the answer's JSON. Raises CaseSystemRefused, CaseSystemDown or what is below it."""
    if answer.status in NEVER_TAKEN:
        raise CaseSystemRefused(str(answer.status))
    if answer.status in UNKNOWN_TO_THEM:
        raise NotLetIn(str(answer.status))
    if answer.status in MAY_BE_TAKEN:
        raise OutcomeUnknown(str(answer.status), answer.retry_after)
    if not 200 <= answer.status < 300:
        raise CaseSystemDown(str(answer.status), answer.retry_after)
    found = case_id(answer.json())
    if found is None:
        # A success without a case id is no success: a proxy's page, or another system altogether.
        raise OutcomeUnknown("answer without a case id")
    return Received(found)


def text_at(said: Any, way: tuple[str, ...]) -> str | None:
    """The text or whole number at the end of a way such as ("data", "0", "id"); None when nothing like it is there."""
    found = thing_at(said, way)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return found if isinstance(found, str) and found else None


def thing_at(said: Any, way: tuple[str, ...]) -> Any:
    """Whatever stands at the end of a way; None when the way leads nowhere."""
    for step in way:
        if isinstance(said, list) and step.isdecimal() and int(step) < len(said):
            said = said[int(step)]
        else:
            said = said.get(step) if isinstance(said, dict) else None
    return said
