"""The case system the settings choose."""

from bot.actions.case_system import CaseSystem
from bot.actions.case_system.frontdoor import Frontdoor
from bot.actions.settings import Settings


def case_system_of(settings: Settings) -> CaseSystem:
    return Frontdoor(settings.case_system_url, settings.intake_token)
