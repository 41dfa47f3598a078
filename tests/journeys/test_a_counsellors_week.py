"""A counsellor's week in the real program: a group written up, a family met, a plan made.

A small house in which the coordinator counsels as well. On Monday a group met, on Tuesday Anna
and her mother, who promised something; on Wednesday it is done, Anna fills in what is due, draws
her family and sets a goal; then she tells of a craving and of a slip, and the plan against the
next one is written. At last the whole house is looked at.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.groups import Group
from familycare.domain.recovery.causes import Cause
from familycare.domain.recovery.cravings import Cue
from familycare.domain.recovery.goals import Milestone
from familycare.domain.recovery.prevention_plan import SupportPerson
from familycare.domain.recovery.records import RecordKind
from familycare.services import (
    charts,
    family_network_views,
    groups,
    recovery_views,
    support_card,
)
from familycare.services.orders import BookAppointment
from tests.centre import NOW, ZONE, Home, at, copied, opened_as
from tests.journeys.person import Key, Person, leave
from ui.support.toolbar import OVERVIEW

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("^This plugin does not support"),
]
TODAY = NOW.astimezone(ZONE).date()
MONDAY, TUESDAY = date(2026, 6, 29), date(2026, 6, 30)


@dataclass
class Week:
    """What the week begins with."""

    path: object
    numbers: object
    session: Appointment
    """Monday's meeting of the group, about which nothing is written yet."""
    meeting: Appointment
    """Tuesday's meeting of Anna and her mother, the same."""


@pytest.fixture
def week(sqlite_template, tmp_path, clock):
    """Give the file as it stands on Wednesday, and what was held by then."""
    template, numbers, keys = sqlite_template
    path = copied(template, tmp_path)
    home = Home.of(opened_as(path, clock, keys), numbers)
    group = home.do(groups.save, Group(name="Meaning", clients=(home.anna, home.ben)))
    session = home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=at(10, minutes=90, day=MONDAY),
            room_id=home.group_room, clients=group.clients, staff=(home.hanna,),
            group_id=group.id,
        )
    )  # fmt: skip
    mother = (numbers.mother_of[numbers.anna],)
    slot = at(14, minutes=60, day=TUESDAY)
    meeting = home.book(home.counselling(home.anna, slot, home.group_room, family=mother))
    home.opened.close()
    return Week(path, numbers, session, meeting)


class Counsellor(Person):
    """Goes through the week."""

    def write_the_group_up(self, session):
        page = self.go_to("today", "TodayPage")
        page.appointmentChosen.emit(session.id)
        self.click("Write up …")
        sheet = self.dialog()
        self.qtbot.keyClicks(sheet.text, "They spoke about what gives a week its meaning.")
        sheet._everybody.click()
        lines = [row.line for row in sheet.rows if row.line is not None]
        self.qtbot.keyClicks(lines[0], "Spoke of her children.")
        sheet.sign.setChecked(True)
        self.picture("01-written-up")
        self.confirm(sheet)

    def meet_the_family(self, meeting, mother):
        """Write Tuesday's meeting up, with what Anna's mother promised until today."""
        self.go_to("today", "TodayPage").appointmentChosen.emit(meeting.id)
        self.click("Write up …")
        sheet = self.dialog()
        self.qtbot.keyClicks(sheet.text, "An open talk about money at home.")
        self.qtbot.keyClicks(sheet.outcome.themes, "trust, money")
        sheet.outcome.strategies[Strategy.EMOTIONAL_COMMUNICATION].click()
        promises = sheet.outcome.agreements
        promises.add.click()
        self.qtbot.keyClicks(sheet.focusWidget(), "Calls on Sundays at four")
        promises.rows[0].owner.set_value((ParticipantRole.FAMILY, mother))
        promises.rows[0].due.set_value(TODAY)
        sheet._everybody.click()
        sheet.sign.setChecked(True)
        self.picture("01-family-met")
        self.confirm(sheet)

    def tick_off(self, text):
        """Find what comes due on Today, and say that it is done."""
        page = self.go_to("today", "TodayPage")

        def place():
            rows = [getattr(row, "spoken", "") for row in page.waiting.agenda.rows]
            return next((number for number, told in enumerate(rows) if text in told), None)

        self.qtbot.waitUntil(lambda: place() is not None)
        page.waiting.setCurrentIndex(page.waiting.agenda.index(place()))
        self.qtbot.keyClick(page.waiting, Key.Key_Return)
        self.qtbot.waitUntil(lambda: place() is None)

    def draw_the_family(self, client_id):
        """Put a friend into the picture of Anna's people."""
        network = self.open_client(client_id, "network")
        self.qtbot.waitUntil(lambda: network.card is not None)
        network.draw_in()
        form = self.dialog()
        self.qtbot.keyClicks(form.label, "Choir")
        self.confirm(form)
        self.qtbot.waitUntil(lambda: len(network.board.view.people) == 1)
        self.picture("03-network")

    def look_at_the_house(self):
        """Open who they are behind a number of the dashboard."""
        page = self.go_to("support", "SupportPage")
        page.show_view(OVERVIEW)
        levels = page.overview.lists["levels"]
        self.qtbot.waitUntil(lambda: levels.rowCount() > 0)
        self.picture("06-house")
        levels.setFocus()
        levels.setCurrentCell(levels.rowCount() - 1, 0)
        self.qtbot.keyClick(levels, Key.Key_Return)
        self.qtbot.waitUntil(lambda: page.listing)
        return len(page.table.record_model.lines)

    def open_client(self, client_id, tab):
        page = self.go_to("clients", "ClientsPage")
        self.window.go_to("clients", client_id)
        self.qtbot.waitUntil(lambda: page.record.client is not None)
        page.record.show_tab(tab)
        return page.record._added[tab]

    def fill_in_what_is_due(self, client_id):
        support = self.open_client(client_id, "support")
        self.qtbot.waitUntil(lambda: support.card is not None)
        support.fill_in("mspss-family")
        form = self.dialog()
        self.qtbot.waitUntil(lambda: form.focusWidget() is form.sheet.rows[0])
        for key in "5676":
            self.qtbot.keyClick(form.focusWidget(), key)
        self.picture("02-questionnaire")
        self.confirm(form)
        self.picture("03-support")

    def record(self, client_id, kind, fill):
        """Write a recovery record of this kind; `fill` gets the editors of its form by name."""
        recovery = self.open_client(client_id, "recovery")
        self.qtbot.waitUntil(lambda: recovery.card is not None)
        recovery.show_kind(kind)
        recovery.write()
        form = self.dialog()
        fill(form.page.editors)
        self.picture(f"04-{kind.name.lower()}")
        self.confirm(form)
        self.qtbot.waitUntil(lambda: bool(recovery.card.of(kind)))
        self.picture(f"05-{kind.name.lower()}-kept")

    def go_down_the_list(self, client_id):
        """Look at every kind of recovery record with the arrow keys alone."""
        recovery = self.open_client(client_id, "recovery")
        recovery.names.setFocus()
        recovery.names.setCurrentRow(0)
        seen = []
        for _kind in RecordKind:
            seen.append(recovery.title.text())
            self.qtbot.keyClick(recovery.names, Key.Key_Down)
        return seen


