"""The screens in every language: chosen once, spoken everywhere, laid out as its lines run."""

import re

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from familycare import i18n
from tests.centre import FOUNDER, PASSWORD
from ui import places, screen_language
from ui.app import Program
from ui.crash import Crashes
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.screen_language import ScreenLanguage
from ui.settings.language_section import LanguageSection
from ui.sides import margins, turned
from ui.watch import Watch
from ui.welcome.window import WelcomeWindow

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # raising, grabbing
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
WORD = re.compile(r"[A-Za-z]{3,}")
EXAMPLES = {"name@example.org"}
"""What looks the same in every language."""
ISOLATED = re.compile("[\u2066\u2068][^\u2069]*\u2069")
NAMED_BY_PEOPLE = re.compile(
    r"""Anna|Berger|Bernd|Eva|Haus\ am\ See|Family\ education|Booth|Room|Table|Berlin|Linden|Group
        |OFL|MIT|ISC|BSD|LGPL|Apache|SQL|Qt|Noto|Vazir|Lucide|PDF|familycare|ReportLab|English
        |Ctrl|Alt|Shift|Esc|F1""",
    re.VERBOSE | re.IGNORECASE,
)
"""What the furnished centre, other programs and keys are called."""
OTHERS = [code for code in i18n.languages() if code != i18n.ENGLISH]


@pytest.fixture
def program(qtbot, qapp, language, preferences, home):
    """The program with the furnished centre open, in English."""
    location = home.opened.location
    home.opened.close()
    made = Program(qapp, preferences, Crashes(qapp), language="en")
    made.start(location)
    card = made.window.card
    card.login.setText(FOUNDER.login)
    card.password.edit.setText(PASSWORD)
    card.primary.click()
    qtbot.waitUntil(lambda: isinstance(made.window, MainWindow), timeout=20_000)
    yield made
    made.window.close()
    made.close()


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def language(qapp, preferences):
    """Speak any language during a test, and English again after it."""
    usual = QLocale()
    made = ScreenLanguage(qapp, preferences, "en")
    yield made
    made.choose("en")
    QLocale.setDefault(usual)


@pytest.fixture
def centre(home):
    return home.opened


def test_a_chosen_language_is_spoken_at_once_and_at_every_start(qapp, language, preferences):
    language.choose("fa")
    assert i18n.language() == "fa"
    assert qapp.layoutDirection() is RIGHT_TO_LEFT
    assert QSpinBox(value=12).text() == "۱۲"
    i18n.use("en")
    assert ScreenLanguage(qapp, preferences).chosen == "fa"
    assert i18n.language() == "fa"


def test_a_language_of_the_command_line_holds_for_one_run(qapp, language, preferences):
    ScreenLanguage(qapp, preferences, "zh")
    assert i18n.language() == "zh"
    assert preferences.language == ""


def test_the_settings_tick_the_language_of_this_run(qapp, language, preferences, desk, qtbot):
    preferences.language = "fa"
    asked = ScreenLanguage(qapp, preferences, "zh")
    section = LanguageSection(desk, asked)
    qtbot.addWidget(section)
    assert [code for code, made in section.buttons.items() if made.isChecked()] == ["zh"]
    asked.choose("en")
    assert asked.wanted == "en"


def test_the_systems_language_is_spoken_unless_another_was_chosen(monkeypatch, language):
    monkeypatch.setattr(screen_language, "of_the_system", lambda: "zh")
    language.choose("")
    assert i18n.language() == "zh"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de-DE", "fa-IR"], "fa"),
        (["zh-Hans-CN"], "zh"),
        (["de-DE"], "en"),
        (["en-GB", "fa"], "en"),
    ],
)
def test_the_first_language_of_the_system_that_is_known(monkeypatch, wanted, spoken):
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _self: wanted)
    assert screen_language.of_the_system() == spoken


@pytest.mark.parametrize("code", OTHERS)
def test_qts_own_buttons_and_menus_speak_it_too(language, code):
    language.choose(code)
    box, edit = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), QLineEdit("x")
    assert not WORD.search(box.buttons()[0].text())
    menu = edit.createStandardContextMenu()
    texts = [action.text().partition("\t") for action in menu.actions() if action.text()]
    assert [text for text, _tab, _keys in texts if WORD.search(text)] == []
    assert texts[0][2] == "Ctrl+Z"  # as it is printed on the keyboard


