"""The import contracts in pyproject.toml keep up with the folders they are about."""

import tomllib

from tests.architecture.sources import ROOT

# Folders under ui that every page may use; all others are features, independent of each other.
SHARED = {"widgets"}


def test_every_feature_folder_is_in_the_contract_of_independence():
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = configuration["tool"]["importlinter"]["contracts"]
    listed = {
        name for each in contracts if each["type"] == "independence" for name in each["modules"]
    }
    folders = {path.parent.name for path in (ROOT / "ui").glob("*/__init__.py")}
    expected = {f"ui.{name}" for name in folders - SHARED}
    assert listed == expected, "pyproject.toml: bring the modules of that contract up to date"
