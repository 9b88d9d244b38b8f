"""Asks a case system which cases it has under a key."""

from urllib.parse import quote

from bot.actions.case_system import CaseSystemDown
from bot.actions.case_system.answers import text_at, thing_at
from bot.actions.case_system.exchange import Answer, Exchange
from bot.actions.case_system.mapping.rules import LookUp


def look_up_cases(exchange: Exchange, look_up: LookUp, key: str, timeout: float) -> list[str]:
    """The id of every case under this key. Raises CaseSystemDown when the answer cannot be trusted."""
    answer = exchange.ask("GET", look_up.path.replace("{key}", quote(key, safe="")), timeout)
    if answer.status in look_up.absent:
        return []
    if answer.status != 200:
        raise CaseSystemDown(str(answer.status), answer.retry_after)
    return _ids(answer, look_up, key)


def _ids(answer: Answer, look_up: LookUp, key: str) -> list[str]:
    """Of the cases whose key is ours; a case system may not understand the question and give all it has.

    Only a list in its place can say that nothing is there.
    """
    things = thing_at(answer.json(), look_up.items)
    if not isinstance(things, list):
        raise CaseSystemDown("look-up without a list")
    ours = [thing for thing in things if text_at(thing, look_up.key) == key]
    if things and not ours:
        raise CaseSystemDown("look-up answers with other cases")
    ids = [case_id for thing in ours if (case_id := text_at(thing, look_up.case_id))]
    if len(ids) < len(ours):
        raise CaseSystemDown("look-up without a case id")
    return ids
