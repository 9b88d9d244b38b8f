"""Which version of the schema each request follows, beside its sealed contents."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("request", sa.Column("schema_version", sa.String(8)))


def downgrade() -> None:
    op.drop_column("request", "schema_version")
