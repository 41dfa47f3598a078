"""Alembic's folder: every schema that was ever released, as steps."""
