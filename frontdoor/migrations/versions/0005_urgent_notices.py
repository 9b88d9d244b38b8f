"""Urgent news that stays until a worker has read it, and additions that sounded urgent."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("additions", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "urgent_notices",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case_id", sa.Integer(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True)),
        sa.Column("worker_id", sa.Integer(), sa.ForeignKey("workers.id")),
        sa.CheckConstraint("(read_at IS NULL) = (worker_id IS NULL)", name="ck_urgent_notices_read_by_a_worker"),
    )
    op.create_index("ix_urgent_notices_case_id", "urgent_notices", ["case_id"])


def downgrade() -> None:
    op.drop_table("urgent_notices")
    op.drop_column("additions", "urgent")
