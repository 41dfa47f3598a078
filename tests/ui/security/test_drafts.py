"""What somebody had begun comes back to them: out of every form of the program, into it again."""

import importlib
import json
import pkgutil
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox

import ui
from familycare.domain.access import Actor, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.drafts import FORMS_ABOUT_CLIENTS
from familycare.domain.group_invitations import GroupInvitation
from familycare.domain.groups import Group
from familycare.domain.people import Note
from familycare.domain.platforms import Platform, PlatformKind
from familycare.domain.recovery.goals import Goal
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.domain.standing_exports import StandingExport
from familycare.domain.support import Concern, ConcernKind
from familycare.domain.templates import SlotTemplate
from familycare.domain.visit_requests import Wish
from familycare.services import (
    clients,
    glass,
    group_members,
    groups,
    house,
    house_views,
    meeting_notes,
    platforms,
    recovery_records,
    restrictions,
    standing_exports,
    support,
    tasks,
    templates,
    visit_requests,
)
from familycare.services.meeting_notes import WriteUp
from familycare.services.visit_requests import TakeRequest
from tests import consent_services, recovery_services
from tests.centre import at
from ui import places, reopening
from ui.main_window import MainWindow
from ui.recovery.pictures import FORMS
from ui.security import unfinished_forms
from ui.security.draft_offer import DraftOffer
from ui.settings.letterhead.words_field import WordsField
from ui.visiting_desk.mood_field import MoodField
from ui.widgets.date_field import DateField
from ui.widgets.family_choice import FamilyChoice
from ui.widgets.form import FormDialog
from ui.widgets.marks_field import MarksField
from ui.widgets.password_field import PasswordField
from ui.widgets.picker import Choice, Picker
from ui.widgets.unfinished import Unfinished

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # raising, grabbing
BEFORE = date(2026, 6, 27)
NEVER_KEPT = {
    "AdministratorDialog", "AnchorDialog", "AssistantDialog", "CancelTogetherDialog",
    "ChangePasswordDialog", "CopyDialog", "DateDialog", "EntitlementDialog", "EraseDialog",
    "GlassDialog", "LengthDialog", "MoveDialog", "PresetDialog", "RecoveryCodeDialog",
    "RestoreDialog", "RoleDialog", "SeriesDialog", "StartDialog", "TellDialog", "WindowDialog",
}  # fmt: skip
"""They ask for a password, or for what is decided on the spot or not at all."""
SECRET = "a secret of more than thirty-two characters"


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def window(qtbot, desk):
    made = MainWindow(desk, "Haus am See", places.entries(desk))
    places.connect(made)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def reopened(qtbot, window):
    """Open the form of a name, and wait for it."""

    def opened(name):
        forms = []
        reopening.reopen(window, name, forms.append, pytest.fail)
        qtbot.waitUntil(lambda: bool(forms))
        qtbot.wait(300)  # the form reads on: rooms, groups, households
        return forms[0]

    return opened


