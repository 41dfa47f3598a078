"""A centre's day on a server, everybody under a login of their own."""

from dataclasses import replace
from datetime import date

from familycare.domain.access import Role
from familycare.domain.appointments import Attendance, CancelCause, Presence, State
from familycare.domain.people import Client, Note
from familycare.domain.support import Judgement
from familycare.domain.support_level import Band
from familycare.services import (
    appointments,
    client_views,
    clients,
    erasure,
    support,
    support_views,
)
from familycare.services.orders import (
    CancelAppointment,
    ChangeAppointment,
    MoveAppointment,
    RecordAttendance,
)
from tests.centre import at
from tests.every_service import visit
from tests.server.conftest import PASSWORD

TODAY = date(2026, 7, 1)


def do(opened, call, *arguments):
    with opened.work() as work:
        result = call(work, *arguments)
        work.commit()
    return result


def undo(opened, call, *arguments):
    """Do something and take it back."""
    with opened.work() as work:
        call(work, *arguments)
        work.commit()
    do(opened, work.inverse)


def test_the_visits_officer_books_moves_changes_and_cancels(served):
    order = replace(visit(served.numbers), slot=at(13))
    with served.acting(Role.VISITS_OFFICER) as opened:
        booked = do(opened, appointments.book, order)
        moved = do(
            opened,
            appointments.move,
            MoveAppointment(appointment_id=booked.id, version=booked.version, slot=at(15)),
        )
        changed = do(
            opened,
            appointments.change,
            ChangeAppointment(
                appointment_id=moved.id, version=moved.version,
                wanted=replace(order, slot=at(16), staff=(served.numbers.omar,)),
            ),
        )  # fmt: skip
        gone = do(
            opened,
            appointments.cancel,
            CancelAppointment(
                appointment_id=changed.id, version=changed.version, cause=CancelCause.FAMILY
            ),
        )
        assert gone.state is State.CANCELLED
        again = do(opened, appointments.reinstate, gone.id, gone.version)
        assert again.state is State.BOOKED
        undo(opened, appointments.book, replace(visit(served.numbers), slot=at(9)))


def test_the_visits_officer_takes_somebody_in(served):
    with served.acting(Role.VISITS_OFFICER) as opened:
        phase = served.world.own.client.phase_id
        new = Client(
            case_number="N-7", given_name="Nils", family_name="Neu", phase_id=phase,
            admitted_on=TODAY,
        )  # fmt: skip
        stored = do(opened, clients.add, new)
        do(opened, clients.change, replace(stored, counsellor_id=served.numbers.hanna))
        undo(opened, clients.add, replace(new, uid="f" * 32, case_number="N-8"))


def test_reception_checks_in_and_records_who_came(served):
    order = replace(visit(served.numbers), slot=at(10, day=TODAY))
    with served.acting(Role.VISITS_OFFICER) as opened:
        booked = do(opened, appointments.book, order)
    with served.acting(Role.RECEPTION) as opened:
        here = do(opened, appointments.check_in, booked.id, booked.version)
        marks = {person: Attendance(Presence.ATTENDED) for person in here.participants}
        done = RecordAttendance(appointment_id=here.id, version=here.version, marks=marks)
        undo(opened, appointments.record_attendance, done)
        with opened.reading() as reading:
            now = reading.appointments.get(here.id)
        done = replace(done, version=now.version)
        assert do(opened, appointments.record_attendance, done).state is State.HELD


def test_the_counsellor_writes_and_judges(served):
    anna = served.numbers.anna
    with served.acting(Role.COUNSELLOR) as opened:
        note = do(opened, clients.add_note, Note(client_id=anna, text="Calmer."))
        do(opened, clients.change_note, replace(note, text="Much calmer."))
        undo(opened, clients.add_note, Note(client_id=anna, text="A slip."))
        do(opened, support.judge, Judgement(client_id=anna, band=Band.GOOD, reason="They talk"))
        with opened.reading() as reading:
            texts = [line.text for line in client_views.notes(reading, anna)]
            listed = support_views.listed(reading).lines
    assert sorted(texts) == ["Much calmer.", "Sleeps badly."]
    assert [line.id for line in listed] == [anna]


def test_the_coordinator_erases_a_client(served):
    ben = served.numbers.ben
    with served.acting(Role.COORDINATOR) as opened:
        client = replace(served.world.other.client, discharged_on=date(2026, 6, 30))
        do(opened, clients.change, client)
        wish = erasure.Erase(kind=Client, id=ben, password=PASSWORD, reason="At his wish")
        erasure.erase(opened, wish)
    with served.owner() as owner:
        for table in ("note", "assessment", "concern", "tie"):
            query = f"SELECT count(*) FROM {table} WHERE client_id = {ben}"
            assert owner.execute(query).fetchone() == (0,), table
