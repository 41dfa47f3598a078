"""Empty questionnaires on the page of reports: asked for from a client, drawn, saved, noted."""

import pytest

from familycare.domain.questionnaires import Wording
from familycare.services import questionnaires
from tests.ui.printed import words_of
from ui.page import FormPaper
from ui.reports.form_options import FormOptions
from ui.reports.page import ReportsPage


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(desk, qtbot):
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


def test_the_form_of_a_client_comes_in_their_language_with_the_centres_wording(
    home, page, qtbot, tmp_path
):
    own = Wording(instrument="pacs", language="zh", questions=("按许可", "", "", "", ""))
    home.do(questionnaires.save_wording, own)
    page.opened_with(FormPaper(("pacs",), "zh"))
    drawn(page, qtbot, 1)
    assert page.form(FormOptions).language.value() == "zh"

    saved = tmp_path / "form.pdf"
    page.handing_out.save_to(saved)
    qtbot.waitUntil(saved.exists)
    text = words_of(saved.read_bytes())
    assert "按许可" in text
    noted = home.rows("SELECT facts FROM audit WHERE deed = 'print' AND kind = 'CentreFile'")
    assert noted == [('{"count":1,"format":"pdf"}',)]


def test_a_battery_is_printed_as_one_file(page, qtbot):
    page.opened_with(FormPaper(("mspss-family", "family-apgar", "support-rating"), "en"))
    drawn(page, qtbot, 3)
    assert page.form(FormOptions).which.currentText() == "Battery: Support and family life"


def test_a_language_that_the_program_does_not_speak_gives_that_of_the_screens(page, qtbot):
    page.opened_with(FormPaper((), "sw"))
    drawn(page, qtbot, 3)
    assert page.form(FormOptions).language.value() == "en"
