"""Recovery records in the frame: what is due on the overview, and a contact that is booked."""

from datetime import date

import pytest

from familycare.domain.recovery.goals import Goal
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.services import recovery_records
from ui import places
from ui.main_window import MainWindow
from ui.recovery.client_recovery import ClientRecovery
from ui.recovery.due_glance import DueGlance
from ui.widgets.elided_label import ElidedLabel


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def keep(home):
    def kept(what, target_on):
        page = Goal(what=what, target_on=target_on)
        record = RecoveryRecord(
            client_id=home.anna, kind=RecordKind.GOAL, noted_on=date(2026, 6, 1), page=page
        )
        return home.do(recovery_records.save, record)

    return kept


@pytest.fixture
def window(desk, qtbot):
    made = MainWindow(desk, "Haus am See", places.entries(desk))
    qtbot.addWidget(made)
    places.connect(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def lines(glance):
    return [label.text() for label in glance.findChildren(ElidedLabel) if label.isVisible()]


def test_the_overview_tells_what_is_due_the_earliest_first_and_leads_there(
    keep, window, home, qtbot
):
    keep("Moves", date(2026, 8, 1))
    keep("Finds work", date(2026, 6, 20))
    window.go_to("clients", home.anna)
    record = window.page.record
    glance = record.findChild(DueGlance)
    qtbot.waitUntil(lambda: len(lines(glance)) == 2)
    assert [text.split("(")[0].strip() for text in lines(glance)] == ["Goals", "Goals"]
    assert "Finds work" in lines(glance)[0]
    glance.wanted.emit("goal")
    tab = record.tabs.currentWidget()
    assert isinstance(tab, ClientRecovery)
    assert tab.kind is RecordKind.GOAL


def test_the_overview_follows_what_becomes_due_and_says_when_nothing_is(
    keep, window, home, qtbot, runner
):
    window.go_to("clients", home.anna)
    glance = window.page.record.findChild(DueGlance)
    qtbot.waitUntil(lambda: glance.isVisible() and lines(glance) == [])
    page = Goal(what="Sings", target_on=date(2026, 8, 1))
    record = RecoveryRecord(
        client_id=home.anna, kind=RecordKind.GOAL, noted_on=date(2026, 6, 1), page=page
    )
    runner.run(window, lambda work: recovery_records.save(work, record))
    qtbot.waitUntil(lambda: any("Sings" in text for text in lines(glance)))


def test_closing_the_form_of_an_appointment_ends_waiting_for_a_contact(window, home, qtbot):
    window.go_to("clients", home.anna)
    with qtbot.waitSignal(window.page.bookingEnded):
        window.page.plan_for(None)
