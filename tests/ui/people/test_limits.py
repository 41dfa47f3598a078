"""Limits of visits on a client's page: who may not come, who must not meet, when to look again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from familycare.domain.people import Approval, Need
from familycare.domain.restrictions import RestrictionCause, RestrictionKind
from familycare.services import client_views


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def press(widget, name):
    (button,) = [b for b in widget.findChildren(QPushButton) if b.accessibleName() == name]
    button.click()


@pytest.fixture
def family(record, qtbot):
    """Choose Anna's mother in the Family tab."""
    record.tabs.setCurrentWidget(record.family)
    record.family.table.choose_first()
    qtbot.waitUntil(lambda: "Limits of visits" in said(record.family.pane))
    return record.family


def keep_apart(family):
    """Ask for whom the chosen relative must not meet."""
    name = "Keep apart …"
    next(b for b in family.pane.findChildren(QPushButton) if b.accessibleName() == name).click()


def cell(family, header):
    model = family.table.record_model
    column = [each.header for each in model.columns].index(header)
    return model.index(0, column).data()


def test_a_ban_is_set_shown_in_plain_words_and_ended_with_a_reason(family, dialog, qtbot):
    press(family.pane, "Limit visits …")
    form = dialog()
    form.kind.set_value(RestrictionKind.BAN)
    form.why._cause.set_value(RestrictionCause.HOUSE_RULES)
    form.why.ends_on.set_value(date(2026, 7, 10))
    form.primary.click()
    qtbot.waitUntil(lambda: "May not come" in said(family.pane))
    assert "until 10 Jul 2026" in cell(family, "Limits")

    press(family.pane, "End: May not come")
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("reason").problem == "Please give a reason.")
    form.reason.setText("They talked it over")
    form.primary.click()
    qtbot.waitUntil(lambda: "May not come" not in said(family.pane))


def test_nobody_is_banned_without_a_cause(family, dialog, qtbot):
    press(family.pane, "Limit visits …")
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("cause").problem == "Please fill in: Cause.")
    assert form.whose.currentText() == "to this client"  # the narrower one, unless chosen


def test_something_else_needs_words(family, dialog, qtbot):
    press(family.pane, "Limit visits …")
    form = dialog()
    form.why._cause.set_value(RestrictionCause.OTHER)
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("reason").problem == "Please fill in: Reason.")


def test_two_family_members_are_kept_apart(family, home, dialog, qtbot):
    buttons = [
        b for b in family.pane.findChildren(QPushButton) if b.accessibleName() == "Keep apart …"
    ]
    assert len(buttons) == 2  # of the mother, and of Anna herself
    buttons[0].click()
    form = dialog()
    form.other.edit.setFocus()
    qtbot.keyClicks(form.other.edit, "maria")
    qtbot.waitUntil(lambda: len(form.other._offered) == 4)  # the mother herself is not offered
    form.primary.click()
    assert form.form.field("other").problem
    form.other.set_chosen(form.other._offered[0])
    form.why._cause.set_value(RestrictionCause.VIOLENCE)
    form.primary.click()
    qtbot.waitUntil(lambda: cell(family, "Limits").startswith("Not with"))


def test_two_clients_are_kept_apart(family, home, dialog, qtbot):
    buttons = [
        b for b in family.pane.findChildren(QPushButton) if b.accessibleName() == "Keep apart …"
    ]
    buttons[1].click()
    form = dialog()
    form.other.edit.setFocus()
    qtbot.keyClicks(form.other.edit, "ben")
    qtbot.waitUntil(lambda: bool(form.other._offered))
    form.other.set_chosen(form.other._offered[0])
    form.why._cause.set_value(RestrictionCause.CLIENT_WISH)
    form.primary.click()
    qtbot.waitUntil(lambda: bool(home.ask(client_views.card, home.anna).apart))
    assert home.ask(client_views.card, home.ben).apart[0].name == "Anna Klein"


def test_an_approval_gets_a_day_to_look_at_it_again(family, record, dialog, qtbot, home):
    record.family.editWanted.emit(record.family.table.line().tie_id)
    form = dialog()
    form.review_on.set_value(date(2026, 7, 1))
    form.identity_seen_on.set_value(date(2026, 6, 1))
    form.needs.set_value((Need.INTERPRETER,))
    form.primary.click()
    qtbot.waitUntil(lambda: "Interpreter" in said(family.pane))
    told = "\n".join(said(family.pane))
    assert "Look at it again: due since 1 Jul 2026" in told
    assert "Document seen on 1 Jun 2026" in told
    assert "No education session yet" in told


def test_withdrawing_an_approval_takes_a_reason(family, record, dialog, qtbot):
    record.family.editWanted.emit(record.family.table.line().tie_id)
    form = dialog()
    assert not form.because.isVisible()
    form.approval.set_value(Approval.WITHDRAWN)
    assert form.because.isVisible()
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("reason").problem == "Please give a reason.")
    form.because.setText("Anna asked for it")
    form.primary.click()
    qtbot.waitUntil(lambda: cell(family, "Approval") == "Withdrawn")


def test_a_document_cannot_have_been_seen_tomorrow(family, record, dialog, qtbot):
    record.family.editWanted.emit(record.family.table.line().tie_id)
    form = dialog()
    form.identity_seen_on.set_value(date(2026, 7, 2))
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.form.field("identity_seen_on").problem))


def test_a_client_has_needs(record, dialog, qtbot, home):
    record.edit()
    form = dialog()
    form.needs.set_value((Need.STEP_FREE, Need.EASY_READ))
    form.primary.click()
    qtbot.waitUntil(
        lambda: (
            home.ask(client_views.card, home.anna).client.needs == (Need.STEP_FREE, Need.EASY_READ)
        )
    )


def test_of_a_family_member_it_is_told_whose_family_they_are(family, dialog, qtbot):
    keep_apart(family)
    form = dialog()
    form._look_for("")
    qtbot.waitUntil(lambda: bool(form.other._choices))
    assert any(
        "family of" in choice.detail and "Ben Klein" in choice.detail
        for choice in form.other._choices
    )


def test_enter_on_the_list_of_causes_opens_it_and_saves_nothing(family, dialog, qtbot):
    keep_apart(family)
    form = dialog()
    causes = form.why._cause
    causes.setFocus()
    qtbot.keyClick(causes, Qt.Key.Key_Down)
    qtbot.keyClick(causes, Qt.Key.Key_Return)
    assert causes.view().isVisible()
    assert not form.form.field("other").problem
    assert form.isVisible()
    causes.hidePopup()


def test_a_long_name_does_not_push_the_way_to_end_a_limit_out_of_the_pane(
    family, home, record, dialog, qtbot
):
    line = family.table.line()
    long_name = "Wilhelmina-Antoinette Fitzwilliam-Cholmondeley-Featherston-Haugh"
    family.pane.show_line(line._replace(name=long_name))
    assert family.pane.widget().minimumSizeHint().width() <= family.pane.viewport().width()


def test_after_a_limit_is_set_the_keys_are_at_its_line(family, dialog, qtbot):
    limit = next(b for b in family.pane.findChildren(QPushButton) if b.text() == "Limit visits …")
    limit.setFocus()
    limit.click()
    form = dialog()
    form.kind.set_value(RestrictionKind.BAN)
    form.why._cause.set_value(RestrictionCause.HOUSE_RULES)
    form.primary.click()
    qtbot.waitUntil(lambda: "May not come" in said(family.pane))
    assert family.window().focusWidget().accessibleName() == "End: May not come"
