"""The picture of a family network on the page of reports: seen before it is printed, and noted."""

import pytest
from PySide6.QtWidgets import QLabel

from familycare.domain.family_network import NetworkKind, NetworkPerson
from familycare.domain.ids import NetworkId
from familycare.services import family_network
from familycare.services.family_network import PutPerson
from tests.ui.printed import words_of
from ui.page import NetworkPaper
from ui.reports.network_options import NetworkOptions
from ui.reports.page import ReportsPage


@pytest.fixture
def page(desk, qtbot):
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    return page


@pytest.fixture
def picture(home):
    """Draw an old friend in; return the picture."""
    friend = NetworkPerson(kind=NetworkKind.OLD_FRIEND, label="Kalle")
    order = PutPerson(client_id=home.anna, network_id=NetworkId(0), person=friend)
    return home.do(family_network.put, order)


def test_a_network_is_seen_before_it_is_saved_and_the_trail_hears_of_it(
    home, picture, page, qtbot, tmp_path
):
    page.opened_with(NetworkPaper(home.anna, (picture.id,)))
    qtbot.waitUntil(page.handing_out.print.isEnabled, timeout=20_000)
    assert page.form(NetworkOptions).other.value() is None
    saved = tmp_path / "network.pdf"
    page.handing_out.save_to(saved)
    qtbot.waitUntil(saved.exists)
    text = words_of(saved.read_bytes())
    assert "Kalle" in text
    assert "Not to be handed to a family" in text
    noted = home.rows("SELECT facts FROM audit WHERE deed = 'print' AND kind = 'FamilyNetwork'")
    assert noted == [('{"format":"pdf"}',)]


def test_a_client_without_a_picture_is_told_as_that(home, page, qtbot):
    page.opened_with(NetworkPaper(home.ben, ()))

    def told():
        shown = page.preview.states.currentWidget()
        return [label.text() for label in shown.findChildren(QLabel)]

    qtbot.waitUntil(lambda: "There is no picture yet." in told())
