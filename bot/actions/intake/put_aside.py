"""Puts a draft aside under a code, to be carried on within 72 hours from any device."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.actions.intake.codes import new_code
from bot.actions.intake.contents import place_of_key
from bot.actions.intake.database import as_utc
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Draft
from bot.actions.intake.sealing import keyed_hash

KEPT_FOR = timedelta(hours=72)


def put_aside(master_key: MasterKey, draft: Draft, moment: datetime) -> str:
    """The code the draft is found under from now on; one that was given before finds it no more.

    It is hashed with the very key that wraps the draft: while one is needed, so is the other.
    """
    code = new_code()
    key = master_key.key_of(draft.sealed_key, place_of_key(draft.key))
    draft.code_hash, draft.put_aside_at = keyed_hash(key, code), moment
    return code


def under_code(session: Session, master_key: MasterKey, code: str, moment: datetime) -> Draft | None:
    """The draft put aside under this code, until its 72 hours are over."""
    found = session.scalar(select(Draft).where(Draft.code_hash.in_(master_key.hashes(code))))
    if found is None or found.put_aside_at is None or moment - as_utc(found.put_aside_at) >= KEPT_FOR:
        return None
    return found


def leave(session: Session, drafts: Drafts, conversation: str) -> None:
    """What the end of a conversation does: a draft with a code waits for its owner, any other is deleted."""
    draft = drafts.find(conversation)
    if draft is None or draft.code_hash is None:
        drafts.wipe(conversation)
    else:
        draft.conversation = draft.key
    session.flush()


def carry_on(session: Session, drafts: Drafts, draft: Draft, conversation: str) -> None:
    """Opens the draft in this conversation; what was open here is left, and the code is used up."""
    if draft.conversation != conversation:
        leave(session, drafts, conversation)
    draft.conversation, draft.code_hash, draft.put_aside_at = conversation, None, None
    session.flush()
