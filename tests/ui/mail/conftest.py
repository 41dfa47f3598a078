"""What is asked about e-mails over the furnished centre of the scenarios, with a mail server."""

import pytest
from PySide6.QtWidgets import QWidget

from familycare.services import mail_server
from tests.services.mail_server import MailHouse
from tests.services.mailing import reach, server
from ui.mail.question import FamilyQuestion
from ui.widgets.message_bar import MessageBar


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def house(home, tmp_path, monkeypatch):
    made = MailHouse(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    home.do(mail_server.save, server(made))
    reach(home, home.anna)
    yield made
    made.close()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 800)
    window.show()
    return window


@pytest.fixture
def bar(desk, window, house):
    """Give the message bar of a window in which the question is asked."""
    made = MessageBar(desk.icons)
    made.setParent(window)
    FamilyQuestion(desk, window, made)
    return made
