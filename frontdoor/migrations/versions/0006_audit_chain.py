"""Each row of the audit has a hash over itself and the row before; those written so far get theirs in their order."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

AUDIT = sa.table(
    "audit_rows",
    sa.column("id", sa.Integer),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("actor", sa.String),
    sa.column("worker_id", sa.Integer),
    sa.column("action", sa.String),
    sa.column("case_id", sa.Integer),
    sa.column("detail", sa.String),
    sa.column("row_hash", sa.String),
)
REFUSE = "BEGIN SELECT RAISE(ABORT, 'audit_rows only grows'); END"


def upgrade() -> None:
    op.add_column("audit_rows", sa.Column("row_hash", sa.String(64), nullable=False, server_default=""))
    _let_it_be_changed()
    _chain()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER audit_rows_no_update BEFORE UPDATE ON audit_rows {REFUSE}")
        op.execute(
            "CREATE TRIGGER audit_rows_need_a_hash BEFORE INSERT ON audit_rows WHEN length(NEW.row_hash) <> 64 "
            "BEGIN SELECT RAISE(ABORT, 'a row of the audit needs its hash'); END"
        )
        return
    op.execute("ALTER TABLE audit_rows ENABLE TRIGGER audit_rows_only_grows")
    op.execute("ALTER TABLE audit_rows ALTER COLUMN row_hash DROP DEFAULT")
    op.execute("ALTER TABLE audit_rows ADD CONSTRAINT audit_rows_need_a_hash CHECK (length(row_hash) = 64)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_rows_need_a_hash")
    op.drop_column("audit_rows", "row_hash")


def _let_it_be_changed() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_rows_no_update")
    else:
        op.execute("ALTER TABLE audit_rows DISABLE TRIGGER audit_rows_only_grows")


def _chain() -> None:
    before, connection = "0" * 64, op.get_bind()
    for row in connection.execute(sa.select(AUDIT).order_by(AUDIT.c.id)).all():
        at = _in_utc(row.at).isoformat()
        told = [before, at, row.actor, row.worker_id, row.action, row.case_id, row.detail]
        before = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
        connection.execute(sa.update(AUDIT).where(AUDIT.c.id == row.id).values(row_hash=before))


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