def test_the_window_is_made_anew_with_the_centre_left_open(qtbot, program):
    program.window.go_to("settings", "language")
    before, centre = program.window, program.session.centre
    before.page.sections["language"].buttons["fa"].click()
    qtbot.waitUntil(lambda: program.window is not before)
    assert program.session.centre is centre
    assert program.window.layoutDirection() is RIGHT_TO_LEFT
    assert program.window.page_key == "settings"
    assert program.window.page.sections["language"].buttons["fa"].isChecked()
    program.window.page.sections["language"].buttons["en"].click()
    qtbot.waitUntil(lambda: program.window.layoutDirection() is not RIGHT_TO_LEFT)


def test_a_page_seen_before_speaks_the_language_chosen_since(qtbot, program):
    before = program.window
    before.go_to("calendar")
    program.language.choose("zh")
    qtbot.waitUntil(lambda: program.window is not before)
    program.window.go_to("calendar")
    assert program.window.page.title == "日历"
    assert "Today" not in dict(program.window.page.own_keys)


def test_the_window_made_anew_hears_of_changes_and_the_one_before_no_more(qtbot, program):
    before = program.window
    program.language.choose("fa")
    qtbot.waitUntil(lambda: not isValid(before))
    program.session.runner.history.note("رزرو", None)
    assert program.window.actions_by_name.undo.isEnabled()
    assert program.window.findChild(Watch) is not None


def test_whoever_reads_nothing_else_finds_their_language_first(
    qtbot, qapp, language, preferences, icons
):
    window = WelcomeWindow(preferences, icons, language)
    qtbot.addWidget(window)
    menu = window.languages.menu()
    menu.popup(window.pos())
    names = {action.text(): action for action in menu.actions()}
    assert list(names) == ["English", "فارسی", "简体中文"]
    names["فارسی"].trigger()
    assert i18n.language() == "fa"


def texts_on(window):
    """Yield what can be read, hovered or heard in a window, besides what people typed."""
    for widget in window.findChildren(QWidget):
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield re.sub("<[^>]*>", "", widget.toolTip())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit():
                yield widget.placeholderText()
            case QTableView():
                model = widget.model()
                yield from (
                    model.headerData(column, Qt.Orientation.Horizontal) or ""
                    for column in range(model.columnCount())
                )
                yield from (
                    model.index(row, column).data() or ""
                    for row in range(model.rowCount())
                    for column in range(model.columnCount())
                )
    for action in window.findChildren(QAction):
        yield action.text()


def readable(desk, preferences, language, qtbot):
    """Return every text of every page over the furnished centre."""
    window = MainWindow(desk, "", places.entries(desk, preferences, None, language))
    places.connect(window)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    for entry in places.entries(desk, preferences, None, language):
        window.go_to(entry.key)
    window.go_to("settings")
    for part in window.page._ways:
        window.page.opened_with(part)
    qtbot.wait(300)  # what is read meanwhile
    return set(texts_on(window))


@pytest.mark.parametrize("code", OTHERS)
def test_no_page_says_anything_in_english(desk, preferences, language, qtbot, code):
    english = readable(desk, preferences, language, qtbot)
    language.choose(code)
    other = readable(desk, preferences, language, qtbot)
    left = {text for text in english & other if WORD.search(text)}
    assert {text for text in left - EXAMPLES if not NAMED_BY_PEOPLE.search(text)} == set()


def test_persian_words_stand_with_persian_figures(desk, preferences, language, qtbot):
    language.choose("fa")
    mixed = {
        text
        for text in readable(desk, preferences, language, qtbot)
        if re.search("[\u0620-\u06d3]", text)
        and re.search("[0-9]", ISOLATED.sub("", text))
        and not NAMED_BY_PEOPLE.search(text)
    }
    assert mixed == set()


def test_style_and_margins_turn_round_with_the_lines():
    sheet = "#nav { border-right: 1px; padding: 0 8px 0 1px; } #x { text-align: left; left: 4px; }"
    assert turned(sheet) == sheet
    assert margins(1, 2, 3, 4) == (1, 2, 3, 4)
    with i18n.speaking("fa"):
        assert turned(sheet) == (
            "#nav { border-left: 1px; padding: 0 1px 0 8px; } #x { text-align: left; right: 4px; }"
        )
        assert margins(1, 2, 3, 4) == (3, 2, 1, 4)


@pytest.mark.parametrize(("name", "turns"), [("chevron-left", True), ("clock", False)])
def test_drawings_that_point_along_the_line_turn_round(icons, name, turns):
    before = icons.pixmap(name, size=96).toImage()
    with i18n.speaking("fa"):
        after = icons.pixmap(name, size=96).toImage()
    wanted = before.flipped(Qt.Orientation.Horizontal) if turns else before
    points = [(x, y) for x in range(96) for y in range(96)]
    apart = sum(
        abs(after.pixelColor(*point).alpha() - wanted.pixelColor(*point).alpha()) > 64
        for point in points
    )
    assert apart == 0
