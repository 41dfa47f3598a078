"""Runs the migrations on the connection that the program hands over; there is no ini file."""

from alembic import context

from familycare.persistence.rows import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
