"""The support of one client: filled in by keyboard, judged, and told with what it comes from."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from familycare.domain.access import Actor, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ATTENDED, ParticipantRole
from familycare.domain.groups import Group
from familycare.domain.settings import Settings
from familycare.domain.support import ConcernKind, Informant
from familycare.domain.support_level import Band, Part
from familycare.services import agreements, appointments, assessments, groups, support_card
from familycare.services.agreements import Agree, Agreement
from familycare.services.instruments import shipped_catalogue
from familycare.services.orders import BookAppointment, RecordAttendance
from familycare.services.support_card import Series
from tests.centre import at
from ui.support.client_support import ClientSupport
from ui.support.evidence import Evidence
from ui.support.trend_chart import chart_of

TODAY = date(2026, 7, 1)
MSPSS, APGAR, RATING = "mspss-family", "family-apgar", "support-rating"
Key = Qt.Key


def texts(place):
    return [label.text() for label in place.findChildren(QLabel) if label.isVisibleTo(place)]


def press(place, name):
    found = [b for b in place.findChildren(QPushButton) if b.accessibleName() == name]
    next(b for b in found if b.isVisibleTo(place)).click()


def type_into_focus(form, qtbot, keys):
    for key in keys:
        qtbot.keyClick(form.focusWidget(), key)


@pytest.fixture
def form(support, dialog, qtbot):
    """Open the form of the MSPSS."""
    support.fill_in(MSPSS)
    opened = dialog()
    qtbot.waitUntil(lambda: opened.focusWidget() is opened.sheet.rows[0])
    return opened


def test_four_digits_and_enter_fill_in_a_questionnaire(support, form, home, qtbot):
    type_into_focus(form, qtbot, "5676")
    assert form.progress.text() == "4 of 4 answered"
    assert form.told_score.text() == "Score: 6, high"
    assert form.focusWidget() is form.primary
    qtbot.keyClick(form.primary, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(home.ask(assessments.of_client, home.anna)))
    (stored,) = home.ask(assessments.of_client, home.anna)
    assert (stored.answers, stored.informant) == ((5, 6, 7, 6), Informant.CLIENT)
    assert stored.filled_on == TODAY
    qtbot.waitUntil(lambda: support.head.word.text() == "Good")


def test_the_score_is_told_while_one_answers_and_one_answer_may_be_left_out(form, qtbot):
    assert form.told_score.text() == "No score yet"
    type_into_focus(form, qtbot, "12")
    assert form.told_score.text() == "No score yet"
    qtbot.keyClick(form.focusWidget(), Key.Key_Down)
    type_into_focus(form, qtbot, "3")
    assert (form.progress.text(), form.told_score.text()) == ("3 of 4 answered", "Score: 2, low")


def test_a_digit_beyond_the_range_answers_nothing_and_backspace_takes_an_answer_out(form, qtbot):
    first = form.sheet.rows[0]
    qtbot.keyClick(first, "9")
    qtbot.keyClick(first, "0")
    assert first.value is None
    assert form.focusWidget() is first
    qtbot.keyClick(first, "4")
    qtbot.keyClick(form.focusWidget(), Key.Key_Up)
    assert form.focusWidget() is first
    qtbot.keyClick(first, Key.Key_Backspace)
    assert first.value is None


def test_persian_digits_answer_too(form, qtbot):
    pressed = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "۵")
    QCoreApplication.sendEvent(form.sheet.rows[0], pressed)
    assert form.sheet.rows[0].value == 5
    assert form.focusWidget() is form.sheet.rows[1]


def test_a_click_answers_and_a_second_one_takes_it_back(form, qtbot):
    row = form.sheet.rows[1]
    button = row.findChildren(QToolButton)[6]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (row.value, row.meaning.text()) == (7, "completely true")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (row.value, row.meaning.text()) == (None, "")


def test_too_few_answers_are_refused_in_the_form_which_stays(form, home, qtbot):
    type_into_focus(form, qtbot, "12")
    form.primary.click()
    qtbot.waitUntil(lambda: "Too many questions" in form.told_score.text())
    assert form.focusWidget() is form.sheet.rows[2]
    assert form.isVisible()
    assert home.ask(assessments.of_client, home.anna) == []


def test_the_mother_answers_under_her_name_and_staff_what_is_asked_of_them(form, home, qtbot):
    choices = [form.informant.itemText(n) for n in range(form.informant.count())]
    assert choices[0] == "Client"
    assert "Maria Klein" in choices[1]
    form.instrument.set_value(RATING)
    assert [form.informant.itemText(n) for n in range(form.informant.count())] == ["Staff member"]
    assert len(form.sheet.rows) == 3
    form.instrument.set_value(MSPSS)
    form.informant.setCurrentIndex(1)
    form.sheet.go_to_first()
    type_into_focus(form, qtbot, "5555")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(home.ask(assessments.of_client, home.anna)))
    (stored,) = home.ask(assessments.of_client, home.anna)
    assert stored.family_member_id == home.mother_of[home.anna]


def test_a_questionnaire_is_corrected_removed_and_brought_back(
    support, dialog, filled, home, runner, qtbot
):
    filled(home.anna, APGAR, (0, 0, 0, 0, 0))
    support.show_client(home.anna)
    qtbot.waitUntil(lambda: len(support.assessments.table.record_model.lines) == 1)
    support.assessments.table.setFocus()
    support.assessments.table.choose_first()
    qtbot.keyClick(support.assessments.table, Key.Key_Return)
    form = dialog()
    form.sheet.rows[0].setFocus()
    type_into_focus(form, qtbot, "22222")
    form.primary.click()
    qtbot.waitUntil(lambda: support.head.word.text() == "Strong")
    line = support.assessments.table.record_model.lines[0]
    support._correct(line)
    press(dialog(), "Remove")
    qtbot.waitUntil(lambda: not support.assessments.table.record_model.lines)
    runner.history.undo()
    qtbot.waitUntil(lambda: len(support.assessments.table.record_model.lines) == 1)
    assert support.assessments.table.record_model.lines[0].main.score == 10


def test_the_numbers_behind_a_change_stand_below_the_list(support, filled, home, qtbot):
    filled(home.anna, APGAR, (0, 0, 0, 0, 0), days=100)
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=1)
    support.show_client(home.anna)
    table = support.assessments.table
    qtbot.waitUntil(lambda: len(table.record_model.lines) == 2)
    table.setFocus()
    table.choose_first()
    headers = [column.header for column in table.record_model.columns]
    index = table.record_model.index(0, headers.index("Since the one before"))
    assert index.data() == "Better"
    assert "from 0.0 to 10.0: +10.0; more than 2.9" in support.assessments.details.text()


def test_the_trend_is_drawn_for_the_level_and_for_each_questionnaire(support, filled, home, qtbot):
    filled(home.anna, APGAR, (0, 0, 0, 0, 0), days=100)
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=1)
    filled(home.anna, MSPSS, (5, 5, 5, 5), days=1)
    support.show_client(home.anna)
    qtbot.waitUntil(lambda: support.trend.which.count() == 3)
    assert support.trend.which.itemText(0) == "Support level"
    support.trend.which.setCurrentIndex(2)
    chart = support.trend.chart
    assert chart._chart.limits == pytest.approx((-2.94, 2.94))
    assert [name for *_ends, name in chart._chart.bands] == [
        "severely strained", "somewhat strained", "working well",
    ]  # fmt: skip
    assert chart.accessibleDescription().startswith("From 0.0 on")
    assert not chart.grab().isNull()


def test_what_a_programme_asks_of_the_mother_names_her_and_opens_for_her(
    support, dialog, home, filled, qtbot
):
    filled(home.anna, APGAR, (2, 2, 2, 2, 2))  # so that it is no routine just now
    mother = home.mother_of[home.anna]
    group = Group(name="Evenings", programme="family-education", family_members=(mother,))
    group = home.do(groups.save, group)
    home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=at(10, day=TODAY + timedelta(days=1)),
            room_id=home.group_room, group_id=group.id, clients=(), family=(mother,),
            staff=(home.hanna,),
        )
    )  # fmt: skip
    support._reload()
    qtbot.waitUntil(lambda: "Maria Klein" in support.due.text())
    support.fill_in(APGAR)
    assert dialog().informant.value() == (Informant.FAMILY_MEMBER, mother)


def test_participation_tells_its_appointments_and_leads_to_them(support, home, clock, qtbot):
    day = TODAY - timedelta(days=10)
    made = home.book(home.visit(home.anna, at(10, day=day)))
    marks = dict.fromkeys(made.participants, ATTENDED)
    order = RecordAttendance(appointment_id=made.id, version=made.version, marks=marks)
    home.do(appointments.record_attendance, order)
    support._reload()
    qtbot.waitUntil(lambda: len(support.card.encounters) == 1)
    support.parts.toggle(Part.PARTICIPATION)
    evidence = next(e for e in support.findChildren(Evidence) if e.isVisible())
    told = " ".join(texts(evidence))
    assert "Visits and calls: 1;" in told
    assert "No meeting agreed on a task" in told
    table = evidence.findChildren(type(support.assessments.table))[0]
    table.setFocus()
    table.choose_first()
    with qtbot.waitSignal(support.appointmentChosen) as chosen:
        qtbot.keyClick(table, Key.Key_Return)
    assert chosen.args == [made.id]


def test_participation_tells_what_the_family_has_done_and_leads_to_its_meeting(
    support, home, clock, qtbot
):
    day = TODAY - timedelta(days=10)
    family = (home.mother_of[home.anna],)
    made = home.book(home.counselling(home.anna, at(10, day=day), family=family))
    ask = Agreement(text="Calls", owner=(ParticipantRole.FAMILY, family[0]), due_on=day)
    home.do(agreements.agree, Agree(appointment_id=made.id, agreements=(ask,)))
    support._reload()
    qtbot.waitUntil(lambda: len(support.card.tasks) == 1)
    support.parts.toggle(Part.PARTICIPATION)
    evidence = next(e for e in support.findChildren(Evidence) if e.isVisible())
    assert "The family has done 0 of 1 agreed task (20%)." in " ".join(texts(evidence))
    _met, agreed = evidence.findChildren(type(support.assessments.table))
    assert agreed.accessibleName() == "Agreed tasks of the family"
    agreed.choose_first()
    with qtbot.waitSignal(support.appointmentChosen) as chosen:
        qtbot.keyClick(agreed, Key.Key_Return)
    assert chosen.args == [made.id]


def test_staff_set_the_level_with_a_reason_and_take_it_back(support, dialog, runner, qtbot):
    press(support, "Set the level …")
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(lambda: "Reason" in form.form.field("reason").problem)
    form.band.set_value(Band.GOOD)
    form.reason.setText("Writes every day")
    form.primary.click()
    qtbot.waitUntil(lambda: support.head.word.text() == "Good")
    qtbot.waitUntil(lambda: "Writes every day" in " ".join(texts(support.judgings.open)))
    runner.history.undo()
    qtbot.waitUntil(lambda: support.head.word.text() == "Not known yet")


def test_a_concern_is_raised_shown_on_top_and_closed(support, dialog, filled, home, qtbot):
    filled(home.anna, APGAR, (2, 2, 2, 2, 2))
    press(support, "Raise a concern …")
    form = dialog()
    assert "intensity 7 or more" in " ".join(texts(form))
    form.kind.set_value(ConcernKind.SAFETY)
    assert not form.form.field("intensity").isVisibleTo(form)
    form.reason.setText("Shouting on the line")
    form.primary.click()
    qtbot.waitUntil(lambda: support.head.word.text() == "Developing")
    qtbot.waitUntil(lambda: "Shouting on the line" in " ".join(texts(support.judgings.open)))
    assert "no higher than Developing" in " ".join(texts(support.judgings.open))
    press(support.judgings.open, "Close it …")
    closing = dialog()
    closing.reason.setText("Talked it through")
    closing.primary.click()
    qtbot.waitUntil(lambda: support.head.word.text() == "Strong")
    qtbot.waitUntil(lambda: "Talked it through" in " ".join(texts(support.judgings)))


def test_a_conflict_says_who_quarrels_and_the_register_how_many_are_settled(
    support, dialog, home, qtbot
):
    press(support, "Raise a concern …")
    form = dialog()
    form.kind.set_value(ConcernKind.CONFLICT)
    form.reason.setText("Money for the rent")
    form.parties.setText("Anna and her mother")
    form.mediation.setText("Hanna, two meetings")
    form.primary.click()
    qtbot.waitUntil(lambda: "Anna and her mother" in " ".join(texts(support.judgings.open)))
    assert support.judgings.conflicts.text().startswith("1 conflict noted, 0 settled")
    press(support.judgings.open, "Close it …")
    close = dialog()
    close.reason.setText("Agreed on a sum")
    close.primary.click()
    told = "1 conflict noted, 1 settled · settled within 0 days on average"
    qtbot.waitUntil(lambda: support.judgings.conflicts.text() == told)


def test_it_is_labelled_as_a_working_aid(support):
    assert any("not a validated test" in text for text in texts(support))


def test_who_may_not_assess_reads_and_finds_no_deeds(desk, home, qtbot):
    quiet = type(desk)(
        desk.runner, desk.theme, desk.icons, desk.zone, desk.clock, Actor("Ann", Role.RECEPTION)
    )
    view = ClientSupport(quiet)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    view.show_client(home.anna)
    qtbot.waitUntil(lambda: view.card is not None)
    names = {b.accessibleName() for b in view.findChildren(QPushButton) if b.isVisibleTo(view)}
    assert not names & {"Set the level …", "Raise a concern …", "Fill in"}


def test_another_client_shows_nothing_of_the_one_before(support, filled, home, qtbot):
    filled(home.anna, APGAR, (2, 2, 2, 2, 2))
    support.show_client(home.anna)
    qtbot.waitUntil(lambda: support.head.word.text() == "Strong")
    support.show_client(home.ben)
    qtbot.waitUntil(lambda: support.card is not None and support.card.client.id == home.ben)
    assert support.head.word.text() == "Not known yet"
    assert home.ask(support_card.card, home.ben).assessments == ()


def test_whoever_was_sent_to_fill_in_what_is_due_finds_the_form_open(support, dialog, qtbot, home):
    support.fill_in_for(home.ben)
    support.show_client(home.ben)
    form = dialog()
    assert form.chosen.code == support.card.due[0].code
    assert support.card.client.id == home.ben


def test_an_empty_form_is_asked_for_in_the_language_of_the_client(support, qtbot):
    asked = []
    support.formWanted.connect(asked.append)
    qtbot.mouseClick(support.assessments.blank, Qt.MouseButton.LeftButton)
    (paper,) = asked
    assert paper.language == support.card.client.language
    assert len(paper.codes) == 1


def test_a_scale_without_bands_is_drawn_with_quarters_and_one_with_bands_without(home):
    shipped = shipped_catalogue().instruments
    points = ((date(2026, 6, 1), 40.0), (date(2026, 7, 1), 60.0))
    craving = shipped["craving-scale"]
    chart = chart_of(Series(craving, craving.main, "", "client", points), Settings())
    assert (chart.lowest, chart.highest, chart.marks) == (0, 100, (25, 50, 75))
    assert chart.limits is None
    assert not chart.better_above
    fad = shipped["fad-general"]
    chart = chart_of(Series(fad, fad.main, "", "client", ((date(2026, 6, 1), 3.0),)), Settings())
    assert chart.bands == ((1.0, 2.0, "healthy"), (2.0, 4.0, "unhealthy"))
    assert chart.limits == pytest.approx((2.48, 3.52), abs=0.01)
    assert chart.marks == ()


def test_each_score_is_offered_to_be_drawn_with_its_own_limits(support, filled, home, qtbot):
    filled(home.anna, "mlq", (1, 4, 4, 1, 1, 1, 4, 4, 7, 4), days=90)
    filled(home.anna, "mlq", (7, 4, 4, 7, 7, 7, 4, 4, 1, 4), days=1)
    support._refresher.mark_stale()
    qtbot.waitUntil(lambda: len(support.assessments.table.record_model.lines) == 2)
    offered = [support.trend.which.itemText(row) for row in range(support.trend.which.count())]
    assert "Meaning in life (MLQ), Meaning found: Client" in offered
    support.trend.which.set_value("Meaning in life (MLQ), Meaning sought: Client")
    assert "6.6 from the first score" in support.trend._legend.text()


def test_single_answers_are_told_where_they_say_more_than_the_score(support, filled, home, qtbot):
    filled(home.anna, "session-rating", (9, 8, 2, 7))
    support._refresher.mark_stale()
    qtbot.waitUntil(lambda: len(support.assessments.table.record_model.lines) == 1)
    support.assessments.table.choose_first()
    assert "The way we worked suited me: 2" in support.assessments.details.text()


def test_what_changed_since_a_questionnaire_is_told_part_by_part(support, home, filled, qtbot):
    filled(home.anna, "family-apgar", (1, 1, 1, 1, 1), days=40)
    filled(home.anna, "family-apgar", (2, 2, 2, 2, 2), days=2)
    support._reload()
    changes = support.changes

    def sources():
        return [line.source for line in changes.table.record_model.lines]

    def texts():
        return [changes.since.itemText(n) for n in range(changes.since.count())]

    qtbot.waitUntil(lambda: any("29 Jun 2026" in text for text in texts()))
    earlier = next(n for n, text in enumerate(texts()) if "22 May 2026" in text)
    changes.since.setCurrentIndex(earlier)
    qtbot.waitUntil(lambda: "22 May 2026" in changes.told.text())
    qtbot.waitUntil(lambda: any("29 Jun 2026" in text for text in sources()))


def test_any_other_day_can_be_typed(support, home, desk, qtbot):
    changes = support.changes
    changes.since.setCurrentIndex(changes.since.count() - 1)
    assert changes.other.isVisibleTo(support)
    changes.other.set_value(home.ask(support_card.card, home.anna).client.admitted_on)
    changes.other.changed.emit()
    qtbot.waitUntil(lambda: bool(changes.told.text()))
