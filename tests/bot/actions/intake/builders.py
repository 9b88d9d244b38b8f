"""A confirmed draft in the database."""

from typing import Any

from sqlalchemy.orm import Session

from bot.actions.intake.accepting import Stamp, accept
from bot.actions.intake.agreements import Given, record
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Draft, Request
from tests.bot.actions.intake.conftest import MASTER_KEY
from tests.bot.actions.request.builders import answers

STAMP = Stamp("medway", "0" * 16, frozenset({"request-2026-11", "sharing-2026-11"}))


def given(item: str, value: str = "yes") -> Given:
    return Given(item, value, f"{item}-2026-11", "0" * 64, "chat_button", "chat_button")


def confirmed_draft(session: Session, conversation: str = "w-1", agreed: str = "yes", **changes: Any) -> Draft:
    drafts = Drafts(session, MASTER_KEY)
    draft = drafts.open(conversation)
    drafts.write(draft, {**answers(**changes), "agreement_request": agreed}, "message-1")
    record(session, draft.key, "message-a", given("request", agreed))
    record(session, draft.key, "message-b", given("sharing"))
    return draft


def accepted_request(session: Session, conversation: str = "w-1") -> Request:
    return accept(session, Drafts(session, MASTER_KEY), confirmed_draft(session, conversation), STAMP)
