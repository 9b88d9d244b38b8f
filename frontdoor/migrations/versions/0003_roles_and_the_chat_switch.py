"""Workers have roles, and each change of the public chat's switch is a row that stays."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SQLITE = """
CREATE TRIGGER chat_switches_no_{event} BEFORE {event} ON chat_switches
BEGIN SELECT RAISE(ABORT, 'chat_switches only grows'); END
"""
POSTGRESQL = """
CREATE TRIGGER chat_switches_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON chat_switches
FOR EACH STATEMENT EXECUTE FUNCTION only_grows()
"""


def upgrade() -> None:
    op.add_column("workers", sa.Column("role", sa.String(20), nullable=False, server_default="worker"))
    op.create_table(
        "chat_switches",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False, unique=True),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Integer(), sa.ForeignKey("workers.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(SQLITE.format(event=event))
    else:
        op.execute(POSTGRESQL)


def downgrade() -> None:
    op.drop_table("chat_switches")
    op.drop_column("workers", "role")
