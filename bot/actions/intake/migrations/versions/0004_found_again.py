"""A draft may be put aside under a code; tries to find a request or a draft that failed are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("draft", sa.Column("code_hash", sa.String(64)))
    op.add_column("draft", sa.Column("put_aside_at", sa.DateTime(timezone=True)))
    op.create_index("ix_draft_code_hash", "draft", ["code_hash"], unique=True)
    op.create_table(
        "missed_try",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sought", sa.String(64), nullable=False, index=True),
        sa.Column("conversation", sa.String(64), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("missed_try")
    op.drop_index("ix_draft_code_hash", "draft")
    op.drop_column("draft", "put_aside_at")
    op.drop_column("draft", "code_hash")
