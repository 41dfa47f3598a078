"""The consents of a client: given, limited and revoked on the tab; chips; the scan of the form."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from familycare.domain.access import Role
from familycare.domain.consent import ConsentState, Section, Signing
from familycare.domain.disclosure import Method
from familycare.services import consent_views, consents, disclosures
from familycare.services.consents import AttachScan, RevokeConsent
from familycare.services.disclosures import HandOver
from tests.centre import relative
from tests.consent_services import OFFICIAL, PDF, permit
from ui.consents import words as words_of
from ui.consents.client_consents import ClientConsents
from ui.consents.scan_dialog import ScanDialog, pages_of
from ui.widgets.badge import Badge


def ledger(home):
    return home.ask(consent_views.ledger, home.anna)


def words(chips):
    return [badge.text() for badge in chips.findChildren(Badge) if badge.isVisible()]


def test_a_consent_is_given_on_the_tab(consents_tab, home, dialog, qtbot):
    consents_tab.give()
    form = dialog()
    form.recipient.set_value(home.mother_of[home.anna])
    form.sections.set_value([Section.GOALS, Section.ATTENDANCE])
    form.primary.click()
    qtbot.waitUntil(lambda: len(ledger(home).lines) == 1)
    kept = ledger(home).lines[0].consent
    assert kept.sections == (Section.ATTENDANCE, Section.GOALS)
    assert kept.expires_on == kept.valid_from + timedelta(days=180)
    qtbot.waitUntil(lambda: consents_tab.table.line() is not None)


def test_what_is_wrong_with_a_consent_stands_under_its_field(consents_tab, home, dialog, qtbot):
    consents_tab.give()
    form = dialog()
    form.recipient.set_value(home.mother_of[home.anna])
    form.sections.set_value([Section.GOALS, Section.NOTES])
    form.signature.way.set_value(Signing.SPOKEN)
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.form.field("witness").problem))
    assert "of their own" in form.form.field("sections").problem
    assert ledger(home).lines == ()


def test_a_consent_is_limited_and_revoked_on_the_tab(permitted, consents_tab, home, dialog, qtbot):
    qtbot.waitUntil(lambda: consents_tab.table.line() is not None)
    consents_tab.limit.click()
    form = dialog()
    form.sections.set_value([Section.GOALS])
    form.primary.click()
    qtbot.waitUntil(lambda: len(ledger(home).lines) == 2)
    qtbot.waitUntil(lambda: len(consents_tab.table.record_model.lines) == 2)
    consents_tab.table.selectRow(0)
    qtbot.waitUntil(consents_tab.revoke.isEnabled)
    consents_tab.revoke.click()
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(
        lambda: (
            {line.state for line in ledger(home).lines}
            == {ConsentState.REVOKED, ConsentState.LIMITED}
        )
    )
    qtbot.waitUntil(lambda: not consents_tab.revoke.isEnabled())


def test_a_scan_is_kept_and_shown_and_what_is_none_is_refused(
    permitted, consents_tab, home, tmp_path, dialog, qtbot
):
    qtbot.waitUntil(lambda: consents_tab.table.line() is not None)
    told = []
    consents_tab.told.connect(told.append)
    line = consents_tab.table.line()
    (tmp_path / "form.docx").write_bytes(b"PK")
    consents_tab.scans.attach(line, str(tmp_path / "form.docx"))
    (tmp_path / "form.pdf").write_bytes(b"PK")
    consents_tab.scans.attach(line, str(tmp_path / "form.pdf"))
    consents_tab.scans.attach(line, str(tmp_path / "none.pdf"))
    qtbot.waitUntil(lambda: len(told) == 3)
    assert sum("PDF, PNG or JPEG" in each for each in told) == 2
    picture = QImage(40, 60, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    picture.save(str(tmp_path / "form.png"))
    consents_tab.scans.attach(line, str(tmp_path / "form.png"))
    qtbot.waitUntil(lambda: bool(consents_tab.table.line() and consents_tab.table.line().scanned))
    consents_tab.scan.click()
    shown = dialog()
    assert isinstance(shown, ScanDialog)
    assert len(shown.pages) == 1


def test_a_damaged_scan_shows_no_page(home, permitted, qtbot):
    home.do(consents.attach_scan, AttachScan(consent_id=permitted.id, content=PDF))
    assert list(pages_of(home.ask(consent_views.scan, permitted.id))) == []


def test_what_was_told_stands_in_the_log_at_once(permitted, consents_tab, home, qtbot):
    order = HandOver(
        client_id=home.anna,
        family_member_id=home.mother_of[home.anna],
        document="invitation",
        sections=(Section.INVITATION,),
        method=Method.PRINTED,
    )
    qtbot.waitUntil(lambda: consents_tab.table.line() is not None)
    consents_tab._desk.runner.run(consents_tab, lambda work: disclosures.hand_over(work, (order,)))
    qtbot.waitUntil(lambda: len(consents_tab.log.record_model.lines) == 1)


def test_the_log_says_which_office_was_told_and_on_which_ground(consents_tab, home, qtbot):
    order = HandOver(
        **OFFICIAL.recipient,
        client_id=home.anna,
        document="social-evidence",
        sections=(Section.SUPPORT,),
        method=Method.PRINTED,
    )
    consents_tab._desk.runner.run(consents_tab, lambda work: disclosures.hand_over(work, (order,)))
    qtbot.waitUntil(lambda: len(consents_tab.log.record_model.lines) == 1)
    (line,) = consents_tab.log.record_model.lines
    assert line.name == "Judge Roth, District court"
    assert words_of.document("social-evidence").startswith("Social environment")
    assert "7 K 12/26" in words_of.recipient(line.disclosure, line.name)


def test_chips_say_who_is_told_something_and_when_nobody_is(chips, home, qtbot):
    qtbot.waitUntil(lambda: words(chips) == ["No consent: the family is told nothing"])


def test_chips_name_the_family_member(permitted, chips, home, qtbot):
    qtbot.waitUntil(lambda: bool(words(chips)))
    assert words(chips) == ["Consent for \u2068Maria Klein\u2069: 8 kinds"]


@pytest.mark.parametrize("role", ["reception"])
def test_reception_sees_consents_and_is_offered_no_deed(home, permitted, qtbot, request, role):
    home.become(Role(role))
    tab = ClientConsents(request.getfixturevalue("desk"))
    qtbot.addWidget(tab)
    tab.show()
    tab.show_client(home.anna)
    qtbot.waitUntil(lambda: tab.ledger is not None)
    assert not tab.new.isVisible()
    assert not tab.revoke.isVisible()


@pytest.fixture
def tina(home):
    """Let Anna's aunt be told of agreements alone, and her mother everything but notes."""
    member = home.do(relative, home.anna, given="Tina").member.id
    home.do(permit, home.anna, Section.AGREEMENTS, member=member)
    home.do(permit, home.anna, member=home.mother_of[home.anna])
    return member


