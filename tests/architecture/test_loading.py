"""What many starts would pay for and few need is loaded by those few."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

LATER = {"alembic", "openpyxl", "psycopg", "sqlalchemy.dialects.postgresql", "sqlalchemy.orm"}


@pytest.mark.parametrize(
    "name", ["familycare.services.vault", "familycare.services.exchange.demo"]
)
def test_a_file_is_opened_without_server_migrations_and_entities(name):
    code = f"import sys, {name}; print(*{LATER} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
