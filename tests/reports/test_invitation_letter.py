"""The printed invitation: in the reader's language, by one way to join, and neutral."""

import io
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.mail import Told
from familycare.services.invitation_letters import InvitationLetter, InvitationLetters
from reports import invitation_letter
from reports.flowables import qr_code
from tests.centre import at

LINK = "https://meet.example.org/abc"


def sheet(*letters):
    zone = ZoneInfo("Europe/Berlin")
    contact = "Office: +49 30 555 0100"
    return InvitationLetters("Haus am See", contact, date(2026, 7, 1), zone, letters)


def letter(kind=AppointmentKind.REMOTE_VISIT, *, link="", language="en", zone="", **more):
    told = Told(kind=kind, slot=at(10), client="Anna", **{"link": link, **more})
    address, readers = ("Klein family", "Lindenweg 3"), ("Maria Klein",)
    return InvitationLetter(1, address, readers, (), language, told, link, zone)


def texts(*letters, language=None):
    pdf = PdfReader(io.BytesIO(invitation_letter.render(sheet(*letters), language=language)))
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.fixture
def coded(monkeypatch):
    """Note what is put into square codes."""
    found = []
    drawn = qr_code.QrCodeWidget

    def widget(value, **more):
        found.append(value)
        return drawn(value, **more)

    monkeypatch.setattr(qr_code, "QrCodeWidget", widget)
    return found


def test_a_visit_here_says_when_where_and_what_to_bring():
    (page,) = texts(letter(AppointmentKind.FAMILY_VISIT, place="Room A"))

    assert "Saturday 11 July 2026, 10:00–11:00" in page
    assert "Room A, Haus am See" in page
    assert "This letter." in page
    assert "Klein family Lindenweg 3" in page


def test_a_remote_visit_tells_the_familys_time_too_and_a_code_of_the_link(coded):
    (page,) = texts(letter(link=LINK, zone="Asia/Tehran"))

    assert "11:30–12:30, by your clocks" in page
    assert "10:00–11:00, by ours" in page
    assert coded == [LINK]
    assert LINK in page
    assert "PIN" not in page


def test_a_call_tells_number_and_pin_and_no_link(coded):
    (page,) = texts(letter(dial_in="+49 30 123456", pin="4711"))

    assert "123456" in page
    assert "4711" in page
    assert not coded


def test_a_signed_link_is_read_by_a_camera_only(coded):
    signed = f"{LINK}?jwt={'x' * 400}"
    (page,) = texts(letter(link=signed))

    assert coded == [signed]
    assert "type it" not in page


def test_each_household_reads_its_own_language():
    english, persian = texts(letter(), letter(language="fa"))

    assert "Invitation" in english
    assert "Invitation" not in persian


def test_each_letter_counts_its_own_pages_in_its_own_language_and_not_those_of_others():
    first, second = texts(letter(), letter(language="zh"))

    assert "Page 1 of 1" in first
    assert "For the people named here." in first
    assert "第 1 页，共 1 页" in second
    assert "For the people" not in second


def test_the_same_sheet_gives_the_same_bytes():
    given = sheet(letter(link=LINK))

    assert invitation_letter.render(given) == invitation_letter.render(given)


@pytest.mark.parametrize("word", ["drug", "addict", "rehab", "case", "supervis"])
def test_no_word_tells_what_is_treated(word):
    pages = texts(letter(link=LINK), letter(AppointmentKind.FAMILY_VISIT, place="Room A"))

    assert not [page for page in pages if word in page.lower()]