def open_marks(form):
    return {section for section, mark in form.sections.marks.items() if mark.isEnabled()}


def test_what_was_told_by_telephone_is_noted_on_the_tab_by_keyboard_alone(
    consents_tab, home, tina, dialog, qtbot
):
    qtbot.waitUntil(consents_tab.told_by_mouth.isEnabled)
    consents_tab.told_by_mouth.setFocus()
    qtbot.keyClick(consents_tab.told_by_mouth, Qt.Key.Key_Space)
    form = dialog()
    for choice in (form.recipient, form.method):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    for section in (Section.GOALS, Section.PROGRAMMES):
        qtbot.keyClick(form.sections.marks[section], Qt.Key.Key_Space)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(consents_tab.log.record_model.lines) == 1)
    (line,) = consents_tab.log.record_model.lines
    assert line.name == "Maria Klein"
    assert line.disclosure.method is Method.TELEPHONE
    assert line.disclosure.sections == (Section.GOALS, Section.PROGRAMMES)
    assert words_of.document(line.disclosure.document) == "Conversation"


def test_what_somebody_may_not_be_told_stands_grey_with_the_reason(
    consents_tab, home, tina, dialog, qtbot
):
    qtbot.waitUntil(consents_tab.told_by_mouth.isEnabled)
    consents_tab.told_by_mouth.click()
    form = dialog()
    assert open_marks(form) == set()
    assert form.why_grey.text() == "Choose first who was told."
    form.recipient.set_value(home.mother_of[home.anna])
    assert open_marks(form) == set(Section) - {Section.NOTES}
    assert "Counselling notes" in form.sections.marks[Section.NOTES].toolTip()
    form.sections.set_value([Section.GOALS, Section.AGREEMENTS])
    form.recipient.set_value(tina)
    assert open_marks(form) == {Section.AGREEMENTS}
    assert form.sections.value() == (Section.AGREEMENTS,)
    assert "does not cover" in form.sections.marks[Section.GOALS].accessibleDescription()
    (all_that_is_missing,) = form.why_grey.text().splitlines()
    for section in set(Section) - {Section.AGREEMENTS}:
        assert words_of.sections([section]) in all_that_is_missing


def test_different_reasons_each_have_a_line_of_their_own(consents_tab, home, tina, dialog, qtbot):
    home.become(Role.VISITS_OFFICER)
    home.do(permit, home.anna, Section.NOTES, member=tina)
    consents_tab.tell()
    form = dialog()
    form.recipient.set_value(tina)
    lines = form.why_grey.text().splitlines()
    assert len(lines) == 2
    assert "Counselling notes" not in lines[0]
    assert open_marks(form) == {Section.AGREEMENTS}


def test_a_conversation_needs_somebody_and_something_and_a_consent_to_this_moment(
    consents_tab, home, tina, dialog, qtbot
):
    qtbot.waitUntil(consents_tab.told_by_mouth.isEnabled)
    consents_tab.told_by_mouth.click()
    form = dialog()
    form.primary.click()
    assert form.form.field("recipient").problem
    form.recipient.set_value(tina)
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.form.field("sections").problem))
    form.sections.set_value([Section.AGREEMENTS])
    (kept,) = [
        line.consent for line in ledger(home).lines if line.consent.family_member_id == tina
    ]
    order = RevokeConsent(consent_id=kept.id, version=kept.version, closed_on=kept.valid_from)
    home.do(consents.revoke, order)
    form.primary.click()
    qtbot.waitUntil(lambda: "revoked" in form.form.field("recipient").problem)
    assert home.ask(consent_views.log, home.anna) == ()


@pytest.mark.parametrize(
    ("role", "deeds"),
    [(Role.ADMINISTRATOR, (False, True)), (Role.VISITS_OFFICER, (True, True)),
     (Role.RECEPTION, (False, False)), (Role.AUDITOR, (False, False))],
)  # fmt: skip
def test_each_role_is_offered_to_tell_exactly_where_it_may(home, qtbot, request, role, deeds):
    home.become(role)
    tab = ClientConsents(request.getfixturevalue("desk"))
    qtbot.addWidget(tab)
    tab.show()
    tab.show_client(home.anna)
    qtbot.waitUntil(lambda: tab.ledger is not None)
    assert (tab.new.isVisible(), tab.told_by_mouth.isVisible()) == deeds
