"""Runs the intake database's migrations over the connection it is handed."""

from alembic import context

from bot.actions.intake.models import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
