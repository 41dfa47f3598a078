"""What somebody had begun when the program locked: theirs alone, and one of each form."""

import pytest

from familycare.domain.access import Role
from familycare.domain.accounts import Account
from familycare.domain.drafts import MOST_CONTENT
from familycare.domain.errors import FieldTooLong, NotFound
from familycare.domain.trail import Deed
from familycare.services import drafts

NOTE = "note/1/0"


@pytest.fixture
def two(home):
    """Give the numbers of two people who may sign in: the founder, and somebody else."""
    other = Account(id=9, login="omar", name="Omar", role=Role.COORDINATOR)
    home.do(lambda work: work.accounts.add(other))
    return home.opened.actor.account_id, other.id


def sit_down(home, account_id):
    """Let this person sit at the computer."""
    home.become(Role.COORDINATOR)
    actor = home.opened.actor
    home.opened.actor = type(actor)(actor.name, actor.role, None, account_id)


def contents(home):
    return {draft.form: draft.content for draft in home.ask(drafts.mine)}


def test_what_was_begun_comes_back_to_its_author(home):
    home.do(drafts.lock, {NOTE: "{}", "client/0": "[]"})
    assert contents(home) == {NOTE: "{}", "client/0": "[]"}


def test_it_comes_back_to_nobody_else(home, two):
    first, other = two
    sit_down(home, first)
    home.do(drafts.lock, {NOTE: "{}"})
    (draft,) = home.ask(drafts.mine)
    sit_down(home, other)
    assert home.ask(drafts.mine) == []
    with pytest.raises(NotFound):
        home.do(drafts.forget, draft.id)
    home.do(drafts.lock, {NOTE: "mine"})
    sit_down(home, first)
    assert contents(home) == {NOTE: "{}"}


def test_the_same_form_locked_again_takes_the_place_of_the_first(home):
    home.do(drafts.lock, {NOTE: "first"})
    home.do(drafts.lock, {NOTE: "second", "client/0": "x"})
    home.do(drafts.lock, {})
    assert contents(home) == {NOTE: "second", "client/0": "x"}


def test_what_was_finished_or_thrown_away_is_gone(home):
    home.do(drafts.lock, {NOTE: "{}"})
    (draft,) = home.ask(drafts.mine)
    home.do(drafts.forget, draft.id)
    assert home.ask(drafts.mine) == []


def test_the_trail_counts_them_and_tells_nothing_of_them(home):
    home.do(drafts.lock, {NOTE: "about Anna"})
    lines = home.rows("SELECT deed, facts FROM audit")
    assert [facts.replace(" ", "") for deed, facts in lines if deed == Deed.LOCK] == [
        '{"drafts":1}'
    ]
    assert "Anna" not in str(lines)


def test_who_has_no_account_leaves_nothing(home):
    sit_down(home, None)
    home.do(drafts.lock, {NOTE: "{}"})
    assert home.ask(drafts.mine) == []
    assert home.rows("SELECT count(*) FROM draft") == [(0,)]


def test_a_draft_without_end_is_refused_whole(home):
    with pytest.raises(FieldTooLong):
        home.do(drafts.lock, {"client/0": "x", NOTE: "x" * (MOST_CONTENT + 1)})
    assert home.ask(drafts.mine) == []
