"""`statistics`: the figures from the command line."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from familycare.services import clients
from tests.centre import at
from ui import commands

DAYS = ("--from", "2026-07-01", "--to", "2026-07-31")


@pytest.fixture
def storage():
    return "sqlite"


def test_it_writes_the_figures(home, location, tmp_path):
    home.book(home.visit(home.anna, at(10)))
    home.opened.close()
    target = tmp_path / "figures.csv"
    words = ["statistics", location, "--user", "eva", *DAYS, "--out", str(target)]
    assert commands.run(words) == 0
    lines = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert ["Family visits by month", "July 2026", "Still open", "1"] in lines
    assert commands.run([*words, "--hide-below", "5"]) == 0
    lines = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert ["Family visits by month", "July 2026", "Still open", "<5"] in lines


@pytest.mark.parametrize("days", [("2026-07-02", "2026-07-01"), ("2020-01-01", "2026-07-01")])
def test_days_that_cannot_be_counted_together_are_told(location, tmp_path, capsys, days):
    words = ["statistics", location, "--user", "eva", "--from", days[0], "--to", days[1]]
    assert commands.run([*words, "--out", str(tmp_path / "f.csv")]) == 2
    assert "36 months" in capsys.readouterr().err


def test_a_count_below_nought_hides_nothing_and_is_refused(location, tmp_path, capsys):
    target = tmp_path / "f.csv"
    words = ["statistics", location, "--user", "eva", *DAYS, "--hide-below", "-5"]
    assert commands.run([*words, "--out", str(target)]) == 2
    assert "--hide-below" in capsys.readouterr().err
    assert not target.exists()


def test_a_unit_that_is_not_there_is_told_with_those_that_are(location, tmp_path, capsys):
    target = tmp_path / "figures.csv"
    words = ["statistics", location, "--user", "eva", *DAYS, "--unit", "Elm"]
    assert commands.run([*words, "--out", str(target)]) == 2
    assert "No client lives in a unit Elm" in capsys.readouterr().err
    assert not target.exists()


def test_a_unit_that_was_closed_since_is_known_where_its_visits_are_counted(
    home, location, tmp_path
):
    visit = home.book(home.visit(home.anna, at(10)))
    anna = home.ask(lambda reading: reading.people.clients.get(visit.client_id))
    home.do(clients.change, replace(anna, unit="Elm", discharged_on=date(2026, 7, 31)))
    home.opened.close()
    target = tmp_path / "figures.csv"
    words = ["statistics", location, "--user", "eva", *DAYS, "--unit", "Elm"]

    assert commands.run([*words, "--out", str(target)]) == 0
    lines = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert ["Family visits by month", "July 2026", "Still open", "1"] in lines
