"""Remote visits on a server that holds the rights itself: who arranges and who hosts them."""

from datetime import date

import pytest

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.platforms import Platform, PlatformKind
from familycare.domain.remote_visits import Outcome, Quality
from familycare.services import appointments, platforms, remote_views, remote_visits
from familycare.services.orders import BookAppointment
from familycare.services.remote_visits import ArrangeRemote, EndRemote
from tests.centre import at
from tests.server.test_work import do

TODAY = date(2026, 7, 1)
JITSI = Platform(
    name="Jitsi", kind=PlatformKind.JITSI, address="https://meet.example.org",
    app_id="familycare", secret="long enough to sign a token with it",
)  # fmt: skip


@pytest.fixture
def arranged(served):
    """Let the administrator add a server, and the visits officer book and arrange a visit."""
    numbers = served.numbers
    order = BookAppointment(
        kind=AppointmentKind.REMOTE_VISIT, slot=at(10, minutes=30, day=TODAY),
        room_id=numbers.booth_1, clients=(numbers.ben,),
        family=(numbers.mother_of[numbers.ben],), staff=(numbers.omar,),
    )  # fmt: skip
    with served.acting(Role.ADMINISTRATOR) as opened:
        platform = do(opened, platforms.save, JITSI)
    with served.acting(Role.VISITS_OFFICER) as opened:
        booked = do(opened, appointments.book, order)
        do(
            opened,
            remote_visits.arrange,
            ArrangeRemote(
                appointment_id=booked.id, version=booked.version, platform_id=platform.id,
                before_minutes=15,
            ),
        )  # fmt: skip
    return booked.id


def card(opened, appointment_id):
    with opened.reading() as reading:
        return remote_views.card(reading, appointment_id)


def test_reception_hosts_a_visit_from_start_to_end(served, arranged):
    with served.acting(Role.RECEPTION) as opened:
        with opened.reading() as reading:
            assert "?jwt=" in remote_views.host_link(reading, arranged)
        do(opened, remote_visits.start, arranged, card(opened, arranged).visit.version)
        version = card(opened, arranged).visit.version
        do(opened, remote_visits.pause, arranged, version, "Noise")
        do(opened, remote_visits.resume, arranged, card(opened, arranged).visit.version)
        order = EndRemote(
            appointment_id=arranged, version=card(opened, arranged).visit.version,
            outcome=Outcome.HELD, quality=Quality.GOOD, identified=True,
        )  # fmt: skip
        with opened.work() as work:
            remote_visits.end(work, order)
            work.commit()
        assert card(opened, arranged).appointment.state is State.HELD
        do(opened, work.inverse)
        assert card(opened, arranged).appointment.state is State.CHECKED_IN


def test_an_auditor_reads_how_it_went_and_neither_platform_nor_secret(served, arranged):
    with served.acting(Role.AUDITOR) as opened:
        assert card(opened, arranged).platform is None
        with opened.reading() as reading:
            remote_views.unready(reading)
            remote_views.suggestions(reading)


def test_a_counsellor_arranges_a_visit(served, arranged):
    with served.acting(Role.COUNSELLOR) as opened:
        now = card(opened, arranged).appointment
        order = ArrangeRemote(
            appointment_id=arranged, version=now.version, dial_in="030 1234567", after_minutes=15
        )
        do(opened, remote_visits.arrange, order)
        assert card(opened, arranged).appointment.link == ""
