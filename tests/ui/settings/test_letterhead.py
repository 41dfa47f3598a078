"""Letterhead and words: typed, tried out in an example, saved whole or told what is wrong."""

from base64 import b64encode
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit

from familycare import i18n
from familycare.domain.access import Actor, Role
from familycare.domain.consent import Section
from familycare.domain.stationery import WORDS, HouseText, Placeholder, Stationery
from familycare.services import stationery
from reports.specimens import CODES
from tests.consent_services import permit
from ui.reports.options import ReportOptions
from ui.settings.letterhead.section import DOCUMENTS, LetterheadSection
from ui.settings.page import SettingsPage

Key = Qt.Key


@pytest.fixture
def section(desk, qtbot):
    made = LetterheadSection(desk)
    qtbot.addWidget(made)
    made.resize(960, 640)
    made.show()
    qtbot.waitUntil(lambda: bool(made._at_first))
    return made


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGB", (300, 80), "#0F6B5C").save(path)
    return path


def editor(section, text, language="en"):
    return section.form.field(f"{text.value}.{language}").editor


def type_in(section, text, words, language="en"):
    field = editor(section, text, language)
    if isinstance(field, QLineEdit):
        field.setFocus()
        field.setText(words)
    else:
        field.put_content(words)


def kept(home):
    return home.ask(stationery.to_set_up).stationery


def saved(section, qtbot):
    section.submit()
    qtbot.waitUntil(lambda: not section.dirty)


def pages(section):
    document = section.example.pages.document
    return None if document is None else document.content


def test_what_is_typed_is_saved_and_stands_there_again(section, home, desk, qtbot, picture):
    section.logo.read(picture)
    qtbot.waitUntil(lambda: bool(section.logo.logo()))
    section.telephone.setText("+49 30 555 0199")
    type_in(section, HouseText.NAME, "House by the River")
    type_in(section, HouseText.OPENING, "سلام {client}", "fa")
    section.sections.marks[Section.SUPPORT].click()
    assert section.dirty
    saved(section, qtbot)
    found = kept(home)
    assert found.words(HouseText.NAME, "en") == "House by the River"
    assert found.words(HouseText.OPENING, "fa") == "سلام {client}"
    assert found.left_out == (Section.SUPPORT,)
    assert found.logo == section.logo.logo()
    again = LetterheadSection(desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.form.content() == section.form.content())
    assert not again.dirty


def test_the_example_follows_what_is_typed_without_saving_anything(section, home, qtbot):
    qtbot.waitUntil(lambda: pages(section) is not None)
    before = pages(section)
    type_in(section, HouseText.CLOSING, "Call us on {date}.")
    qtbot.waitUntil(lambda: pages(section) != before)
    assert kept(home) == Stationery()


@pytest.mark.parametrize("code", DOCUMENTS)
def test_there_is_an_example_of_each_paper_in_each_language(section, qtbot, code):
    seen = set()
    for language in i18n.languages():
        section.document.set_value(code)
        section.language.set_value(language)
        qtbot.waitUntil(lambda: pages(section) not in seen | {None})
        seen.add(pages(section))
    assert len(seen) == len(i18n.languages())


def test_every_example_that_can_be_drawn_can_be_chosen():
    assert set(DOCUMENTS) == set(CODES)


def test_the_fields_of_one_language_are_shown_at_a_time(section):
    for language in i18n.languages():
        section.language.set_value(language)
        shown = {
            code for code in i18n.languages() if editor(section, HouseText.NAME, code).isVisible()
        }
        assert shown == {language}


def test_a_placeholder_that_does_not_exist_is_told_while_typing_and_under_its_field(
    section, home, qtbot
):
    qtbot.waitUntil(lambda: pages(section) is not None)
    before = pages(section)
    type_in(section, HouseText.NOTICE, "Ask {klient}", "zh")
    assert "{klient}" in section.example.problem.text()
    section.submit()
    problem = section.form.field("notice.zh").problem
    assert "{klient}" in problem
    assert "{telephone}" in problem
    assert section.language.value() == "zh"  # or nobody would see what is wrong
    assert editor(section, HouseText.NOTICE, "zh").isVisible()
    assert pages(section) == before
    assert section.dirty
    assert kept(home) == Stationery()


def test_signs_that_no_font_has_are_told_with_their_text_and_nothing_is_saved(section, home):
    type_in(section, HouseText.OPENING, "Welcome 🌻")
    section.submit()
    assert "U+1F33B" in section.form.problem + str(section.form.problems())
    assert kept(home) == Stationery()


def test_a_hundred_thousand_characters_are_counted_and_refused(section, home):
    type_in(section, HouseText.CLOSING, "a" * 100_000)
    assert "600" in editor(section, HouseText.CLOSING).count.text()
    section.submit()
    assert "600" in section.form.field("closing.en").problem
    assert kept(home) == Stationery()


