"""The case system the settings choose."""

from bot.actions.case_system import AfterSending, CaseSystem
from bot.actions.case_system.frontdoor import Frontdoor
from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.schema_names import read_schema
from bot.actions.case_system.rest import RestCaseSystem
from bot.actions.case_system.rest_after_sending import RestAfterSending
from bot.actions.settings import Settings


def case_system_of(settings: Settings) -> CaseSystem:
    """The front door, or with a mapping file any other. Raises CaseSystemSetUpWrong."""
    if settings.case_system_mapping is None:
        return Frontdoor(settings.case_system_url, settings.intake_token)
    mapping = read_mapping(settings.case_system_mapping, read_schema())
    return RestCaseSystem(settings.case_system_url, settings.intake_token, mapping)


def after_sending_of(case_system: CaseSystem) -> AfterSending | None:
    """What takes withdrawals and additions: the front door itself, another system as far as its mapping says how."""
    if isinstance(case_system, RestCaseSystem):
        return RestAfterSending(case_system)
    return case_system if isinstance(case_system, Frontdoor) else None