def form_dialogs(kind=FormDialog):
    """Return every form dialog that any module of the program has."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    found = set()
    for each in kind.__subclasses__():
        found |= {each} | form_dialogs(each)
    return {each for each in found if each.__module__.startswith("ui.")}


def names(home):
    """Give each kind of form that can be begun the name of one in this centre."""
    return of_visits(home) | of_people(home) | of_remote_visits(home) | of_the_house(home)


def of_people(home):
    note = home.do(clients.add_note, note=Note(client_id=home.anna, text="Likes tea."))
    reason = "Quarrels on the telephone"
    concern = home.do(
        support.raise_concern,
        concern=Concern(
            client_id=home.anna, kind=ConcernKind.CONFLICT, intensity=5, reason=reason
        ),
    )
    group = home.do(groups.save, group=Group(name="Evening group", clients=(home.anna,)))
    talk = home.book(home.counselling(home.carl, at(9, day=BEFORE)))
    signed = home.book(home.counselling(home.carl, at(12, day=BEFORE)))
    done = WriteUp(
        appointment_id=signed.id, version=signed.version, text="They talked.", sign=True
    )
    home.do(meeting_notes.write_up, order=done)
    todo = home.do(tasks.add, tasks.NewTask(text="Copy the order", due_on=date(2026, 7, 1)))
    asked = home.do(
        group_members.invite,
        invitation=GroupInvitation(
            group_id=group.id, client_id=home.ben, invited_on=date(2026, 7, 1)
        ),
    )
    goal = RecoveryRecord(
        client_id=home.anna, kind=RecordKind.GOAL, noted_on=date(2026, 6, 1),
        page=Goal(what="Finds work"),
    )  # fmt: skip
    goal = home.do(recovery_records.save, record=goal)
    plan = home.do(recovery_records.save, record=recovery_services.plan(home.anna))
    permitted = home.do(consent_services.permit, home.anna)[0]
    mother = home.mother_of[home.anna]
    ban = Restriction(
        family_member_id=mother, kind=RestrictionKind.BAN, cause=RestrictionCause.OTHER,
        reason="Shouts", starts_on=date(2026, 6, 1),
    )  # fmt: skip
    ban = home.do(restrictions.restrict, restriction=ban)
    return {
        "client": [f"client/{home.anna}", "client/0"],
        "note": [f"note/{home.anna}/{note.id}", f"note/{home.anna}/0"],
        "relative": [f"relative/{home.anna}/0"],
        "group": [f"group/{group.id}", "group/0"],
        "write-up": [f"write-up/{talk.id}"],
        "prepare": [f"prepare/{talk.id}"],
        "drop task": [f"drop task/{todo.id}"],
        "task date": [f"task date/{todo.id}"],
        "signed": [f"signed/{signed.id}"],
        "substitute": [f"substitute/{talk.id}"],
        "group-member": [f"group-member/{group.id}/0", f"group-member/{group.id}/{asked.id}"],
        "group-leaving": [f"group-leaving/{group.id}/1/{home.anna}"],
        "assessment": [f"assessment/{home.anna}/0"],
        "home-call": [f"home-call/{home.anna}"],
        "together": [f"together/{home.anna}/0"],
        "level": [f"level/{home.anna}"],
        "concern": [f"concern/{home.anna}"],
        "recovery": [
            f"recovery/{home.anna}/{kind.name.lower()}/{number}"
            for kind, number in ((RecordKind.GOAL, goal.id), *((kind, 0) for kind in RecordKind))
        ],
        "sign plan": [f"sign plan/{home.anna}/{plan.id}"],
        "network person": [f"network person/{home.anna}/0/0"],
        "network picture": [f"network picture/{home.anna}"],
        "close concern": [f"close concern/{home.anna}/{concern.id}"],
        "review": [f"review/{opened_in_need(home)}"],
        "restriction": [f"restriction/{home.anna}/{mother}"],
        "apart": [f"apart/{home.anna}/0", f"apart/{home.anna}/{mother}"],
        "lift": [f"lift/{home.anna}/{ban.id}/0"],
        "consent": [f"consent/{home.anna}/0"],
        "limit consent": [f"limit consent/{home.anna}/{permitted.id}"],
        "revoke consent": [f"revoke consent/{home.anna}/{permitted.id}"],
        "conversation": [f"conversation/{home.anna}/0"],
        "correction": [f"correction/{home.anna}"],
        "client leave": [f"client leave/{home.anna}/0"],
    }


def of_visits(home):
    visit = home.book(home.visit(home.anna, at(10)))
    wished = TakeRequest(
        kind=AppointmentKind.FAMILY_VISIT, client_id=home.ben,
        family=(home.mother_of[home.ben],), wishes=(Wish(at(14)),),
    )  # fmt: skip
    wished = home.do(visit_requests.take, order=wished)
    return {
        "booking": [f"booking/{visit.id}", "booking/0"],
        "cancel": [f"cancel/{visit.id}"],
        "attendance": [f"attendance/{visit.id}"],
        "check in": [f"check in/{visit.id}"],
        "no show": [f"no show/{visit.id}"],
        "over": [f"over/{visit.id}"],
        "visit note": [f"visit note/{visit.id}"],
        "task": ["task/0"],
        "keep": [f"keep/{visit.id}"],
        "close": ["close/0"],
        "request": ["request/0"],
        "reject": [f"reject/{wished.id}"],
    }


def of_remote_visits(home):
    call = home.book(home.remote(home.carl, at(12)))
    platform = Platform(
        name="Ours", kind=PlatformKind.JITSI, address="https://meet.example.org",
        app_id="centre", secret=SECRET,
    )  # fmt: skip
    platform = home.do(platforms.save, platform=platform)
    return {
        "joining": [f"joining/{call.id}"],
        "pause": [f"pause/{call.id}"],
        "end": [f"end/{call.id}"],
        "platform": [f"platform/{platform.id}", "platform/0"],
    }


def of_the_house(home):
    phase = home.ask(house_views.phases)[0]
    offer = SlotTemplate(
        name="Sunday", room_id=home.room_a, weekday=6, opens=time(10), closes=time(11),
        valid_from=date(2026, 6, 29),
    )  # fmt: skip
    template = home.do(templates.save, template=offer)
    export = home.do(standing_exports.save, StandingExport(name="Wall", folder="/tmp"))
    return {
        "room": [f"room/{home.room_a}", "room/0"],
        "phase": [f"phase/{phase.id}", "phase/0"],
        "template": [f"template/{template.id}", "template/0"],
        "staff": [f"staff/{home.hanna}", "staff/0"],
        "account": ["account/0"],
        "staff leave": ["staff leave/0"],
        "routine": ["routine/pacs"],
        "wording": ["wording/pacs"],
        "battery": ["battery/0"],
        "regular export": [f"regular export/{export.id}", "regular export/0"],
    }


def opened_in_need(home):
    """Let Hanna open in need what is not hers, and then the usual person sit down again."""
    usual = home.opened.actor
    home.opened.actor = Actor("Hanna", Role.COUNSELLOR, home.hanna, usual.account_id)
    opened = home.do(glass.open_in_need, home.ben, "He calls at night")
    home.opened.actor = usual
    return opened.id


def type_into(editor):
    """Put something else into a field, whatever kind of field it is."""
    match editor:
        case DateField():
            editor.set_value(date(2026, 5, 4))
        case Picker():
            editor.set_chosen(Choice(1, "Somebody", "C-1"))
        case QCheckBox():
            editor.setChecked(not editor.isChecked())
        case QComboBox():
            editor.setCurrentIndex((editor.currentIndex() + 1) % max(editor.count(), 1))
        case QLineEdit():
            editor.setText(f"{editor.text()}9")
        case QPlainTextEdit():
            editor.appendPlainText("and more")
        case QSpinBox():
            editor.setValue(editor.value() + 1)
        case _:
            type_into_ours(editor)


def type_into_ours(editor):
    match editor:
        case MoodField():
            editor.set_value(4)
        case PasswordField():
            editor.edit.setText(SECRET)
        case WordsField():
            editor.put_content("and more")
        case MarksField():
            editor.put_content(editor.content()[1:])
        case FamilyChoice():
            pass  # follows from the client


def test_every_form_is_kept_or_known_to_hold_a_password():
    unkept = {each.__name__ for each in form_dialogs()} & NEVER_KEPT
    kept = form_dialogs() - {each for each in form_dialogs() if each.__name__ in NEVER_KEPT}
    assert unkept == NEVER_KEPT
    kept -= set(FORMS.values())  # reached by the way of the form that they extend
    assert len(kept) == len(reopening.WAYS), sorted(each.__name__ for each in kept)


def test_forms_about_clients_are_forms_of_the_window():
    assert reopening.WAYS.keys() > FORMS_ABOUT_CLIENTS


def test_every_kind_of_form_has_a_name_here(home):
    assert names(home).keys() == reopening.WAYS.keys()


@pytest.mark.parametrize("kind", sorted(reopening.WAYS))
def test_what_was_typed_into_a_form_stands_in_it_again(qtbot, home, reopened, kind):
    for name in names(home)[kind]:
        form = reopened(name)
        assert form.drafted_as == name
        for editor in list(form.form.editors()):
            type_into(editor)
        form._edited = True
        typed = form.form.content()
        kept = unfinished_forms.gathered()
        assert list(kept) == [name]
        assert SECRET not in kept[name]
        form._throw_away()
        title, edits = unfinished_forms.read(kept[name])
        assert title
        again = reopened(name)
        again.resume(edits)
        qtbot.wait(300)
        assert again.form.content() == typed
        assert again.dirty
        again._throw_away()


def test_a_name_that_is_half_typed_is_kept_too(qtbot, home, reopened):
    form = reopened("booking/0")
    picker = form.findChild(Picker)
    picker.edit.setFocus()
    qtbot.keyClicks(picker.edit, "Somebody new")
    kept = unfinished_forms.gathered()
    form._throw_away()
    _title, edits = unfinished_forms.read(kept["booking/0"])
    again = reopened("booking/0")
    again.resume(edits)
    assert again.findChild(Picker).half_typed == "Somebody new"
    again._throw_away()


def test_the_slots_that_a_family_wished_for_are_kept_too(qtbot, home, reopened):
    of_the_house(home)  # a slot on Sundays is on offer then
    form = reopened("request/0")
    choose = Choice(home.anna, "Anna Klein")
    form.client.set_chosen(choose)
    form.client.changed.emit()
    first, second = form.wishes[:2]
    qtbot.waitUntil(lambda: first.slots.count() > 2)
    form.more.click()
    wished = [first.slots._values[2], first.slots._values[1]]
    for field, wish in zip((first, second), wished, strict=True):
        field.slots.set_value(wish)
    form._edited = True
    (kept,) = unfinished_forms.gathered().values()
    form._throw_away()
    again = reopened("request/0")
    again.resume(unfinished_forms.read(kept)[1])
    qtbot.waitUntil(lambda: [one.wish() for one in again.wishes if one.used] == wished)
    again._throw_away()


def test_nothing_typed_is_nothing_kept(reopened, home):
    reopened(f"client/{home.anna}")
    assert unfinished_forms.gathered() == {}


@pytest.mark.parametrize("name", ["centre", "letterhead", "rules", "visiting rules", "support"])
def test_settings_that_were_not_saved_come_back_too(qtbot, window, name):
    window.go_to("settings", name)
    part = window.page.sections[name]
    qtbot.waitUntil(lambda: bool(part._at_first))
    for editor in list(part.form.editors()):
        if not (isinstance(editor, QLineEdit) and editor.isReadOnly()):
            type_into(editor)
    part._note_edit()
    typed = part.form.content()
    kept = unfinished_forms.gathered()
    part._start_again()
    qtbot.waitUntil(lambda: part.form.content() != typed)
    _title, edits = unfinished_forms.read(kept[f"settings/{name}"])
    reopening.reopen(window, f"settings/{name}", lambda form: form.resume(edits), pytest.fail)
    qtbot.waitUntil(lambda: part.form.content() == typed)
    assert part.dirty


def test_what_somebody_else_changed_meanwhile_is_pointed_at(home, reopened):
    form = reopened(f"client/{home.anna}")
    edits = {"unit": ["East", "North"], "given_name": ["Anna", "Annabel"]}
    form.resume(edits)
    assert "changed this meanwhile" in form.form.field("unit").problem
    assert form.form.field("given_name").problem == ""
    assert form.given_name.text() == "Annabel"


# The offer


@pytest.fixture
def offered(qtbot, window, desk, home):
    """Keep these drafts and offer them, as after signing in."""

    def offer(**contents):
        home.opened.actor = desk.actor
        written = {
            form.replace("_", "/"): json.dumps({"title": "New client", "edits": edits})
            for form, edits in contents.items()
        }
        desk.runner.run_now(lambda work: drafts_service().lock(work, written))
        made = DraftOffer(desk, window, lambda *arguments: reopening.reopen(window, *arguments))
        window.add_notice(made.bar)
        qtbot.waitUntil(made.bar.isVisible)
        return made

    return offer


def drafts_service():
    return importlib.import_module("familycare.services.drafts")


def mine(desk):
    return desk.runner.run_now(drafts_service().mine)


def test_it_says_what_was_begun_and_when(offered):
    offer = offered(client_0={"given_name": ["Greta"]})
    assert offer.bar.text.text().startswith("You had begun: New client, 08:00")


def test_going_on_opens_the_form_as_it_was_and_saving_ends_the_draft(qtbot, offered, window, desk):
    offer = offered(
        client_0={
            "case_number": ["C-77"], "given_name": ["Greta"], "family_name": ["Wald"],
        }
    )  # fmt: skip
    offer.bar.go_on.click()
    qtbot.waitUntil(lambda: window.findChild(FormDialog) is not None)
    dialog = window.findChild(FormDialog)
    qtbot.waitUntil(lambda: dialog.given_name.text() == "Greta")
    assert not offer.bar.isVisible()
    assert len(mine(desk)) == 1  # a second lock in between would not lose it
    dialog.primary.click()
    qtbot.waitUntil(lambda: mine(desk) == [])


def test_thrown_away_it_is_gone_and_the_next_one_is_offered(qtbot, offered, desk):
    offer = offered(client_0={}, group_0={})
    offer.bar.throw_away.click()
    assert offer.bar.isVisible()
    offer.bar.throw_away.click()
    assert not offer.bar.isVisible()
    qtbot.waitUntil(lambda: mine(desk) == [])


def test_what_was_thrown_away_comes_back_by_undo(qtbot, offered, desk, window):
    offer = offered(client_0={"given_name": ["Greta"]})
    offer.bar.throw_away.click()
    qtbot.waitUntil(lambda: mine(desk) == [])
    qtbot.waitUntil(lambda: "New client" in window.messages.text)
    window.messages._act()
    qtbot.waitUntil(offer.bar.isVisible)
    (draft,) = mine(desk)
    assert unfinished_forms.read(draft.content) == ("New client", {"given_name": ["Greta"]})
    desk.runner.history.redo()
    qtbot.waitUntil(lambda: mine(desk) == [])
    qtbot.waitUntil(lambda: not offer.bar.isVisible())


def test_a_form_that_was_saved_leaves_nothing_to_undo_but_itself(qtbot, offered, window, desk):
    offer = offered(client_0={"case_number": ["C-78"], "family_name": ["Wald"]})
    offer.bar.go_on.click()
    qtbot.waitUntil(lambda: window.findChild(FormDialog) is not None)
    dialog = window.findChild(FormDialog)
    qtbot.waitUntil(lambda: dialog.family_name.text() == "Wald")
    qtbot.keyClicks(dialog.given_name, "Greta")
    dialog.primary.click()
    qtbot.waitUntil(lambda: mine(desk) == [])
    assert desk.runner.undo_stack.count() == 1


def test_what_it_was_about_may_be_gone(qtbot, offered, desk):
    told = []
    desk.runner.refused.connect(told.append)
    offer = offered(client_99={"unit": ["East", "North"]})
    offer.bar.go_on.click()
    qtbot.waitUntil(lambda: bool(told))
    assert offer.bar.isVisible()
    offer.bar.throw_away.click()
    qtbot.waitUntil(lambda: mine(desk) == [])


def test_a_draft_is_read_as_it_was_written():
    assert unfinished_forms.read(unfinished_forms.written(Unfinished("x", "X", {}))) == ("X", {})


def test_the_password_of_the_second_one_at_the_desk_is_in_no_draft(qtbot, home, reopened):
    home.do(house.change_settings, replace(home.ask(house_views.settings), two_check=1))
    visit = home.book(home.visit(home.ben, at(10)))
    form = reopened(f"check in/{visit.id}")
    qtbot.keyClicks(form.login, "omar")
    qtbot.keyClicks(form.password.edit, SECRET)
    (kept,) = unfinished_forms.gathered().values()
    assert "omar" in kept
    assert SECRET not in kept
    form._throw_away()
