"""Each row of the audit has a hash over itself and the row before; those written so far get theirs in their order."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

AUDIT = sa.table(
    "audit",
    sa.column("id", sa.Integer),
    sa.column("request_key", sa.String),
    sa.column("event", sa.String),
    sa.column("actor", sa.String),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("row_hash", sa.String),
)
REFUSE = "BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END"


def upgrade() -> None:
    op.add_column("audit", sa.Column("row_hash", sa.String(64), nullable=False, server_default=""))
    _let_it_be_changed()
    _chain()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit {REFUSE}")
        op.execute(
            "CREATE TRIGGER audit_needs_hash BEFORE INSERT ON audit WHEN length(NEW.row_hash) <> 64 "
            "BEGIN SELECT RAISE(ABORT, 'a row of the audit needs its hash'); END"
        )
        return
    op.execute("ALTER TABLE audit ENABLE TRIGGER audit_only_grows")
    op.execute("ALTER TABLE audit ALTER COLUMN row_hash DROP DEFAULT")
    op.execute("ALTER TABLE audit ADD CONSTRAINT audit_needs_hash CHECK (length(row_hash) = 64)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_needs_hash")
    op.drop_column("audit", "row_hash")


def _let_it_be_changed() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_no_update")
    else:
        op.execute("ALTER TABLE audit DISABLE TRIGGER audit_only_grows")


def _chain() -> None:
    before, connection = "0" * 64, op.get_bind()
    for row in connection.execute(sa.select(AUDIT).order_by(AUDIT.c.id)).all():
        told = [before, row.request_key, row.event, row.actor, _in_utc(row.at).isoformat()]
        before = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
        connection.execute(sa.update(AUDIT).where(AUDIT.c.id == row.id).values(row_hash=before))


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
