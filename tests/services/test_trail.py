"""The trail in both databases: sealed, kept, and telling numbers only."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointments import ATTENDED, CancelCause
from familycare.domain.people import Approval, Note, Phase
from familycare.domain.settings import Settings
from familycare.domain.storage import DiskFull
from familycare.domain.support import Concern, ConcernKind
from familycare.domain.trail import Deed
from familycare.domain.verification import AnchorOfAnother, Fault
from familycare.services import (
    appointments,
    client_views,
    clients,
    family,
    handed_out,
    house,
    house_views,
    phases,
    rooms,
    schedule_views,
    staff,
    support,
    support_card,
    trail_views,
)
from familycare.services.orders import CancelAppointment, MoveAppointment, RecordAttendance
from familycare.services.trail_views import TrailFilter
from tests.centre import SATURDAY, at, relative

K0 = bytes(range(32))


@pytest.fixture
def key(home):
    """Give the first key of the trail; a server's is made and handed over at its setting up."""
    if home.opened.unlocked is not None:
        return home.opened.unlocked.verification_key
    with home.opened.work() as work:
        run = work.transaction.connection.exec_driver_sql
        run("SET session_replication_role = replica")
        run("DELETE FROM audit")
        run("DELETE FROM trail")
        run("SET session_replication_role = DEFAULT")
        work.audit.begin_chain(K0, work.clock.now(), work.actor)
        work.commit()
    return K0


@pytest.fixture
def lived(home, key):
    """Let some things happen."""
    booked = home.book(home.visit(home.anna, at(10)))
    move = MoveAppointment(appointment_id=booked.id, version=booked.version, slot=at(11))
    home.undo(home.done(appointments.move, move)[1])
    home.ask(client_views.card, home.anna)
    home.do(handed_out.note_schedule, ".csv", SATURDAY, SATURDAY, 3)
    return key


def facts(home, deed):
    """Return the facts of the newest line of this deed."""
    ((found,),) = home.rows(
        f"SELECT facts FROM audit WHERE deed = '{deed}' ORDER BY id DESC LIMIT 1"
    )
    return json.loads(found or "{}")


def tamper(home, *statements):
    """Do what only somebody can who gets past the triggers."""
    with home.opened.database.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        else:
            for trigger in ("audit_is_kept", "audit_stays"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = DEFAULT")


def wrong(home, key):
    found = home.ask(trail_views.verify, key).first_wrong
    return found and found.fault


def test_a_trail_that_nobody_touched_is_whole(home, lived):
    found = home.ask(trail_views.verify, lived)
    assert found.first_wrong is None
    assert found.lines == home.rows("SELECT count(*) FROM audit")[0][0]


LAST = "(SELECT max(id) FROM (SELECT id FROM audit) a)"


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        ([f"UPDATE audit SET {column} WHERE id = {LAST} - 1"], Fault.ALTERED)
        for column in (
            "account_id = 77", "staff_id = 77", "role = 'auditor'", "deed = 'book'",
            "kind = 'Room'", "record_id = 77", "last_id = 77", "client_id = 77",
            "facts = '{}'", "request_id = 'x'", "mac = NULL",
        )
    ]
    + [
        ([f"DELETE FROM audit WHERE id = {LAST} - 1"], Fault.MISSING),
        ([f"DELETE FROM audit WHERE id = {LAST}"], Fault.TAIL_MISSING),
        (
            [f"DELETE FROM audit WHERE id = {LAST}", "UPDATE trail SET lines = lines - 1"],
            Fault.END_ALTERED,
        ),
        (["DELETE FROM trail"], Fault.END_ALTERED),
        (["UPDATE trail SET lines = lines + 1"], Fault.TAIL_MISSING),
        (["DELETE FROM audit", "DELETE FROM trail"], Fault.NO_CHAIN),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_done_past_the_triggers_is_found(home, lived, statements, fault):
    tamper(home, *statements)
    assert wrong(home, lived) is fault


def test_an_instant_cannot_be_changed_either(home, lived):
    with home.opened.database.engine.connect() as connection:
        later = "at + interval '1 hour'" if connection.dialect.name == "postgresql" else "at + 60"
    tamper(home, f"UPDATE audit SET at = {later} WHERE id = {LAST} - 1")
    assert wrong(home, lived) is Fault.ALTERED


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET deed = 'x'", "DELETE FROM audit", "TRUNCATE audit CASCADE"]
)
def test_the_database_refuses_to_change_or_shorten_the_trail(home, lived, storage, statement):
    if storage == "sqlite" and statement.startswith("TRUNCATE"):
        pytest.skip("SQLite knows no such statement")
    with home.opened.database.engine.connect() as connection:
        transaction = connection.begin()
        with pytest.raises(sa.exc.DBAPIError, match="trail"):
            connection.exec_driver_sql(statement)
        transaction.rollback()
    assert wrong(home, lived) is None


