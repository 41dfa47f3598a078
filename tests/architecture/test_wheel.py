"""What `python -m build` makes is the whole program."""

import os
import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest

from tests.architecture.sources import PACKAGES, ROOT

PARTS = (*PACKAGES, "resources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy, because building leaves folders in the source."""
    copy = tmp_path_factory.mktemp("source")
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part)
    for name in ("LICENSE", "main.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", copy]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next((copy / "dist").glob("*.whl"))


def test_the_wheel_holds_the_files_of_the_program_and_no_others(wheel):
    files = {
        path.relative_to(ROOT).as_posix()
        for part in PARTS
        for path in (ROOT / part).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == files | {"main.py"}


def test_the_installed_program_starts(wheel, tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", tmp_path, wheel], check=True, capture_output=True)
    done = subprocess.run(
        [tmp_path / "bin" / "familycare", "--help"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "familycare" in done.stdout
