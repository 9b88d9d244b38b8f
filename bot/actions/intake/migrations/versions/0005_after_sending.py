"""Whether a request may be in the case system, and what a family asks for after sending it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("may_be_there", sa.Boolean, nullable=False, server_default=sa.false()))
    # Nobody noted how earlier tries ended.
    op.execute("UPDATE outbox SET may_be_there = (1 = 1) WHERE attempts > 0")
    op.create_table(
        "follow_up",
        sa.Column("key", sa.String(26), primary_key=True),
        sa.Column("request_key", sa.String(26), sa.ForeignKey("request.key"), nullable=False, index=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(12), nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("last_problem", sa.String(80)),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind IN ('withdrawal', 'addition')", name="follow_up_kind"),
    )
    # One request is taken back once, however often that is asked for.
    op.create_index(
        "one_withdrawal",
        "follow_up",
        ["request_key"],
        unique=True,
        sqlite_where=sa.text("kind = 'withdrawal'"),
        postgresql_where=sa.text("kind = 'withdrawal'"),
    )


def downgrade() -> None:
    op.drop_table("follow_up")
    op.drop_column("outbox", "may_be_there")
