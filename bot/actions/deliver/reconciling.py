"""Tells a person, and whatever calls one, where the outbox and the case system differ."""

from collections.abc import Callable
from datetime import timedelta

from bot.actions.case_system import CaseSystem, CaseSystemDown
from bot.actions.intake.by_hand import unsettled
from bot.actions.intake.database import moment_of
from bot.actions.intake.outbox import TIMEOUT
from bot.actions.intake.reconciling import Sessions, differences, held_since

Tell = Callable[[str], None]


def reconcile(sessions: Sessions, case_system: CaseSystem, days: int, tell: Tell) -> bool:
    """Whether everything agrees, of the requests accepted in these days and of all that waits."""
    with sessions() as session:
        moment = moment_of(session)
        all_held, waiting = held_since(session, moment - timedelta(days=days)), unsettled(session, moment)
    for row in waiting:
        tell(f"{row.reference}  {row.state} for too long  since {row.accepted_at:%Y-%m-%d %H:%M} UTC  {row.problem}")
    if case_system.cases_under is None:
        tell("this case system cannot be asked what it has: its mapping has no look_up")
    found = 0
    try:
        for held, difference, there in differences(sessions, case_system.cases_under, all_held, moment, TIMEOUT):
            found += 1
            cases = f"here {held.case_id or 'none'}, there {', '.join(there) or 'none'}"
            tell(f"{held.reference}  {difference}  since {held.since:%Y-%m-%d %H:%M} UTC  {cases}")
    except CaseSystemDown as problem:
        tell(f"the case system could not be asked ({problem}): nothing is known of what comes after")
        return False
    tell(f"{len(all_held)} requests of {days} days compared: {found} differ, {len(waiting)} wait for too long")
    return not found and not waiting
