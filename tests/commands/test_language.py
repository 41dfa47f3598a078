"""What the program says on the console, in the language that the line asks for."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from ui import commands


@pytest.mark.parametrize(
    ("words", "rest", "language"),
    [
        ([], [], None),
        (["--language", "fa"], [], "fa"),
        (["--language=zh", "a.familycare"], ["a.familycare"], "zh"),
        (["demo", "folder", "--language", "zh"], ["demo", "folder"], "zh"),
        (["--language", "fa", "export", "c"], ["export", "c"], "fa"),
        (["report", "c", "--language", "fa"], ["report", "c", "--language", "fa"], None),
        (["--language", "zh", "report", "--language", "fa"], ["report", "--language", "fa"], "zh"),
        (["--language"], [], ""),
    ],
)
def test_the_language_is_asked_for_once_and_a_reports_own_is_left_to_it(words, rest, language):
    assert commands.without_language(words) == (rest, language)


def said(*words):
    return subprocess.run(
        [sys.executable, "main.py", *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_help_and_what_is_wrong_are_told_in_persian():
    helped = said("--language", "fa", "export", "--help")
    assert helped.returncode == 0
    assert helped.stdout.startswith("کاربرد: familycare export")
    assert "نخستین روز، مانند \u20662026-02-28\u2069" in helped.stdout
    refused = said("export", "--language=fa")
    assert refused.returncode == 2
    assert refused.stderr.startswith("familycare export: این آرگومان‌ها ضروری‌اند: CENTRE")


def test_help_and_what_is_wrong_are_told_in_chinese():
    assert "显示本帮助并退出" in said("--language", "zh", "--help").stdout
    refused = said("export", "nowhere.familycare", "--from", "2026-06-01", "--to", "2026-05-01",
                   "--out", "x.csv", "--language", "zh")  # fmt: skip
    assert refused.stderr == "familycare: --to 2026-05-01 早于 --from 2026-06-01；请对调。\n"


def test_a_language_that_nobody_speaks_is_refused_with_those_there_are():
    refused = said("--language", "fr", "--help")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "familycare: --language 'fr': choose from en, fa, zh\n"
