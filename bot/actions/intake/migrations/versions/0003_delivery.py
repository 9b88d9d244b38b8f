"""When a request was first tried, how the case system stands, and the statuses it tells us of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("first_tried_at", sa.DateTime(timezone=True)))
    standing = op.create_table(
        "standing",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("next_probe_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    op.bulk_insert(standing, [{"id": 1, "failures": 0, "next_probe_at": None}])
    op.create_table(
        "case_status",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.String(64), nullable=False, unique=True),
        sa.Column("request_key", sa.String(26), sa.ForeignKey("request.key"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("request_key", "position"),
    )
    _make_append_only("case_status")


def _make_append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} rows are only added'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} rows are only added'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()"
    )


def downgrade() -> None:
    op.drop_table("case_status")
    op.drop_table("standing")
    op.drop_column("outbox", "first_tried_at")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION case_status_only_grows()")
