"""The letter about a closure: what a family reads, and what it never reads."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.slots import TimeSlot
from familycare.services.closure_letters import ClosureLetter, ClosureLetters, LetterVisit
from reports import closure_letter

BERLIN = ZoneInfo("Europe/Berlin")


def slot(day, hour=10, hours=1):
    start = datetime(2026, 7, day, hour, tzinfo=BERLIN)
    return TimeSlot(start, start + timedelta(hours=hours))


def visit(number=1, *, stands=True, day=25):
    kind = AppointmentKind.FAMILY_VISIT
    return LetterVisit(number, "Maria", kind, slot(day), "Family room 2", stands)


def letters(*visits, language="en", reason="", families=1, wholly=True):
    one = ClosureLetter(
        ("Lopez family", "1 Sea Road", "Kiel"), ("Juan Lopez", "Ida Lopez"), language, visits
    )
    return ClosureLetters(
        "Riverside", "Anna Berg, 0555 0199", date(2026, 7, 1), slot(18, 0, 24), wholly,
        reason, (one,) * families,
    )  # fmt: skip


def test_a_letter_names_the_new_time_or_asks_to_call(text_of):
    made = closure_letter.render(letters(visit(), visit(2, stands=False, day=18)))
    (text,) = text_of(made)
    for words in (
        "Dear Juan Lopez, Ida Lopez", "How it takes place now", "Saturday 25 July 2026",
        "This cannot take place", "Saturday 18 July 2026", "Please call us",
        "18 July 2026", "Family room 2", "Lopez family", "Anna Berg",
    ):  # fmt: skip
        assert words in text


def test_a_letter_with_a_new_time_for_everything_asks_for_no_call(text_of):
    (text,) = text_of(closure_letter.render(letters(visit())))
    assert "Please call us" not in text
    assert "This cannot take place" not in text


def test_of_a_closed_room_nobody_reads_that_there_are_no_visits(text_of):
    (text,) = text_of(closure_letter.render(letters(visit(), wholly=False)))
    assert "no visits" not in text
    assert "Not every visit can be where and when it was planned" in text


def test_a_family_reads_the_reason_that_was_written_for_families(text_of):
    (text,) = text_of(closure_letter.render(letters(visit(), reason="The pipes are mended.")))
    assert "The pipes are mended." in text


def test_each_household_gets_a_page_of_its_own(text_of):
    assert len(text_of(closure_letter.render(letters(visit(), families=3)))) == 3


def test_the_same_sheet_gives_the_same_bytes():
    assert closure_letter.render(letters(visit())) == closure_letter.render(letters(visit()))


def test_a_letter_speaks_the_language_of_its_household(text_of):
    persian = closure_letter.render(letters(visit(), language="fa"))
    assert persian != closure_letter.render(letters(visit()))
    assert "۱۴۰۵" in text_of(persian)[0]