def _goal(editors):
    editors["domain"].set_value(CareDomain.FAMILY)
    editors["what"].setText("Call the children every Sunday")
    editors["milestones"].set_value((Milestone(what="Ask their aunt", due_on=TODAY),))


def _craving(editors):
    editors["strength"].setText("70")
    editors["cues"].set_value((Cue.MONEY,))
    editors["where"].setText("At the station, alone")


def _lapse(editors):
    editors["happened"].setPlainText("Used once on Saturday evening.")
    editors["causes"].set_value((Cause.CONFLICT, Cause.NO_SUPPORT))


def _plan(editors):
    for name, text in (
        ("triggers", "Pay day\nQuarrels on the telephone"),
        ("warning_signs", "I stop answering my sister"),
        ("coping", "Go for a walk at once"),
    ):
        editors[name].setPlainText(text)
    editors["people"].set_value((SupportPerson(name="My sister", phone="0151 555"),))


def test_a_week_from_the_group_to_the_plan(week, started, qtbot, clock):
    numbers, anna = week.numbers, week.numbers.anna
    counsellor = Counsellor(started(week.path), qtbot)
    counsellor.write_the_group_up(week.session)
    counsellor.meet_the_family(week.meeting, numbers.mother_of[anna])
    counsellor.tick_off("Calls on Sundays at four")
    counsellor.fill_in_what_is_due(anna)
    counsellor.draw_the_family(anna)
    counsellor.record(anna, RecordKind.GOAL, _goal)
    counsellor.record(anna, RecordKind.CRAVING, _craving)
    counsellor.record(anna, RecordKind.LAPSE, _lapse)
    counsellor.record(anna, RecordKind.PREVENTION_PLAN, _plan)
    assert len(counsellor.go_down_the_list(anna)) == len(RecordKind)
    assert counsellor.look_at_the_house() > 0

    program = counsellor.program
    with program.session.centre.reading() as reading:
        met, written = charts.chart(reading, anna)
        tasks = support_card.card(reading, anna).participation.counted
        network = family_network_views.card(reading, anna).latest
        card = recovery_views.card(reading, anna)
    assert (written.line, bool(written.signed_by)) == ("Spoke of her children.", True)
    assert {record.kind for record in card.records} == {
        RecordKind.GOAL, RecordKind.CRAVING, RecordKind.LAPSE, RecordKind.PREVENTION_PLAN,
    }  # fmt: skip
    assert card.of(RecordKind.GOAL)[0].due_on == TODAY
    assert (met.themes, met.signed_by) == ("trust, money", written.signed_by)
    assert [one.done for one in met.agreed] == [True]
    assert (tasks.tasks, tasks.tasks_done) == (1, 1)
    assert [one.label for one in network.people] == ["Choir"]
    assert numbers.ben not in {record.client_id for record in card.records}
    leave(program)