def test_an_anchor_fits_later_and_tells_of_an_older_trail(home, lived):
    anchor = home.ask(trail_views.anchor)
    home.book(home.visit(home.ben, at(14)))
    assert home.ask(trail_views.verify, lived, [anchor]).first_wrong is None
    other = replace(anchor, mark="0" * 16)
    assert home.ask(trail_views.verify, lived, [other]).first_wrong.fault is Fault.ANCHOR
    with pytest.raises(AnchorOfAnother):
        home.ask(trail_views.verify, lived, [replace(anchor, centre="00000000")])


def test_the_key_in_the_database_is_never_the_first_one(home, lived):
    ((now,),) = home.rows("SELECT key FROM trail")
    assert bytes(now) != lived


def test_what_is_rolled_back_leaves_no_line(home, lived):
    with home.opened.work() as work:
        appointments.book(work, home.visit(home.ben, at(15)))
    before = home.rows("SELECT count(*) FROM audit")
    assert wrong(home, lived) is None
    assert home.rows("SELECT count(*) FROM audit") == before


def test_verifying_leaves_a_line_and_is_due_again_after_a_week(home, lived, clock):
    assert home.ask(trail_views.verification_due)
    home.do(trail_views.note_verified, home.ask(trail_views.verify, lived))
    assert not home.ask(trail_views.verification_due)
    clock.instant += timedelta(days=7)
    assert home.ask(trail_views.verification_due)


def test_a_file_that_is_looked_at_again_is_noted_once_an_hour(home, lived, clock):
    def noted():
        query = f"SELECT count(*) FROM audit WHERE deed = 'read' AND record_id = {home.ben}"
        return home.rows(query)[0][0]

    for _time in range(3):
        home.ask(client_views.card, home.ben)
        home.ask(
            support_card.card, home.ben
        ) if home.opened.actor.role is Role.COUNSELLOR else None
    assert noted() == 1
    clock.instant += timedelta(minutes=61)
    home.ask(client_views.card, home.ben)
    assert noted() == 2
    assert wrong(home, lived) is None


def test_what_cannot_be_noted_now_is_noted_with_the_next(home, lived):
    reads, good = home.opened.reads, home.opened.reads._work

    def broken():
        raise DiskFull

    reads._work = broken
    home.ask(client_views.card, home.ben)  # the file is shown all the same
    assert reads.pending == 1
    reads._work = good
    home.ask(client_views.card, home.carl)
    assert reads.pending == 0
    seen = home.rows("SELECT record_id FROM audit WHERE deed = 'read' ORDER BY id DESC LIMIT 2")
    assert seen == [(home.carl,), (home.ben,)]


def test_a_view_that_fails_showed_nothing(home, lived):
    before = home.rows("SELECT count(*) FROM audit")

    def fail(reading):
        client_views.card(reading, home.ben)
        raise LookupError

    with pytest.raises(LookupError):
        home.ask(fail)
    assert home.rows("SELECT count(*) FROM audit") == before


def test_a_refusal_is_noted(home, lived):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        home.do(rooms.save, None)
    assert facts(home, Deed.REFUSED) == {"permission": "edit house"}


def test_looking_at_files_is_no_reason_to_read_everything_anew(home, lived):
    before = home.ask(trail_views.growth, None).newest
    home.ask(client_views.card, home.dora)
    assert home.ask(trail_views.growth, before).lines == 0
    home.book(home.visit(home.dora, at(15)))
    assert home.ask(trail_views.growth, before).lines == 1


def test_a_line_tells_from_when_to_when_an_appointment_was_moved(home, lived):
    moved = facts(home, Deed.MOVE)
    assert (moved["started"], moved["starts"]) == (
        int(at(10).start.timestamp()),
        int(at(11).start.timestamp()),
    )


def test_a_line_tells_which_setting_was_changed_from_what_to_what(home, lived):
    home.do(house.change_settings, replace(home.ask(house_views.settings), grid_minutes=30))
    assert facts(home, Deed.CHANGE) == {"grid_minutes": [15, 30]}


def test_a_line_tells_of_an_approval(home, lived):
    with home.opened.reading() as reading:
        (tie,) = reading.people.ties_of([home.anna])
        form = client_views.relative(reading, tie.id)
    changed = replace(form.tie, approval=Approval.WITHDRAWN)
    relative_now = family.Relative(
        member=form.member, tie=changed, household=form.household, because="They fell out"
    )
    home.do(family.save, relative_now)
    assert facts(home, Deed.CHANGE)["approval"] == ["approved", "withdrawn"]


