"""Why somebody did something: kept beside the trail, shown with its line, erased with people."""

import json
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from familycare.domain.access import Role
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.errors import FieldTooLong
from familycare.domain.people import Client
from familycare.domain.reasons import LONGEST_REASON, ReasonNamesPerson, names_any, stated
from familycare.domain.trail import Deed
from familycare.persistence.forgetting import Forgetting
from familycare.services import (
    accounts,
    backups,
    clients,
    erasure,
    personal_data,
    restoring,
    trail_views,
    vault,
)
from familycare.services.erasure import Erase
from familycare.services.restoring import GoBack
from familycare.services.trail_views import TrailFilter
from tests.centre import COORDINATOR, FOUNDER, PASSWORD, opened_as
from tests.services.pages import decrypted

FILES_ONLY = pytest.mark.parametrize("storage", ["sqlite"])


def deed_because(home, reason, client=None, deed=Deed.CHANGE):
    """Do something that takes a reason, as services do."""

    def do(work):
        number = client or home.anna
        work.changed(Client, number, deed, undo=None, client_id=number)
        work.reason(stated(reason))

    home.do(do)


def reasons(home, **wanted):
    lines = home.ask(trail_views.lines, TrailFilter(**wanted))
    return [line.reason for line in lines if line.reason]


def forget(home, client):
    def do(work):
        forgetting = Forgetting(work.transaction.connection, work.centre_id)
        forgetting.forget(forgetting.person("Client", client), work.clock.now())

    home.do(do)


def test_a_reason_stands_with_its_line_and_not_in_it(home):
    deed_because(home, "  Her sister \n asked for it ")
    (line, *_older) = home.ask(trail_views.of_client, home.anna)
    assert (line.deed, line.reason) == (Deed.CHANGE, "Her sister asked for it")
    assert all("sister" not in str(row) for row in home.rows("SELECT * FROM audit"))


def test_only_the_line_that_it_was_given_for_has_it(home):
    deed_because(home, "The first")
    home.do(clients.change, replace(client_of(home), unit="East"))
    deed_because(home, "The third", home.ben)
    assert reasons(home) == ["The third", "The first"]
    assert reasons(home, client_id=home.ben) == ["The third"]


def client_of(home, number=None):
    with home.opened.reading() as reading:
        return reading.people.clients.get(number or home.anna)


def test_a_reason_is_never_changed(home):
    deed_because(home, "As it was")
    with pytest.raises(sa.exc.DBAPIError, match="never changed"):
        home.rows("UPDATE reason SET text = 'otherwise'")
    assert reasons(home) == ["As it was"]


def test_an_empty_reason_is_none_and_an_endless_one_no_reason():
    with pytest.raises(ReasonNeeded):
        stated(" \n ")
    with pytest.raises(FieldTooLong):
        stated("x" * (LONGEST_REASON + 1))


def test_reasons_about_an_erased_person_go_and_those_that_name_them(home):
    deed_because(home, "Overbooked for the birthday", home.emil)
    deed_because(home, "So that EMIL can come", home.anna)
    deed_because(home, "For the Kleinfeld family", home.anna)
    forget(home, home.emil)
    assert reasons(home) == ["For the Kleinfeld family"]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Asked by Anna.", "Anna", True),
        ("Asked by ANNA", "anna", True),
        ("Annabelle asked", "Anna", False),
        ("Es war Weiß-Berg", "Weiß", True),
        ("王芳的母亲要求", "王芳", True),
        ("به خواست علی\u200cرضا", "علی\u200cرضا", True),
        ("A reason", "", False),
    ],
)
def test_a_name_is_found_as_a_word_and_in_scripts_without_blanks_anywhere(text, name, found):
    assert names_any(text, frozenset({name})) is found


# Where reasons are asked for


@FILES_ONLY
def test_the_reason_for_another_role_is_kept(location, clock):
    opened = vault.open(location, clock, vault.unlock(location, FOUNDER.login, PASSWORD, clock))
    clara = next(a for a in accounts.listed(opened) if a.login == COORDINATOR)
    accounts.change_role(opened, clara.id, Role.AUDITOR, password=PASSWORD, reason="New post")
    accounts.disable(opened, clara.id, reason="Left us")
    with opened.reading() as reading:
        lines = trail_views.lines(reading, TrailFilter())
    assert [(line.deed, line.reason) for line in lines[:2]] == [
        (Deed.DISABLE_ACCOUNT, "Left us"),
        (Deed.CHANGE_ROLE, "New post"),
    ]
    opened.close()


def leave(home, client):
    home.do(clients.change, replace(client_of(home, client), discharged_on=date(2026, 6, 30)))


def erase(home, client, reason):
    erasure.erase(home.opened, Erase(kind=Client, id=client, password=PASSWORD, reason=reason))


@FILES_ONLY
def test_the_reason_for_an_erasure_stays_and_names_nobody(home):
    leave(home, home.emil)
    for naming in ("Emil wrote a letter", "The Klein family", "maria asked for it"):
        with pytest.raises(ReasonNamesPerson):
            erase(home, home.emil, naming)
    erase(home, home.emil, "Asked for in a letter of 3 June")
    assert set(reasons(home)) == {"Asked for in a letter of 3 June"}


@FILES_ONLY
def test_no_page_keeps_a_reason_that_was_erased(home):
    deed_because(home, "Because of the quoxberry jam", home.emil)
    leave(home, home.emil)
    path, key = home.opened.database.location, home.opened.unlocked.key
    home.opened.database.close()
    assert b"quoxberry" in decrypted(path, key)
    erase(home, home.emil, "Asked for")
    home.opened.database.close()
    assert b"quoxberry" not in decrypted(path, key)


@FILES_ONLY
def test_the_reason_for_going_back_stands_in_the_file_that_came_back(home, clock):
    made = backups.make(home.opened)
    deed_because(home, "Gone with the restore")
    wish = GoBack(place=made.place, password=PASSWORD, reason="The import was wrong")
    restoring.restore(home.opened, wish)
    home.opened.close()
    again = opened_as(home.opened.location, clock, home.opened.unlocked)
    with again.reading() as reading:
        lines = trail_views.lines(reading, TrailFilter())
    assert [(line.deed, line.reason) for line in lines if line.reason] == [
        (Deed.RESTORE, "The import was wrong")
    ]
    again.close()


def test_who_asks_for_their_data_gets_the_reasons_about_them(home):
    deed_because(home, "Overbooked for the birthday", home.anna)
    deed_because(home, "Of somebody else", home.ben)
    package = home.do(personal_data.of_client, home.anna)
    told = json.loads(personal_data.as_json(package))["parts"]["reasons"]
    assert [each["reason"] for each in told] == ["Overbooked for the birthday"]
