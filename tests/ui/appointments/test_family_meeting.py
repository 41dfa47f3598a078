"""A family meeting from its agenda to its minutes: prepared, held, signed, due, ticked off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from familycare.domain.access import Role
from familycare.domain.appointments import ParticipantRole
from familycare.domain.counselling import AgendaPoint, MeetingForm
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.ids import FamilyMemberId
from familycare.services import charts, clients, meeting_papers, meeting_views, tasks
from reports import client_chart, meeting_minutes
from tests.centre import at
from tests.ui.printed import words_of
from ui.appointments.prepare_dialog import PrepareDialog
from ui.appointments.write_up_dialog import WriteUpDialog
from ui.today.page import TodayPage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FAMILY = ParticipantRole.FAMILY


@pytest.fixture
def counsellor(home):
    """Let Hanna, Anna's counsellor, sit at the computer."""

    def give(work):
        anna = work.people.clients.get(home.anna)
        return clients.change(work, replace(anna, counsellor_id=home.hanna))

    home.do(give)
    home.become(Role.COUNSELLOR, home.hanna)


@pytest.fixture
def meeting(home, counsellor):
    """Book Anna and her mother with Hanna and Omar, in a room for all of them."""
    mother = home.mother_of[home.anna]
    order = home.counselling(
        home.anna, at(10), home.group_room, family=(mother,), staff=(home.hanna, home.omar)
    )
    return home.book(order)


def over(qtbot, window, kind):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    found = next(each for each in window.findChildren(kind) if each.isVisible())
    with qtbot.waitActive(found):
        found.activateWindow()
    return found


def typed(qtbot, form, *texts):
    """Type into the row at hand, and into the next ones by Enter."""
    for number, text in enumerate(texts):
        if number:
            qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClicks(form.focusWidget(), text)


def prepare(home, meeting, dialogs, window, qtbot):
    dialogs.prepare(meeting.id)
    form = over(qtbot, window, PrepareDialog)
    assert form.plan.form.value() is MeetingForm.FAMILY_MEETING
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Space)
    typed(qtbot, form, "Money at home", "The leave in May")
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Up, ALT)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    stands = (AgendaPoint("The leave in May"), AgendaPoint("Money at home"))
    qtbot.waitUntil(lambda: home.ask(meeting_views.sheet, meeting.id).agenda == stands)


def hold(home, meeting, dialogs, window, qtbot):
    home.opened.clock.instant = meeting.slot.end + timedelta(hours=1)
    dialogs.write_up(meeting.id)
    form = over(qtbot, window, WriteUpDialog)
    qtbot.keyClicks(form.text, "An open talk.")
    qtbot.keyClicks(form.outcome.themes, "trust, debts")
    form.plan.agenda.rows[0].dealt.setChecked(True)
    form.outcome.strategies[Strategy.SOCIAL_CARE].setChecked(True)
    field = form.outcome.agreements
    field.add.setFocus()
    qtbot.keyClick(field.add, Qt.Key.Key_Space)
    typed(qtbot, form, "Calls on Sundays", "Asks the bank")
    field.rows[0].owner.set_value((FAMILY, home.mother_of[home.anna]))
    field.rows[1].due.set_value(field.rows[1].due.value() + timedelta(days=30))
    form._everybody.click()
    form.sign.setChecked(True)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(home.ask(meeting_views.sheet, meeting.id).agreements) == 2)
    note = home.ask(meeting_views.sheet, meeting.id).note
    assert (note.signed, note.themes, note.domain) == (True, "trust, debts", CareDomain.FAMILY)


def test_a_counsellor_takes_a_family_meeting_from_its_agenda_to_its_minutes(
    home, meeting, dialogs, window, desk, qtbot
):
    prepare(home, meeting, dialogs, window, qtbot)
    hold(home, meeting, dialogs, window, qtbot)
    home.opened.clock.instant += timedelta(days=14)
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: any("Calls on Sundays" in r for r in _rows(page)))
    assert not any("Asks the bank" in row for row in _rows(page))
    number = next(n for n, row in enumerate(_rows(page)) if "Calls on Sundays" in row)
    page.waiting.setCurrentIndex(page.waiting.agenda.index(number))
    qtbot.keyClick(page.waiting, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any("Calls on Sundays" in row for row in _rows(page)))
    done = {line.text: line.closed for line in home.ask(tasks.of_client, home.anna)}
    assert done == {"Calls on Sundays": True, "Asks the bank": False}
    text = words_of(meeting_minutes.render(home.ask(meeting_papers.minutes, meeting.id)))
    for told in ("Family meeting", "trust, debts", "Maria Klein", "Calls on Sundays", "Omar"):
        assert told in text
    assert "The leave in May (" not in text
    assert "Money at home (goes on to the next meeting)" in text
    assert "An open talk." not in text


def test_what_is_typed_is_kept_when_the_program_is_locked(home, meeting, dialogs, window, qtbot):
    home.opened.clock.instant = meeting.slot.end + timedelta(hours=1)
    dialogs.write_up(meeting.id)
    form = over(qtbot, window, WriteUpDialog)
    form.plan.agenda.add_empty()
    typed(qtbot, form, "Money at home")
    form.outcome.agreements.add_empty()
    typed(qtbot, form, "Calls on Sundays")
    kept = form.form.content()
    form.plan.agenda.put_rows([])
    form.outcome.agreements.put_rows([])
    form.form.put_content(kept)
    assert form.plan.agenda.value() == (AgendaPoint("Money at home"),)
    assert [each.text for each in form.outcome.agreements.value()] == ["Calls on Sundays"]


def test_a_chart_on_paper_names_nobody_else(home, meeting, dialogs, window, qtbot):
    prepare(home, meeting, dialogs, window, qtbot)
    hold(home, meeting, dialogs, window, qtbot)
    day = meeting.slot.start.date()
    chart = home.ask(meeting_papers.chart, home.anna, day, day + timedelta(days=1))
    text = words_of(client_chart.render(chart))
    assert "Anna Klein" in text
    assert "Calls on Sundays – Family member" in text
    mother = home.ask(lambda reading: reading.people.family_among([home.mother_of[home.anna]]))[0]
    assert mother.id == FamilyMemberId(home.mother_of[home.anna])
    assert mother.given_name not in text
    (entry,) = home.ask(charts.chart, home.anna)
    assert {each.owner for each in entry.agreed} == {FAMILY, ParticipantRole.CLIENT}


def _rows(page):
    return [getattr(row, "spoken", "") for row in page.waiting.agenda.rows]
