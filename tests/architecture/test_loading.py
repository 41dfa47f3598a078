"""What many starts would pay for and few need is loaded by those few."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

LATER = {"alembic", "openpyxl", "psycopg", "sqlalchemy.dialects.postgresql", "sqlalchemy.orm"}

AFTER_THE_FIRST_PAINT = {
    "familycare.domain.accounts", "familycare.domain.storage", "familycare.persistence",
    "sqlalchemy", "sqlcipher3", "subprocess", "uuid",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", ["familycare.services.vault", "familycare.services.exchange.demo"]
)
def test_a_file_is_opened_without_server_migrations_and_entities(name):
    code = f"import sys, {name}; print(*{LATER} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_the_sign_in_page_is_shown_before_anything_is_loaded_that_it_does_not_show():
    code = (
        "import sys; import ui.app, ui.security.sign_in_window; "
        f"print(*{AFTER_THE_FIRST_PAINT} & {{*sys.modules}})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_no_source_is_read_and_kept_because_a_window_is_shown():
    code = (
        "import linecache; from ui import python_imports; python_imports.prepare(); "
        "linecache.clearcache(); import ui.app, familycare.services.vault; "
        "print(*(name for name in linecache.cache if name.endswith('.py')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_what_was_loaded_beforehand_is_all_that_the_database_and_the_first_page_need():
    code = (
        "import sys; from ui import preloading; "
        "[preloading.load(name) for name in preloading.STORE + preloading.SCREEN]; "
        "before = {*sys.modules}; "
        "import familycare.services.vault, familycare.services.calendar_views, ui.places, "
        "ui.main_window, ui.calendar.page, ui.calendar.grid, sqlalchemy.dialects.sqlite; "
        "print(*{*sys.modules} - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_no_thread_but_the_screens_own_loads_qt():
    code = (
        "import sys; from ui import preloading; "
        "[preloading.load(name) for name in preloading.STORE]; "
        "print(*(name for name in sys.modules if name.startswith('PySide6')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_little_but_the_windows_own_modules_is_left_to_the_screens_thread():
    code = (
        "import sys; from ui import preloading; "
        "[preloading.load(name) for name in preloading.STORE]; before = {*sys.modules}; "
        "[preloading.load(name) for name in preloading.SCREEN]; "
        "print(*(n for n in {*sys.modules} - before if n.startswith('familycare.services')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
