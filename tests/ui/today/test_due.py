"""What is due stands on the first page, and a click leads to the form."""

import pytest

from familycare.domain.access import Actor, Role
from familycare.services import support_views
from ui.today.agenda import due_rows


@pytest.fixture
def rows(home):
    found = home.ask(support_views.listed)
    return lambda actor: list(due_rows(found, actor))


def test_the_longest_due_are_named_with_their_questionnaires_and_the_way_to_the_form(home, filled):
    filled(home.anna, "family-apgar", (2, 2, 2, 2, 2), days=150)
    found = home.ask(support_views.listed)
    heading, first, *_others = due_rows(found, home.opened.actor)
    assert heading.text == "Questionnaires that are due"
    assert heading.count == len(found.lines)
    assert "due " in first.details
    assert first.place == "clients"
    assert (first.what.tab, first.what.deed) == ("support", "fill in")


def test_who_fills_in_nothing_is_not_told_of_it(home, rows):
    assert rows(home.opened.actor)
    assert rows(Actor("Ida", Role.RECEPTION)) == []
