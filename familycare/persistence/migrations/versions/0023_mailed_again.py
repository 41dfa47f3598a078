"""Of an e-mail with a document: why the very same goes once more."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    reason = sa.Column("because", sa.String(length=200), server_default="", nullable=False)
    op.add_column("mail", reason)
