"""The overview of family support: each number opens who they are, each line its next steps."""

from PySide6.QtCore import Qt

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.group_invitations import DeclineReason
from familycare.domain.groups import Group
from familycare.domain.home_calls import CallResult
from familycare.domain.never_came import NeverCame, Why
from familycare.services import client_views, family_groups, groups, support_overview, tasks
from ui.page import BookingFor, JoinFor
from ui.support.call_dialog import CallDialog
from ui.support.details import SupportDetails
from ui.support.toolbar import LIST, OVERVIEW


def names(page):
    return [line.name for line in page.table.record_model.lines]


def rows(page, key):
    shown = page.overview.lists[key]
    return {
        shown.item(row, 0).text(): int(shown.item(row, 2).text())
        for row in range(shown.rowCount())
    }


def enter(page, key, text, qtbot):
    shown = page.overview.lists[key]
    shown.setFocus()
    shown.setCurrentCell(list(rows(page, key)).index(text), 0)
    qtbot.keyClick(shown, Qt.Key.Key_Return)


def test_the_overview_tells_how_many_stand_where(page):
    page.show_view(OVERVIEW)
    assert rows(page, "levels") == {
        "Strong": 0, "Good": 1, "Developing": 0, "Weak": 1, "Support absent": 0,
        "Not known yet": 3,
    }  # fmt: skip
    assert rows(page, "trends")["Falling"] == 1
    assert rows(page, "contact")["30 days and longer"] == 5
    assert rows(page, "never")["The family was never here"] == 5
    assert rows(page, "due")["Questionnaire due"] > 0


def test_enter_on_a_number_opens_who_they_are(page, qtbot):
    page.show_view(OVERVIEW)
    enter(page, "levels", "Good", qtbot)
    assert page.listing
    assert names(page) == ["Anna Klein"]
    page.show_view(OVERVIEW)
    enter(page, "never", "Nobody was invited", qtbot)
    assert len(names(page)) == 5


def test_a_number_reads_itself_aloud_with_what_it_is_of(page):
    shown = page.overview.lists["levels"]
    spoken = shown.item(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Good: 1 of 5"


def test_what_a_number_opened_stays_on_offer_while_it_is_chosen(page, qtbot):
    page.narrow("band good")
    texts = [page.narrowing.itemText(n) for n in range(page.narrowing.count())]
    assert "Support: Good  (1)" in texts
    page._reload()
    qtbot.wait(100)
    assert names(page) == ["Anna Klein"]


def test_typing_a_name_leads_from_the_overview_to_the_list(page, qtbot):
    page.show_view(OVERVIEW)
    page.filter.setFocus()
    qtbot.keyClicks(page.filter, "dora")
    assert page.listing
    assert names(page) == ["Dora Klein"]


def test_keys_change_between_overview_and_list(page, qtbot):
    page.show_view(OVERVIEW)
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    levels = page.overview.lists["levels"]
    levels.setFocus()
    qtbot.keyClick(levels, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.listing
    qtbot.keyClick(page.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert not page.listing


def details_of(page, client, qtbot):
    page.show_view(LIST)
    page.table.setFocus()
    page.table.choose(client)
    details = page.shown[-1]
    assert isinstance(details, SupportDetails)
    qtbot.addWidget(details)
    details.show()
    return details


def test_inviting_and_a_remote_visit_begin_with_whom_they_are_for(page, home, qtbot):
    begun = []
    page.newAppointmentWanted.connect(begun.append)
    steps = details_of(page, home.anna, qtbot).steps
    steps.invite.click()
    steps.remote.click()
    assert begun == [
        BookingFor(home.anna, "Anna Klein", "C-0", kind)
        for kind in (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT)
    ]


def test_a_line_says_why_the_family_was_never_here(page, home, qtbot):
    details = details_of(page, home.anna, qtbot)
    assert "Nobody was invited" in details.why.text()


def test_the_way_into_a_group_leads_past_who_of_the_family_joins(page, home, qtbot):
    group = home.do(groups.save, Group(name="Evenings", programme="family-education"))
    steps = details_of(page, home.anna, qtbot).steps
    menu = steps.menu(home.ask(family_groups.offered, home.anna))
    chosen = next(one for one in menu.actions() if "Mother" in one.text())
    chosen.trigger()
    assert page.places[-1] == (
        "groups",
        JoinFor(group.id, home.mother_of[home.anna], "Maria Klein", "Mother"),
    )


def test_without_a_group_for_families_the_menu_says_so(page, home, qtbot):
    steps = details_of(page, home.anna, qtbot).steps
    menu = steps.menu(home.ask(family_groups.offered, home.anna))
    assert menu.actions()[0].text() == "No group for families is in use."
    menu.actions()[-1].trigger()
    assert page.places[-1] == ("groups", None)


def opened_call(page, home, qtbot, dialog_over):
    details_of(page, home.anna, qtbot).steps.call.click()
    form = dialog_over(page.shown[-1])
    assert isinstance(form, CallDialog)
    return form


def test_a_call_that_was_made_becomes_a_note(page, home, qtbot, dialog_over):
    form = opened_call(page, home, qtbot, dialog_over)
    form.outcome.setCurrentIndex(1)
    form.said.setPlainText("Comes on Sunday.")
    assert form.again.value() is None
    form.submit()
    qtbot.waitUntil(lambda: bool(home.ask(client_views.notes, home.anna)))
    (note,) = home.ask(client_views.notes, home.anna)
    assert note.text.splitlines()[1] == "Comes on Sunday."
    assert "Reached" in note.text
    assert home.ask(tasks.listed) == []


def test_whoever_was_reached_can_say_why_the_family_does_not_come(page, home, qtbot, dialog_over):
    form = opened_call(page, home, qtbot, dialog_over)
    assert not form.declined.isVisibleTo(form)
    form.outcome.set_value(CallResult.REACHED)
    assert form.declined.isVisibleTo(form)
    form.declined.set_value(DeclineReason.WORK)
    form.submit()
    qtbot.waitUntil(lambda: bool(home.ask(client_views.notes, home.anna)))
    (note,) = home.ask(client_views.notes, home.anna)
    assert note.text.splitlines()[1] == "Does not come yet: Work"
    found = home.ask(support_overview.read)
    assert Why(NeverCame.DECLINED, DeclineReason.WORK) in found.why[home.anna]
    qtbot.waitUntil(lambda: "Does not come yet: Work" in rows(page, "never"))


def test_a_call_to_be_made_becomes_a_task_of_today(page, home, desk, qtbot, dialog_over):
    form = opened_call(page, home, qtbot, dialog_over)
    assert form.again.value() == desk.today()
    form.submit()
    qtbot.waitUntil(lambda: bool(home.ask(tasks.listed)))
    (task,) = home.ask(tasks.listed)
    assert (task.client_id, task.due_on) == (home.anna, desk.today())
    assert home.ask(client_views.notes, home.anna) == ()


def test_the_details_of_a_family_of_whom_nothing_is_known_fit_beside_the_list(page, home, qtbot):
    details = details_of(page, home.ben, qtbot)
    details.head.word.setText("Not known yet")
    assert details.minimumSizeHint().width() <= 320
