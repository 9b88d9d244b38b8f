"""Drafts, agreement ledger, requests, outbox and audit; ledger and audit can only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("agreement", "audit")


def moment(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def text(name: str, length: int, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=nullable)


def sealed(name: str) -> sa.Column:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("key", sa.String(26), primary_key=True),
        sa.Column("conversation", sa.String(64), nullable=False, unique=True),
        sealed("sealed_key"),
        moment("started_at"),
    )
    op.create_table(
        "draft_answer",
        sa.Column("draft_key", sa.String(26), sa.ForeignKey("draft.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("field", sa.String(40), primary_key=True),
        text("message_id", 64),
        sealed("sealed"),
        moment("answered_at"),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer, primary_key=True),
        text("draft_key", 26),
        text("message_id", 64),
        text("item", 20),
        text("value", 3),
        text("wording_id", 60),
        text("wording_hash", 64),
        text("language", 10),
        text("given_by", 20),
        text("how", 20),
        moment("given_at"),
        sa.UniqueConstraint("draft_key", "message_id", "item"),
        sa.UniqueConstraint("id", "draft_key", "item", "value"),
        sa.CheckConstraint("value IN ('yes', 'no')", name="agreement_value"),
        sa.CheckConstraint("item IN ('request', 'sharing')", name="agreement_item"),
    )
    op.create_index("ix_agreement_draft_key", "agreement", ["draft_key"])
    op.create_table(
        "request",
        sa.Column("key", sa.String(26), primary_key=True),
        sa.Column("reference", sa.String(12), nullable=False, unique=True),
        text("conversation", 64),
        sealed("sealed_key"),
        sealed("sealed_payload"),
        text("payload_hash", 64),
        moment("accepted_at"),
        sa.Column("agreement_id", sa.Integer, nullable=False),
        text("agreement_item", 20),
        text("agreement_value", 3),
        sa.ForeignKeyConstraint(
            ["agreement_id", "key", "agreement_item", "agreement_value"],
            ["agreement.id", "agreement.draft_key", "agreement.item", "agreement.value"],
        ),
        sa.CheckConstraint("agreement_item = 'request' AND agreement_value = 'yes'", name="agreed_to_the_request"),
    )
    op.create_index("ix_request_conversation", "request", ["conversation"])
    op.create_table(
        "outbox",
        sa.Column("request_key", sa.String(26), sa.ForeignKey("request.key"), primary_key=True),
        text("state", 12),
        sa.Column("attempts", sa.Integer, nullable=False),
        moment("next_attempt_at"),
        moment("leased_until", nullable=True),
        text("case_id", 64, nullable=True),
        text("last_problem", 80, nullable=True),
        moment("received_at", nullable=True),
    )
    op.create_index("ix_outbox_state", "outbox", ["state"])
    op.create_index("ix_outbox_next_attempt_at", "outbox", ["next_attempt_at"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        text("request_key", 26),
        text("event", 40),
        text("actor", 40),
        moment("at"),
    )
    op.create_index("ix_audit_request_key", "audit", ["request_key"])
    for table in APPEND_ONLY:
        make_append_only(table)


def make_append_only(table: str) -> None:
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
    for table in ("audit", "outbox", "request", "agreement", "draft_answer", "draft"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_only_grows()")
