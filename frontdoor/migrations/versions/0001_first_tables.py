"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
ONLY_A_WORKER_HAS_AN_ID = "(actor = 'worker') = (worker_id IS NOT NULL)"


def upgrade() -> None:
    _workers()
    _cases()
    _from_families()
    _tries_and_audit()


def downgrade() -> None:
    for table in (
        "audit_rows",
        "tries",
        "withdrawals",
        "additions",
        "case_statuses",
        "cases",
        "worker_sessions",
        "workers",
    ):
        op.drop_table(table)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _case_id() -> sa.Column[int]:
    return sa.Column("case_id", sa.Integer(), sa.ForeignKey("cases.id"), nullable=False)


def _actor() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("actor", sa.String(20), nullable=False),
        sa.Column("worker_id", sa.Integer(), sa.ForeignKey("workers.id"), nullable=True),
        sa.CheckConstraint(ONLY_A_WORKER_HAS_AN_ID, name="named_worker"),
    )


def _workers() -> None:
    op.create_table(
        "workers",
        _id(),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", TIME, nullable=False),
    )
    op.create_table(
        "worker_sessions",
        _id(),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("worker_id", sa.Integer(), sa.ForeignKey("workers.id"), nullable=False, index=True),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("last_seen_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        _id(),
        sa.Column("case_id", sa.String(36), nullable=False, unique=True),
        sa.Column("reference", sa.String(12), nullable=False, unique=True),
        sa.Column("idempotency_key", sa.String(64), nullable=False, unique=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("received_at", TIME, nullable=False, index=True),
    )
    op.create_table(
        "case_statuses",
        _id(),
        _case_id(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        *_actor(),
        sa.Column("at", TIME, nullable=False),
        sa.UniqueConstraint("case_id", "position"),
    )


def _from_families() -> None:
    op.create_table(
        "additions",
        _id(),
        _case_id(),
        sa.Column("addition_id", sa.String(36), nullable=False, unique=True),
        sa.Column("idempotency_key", sa.String(64), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.UniqueConstraint("case_id", "idempotency_key"),
    )
    op.create_table(
        "withdrawals",
        _id(),
        _case_id(),
        sa.Column("idempotency_key", sa.String(64), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("received_at", TIME, nullable=False),
        sa.UniqueConstraint("case_id", "idempotency_key"),
    )


def _tries_and_audit() -> None:
    op.create_table(
        "tries",
        _id(),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Index("ix_tries_kind_subject", "kind", "subject"),
    )
    op.create_table(
        "audit_rows",
        _id(),
        sa.Column("at", TIME, nullable=False),
        *_actor(),
        sa.Column("action", sa.String(30), nullable=False),
        sa.Column("case_id", sa.Integer(), sa.ForeignKey("cases.id"), nullable=True, index=True),
        sa.Column("detail", sa.String(100), nullable=True),
    )
