"""The Visits tab: how many visits there are, what moved the account, and when a client is away."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.closures import LeaveKind
from familycare.domain.entitlement import Entitlement, Period
from familycare.services import house_views, phases, visiting_rules
from tests.centre import at


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def shown(tab, column):
    model = tab.history.record_model
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.fixture
def visits(home, page, qtbot):
    """Let clients have two visits a month, book one for Anna, and open her Visits tab."""
    two = Entitlement(kind=AppointmentKind.FAMILY_VISIT, amount=2, period=Period.MONTH)
    home.do(visiting_rules.save_entitlement, two)
    home.book(home.visit(home.anna, at(10)))
    page.open_client(home.anna)
    record = page.record
    record.tabs.setCurrentWidget(record.visits)
    qtbot.waitUntil(lambda: "1 remaining" in said(record.visits))
    return record.visits


def test_it_says_what_is_left_and_when_it_renews(visits):
    told = "\n".join(said(visits))
    assert "1 of 2 used" in told
    assert "it renews on 1 Aug 2026" in told
    assert "No limit" in told  # of remote visits
    assert [text.strip("\u2066\u2069") for text in shown(visits, 3)] == ["−1"]


def test_staff_correct_the_account_with_a_reason(visits, dialog, qtbot):
    visits.correct.click()
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("reason").problem == "Please fill in: Reason.")
    form.reason.setText("His birthday")
    form.primary.click()
    qtbot.waitUntil(lambda: "2 remaining" in said(visits))
    assert {text.strip("\u2066\u2069") for text in shown(visits, 3)} == {"+1", "−1"}
    assert "His birthday" in " ".join(shown(visits, 4))


def test_home_leave_is_refused_with_its_reason_until_the_phase_has_it(visits, dialog, qtbot, home):
    visits.leave.add.click()
    form = dialog()
    form.kind.set_value(LeaveKind.HOME_LEAVE)
    form.primary.click()
    qtbot.waitUntil(lambda: "Orientation" in form.form.field("kind").problem)
    phase = home.ask(house_views.phases)[0]
    home.do(phases.save, replace(phase, home_leave=True))
    form.ends_on.set_value(date(2026, 7, 3))
    form.primary.click()
    qtbot.waitUntil(lambda: len(visits.leave.table.record_model.lines) == 1)


def test_leave_is_removed_and_comes_back(visits, dialog, qtbot, runner):
    visits.leave.add.click()
    form = dialog()
    form.kind.set_value(LeaveKind.HOSPITAL)
    form.primary.click()
    lines = visits.leave.table.record_model
    qtbot.waitUntil(lambda: len(lines.lines) == 1)
    visits.leave.table.choose_first()
    visits.leave.remove.click()
    qtbot.waitUntil(lambda: not lines.lines)
    runner.history.undo()
    qtbot.waitUntil(lambda: len(lines.lines) == 1)
