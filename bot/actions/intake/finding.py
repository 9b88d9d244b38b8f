"""Finds a request by its reference, or a draft by its code, for whoever knows one more thing about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.actions.finding.proofs import Proof, proofs_of_answers, proofs_of_request
from bot.actions.intake.after_sending import withdrawal_of
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import as_utc
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import CaseStatus, Draft, FollowUp, MissedTry, Outbox, OutboxState, Request
from bot.actions.intake.put_aside import under_code
from bot.actions.intake.sealing import keyed_hash

# Four digits are soon guessed by somebody who has a reference: five tries a day leave one chance in 2,000 a day.
MOST_MISSES, MISSES_COUNT_FOR = 5, timedelta(days=1)
# Said until the case system has told of a status of its own.
SAVED, ARRIVED = "saved", "received"
WITHDRAWN = "withdrawn"
# Said from when the family took it back until the case system has told of it.
WITHDRAWALS = {
    OutboxState.WAITING: "withdrawal_asked",
    OutboxState.DEAD: "withdrawal_refused",
    OutboxState.RECEIVED: WITHDRAWN,
}


class TooManyMisses(Exception):
    """This was sought too often today, or too often by this conversation, whether or not it exists."""


@dataclass(frozen=True)
class Status:
    """How a request stands, and since when: a status of docs/case-api.md, "saved" while it has not arrived, or one of
    WITHDRAWALS."""

    name: str
    since: datetime


class Finder:
    """Looks within one session of the database, for one conversation; what it misses is kept with that session."""

    def __init__(self, session: Session, master_key: MasterKey, conversation: str) -> None:
        self._session, self._master_key, self._conversation = session, master_key, conversation

    def request(self, reference: str, proof: Proof, moment: datetime) -> Request | None:
        """None alike when there is no such request, when it was erased and when the proof is wrong. Raises
        TooManyMisses."""
        self._refuse_guessing(reference, moment)
        found = self._session.scalar(select(Request).where(Request.reference == reference))
        if found is None or not found.sealed_key or proof not in proofs_of_request(body_of(self._master_key, found)):
            self._missed(reference, moment)
            return None
        return found

    def draft(self, code: str, proof: Proof, moment: datetime) -> Draft | None:
        """None alike when there is no such draft and when the proof is wrong. Raises TooManyMisses."""
        self._refuse_guessing(code, moment)
        drafts = Drafts(self._session, self._master_key)
        found = under_code(self._session, self._master_key, code, moment)
        if found is None or proof not in proofs_of_answers(drafts.answers(found)):
            self._missed(code, moment)
            return None
        return found

    def status(self, request: Request) -> Status:
        newest = select(CaseStatus).where(CaseStatus.request_key == request.key).order_by(CaseStatus.position.desc())
        told = self._session.scalar(newest.limit(1))
        withdrawal = withdrawal_of(self._session, request.key)
        if withdrawal and not (told and told.status == WITHDRAWN):
            return _status_of_withdrawal(withdrawal)
        if told is not None:
            return Status(told.status, as_utc(told.at))
        outbox = self._session.get_one(Outbox, request.key)
        if outbox.state == OutboxState.RECEIVED and outbox.received_at:
            return Status(ARRIVED, as_utc(outbox.received_at))
        return Status(SAVED, as_utc(request.accepted_at))

    def _refuse_guessing(self, sought: str, moment: datetime) -> None:
        mine_or_this = or_(
            MissedTry.sought.in_(self._master_key.hashes(sought)), MissedTry.conversation == self._conversation
        )
        since = MissedTry.at > moment - MISSES_COUNT_FOR
        misses = self._session.scalar(select(func.count()).select_from(MissedTry).where(mine_or_this, since))
        if (misses or 0) >= MOST_MISSES:
            raise TooManyMisses

    def _missed(self, sought: str, moment: datetime) -> None:
        hashed = keyed_hash(self._master_key.newest, sought)
        self._session.add(MissedTry(sought=hashed, conversation=self._conversation, at=moment))


def _status_of_withdrawal(withdrawal: FollowUp) -> Status:
    since = withdrawal.acknowledged_at or withdrawal.asked_at
    return Status(WITHDRAWALS[OutboxState(withdrawal.state)], as_utc(since))
