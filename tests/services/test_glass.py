"""Opening somebody else's client's records in need: with a reason, for a time, looked at after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.access import Actor, NotAllowed, NotOwnClient, Role
from familycare.domain.accounts import Account
from familycare.domain.clock import StoppedClock
from familycare.domain.errors import FieldMissing, NotFound
from familycare.domain.family_network import NetworkKind, NetworkPerson
from familycare.domain.glass import NothingToOpen, OwnGlass, ReviewedAlready
from familycare.domain.people import Note
from familycare.domain.settings import Settings
from familycare.services import (
    client_views,
    clients,
    family_network,
    glass,
    house,
    support_card,
)
from familycare.services.family_network import PutPerson
from tests.centre import NOW

REASON = "Nobody else is here, and he talks of ending it"


@pytest.fixture(autouse=True)
def people(home):
    """Anna is Hanna's client, Ben nobody's; three people can sign in."""
    with home.opened.work() as work:
        anna = work.people.clients.get(home.anna)
        clients.change(work, replace(anna, counsellor_id=home.hanna))
        for name, who in ((home.anna, "Anna"), (home.ben, "Ben")):
            clients.add_note(work, Note(client_id=name, text=f"About {who}"))
        first = max(account.id for account in work.accounts.listed()) + 1
        home.hanna_account, home.clara_account = first, first + 1
        for number, login, role in (
            (first, "hanna", Role.COUNSELLOR), (first + 1, "carla", Role.COORDINATOR)
        ):  # fmt: skip
            work.accounts.add(Account(number, login, login.title(), role))
        work.commit()
    be_hanna(home)


def be_hanna(home):
    home.opened.actor = Actor("Hanna", Role.COUNSELLOR, home.hanna, home.hanna_account)


def be_clara(home):
    home.opened.actor = Actor("Clara", Role.COORDINATOR, None, home.clara_account)


def later(home, **span):
    home.opened.clock = StoppedClock(NOW + timedelta(**span))


def test_a_counsellor_opens_anothers_records_with_a_reason(home):
    opened = home.do(glass.open_in_need, home.ben, REASON)
    card = home.ask(client_views.card, home.ben)
    assert card.notes[0].text == "About Ben"
    assert card.open_until == opened.ends_at == NOW + timedelta(minutes=60)
    assert home.ask(support_card.card, home.ben).client.id == home.ben


def test_without_a_reason_they_stay_closed(home):
    with pytest.raises(FieldMissing):
        home.do(glass.open_in_need, home.ben, "  ")
    assert home.ask(client_views.card, home.ben).notes is None


@pytest.mark.parametrize(("minutes", "is_open"), [(59, True), (60, False), (61, False)])
def test_they_close_again_by_themselves(home, minutes, is_open):
    home.do(glass.open_in_need, home.ben, REASON)
    later(home, minutes=minutes)
    card = home.ask(client_views.card, home.ben)
    assert (card.notes is not None) is is_open
    assert (card.open_until is not None) is is_open
    if not is_open:
        with pytest.raises(NotOwnClient):
            home.do(clients.add_note, Note(client_id=home.ben, text="Too late"))


def test_what_somebody_opened_is_open_to_nobody_else(home):
    home.do(glass.open_in_need, home.ben, REASON)
    home.opened.actor = Actor("Ida", Role.COUNSELLOR, home.omar, home.clara_account)
    assert home.ask(client_views.card, home.ben).notes is None


def test_how_long_is_a_setting(home):
    actor = home.opened.actor
    home.become(Role.ADMINISTRATOR)
    home.do(house.change_settings, Settings(glass_minutes=15))
    home.opened.actor = actor
    opened = home.do(glass.open_in_need, home.ben, REASON)
    assert opened.ends_at == NOW + timedelta(minutes=15)


def test_what_is_open_anyway_is_not_broken_into(home):
    with pytest.raises(NothingToOpen):
        home.do(glass.open_in_need, home.anna, REASON)
    home.do(glass.open_in_need, home.ben, REASON)
    with pytest.raises(NothingToOpen):
        home.do(glass.open_in_need, home.ben, REASON)


def test_a_client_who_is_not_there_has_no_records(home):
    with pytest.raises(NotFound):
        home.do(glass.open_in_need, 999, REASON)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COUNSELLOR}))
def test_only_counsellors_open_in_need(home, role):
    home.become(role)
    with pytest.raises(NotAllowed):
        home.do(glass.open_in_need, home.ben, REASON)


def test_it_is_marked_in_the_trail_without_its_reason(home):
    home.do(glass.open_in_need, home.ben, REASON)
    ((deed, client, account, facts),) = home.rows(
        "SELECT deed, client_id, account_id, facts FROM audit WHERE kind = 'BrokenGlass'"
    )
    assert (deed, client, account) == ("break glass", home.ben, home.hanna_account)
    assert "until" in facts
    assert "ending" not in facts


def test_it_waits_for_the_coordinator_who_says_what_was_found(home):
    home.do(glass.open_in_need, home.ben, REASON)
    be_clara(home)
    (line,) = home.ask(glass.unreviewed)
    assert (line.client, line.opener, line.reason, line.mine) == (
        "Ben Klein", "Hanna", REASON, False
    )  # fmt: skip
    done = home.do(glass.review, line.id, line.version, "Rightly so")
    assert (done.finding, done.reviewed_by) == ("Rightly so", home.clara_account)
    assert home.ask(glass.unreviewed) == ()


def test_a_review_says_something_and_happens_once(home):
    home.do(glass.open_in_need, home.ben, REASON)
    be_clara(home)
    (line,) = home.ask(glass.unreviewed)
    with pytest.raises(FieldMissing):
        home.do(glass.review, line.id, line.version, "")
    home.do(glass.review, line.id, line.version, "Rightly so")
    with pytest.raises(ReviewedAlready):
        home.do(glass.review, line.id, line.version, "Once more")


def test_nobody_reviews_what_they_opened_themselves(home):
    """A counsellor who became coordinator since must leave it to another one."""
    opened = home.do(glass.open_in_need, home.ben, REASON)
    home.opened.actor = Actor("Hanna", Role.COORDINATOR, home.hanna, home.hanna_account)
    with pytest.raises(OwnGlass):
        home.do(glass.review, opened.id, opened.version, "All well")
    assert home.ask(glass.unreviewed)[0].mine


@pytest.mark.parametrize(
    ("deed", "name", "about"),
    [
        (
            family_network.put,
            "order",
            lambda client: PutPerson(
                client_id=client,
                network_id=0,
                person=NetworkPerson(kind=NetworkKind.FRIEND, label="Karl"),
            ),
        ),
        (
            clients.add_note,
            "note",
            lambda client: Note(client_id=client, text="Calmer."),
        ),
    ],
)
def test_a_deed_about_an_own_client_is_done_however_its_order_is_handed_over(
    home, deed, name, about
):
    """The screens name the order; whose sake it is for must be found all the same."""
    home.do(deed, **{name: about(home.anna)})
    with pytest.raises(NotOwnClient):
        home.do(deed, **{name: about(home.ben)})
