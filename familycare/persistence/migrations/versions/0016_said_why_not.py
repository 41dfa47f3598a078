"""Of a call to a family: why it does not come, where it said so."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("note", sa.Column("declined", sa.String(length=24), nullable=True))
