"""Every service declares what its caller must be allowed to do, and refuses whoever may not."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from familycare.domain.access import (
    RIGHTS,
    Actor,
    NotAllowed,
    NotOwnClient,
    Permission,
    Reach,
    Role,
)
from familycare.domain.permission_texts import MEANINGS
from familycare.services import client_views, clients, support_views
from familycare.services.work import needs
from tests.every_service import ONES_OWN, SERVICES, allowed, call, fits, furnished

ASKING = sorted(SERVICES.keys() - ONES_OWN)
DECLARED = [name for name in ASKING if hasattr(SERVICES[name], "needs")]
TELLS_OF_REFUSALS = ("INSERT INTO audit", "UPDATE trail")
NOT_THE_ADMINISTRATORS = {
    Permission.APPROVE,
    Permission.KEEP_CONSENTS,
    Permission.READ_NOTES,
    Permission.WRITE_NOTES,
    Permission.WRITE_UP,
    Permission.READ_SUPPORT,
    Permission.ASSESS,
    Permission.BREAK_GLASS,
    Permission.REVIEW_GLASS,
    Permission.REPORT,
    Permission.HAND_OUT_DATA,
    Permission.ERASE,
}


@pytest.fixture
def world(home):
    """Put something of everything into the centre."""
    return furnished(home.opened, home)


def sit_down(home, role):
    """Let somebody of this role sit at the computer; the counsellor is Hanna."""
    home.opened.actor = Actor("Somebody", role, home.hanna, account_id=1)


def test_the_services_are_found():
    assert {"appointments.book", "clients.add", "calendar_views.between"} <= SERVICES.keys()


@pytest.mark.parametrize("name", ASKING)
def test_a_service_declares_a_permission(name):
    assert isinstance(getattr(SERVICES[name], "needs", None), Permission)


@pytest.mark.parametrize("name", sorted(ONES_OWN))
def test_what_declares_none_is_about_oneself(name):
    assert not hasattr(SERVICES[name], "needs")


def test_every_service_is_tried_with_arguments_that_it_takes(world, home):
    unknown = [name for name in DECLARED if not fits(name, world, world.own, home)]
    assert unknown == [], "say in tests/every_service.py with which arguments these are called"


@pytest.mark.parametrize("role", Role)
def test_services_and_the_table_of_rights_differ_nowhere(world, home, role):
    """Each service, about an own client and another's: refused exactly where the table says."""
    sit_down(home, role)
    for name in DECLARED:
        for own, about in ((True, world.own), (False, world.other)):
            written = []
            if allowed(role, name, own=own):
                refusal = call(home.opened, name, world, about, home)
                assert not isinstance(refusal, NotAllowed), (name, own)
                continue
            with watched(home, written):
                refusal = call(home.opened, name, world, about, home)
            assert isinstance(refusal, NotAllowed), (name, own)
            assert refusal.permission is SERVICES[name].needs
            assert not written, (name, written)


class watched:  # noqa: N801 - reads as a word in `with`
    """Note every statement that writes anything but the line about the refusal."""

    def __init__(self, home, written):
        self.engine, self.written = home.opened.database.engine, written

    def __enter__(self):
        sa.event.listen(self.engine, "before_cursor_execute", self._note)

    def __exit__(self, *_problem):
        sa.event.remove(self.engine, "before_cursor_execute", self._note)

    def _note(self, _connection, _cursor, statement, _parameters, _context, _many):
        reads = statement.lstrip().upper().startswith(("SELECT", "BEGIN", "PRAGMA"))
        if not reads and not statement.startswith(TELLS_OF_REFUSALS):
            self.written.append(statement)


@pytest.mark.parametrize("role", Role)
def test_nothing_is_open_to_a_role_that_the_table_leaves_empty(world, home, role, monkeypatch):
    """The table decides, and nothing beside it: emptied, it closes every service."""
    monkeypatch.setitem(RIGHTS, role, {})
    sit_down(home, role)
    for name in DECLARED:
        assert isinstance(call(home.opened, name, world, world.own, home), NotAllowed), name


def test_a_service_that_forgot_whose_client_it_is_would_be_found(world, home, monkeypatch):
    careless = needs(Permission.READ_NOTES)(client_views.notes.__wrapped__)
    careless.of = client_views.notes.of
    monkeypatch.setitem(SERVICES, "client_views.notes", careless)
    sit_down(home, Role.COUNSELLOR)
    refusal = call(home.opened, "client_views.notes", world, world.other, home)
    assert not isinstance(refusal, NotAllowed)
    assert not allowed(Role.COUNSELLOR, "client_views.notes", own=False)


def test_a_counsellor_sees_the_notes_of_own_clients_only(world, home):
    sit_down(home, Role.COUNSELLOR)
    assert home.ask(client_views.card, home.anna).notes[0].text == "Sleeps badly."
    assert home.ask(client_views.card, home.ben).notes is None
    with pytest.raises(NotOwnClient):
        home.ask(client_views.notes, home.ben)


def test_a_note_cannot_be_moved_to_another_client(world, home):
    sit_down(home, Role.COUNSELLOR)
    with pytest.raises(NotOwnClient):
        home.do(clients.change_note, replace(world.other.note, client_id=home.anna, text="x"))
    stored = home.do(clients.change_note, replace(world.own.note, client_id=home.ben, text="y"))
    assert stored.client_id == home.anna


def test_the_list_of_support_holds_only_whom_the_asker_counsels(world, home):
    sit_down(home, Role.COUNSELLOR)
    assert [line.id for line in home.ask(support_views.listed).lines] == [home.anna]
    sit_down(home, Role.COORDINATOR)
    assert len(home.ask(support_views.listed).lines) == 5


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.VISITS_OFFICER, Role.RECEPTION])
def test_whoever_is_no_counsellor_opens_a_page_without_its_notes(world, home, role):
    sit_down(home, role)
    card = home.ask(client_views.card, home.anna)
    assert card.notes is None
    assert card.counsellor == "Hanna"


def test_every_role_has_rights_and_reads():
    assert set(RIGHTS) == set(Role)
    assert all(RIGHTS[role][Permission.READ] is Reach.ALL for role in Role)


def test_the_administrator_keeps_the_house_and_reads_no_clinical_record():
    assert set(Permission) - set(RIGHTS[Role.ADMINISTRATOR]) == NOT_THE_ADMINISTRATORS


def test_the_auditor_reads_and_changes_nothing():
    assert set(RIGHTS[Role.AUDITOR]) == {
        Permission.READ,
        Permission.READ_FILE,
        Permission.READ_HISTORY,
        Permission.READ_TRAIL,
        Permission.VERIFY_TRAIL,
    }


def test_only_counsellors_are_held_to_own_clients():
    held = {role for role in Role if Reach.OWN in RIGHTS[role].values()}
    assert held == {Role.COUNSELLOR}


def test_every_permission_has_holders_and_a_meaning():
    told = [permission for group in MEANINGS.values() for permission in group]
    assert sorted(told) == sorted(Permission)
    for permission in Permission:
        assert any(permission in rights for rights in RIGHTS.values())
