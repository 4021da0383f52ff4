"""What Alembic runs to take a record from step to step, on the connection that `migrate.upgrade` hands over."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
