"""The tables of the front door; statuses and the audit are rows added, never changed."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ONLY_A_WORKER_HAS_AN_ID = "(actor = 'worker') = (worker_id IS NOT NULL)"


class UtcDateTime(TypeDecorator[datetime]):
    """Keeps every time in UTC: SQLite forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Record(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {datetime: UtcDateTime, dict[str, Any]: JSON}


class Worker(Record):
    __tablename__ = "workers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    role: Mapped[str] = mapped_column(String(20), server_default="worker")
    added_at: Mapped[datetime]


class WorkerSession(Record):
    __tablename__ = "worker_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"), index=True)
    opened_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    worker: Mapped[Worker] = relationship()


class Case(Record):
    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(String(36), unique=True)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    idempotency_key: Mapped[str] = mapped_column(String(64), unique=True)
    payload: Mapped[dict[str, Any]]
    payload_hash: Mapped[str] = mapped_column(String(64))
    urgent: Mapped[bool]
    children: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(index=True)


class CaseStatus(Record):
    """Position is the case's version: of two changes made from the same version, the second breaks the constraint."""

    __tablename__ = "case_statuses"
    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        CheckConstraint(ONLY_A_WORKER_HAS_AN_ID, name="named_worker"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    position: Mapped[int]
    status: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str | None] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(20))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    at: Mapped[datetime]
    worker: Mapped[Worker | None] = relationship()


class CallBack(Record):
    """What became of telling one status: the last answer, 0 when there was none, and when there was no more to do."""

    __tablename__ = "call_backs"

    status_id: Mapped[int] = mapped_column(ForeignKey("case_statuses.id"), primary_key=True)
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    answer: Mapped[int]
    ended_at: Mapped[datetime | None]


class Addition(Record):
    __tablename__ = "additions"
    __table_args__ = (UniqueConstraint("case_id", "idempotency_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    addition_id: Mapped[str] = mapped_column(String(36), unique=True)
    idempotency_key: Mapped[str] = mapped_column(String(64))
    body_hash: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    urgent: Mapped[bool] = mapped_column(server_default=false())
    added_at: Mapped[datetime]
    received_at: Mapped[datetime]


class Withdrawal(Record):
    __tablename__ = "withdrawals"
    __table_args__ = (UniqueConstraint("case_id", "idempotency_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    idempotency_key: Mapped[str] = mapped_column(String(64))
    body_hash: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]


class UrgentNotice(Record):
    """Urgent news about a case; read by nobody as long as no worker stands beside it."""

    __tablename__ = "urgent_notices"
    __table_args__ = (CheckConstraint("(read_at IS NULL) = (worker_id IS NULL)", name="read_by_a_worker"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    worker: Mapped[Worker | None] = relationship()


class Try(Record):
    """One try to sign in, or to guess a second factor; whose is kept only as a keyed hash."""

    __tablename__ = "tries"
    __table_args__ = (Index(None, "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class ChatSwitch(Record):
    """One change of the public chat's switch or notice; position is its version, as for a case's status."""

    __tablename__ = "chat_switches"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    is_on: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    notice: Mapped[str] = mapped_column(Text)
    worker_id: Mapped[int] = mapped_column(ForeignKey("workers.id"))
    at: Mapped[datetime]
    worker: Mapped[Worker] = relationship()


class AuditRow(Record):
    __tablename__ = "audit_rows"
    __table_args__ = (CheckConstraint(ONLY_A_WORKER_HAS_AN_ID, name="named_worker"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(20))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id"))
    action: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    detail: Mapped[str | None] = mapped_column(String(100))
    row_hash: Mapped[str] = mapped_column(String(64))
