"""A remote visit as the host goes through it: arranged, started, paused and ended."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from familycare.domain.access import Role
from familycare.domain.remote_visits import CallStage, Outcome, Quality
from familycare.services import appointment_views, remote_views, remote_visits
from familycare.services.remote_visits import ArrangeRemote
from familycare.services.saved_travel import Saved
from tests.centre import at
from ui.appointments.details import AppointmentDetails
from ui.remote import saved
from ui.remote.notice import UnreadyNotice

TODAY = date(2026, 7, 1)


@pytest.fixture
def today(home):
    order = home.remote(home.anna, at(10, minutes=30, day=TODAY), staff=(home.omar,))
    return home.book(order)


@pytest.fixture
def arranged(home, today, jitsi):
    """Give the visit of today a room on the server."""
    order = ArrangeRemote(appointment_id=today.id, version=today.version, platform_id=jitsi.id)
    home.do(remote_visits.arrange, order)
    return today


@pytest.fixture
def auditor(home, today):
    home.become(Role.AUDITOR)


def press(within, text):
    next(b for b in within.findChildren(QPushButton) if b.text() == text).click()


def buttons(panel):
    return [each.text() for each in panel.findChildren(QPushButton)]


def texts(panel):
    return [label.text() for label in panel.findChildren(QLabel)]


def visit(home, appointment):
    return home.ask(remote_views.card, appointment.id).visit


def link(home, appointment):
    return home.ask(appointment_views.card, appointment.id).appointment.link


def finished(qtbot, dialog):
    with qtbot.waitSignal(dialog.finished):
        dialog.primary.click()


def test_other_appointments_have_no_panel(home, dialogs):
    booked = home.book(home.visit(home.anna, at(10)))

    assert dialogs.panel(home.ask(appointment_views.card, booked.id)) is None


def test_the_details_say_what_is_missing(today, panel):
    shown = panel(today)

    assert "There is neither a link nor a number yet." in texts(shown)
    assert "No test call yet." in texts(shown)
    assert buttons(shown) == ["Start …", "Arrange …"]


def test_saving_the_form_as_it_opens_makes_a_room_on_the_only_server(
    home, today, jitsi, panel, opened, qtbot
):
    press(panel(today), "Arrange …")
    dialog = opened()
    assert dialog.platform.currentText() == "Our Jitsi"
    assert not dialog.link.isVisible()
    dialog.before.setValue(15)
    finished(qtbot, dialog)

    assert link(home, today).startswith("https://meet.example.org/")
    after = panel(today)
    assert any("the link works 09:30–10:45" in text for text in texts(after))
    assert any("15 minutes before" in text for text in texts(after))


def test_a_number_beside_a_link_is_refused_under_its_field(today, panel, opened, qtbot):
    press(panel(today), "Arrange …")
    dialog = opened()
    dialog.link.setText("https://meet.example/1")
    dialog.dial_in.setText("030 1234567")
    dialog.primary.click()

    problem = "Give either a link or a number to dial, not both."
    qtbot.waitUntil(lambda: dialog.form.field("dial_in").problem == problem)
    assert dialog.isVisible()


def test_the_form_tells_the_familys_own_time(home, today, panel, opened):
    with home.opened.work() as work:
        member = work.people.family_members.get(home.mother_of[home.anna])
        work.people.family_members.save(replace(member, time_zone="Asia/Tehran"))
        work.commit()

    press(panel(today), "Arrange …")

    assert any("11:30 there" in text and "Tehran" in text for text in texts(opened()))


def test_the_keyboard_stays_with_the_remote_visit_from_one_deed_to_the_next(
    home, arranged, desk, dialogs, window, qtbot
):
    version = visit(home, arranged).version
    home.do(remote_visits.start, arranged.id, version)
    details = AppointmentDetails(desk, arranged.id, [dialogs.panel])
    details.setParent(window)
    details.show()
    qtbot.waitUntil(lambda: "It is the family" in buttons(details))
    identify = next(b for b in details.findChildren(QPushButton) if b.text() == "It is the family")
    identify.setFocus()
    identify.click()
    qtbot.waitUntil(lambda: getattr(window.focusWidget(), "text", str)() == "Pause …")
    assert "It is the family" not in buttons(details)


def test_starting_asks_first_and_then_opens_the_link_of_the_host(
    home, arranged, panel, opened, browsed, qtbot
):
    today = arranged
    press(panel(today), "Start …")
    dialog = opened()
    assert visit(home, today).stage is CallStage.TO_COME
    assert "Make sure that it is the family, and say so beside the clock." in texts(dialog)
    assert browsed == []
    finished(qtbot, dialog)

    qtbot.waitUntil(lambda: bool(browsed))
    assert browsed[0].startswith(f"{link(home, today)}?jwt=")
    assert visit(home, today).stage is CallStage.RUNNING


def test_of_a_link_that_somebody_pasted_nobody_is_told_from_when_on_it_works(
    home, today, panel, opened
):
    order = ArrangeRemote(
        appointment_id=today.id, version=today.version, link="https://meet.example/1"
    )
    home.do(remote_visits.arrange, order)
    press(panel(today), "Start …")

    told = texts(opened())
    assert "The browser opens with the link." in told
    assert not any("works only from" in text for text in told)


def test_the_clock_runs_and_stands_still_in_a_pause(home, today, panel, opened, clock, qtbot):
    press(panel(today), "Start …")
    finished(qtbot, opened())
    clock.instant += timedelta(minutes=4, seconds=7)
    running = panel(today)
    assert "4:07" in texts(running)
    clock.instant += timedelta(seconds=5)
    running._second.timeout.emit()
    assert "4:12" in texts(running)

    press(running, "Pause …")
    dialog = opened()
    dialog.reason.setText("Noise")
    finished(qtbot, dialog)
    paused = panel(today)
    assert "Go on" in buttons(paused)
    assert not paused._second.isActive()
    press(paused, "Go on")
    qtbot.waitUntil(lambda: visit(home, today).stage is CallStage.RUNNING)
    press(panel(today), "Switch to telephone")
    qtbot.waitUntil(lambda: visit(home, today).by_telephone)
    assert "It goes on by telephone." in texts(panel(today))


def test_the_end_asks_for_quality_and_identity_and_is_told_afterwards(
    home, today, panel, opened, clock, qtbot
):
    press(panel(today), "Start …")
    finished(qtbot, opened())
    clock.instant += timedelta(minutes=20)
    press(panel(today), "End …")
    dialog = opened()
    dialog.primary.click()
    told = "Please make sure first"
    qtbot.waitUntil(lambda: told in dialog.form.field("identity").problem)
    assert dialog.form.field("quality").problem == "Please fill in: Quality."
    dialog.quality.set_value(Quality.GOOD)
    dialog.identity.setChecked(True)
    finished(qtbot, dialog)

    assert visit(home, today).outcome is Outcome.HELD
    after = panel(today)
    assert "Held · Quality: Good · 20 minutes" in texts(after)
    assert buttons(after) == []


def test_without_a_connection_nobody_is_asked_for_quality(today, panel, opened, clock, qtbot):
    clock.instant += timedelta(hours=3)
    press(panel(today), "How it ended …")
    dialog = opened()
    assert not dialog.hint.isVisible()
    dialog.outcome.set_value(Outcome.NOT_CONNECTED)

    assert dialog.hint.isVisible()
    assert not dialog.quality.isVisible()
    finished(qtbot, dialog)


def test_a_visit_of_another_day_is_arranged_but_not_started(home, panel):
    assert buttons(panel(home.book(home.remote(home.anna, at(10))))) == ["Arrange …"]


def test_without_a_browser_the_link_of_the_host_is_handed_over(
    home, arranged, panel, opened, dialogs, qtbot
):
    dialogs._browse = lambda _url: False
    press(panel(arranged), "Start …")
    with qtbot.waitSignal(dialogs.notOpened) as told:
        finished(qtbot, opened())
    assert told.args[0].startswith(link(home, arranged))


def test_an_auditor_has_no_buttons(today, auditor, panel):
    assert buttons(panel(today)) == []


def test_the_familys_link_is_copied(home, today, jitsi, panel, opened, qtbot):
    press(panel(today), "Arrange …")
    finished(qtbot, opened())
    shown = panel(today)
    with qtbot.waitSignal(shown.linkCopied):
        press(shown, "Copy the family’s link")

    copied = QGuiApplication.clipboard
    qtbot.waitUntil(lambda: copied().text().startswith(f"{link(home, today)}?jwt="))


def test_the_notice_is_told_once_a_day(home, today, desk, window, clock, qtbot):
    told = []
    notice = UnreadyNotice(desk, window, told.append)
    notice.look()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["1 remote visit has no link, number or host yet: Wed 1 Jul 2026, 10:00."]
    notice.look()
    clock.instant += timedelta(days=1)
    home.book(home.remote(home.ben, at(12, day=TODAY + timedelta(days=1))))
    notice.look()
    qtbot.waitUntil(lambda: len(told) > 1)
    assert len(told) == 2, "once for each of the two days"


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (Saved(0, 0, 0, 0), "None within a year."),
        (Saved(2, 0, 0, 2), "2 held within a year"),
        (Saved(3, 1200, 1200, 0), "3 held within a year: 1,200 km and 20 hours on the road saved"),
    ],
)
def test_the_page_of_a_client_tells_what_was_saved(what, told):
    assert saved.sentence(what) == told
