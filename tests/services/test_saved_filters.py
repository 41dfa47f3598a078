"""Sets of filters that somebody keeps for the calendar."""

from dataclasses import replace

import pytest

from familycare.domain.errors import FieldMissing, NotFound
from familycare.domain.saved_filters import NameInUse
from familycare.services import saved_filters


def kept(home):
    return [(each.name, each.content) for each in home.ask(saved_filters.mine)]


def test_a_set_is_kept_under_its_name_and_replaced_under_the_same(home):
    home.do(saved_filters.save, "Booths", {"room": home.booth_1})
    home.do(saved_filters.save, "booths ", {"room": home.booth_2})
    assert kept(home) == [("Booths", {"room": home.booth_2})]


def test_it_knows_the_name_of_the_client_it_is_about(home):
    home.do(saved_filters.save, "Mine", {"client": home.anna})
    (found,) = home.ask(saved_filters.mine)
    assert found.client_name == "Anna Klein"


def test_it_gets_another_name_unless_that_is_taken(home):
    first = home.do(saved_filters.save, "One", {})
    home.do(saved_filters.save, "Two", {})
    with pytest.raises(NameInUse):
        home.do(saved_filters.rename, first.id, "two")
    home.do(saved_filters.rename, first.id, "Three")
    assert [name for name, _content in kept(home)] == ["Three", "Two"]


def test_a_set_without_a_name_is_refused(home):
    with pytest.raises(FieldMissing):
        home.do(saved_filters.save, "  ", {})


def test_nobody_sees_or_removes_what_somebody_else_keeps(home):
    made = home.do(saved_filters.save, "Mine", {})
    actor = home.opened.actor
    home.opened.actor = replace(actor, account_id=None)
    assert kept(home) == []
    with pytest.raises(NotFound):
        home.do(saved_filters.remove, made.id)
    home.opened.actor = actor
    home.do(saved_filters.remove, made.id)
    assert kept(home) == []