def test_the_history_of_a_client_holds_all_parts_of_the_file(home, lived):
    home.do(appointments.book, home.visit(home.anna, at(15)))
    kinds = {line.kind for line in home.ask(trail_views.of_client, home.anna)}
    assert {"Appointment", "Client"} <= kinds


def test_names_are_those_of_today(home, lived):
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
    home.do(clients.change, replace(anna, family_name="Groß"))
    lines = home.ask(trail_views.lines, TrailFilter(client_id=home.anna))
    assert {line.name("Client", home.anna) for line in lines} == {"Anna Groß"}


@pytest.mark.parametrize(
    ("wanted", "deeds"),
    [
        (TrailFilter(deeds=frozenset({Deed.MOVE})), ["move"]),
        (TrailFilter(text="anna", deeds=frozenset({Deed.BOOK})), ["book"]),
        (TrailFilter(text="ben", deeds=frozenset({Deed.BOOK})), []),
        (TrailFilter(text="moved", told=[("moved", {("move", "Appointment")})]), ["move"]),
        (TrailFilter(first_day=date(2026, 7, 2)), []),
        (TrailFilter(last_day=date(2026, 6, 30)), []),
        (
            TrailFilter(first_day=date(2026, 7, 1), deeds=frozenset({Deed.EXPORT})),
            ["export"],
        ),
    ],
    ids=str,
)
def test_the_trail_is_searched_and_filtered(home, lived, wanted, deeds):
    assert [line.deed for line in home.ask(trail_views.lines, wanted)] == deeds


def test_older_lines_come_page_by_page(home, lived):
    everything = home.ask(trail_views.lines, TrailFilter())
    first = home.ask(trail_views.lines, TrailFilter(), None, 3)
    rest = home.ask(trail_views.lines, TrailFilter(), first[-1].id, 100)
    assert [line.id for line in first + rest] == [line.id for line in everything]


def test_who_may_not_read_the_trail_reads_none_of_it(home, lived):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        home.ask(trail_views.lines, TrailFilter())
    home.become(Role.COUNSELLOR)
    with pytest.raises(NotAllowed):
        home.ask(trail_views.verify, lived)


SECRETS = ("Anna", "Klein", "Maria", "Hanna", "Omar", "Room A", "Haus am See", "Zaubernuss")


def live_through_everything(home):
    """Use every service that writes, with a word in every text."""
    word = "Zaubernuss"
    home.become(Role.COORDINATOR)
    booked = home.book(home.visit(home.anna, at(13), remark=word, link="https://" + word))
    marks = dict.fromkeys(booked.participants, ATTENDED)
    now = home.opened.clock
    now.instant += timedelta(days=10, hours=4)
    record = RecordAttendance(appointment_id=booked.id, version=booked.version, marks=marks)
    home.undo(home.done(appointments.record_attendance, record)[1])
    with home.opened.reading() as reading:
        booked = reading.appointments.get(booked.id)
    cancel = CancelAppointment(
        appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY, remark=word
    )
    cancelled, back = home.done(appointments.cancel, cancel)
    forth = home.undo(back)
    home.undo(forth)
    note = home.do(clients.add_note, Note(client_id=home.anna, text=word))
    home.undo(home.done(clients.change_note, replace(note, text=word * 2))[1])
    concern = Concern(client_id=home.anna, kind=ConcernKind.SAFETY, reason=word)
    home.do(support.close_concern, home.do(support.raise_concern, concern), word)
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
        room = reading.rooms.get(home.room_a)
        hanna = reading.staff.get(home.hanna)
        centre = reading.house.centre()
    home.undo(home.done(clients.change, replace(anna, given_name=word, unit=word))[1])
    home.do(relative, home.anna, given=word)
    home.ask(client_views.card, home.anna)
    home.ask(support_card.card, home.anna)
    home.ask(schedule_views.sheet, SATURDAY, SATURDAY)
    home.become(Role.ADMINISTRATOR)
    home.do(rooms.save, replace(room, name=word))
    home.do(staff.save, replace(hanna, name=word, active=False))
    home.do(phases.save, Phase(name=word, position=0))
    home.do(house.change_centre, replace(centre, name=word, contact=word))
    home.do(house.change_settings, Settings(grid_minutes=30))
    return cancelled


def test_no_line_holds_a_name_or_a_text_that_somebody_typed(home, lived):
    live_through_everything(home)
    found = home.rows("SELECT deed, kind, facts, coalesce(request_id, '') FROM audit")
    everything = "\n".join(" ".join(row) for row in found)
    assert [word for word in SECRETS if word.casefold() in everything.casefold()] == []
    for _deed, _kind, text, _request in found:
        for value in json.loads(text or "{}").values():
            for one in value if isinstance(value, list) else [value]:
                assert one is None or isinstance(one, int) or re.fullmatch("[a-z0-9_ .-]*", one)
    assert wrong(home, lived) is None
