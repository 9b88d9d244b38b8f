"""The tables of the intake database."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class OutboxState(StrEnum):
    """Ambiguous: it may be in the case system already, so it is not posted again before someone has looked.

    Withdrawn: the family took it back before it was known to have arrived, so it is never posted again.
    """

    WAITING = "waiting"
    RECEIVED = "received"
    AMBIGUOUS = "ambiguous"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"


class FollowUpKind(StrEnum):
    WITHDRAWAL = "withdrawal"
    ADDITION = "addition"


class Base(DeclarativeBase):
    type_annotation_map = {datetime: DateTime(timezone=True), bytes: LargeBinary}  # noqa: RUF012


class Draft(Base):
    """One unfinished request; `key` is the idempotency key it keeps to the end.

    `conversation` is the one it is open in, or its own key once that one was left and the draft is put aside under a
    code. The code itself is kept nowhere, only its keyed hash.
    """

    __tablename__ = "draft"
    key: Mapped[str] = mapped_column(String(26), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), unique=True)
    sealed_key: Mapped[bytes]
    started_at: Mapped[datetime]
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)
    put_aside_at: Mapped[datetime | None]


class DraftAnswer(Base):
    """One checked answer, sealed with the draft's key."""

    __tablename__ = "draft_answer"
    draft_key: Mapped[str] = mapped_column(ForeignKey("draft.key", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    message_id: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes]
    answered_at: Mapped[datetime]


class Agreement(Base):
    """One answer to one agreement question: rows are added, never changed or removed (triggers see to it).

    `how` is how the family agreed, `recorded_how` how it got here. A row holds no name: those it covers are named
    in the request it belongs to, which is sealed and can be erased.
    """

    __tablename__ = "agreement"
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_key: Mapped[str] = mapped_column(String(26), index=True)
    message_id: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(3))
    wording_id: Mapped[str] = mapped_column(String(60))
    wording_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(10))
    given_by: Mapped[str] = mapped_column(String(20))
    how: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime]
    agreed_on: Mapped[date | None]
    interpreter_used: Mapped[str | None] = mapped_column(String(3))
    covers: Mapped[str] = mapped_column(String(20))
    recorded_by: Mapped[str] = mapped_column(String(20))
    recorded_how: Mapped[str | None] = mapped_column(String(20))
    # The lists of allowed values stand in the migrations; they are the database's own.
    __table_args__ = (
        UniqueConstraint("draft_key", "message_id", "item"),
        # What request points at: an agreement to the request that says yes.
        UniqueConstraint("id", "draft_key", "item", "value"),
    )


class Request(Base):
    """A request a family confirmed. It cannot be stored without its own agreement row that says yes, nor when a later
    answer to that agreement exists.

    `schema_version` is the one its sealed contents follow, None where that was not noted yet when it was accepted.
    """

    __tablename__ = "request"
    key: Mapped[str] = mapped_column(String(26), primary_key=True)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    sealed_key: Mapped[bytes]
    sealed_payload: Mapped[bytes]
    payload_hash: Mapped[str] = mapped_column(String(64))
    accepted_at: Mapped[datetime]
    schema_version: Mapped[str | None] = mapped_column(String(8))
    agreement_id: Mapped[int]
    agreement_item: Mapped[str] = mapped_column(String(20), default="request")
    agreement_value: Mapped[str] = mapped_column(String(3), default="yes")
    __table_args__ = (
        ForeignKeyConstraint(
            ["agreement_id", "key", "agreement_item", "agreement_value"],
            ["agreement.id", "agreement.draft_key", "agreement.item", "agreement.value"],
        ),
        CheckConstraint("agreement_item = 'request' AND agreement_value = 'yes'", name="agreed_to_the_request"),
    )


class Outbox(Base):
    """What deliver still has to do, or did, for one request. `may_be_there`: nobody knows how some try ended."""

    __tablename__ = "outbox"
    request_key: Mapped[str] = mapped_column(ForeignKey("request.key"), primary_key=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(index=True)
    first_tried_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    may_be_there: Mapped[bool] = mapped_column(default=False)
    case_id: Mapped[str | None] = mapped_column(String(64))
    last_problem: Mapped[str | None] = mapped_column(String(80))
    received_at: Mapped[datetime | None]


class FollowUp(Base):
    """What a family asked for after sending, on its way to the case system; `key` is its own idempotency key.

    `sealed` holds the words of an addition, sealed with the request's key. `state` is one of the outbox.
    """

    __tablename__ = "follow_up"
    key: Mapped[str] = mapped_column(String(26), primary_key=True)
    request_key: Mapped[str] = mapped_column(ForeignKey("request.key"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    sealed: Mapped[bytes]
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    last_problem: Mapped[str | None] = mapped_column(String(80))
    acknowledged_at: Mapped[datetime | None]


class Standing(Base):
    """The one row that says how the case system stands: failures in a row, and when the next probe may go."""

    __tablename__ = "standing"
    id: Mapped[int] = mapped_column(primary_key=True)
    failures: Mapped[int]
    next_probe_at: Mapped[datetime | None]


class CaseStatus(Base):
    """One status the case system told us of. Rows are only added (triggers see to it); the highest position counts."""

    __tablename__ = "case_status"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(String(64), unique=True)
    request_key: Mapped[str] = mapped_column(ForeignKey("request.key"))
    position: Mapped[int]
    status: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("request_key", "position"),)


class Audit(Base):
    """What happened to a request, without what it says. Rows are only added, each chained to the one before
    (audit/chain.py)."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    request_key: Mapped[str] = mapped_column(String(26), index=True)
    event: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    row_hash: Mapped[str] = mapped_column(String(64))


class MissedTry(Base):
    """A try to find a request or a draft that failed; `sought` is the keyed hash of what was typed for it."""

    __tablename__ = "missed_try"
    id: Mapped[int] = mapped_column(primary_key=True)
    sought: Mapped[str] = mapped_column(String(64), index=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]


class EndedForm(Base):
    """A form that ended without a request: how, and on which day. Nothing else is kept of it."""

    __tablename__ = "ended_form"
    id: Mapped[int] = mapped_column(primary_key=True)
    how: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]


class EqualityAnswer(Base):
    """An answer for the equality figures, tied to no request and no person."""

    __tablename__ = "equality_answer"
    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date]
    ethnicity: Mapped[str] = mapped_column(String(40))
