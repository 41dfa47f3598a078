"""How often each proof is repeated, and what it found, told at the end of the run.

A plugin rather than a conftest: pytest asks for options, and the process that gathers what the
others found prints it, before any folder below `tests` is read.
"""

import pytest

FOUND = "found"


def pytest_addoption(parser):
    parser.addoption(
        "--full-faults",
        action="store_true",
        help="run the proofs of tests/faults in full: minutes instead of seconds",
    )


@pytest.fixture(scope="session")
def rounds(pytestconfig):
    """Give the number of repetitions: the first of two in ./test, the second in full."""
    in_full = pytestconfig.getoption("--full-faults")
    return lambda short, full: full if in_full else short


@pytest.fixture
def tell(record_property):
    """Tell one line of figures at the end of the run."""
    return lambda line: record_property(FOUND, line)


def pytest_terminal_summary(terminalreporter):
    lines = sorted(
        line
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
        if report.when == "call"
        for name, line in report.user_properties
        if name == FOUND
    )
    if lines:
        terminalreporter.section("what the faults did")
        for line in lines:
            terminalreporter.write_line(line)
