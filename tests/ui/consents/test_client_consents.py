"""The consents of a client: given, limited and revoked on the tab; chips; the scan of the form."""

from datetime import timedelta

import pytest
from PySide6.QtGui import QImage

from familycare.domain.access import Role
from familycare.domain.consent import ConsentState, Section, Signing
from familycare.domain.disclosure import Method
from familycare.services import consent_views, consents, disclosures
from familycare.services.consents import AttachScan
from familycare.services.disclosures import HandOver
from tests.consent_services import OFFICIAL, PDF
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
