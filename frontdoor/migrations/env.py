"""Runs the migrations on the connection that migrating.py hands over."""

from alembic import context

from frontdoor.records import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
