"""What neither ruff nor import-linter can see."""

import ast
import re
import sys

import pytest

from tests.architecture.sources import imported, sources

SYSTEM_CLOCK = "familycare/services/system_clock.py"
PRESENT_INSTANT = re.compile(
    r"""\b(datetime\.(now|utcnow|today) | date\.today | func\.now | QDate(Time)?\.current\w+
        | QTime\.currentTime | time\.(time|time_ns|localtime|gmtime))\(""",
    re.VERBOSE,
)
NO_NOUNS = {"base", "common", "helper", "helpers", "misc", "util", "utils"}
NO_ROLES = (
    *("Dao", "Dto", "Entity", "Handler", "Helper", "Info", "Manager", "Params", "Repository"),
    *("Request", "Screen", "Service", "Tab", "Util", "Utils", "ViewModel"),
)
FAMILIES_ASK = frozenset({"VisitRequest", "TakeRequest"})
"""A request is what a family asks for (domain.md); as a word for orders it stays unused."""


def test_modules_are_named_by_what_they_are():
    named = {str(path): set(path.stem.split("_")) & NO_NOUNS for path, _, _ in sources()}
    assert {path: words for path, words in named.items() if words} == {}


def test_classes_are_named_in_the_words_of_the_house():
    named = [
        f"{path}:{node.lineno} {node.name}"
        for path, _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith(NO_ROLES)
        if node.name not in FAMILIES_ASK
    ]
    assert named == []


def test_one_module_alone_asks_the_computer_for_the_time():
    asked = [
        f"{path}: {line.strip()}"
        for path, text, _ in sources()
        if path.as_posix() != SYSTEM_CLOCK
        for line in text.splitlines()
        if PRESENT_INSTANT.search(line)
    ]
    assert asked == []


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("datetime.now(UTC)", True),
        ("datetime.datetime.utcnow()", True),
        ("date.today()", True),
        ("time.time()", True),
        ("QDate.currentDate()", True),
        ("clock.now()", False),
        ("runtime.time_left()", False),
        ("slot.time(zone)", False),
    ],
)
def test_asking_for_the_time_is_recognised(line, asks):
    assert bool(PRESENT_INSTANT.search(line)) is asks


def test_the_domain_is_the_standard_library_and_itself():
    foreign = {
        f"{path}: {name}"
        for path, _, tree in sources()
        if path.is_relative_to("familycare/domain")
        for name in imported(tree)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not f"{name}.".startswith(("familycare.domain.", "familycare.i18n."))
    }
    assert foreign == set()


def test_nobody_imports_the_entry_point():
    importers = [str(path) for path, _, tree in sources() if "main" in imported(tree)]
    assert importers == []
