"""The import contracts in pyproject.toml keep up with the folders they are about."""

import tomllib

from tests.architecture.sources import ROOT, sources

# No features of their own: what every page may use, and the ways back to the forms of all.
# All other folders under ui are features, independent of each other.
SHARED = {"reopening", "widgets"}
FREE_OF_QT = {"ui.calendar.layout", "ui.commands"}


def contract(name):
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = configuration["tool"]["importlinter"]["contracts"]
    return next(each for each in contracts if each["name"] == name)


def modules():
    for path, _, _ in sources():
        parts = path.with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_feature_folder_is_in_the_contract_of_independence():
    folders = {path.parent.name for path in (ROOT / "ui").glob("*/__init__.py")}
    listed = set(contract("Features do not know each other")["modules"])
    expected = {f"ui.{name}" for name in folders - SHARED}
    assert listed == expected, "bring this contract in pyproject.toml up to date"


def test_what_needs_no_window_is_in_the_contract_about_qt():
    listed = contract("Commands and the layout of the calendar know no Qt")["source_modules"]
    expected = FREE_OF_QT & set(modules())
    assert set(listed) == expected, "bring this contract in pyproject.toml up to date"
