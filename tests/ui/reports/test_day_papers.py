"""Passes and the day sheet on the page of reports: seen, narrowed to one visit, saved, noted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from familycare.domain.access import Actor, Role
from familycare.domain.visiting_desk import pass_code
from tests.centre import SATURDAY, at
from tests.ui.printed import words_of
from ui.page import DayPaper
from ui.reports.day_options import DaySheetOptions, PassOptions
from ui.reports.forms import FORMS
from ui.reports.options import ReportOptions
from ui.reports.page import ReportsPage


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def visits(home):
    return [
        home.book(home.visit(who, at(hour))) for who, hour in ((home.anna, 10), (home.ben, 11))
    ]


@pytest.fixture
def page(desk, qtbot, visits):
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    return page


def drawn(page, qtbot, pages):
    qtbot.waitUntil(
        lambda: (
            page.handing_out.print.isEnabled() and len(page.preview.pages.document.sizes) == pages
        ),
        timeout=20_000,
    )


def test_the_passes_of_a_day_are_drawn_and_saved_and_each_is_noted(
    home, page, visits, qtbot, tmp_path
):
    page.opened_with(DayPaper("visit-pass", SATURDAY))
    drawn(page, qtbot, 2)
    page.handing_out.save_to(tmp_path / "passes.pdf")
    qtbot.waitUntil((tmp_path / "passes.pdf").exists)

    assert "Anna" in words_of((tmp_path / "passes.pdf").read_bytes())
    noted = home.rows("SELECT record_id FROM audit WHERE deed = 'print' AND kind = 'Appointment'")
    assert sorted(number for (number,) in noted) == [visit.id for visit in visits]


def test_one_visit_has_one_pass(page, visits, qtbot, tmp_path):
    page.opened_with(DayPaper("visit-pass", SATURDAY, visits[1].id))
    drawn(page, qtbot, 1)

    assert page.form(PassOptions).visit.value() == visits[1].id
    page.handing_out.save_to(tmp_path / "pass.pdf")
    qtbot.waitUntil((tmp_path / "pass.pdf").exists)
    assert pass_code(visits[1].id)[4:8] in words_of((tmp_path / "pass.pdf").read_bytes())


def test_after_the_pass_of_one_visit_all_those_of_the_day_are_there_when_asked_for(
    page, visits, qtbot
):
    page.opened_with(DayPaper("visit-pass", SATURDAY, visits[1].id))
    drawn(page, qtbot, 1)
    page.opened_with(DayPaper("visit-pass", SATURDAY))
    drawn(page, qtbot, 2)

    assert page.form(PassOptions).visit.value() is None


def test_what_is_shown_is_printed_or_saved_by_a_key(page, visits, qtbot):
    page.opened_with(DayPaper("visit-pass", SATURDAY))
    drawn(page, qtbot, 2)
    for button, key in (
        (page.handing_out.print, Qt.Key.Key_P),
        (page.handing_out.save, Qt.Key.Key_S),
    ):
        button.clicked.disconnect()  # what follows is a dialog of the system
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    assert {"Ctrl+P", "Ctrl+S"} < {keys for _name, keys in page.own_keys}


def test_a_day_without_visits_says_so_instead_of_an_empty_page(page, qtbot):
    page.opened_with(DayPaper("visit-pass", SATURDAY + timedelta(1)))

    qtbot.waitUntil(
        lambda: (
            "No visits to come"
            in getattr(page.preview.states.currentWidget(), "sentence", _Silent()).text()
        )
    )
    assert not page.handing_out.save.isEnabled()


class _Silent:
    def text(self):
        return ""


def test_the_sheet_for_the_wall_is_one_choice_away(page, visits, qtbot, tmp_path):
    page.opened_with(DayPaper("day-sheet", SATURDAY))
    drawn(page, qtbot, 1)
    assert page.documents.currentRow() == FORMS.index(DaySheetOptions)
    page.form(DaySheetOptions).wall.set_value("CASE_NUMBERS")
    drawn(page, qtbot, 1)

    page.handing_out.save_to(tmp_path / "wall.pdf")
    qtbot.waitUntil((tmp_path / "wall.pdf").exists)
    assert "Klein" not in words_of((tmp_path / "wall.pdf").read_bytes())


def test_reception_is_shown_the_papers_of_the_desk_and_no_others(desk, visits, qtbot):
    page = ReportsPage(replace(desk, actor=Actor("Rita", Role.RECEPTION)))
    qtbot.addWidget(page)

    assert page.documents.rows_offered() == [
        FORMS.index(PassOptions),
        FORMS.index(DaySheetOptions),
    ]
    assert page.documents.currentRow() == FORMS.index(PassOptions)


def test_a_short_form_is_not_as_high_as_the_longest_so_that_nothing_scrolls_in_vain(page, qtbot):
    page.opened_with(DayPaper("day-sheet", SATURDAY))
    assert page._forms.sizeHint().height() < page.form(ReportOptions).sizeHint().height()
    assert page.documents.height() <= 40
