"""The files serve on any computer: no paths of one, no addresses to download from."""

import re
from pathlib import Path

from tests.architecture.sources import ROOT

OF_ONE_COMPUTER = re.compile(
    rf"""(?<![\w./-])({re.escape(str(ROOT))}|{re.escape(str(Path.home()))}|/home/\w+|/Users/\w+)/
        |\b[A-Z]:\\+Users\\""",
    re.VERBOSE,
)
SET_UP = (
    *("pyproject.toml", "requirements.lock", "requirements-checks.lock"),
    *("run", "run.cmd", "setup.sh", "test", ".ci/run"),
)
LEFT_OUT = {".git", ".hypothesis", ".venv", "__pycache__", "build", "demo-output", "dist"}


def texts():
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        left_out = LEFT_OUT & set(inside.parts) or inside.parts[0].endswith(
            ("_cache", ".egg-info")
        )
        if path.is_file() and not left_out:
            content = path.read_bytes()
            if b"\0" not in content:
                yield inside, content.decode("utf-8")


def test_no_file_names_a_folder_of_one_computer():
    naming = {
        str(path): found[0] for path, text in texts() if (found := OF_ONE_COMPUTER.search(text))
    }
    assert naming == {}


def test_the_set_up_names_no_address():
    assert [name for name in SET_UP if "//" in (ROOT / name).read_text("utf-8")] == []


def test_lines_end_as_their_reader_expects():
    assert [str(path) for path, text in texts() if ("\r" in text) != (path.suffix == ".cmd")] == []
