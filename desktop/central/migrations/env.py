"""Run by alembic: revisions go through the connection, and in the transaction, of whoever asks for them."""

from __future__ import annotations

from alembic import context

from desktop.central.tables.every import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
