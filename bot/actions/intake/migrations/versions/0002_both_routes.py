"""A fuller agreement ledger, counts of forms that ended without a request, and equality answers kept apart."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0002"
down_revision = "0001"

ITEMS = (
    "request",
    "sharing",
    "contact_school",
    "contact_gp",
    "contact_health_visitor",
    "contact_other",
    "updates_text",
    "updates_email",
)
CHECKS = {
    "agreement_item": f"item IN {ITEMS}",
    "agreement_given_by": "given_by IN ('self', 'person_with_pr', 'young_person')",
    "agreement_covers": "covers IN ('everyone_named', 'some_named')",
    "agreement_recorded_by": "recorded_by IN ('self', 'practitioner')",
}
# Rows from before there was a second route say: the person agreed for themselves and everyone they name.
NEW_COLUMNS = {
    "agreed_on": "DATE",
    "interpreter_used": "VARCHAR(3)",
    "covers": "VARCHAR(20) NOT NULL DEFAULT 'everyone_named'",
    "recorded_by": "VARCHAR(20) NOT NULL DEFAULT 'self'",
    "recorded_how": "VARCHAR(20)",
}
COPY = (
    "INSERT INTO agreement_new (id, draft_key, message_id, item, value, wording_id, wording_hash, language, given_by, "
    "how, given_at, recorded_how) SELECT id, draft_key, message_id, item, value, wording_id, wording_hash, language, "
    "given_by, how, given_at, how FROM agreement"
)
NEWER = "SELECT 1 FROM agreement WHERE draft_key = NEW.key AND item = 'request' AND id > NEW.agreement_id"
OUTDATED = "a later answer to the agreement exists"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_on_sqlite()
    else:
        _alter_on_postgresql()
    op.create_table(
        "ended_form",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_table(
        "equality_answer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("ethnicity", sa.String(40), nullable=False),
    )


def _rebuild_on_sqlite() -> None:
    """SQLite cannot change a constraint: a new table takes the old one's place, as its manual says (migrate.py sees to
    the foreign keys meanwhile). The triggers go with the old table and are made again."""
    added = "".join(f", {name} {kind}" for name, kind in NEW_COLUMNS.items())
    checks = "".join(f", CONSTRAINT {name} CHECK ({rule})" for name, rule in CHECKS.items())
    op.execute(
        "CREATE TABLE agreement_new (id INTEGER NOT NULL PRIMARY KEY, draft_key VARCHAR(26) NOT NULL, "
        "message_id VARCHAR(64) NOT NULL, item VARCHAR(40) NOT NULL, value VARCHAR(3) NOT NULL, "
        "wording_id VARCHAR(60) NOT NULL, wording_hash VARCHAR(64) NOT NULL, language VARCHAR(10) NOT NULL, "
        f"given_by VARCHAR(20) NOT NULL, how VARCHAR(20) NOT NULL, given_at DATETIME NOT NULL{added}, "
        "UNIQUE (draft_key, message_id, item), UNIQUE (id, draft_key, item, value), "
        f"CONSTRAINT agreement_value CHECK (value IN ('yes', 'no')){checks})"
    )
    op.execute(COPY)
    op.execute("DROP TABLE agreement")
    op.execute("ALTER TABLE agreement_new RENAME TO agreement")
    op.create_index("ix_agreement_draft_key", "agreement", ["draft_key"])
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER agreement_no_{change.lower()} BEFORE {change} ON agreement "
            "BEGIN SELECT RAISE(ABORT, 'agreement rows are only added'); END"
        )
    op.execute(
        f"CREATE TRIGGER request_needs_the_latest_answer BEFORE INSERT ON request WHEN EXISTS ({NEWER}) "
        f"BEGIN SELECT RAISE(ABORT, '{OUTDATED}'); END"
    )


def _alter_on_postgresql() -> None:
    for name, kind in NEW_COLUMNS.items():
        op.execute(f"ALTER TABLE agreement ADD COLUMN {name} {kind}")
    op.execute("ALTER TABLE agreement ALTER COLUMN item TYPE VARCHAR(40)")
    op.execute("ALTER TABLE agreement DROP CONSTRAINT agreement_item")
    for name, rule in CHECKS.items():
        op.execute(f"ALTER TABLE agreement ADD CONSTRAINT {name} CHECK ({rule})")
    op.execute(
        "CREATE FUNCTION request_needs_the_latest_answer() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF EXISTS ({NEWER}) THEN RAISE EXCEPTION '{OUTDATED}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER request_needs_the_latest_answer BEFORE INSERT ON request "
        "FOR EACH ROW EXECUTE FUNCTION request_needs_the_latest_answer()"
    )


def downgrade() -> None:
    raise CommandError("the ledger is never made smaller; restore the backup taken before the upgrade")