def test_words_that_may_hurt_are_pointed_out_and_can_be_saved_all_the_same(section, home, qtbot):
    type_in(section, HouseText.CLOSING, "It is nobody's fault.")
    assert "fault" in section.example.warning.text()
    assert section.example.problem.isHidden()
    saved(section, qtbot)
    assert kept(home).words(HouseText.CLOSING, "en") == "It is nobody's fault."


@pytest.mark.parametrize("content", [b"", b"I am a text", b"GIF89a", b"\x89PNG\r\n\x1a\n cut off"])
def test_a_file_that_is_no_picture_is_told_under_the_logo(section, qtbot, tmp_path, content):
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    section.logo.read(path)
    qtbot.waitUntil(lambda: bool(section.form.field("logo").problem))
    assert section.logo.logo() == b""
    assert not section.dirty


def test_a_file_that_cannot_be_read_is_told_under_the_logo(section, qtbot, tmp_path):
    for unread in (tmp_path / "gone.png", tmp_path):
        section.form.clear_problems()
        section.logo.read(unread)
        qtbot.waitUntil(lambda: "cannot be read" in section.form.field("logo").problem)


def test_a_picture_is_dropped_shown_in_grey_too_and_removed_again(section, qtbot, picture):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), action, data, buttons, keys)
    section.logo.dragEnterEvent(enter)
    assert enter.isAccepted()
    section.logo.dropEvent(QDropEvent(QPointF(5, 5), action, data, buttons, keys))
    qtbot.waitUntil(lambda: bool(section.logo.logo()))
    middle = section.logo.in_grey.pixmap().toImage().pixelColor(20, 20)
    assert middle.red() == middle.green() == middle.blue()
    coloured = section.logo.in_colour.pixmap().toImage().pixelColor(20, 20)
    assert coloured.green() > coloured.red()
    section.logo.remove.click()
    assert section.logo.logo() == b""
    assert section.logo.in_colour.isHidden() or not section.logo.in_colour.isVisible()
    assert section.logo.choose.hasFocus()


@pytest.mark.parametrize("text", WORDS)
def test_what_can_be_filled_in_is_written_where_the_cursor_stands(section, text):
    field = editor(section, text)
    field.put_content("Dear ")
    field.edit.moveCursor(field.edit.textCursor().MoveOperation.End)
    first = field.fill_in.menu().actions()[0]
    first.trigger()
    (written,) = [each for each in Placeholder if field.text() == f"Dear {each.written}"]
    assert written.value in first.text()
    assert section.dirty


def test_changes_can_be_discarded(section, qtbot):
    type_in(section, HouseText.NAME, "Another house")
    section.discard.click()
    qtbot.waitUntil(lambda: editor(section, HouseText.NAME).text() == "")
    assert not section.dirty


def test_the_keyboard_alone_reaches_everything_and_saves(section, home, qtbot):
    section.logo.choose.setFocus()
    reached = set()
    for _step in range(40):
        focused = section.window().focusWidget()
        reached.add(focused)
        qtbot.keyClick(focused, Key.Key_Tab)
    for field in (section.telephone, section.email, editor(section, HouseText.NAME)):
        assert field in reached
    for text in WORDS:
        assert editor(section, text).edit in reached
        assert editor(section, text).fill_in in reached
    section.telephone.setFocus()
    qtbot.keyClicks(section.telephone, "0555")
    section.save.setFocus()
    qtbot.keyClick(section.save, Key.Key_Space)
    qtbot.waitUntil(lambda: kept(home).telephone == "0555")


def test_the_draft_of_everything_with_a_large_logo_fits(section, home, qtbot, tmp_path):
    """A form that is too large to be kept would be lost when the program locks."""
    path = tmp_path / "noise.png"
    Image.effect_noise((1400, 700), 120).convert("RGB").save(path)
    section.logo.read(path)
    qtbot.waitUntil(lambda: bool(section.logo.logo()))
    for language in i18n.languages():
        for text in HouseText:
            type_in(section, text, "字" * 120, language)
    section._note_edit()
    unfinished = section.unfinished()
    assert unfinished is not None
    (_before, after) = unfinished.edits["logo"]
    assert after == b64encode(section.logo.logo()).decode()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COUNSELLOR, Role.AUDITOR])
def test_only_who_sets_up_the_house_sees_it(desk, qtbot, role):
    page = SettingsPage(replace(desk, actor=Actor("Somebody", role)))
    qtbot.addWidget(page)
    place = list(page._ways).index("letterhead")
    assert page.names.item(place).isHidden()


def test_a_report_begins_with_what_the_house_ticks(home, desk, qtbot):
    home.do(permit, home.anna)
    home.do(stationery.save, Stationery(left_out=(Section.ATTENDANCE,)))
    options = ReportOptions(desk)
    qtbot.addWidget(options)
    options.choose_client(home.anna)
    qtbot.waitUntil(lambda: bool(options.sections.value()))
    assert Section.ATTENDANCE not in options.sections.value()
    assert Section.PROGRESS in options.sections.value()
    assert options.sections.marks[Section.ATTENDANCE].isEnabled()  # it can be ticked all the same
