"""What the architecture tests read: our own Python files, parsed."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("familycare", "ui", "reports")


@cache
def sources():
    """Return every Python file of the program as (path from the root, text, tree)."""
    return [file for part in (*PACKAGES, "main.py") for file in read(part)]


def read(part):
    """Return the Python files of one folder, or the one file, in the same form."""
    top = ROOT / part
    files = [top] if top.is_file() else sorted(top.rglob("*.py"))
    return [
        (path.relative_to(ROOT), text := path.read_text("utf-8"), ast.parse(text))
        for path in files
    ]


def imported(tree):
    """Return the full names of the modules that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
