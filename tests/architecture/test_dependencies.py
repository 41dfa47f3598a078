"""pyproject.toml says what is needed, the locks pin it, and the program imports nothing else."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import pairwise

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT, imported, read, sources

PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
CHECKING = [Requirement(line) for line in PROJECT["dependency-groups"]["checks"]]
LOCKS = ("requirements.lock", "requirements-checks.lock")


def lines(lock):
    return (ROOT / lock).read_text("utf-8").splitlines()


def pins(lock):
    found = filter(None, map(PIN.fullmatch, lines(lock)))
    return {pin["name"]: (pin["version"], pin["marker"]) for pin in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(lock):
    kinds = ["pin" if PIN.fullmatch(line) else line for line in lines(lock)]
    kinds = ["hash" if HASH.fullmatch(line) else line for line in kinds]
    assert set(kinds) == {"pin", "hash"}
    followers = {after for kind, after in pairwise(kinds) if kind == "pin"}
    assert followers == {"hash"}


@pytest.mark.parametrize(
    ("lock", "requirements"), [(LOCKS[0], NEEDED), (LOCKS[1], NEEDED + CHECKING)], ids=LOCKS
)
def test_a_lock_pins_what_pyproject_asks_for(lock, requirements):
    pinned = pins(lock)
    unmet = [
        str(each)
        for each in requirements
        if not each.specifier.contains(pinned.get(canonicalize_name(each.name), ("0", None))[0])
    ]
    assert unmet == []


def test_the_checks_run_on_the_very_versions_that_people_get():
    assert pins("requirements.lock").items() <= pins("requirements-checks.lock").items()


def undeclared(files, declared):
    own = {"familycare", "main", "reports", "resources", "tests", "ui"}
    origin = packages_distributions()
    names = {canonicalize_name(each.name) for each in declared}
    return {
        f"{path}: {name}"
        for path, _, tree in files
        for name in {full.split(".")[0] for full in imported(tree)}
        if name not in own | sys.stdlib_module_names
        and not names & {canonicalize_name(each) for each in origin.get(name, [])}
    }


def test_every_import_is_of_something_declared():
    assert undeclared(sources(), NEEDED) == set()


def test_every_import_of_a_test_is_of_something_declared():
    assert undeclared(read("tests"), NEEDED + CHECKING) == set()
