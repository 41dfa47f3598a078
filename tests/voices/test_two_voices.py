"""Two voices: whatever reaches a family tells nothing that is protected.

Every reason, status and cause there is is gone over; and every paper, letter, e-mail and export
for families is made twice, before and after everything that is protected was written down about
somebody: not a byte may differ.
"""

import ast
from datetime import UTC, date, datetime
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages

import pytest

import familycare
import familycare.domain
import reports
from familycare import i18n
from familycare.domain import protected
from familycare.domain.errors import Refused, StorageProblem
from familycare.domain.mail import MailMethod, MailServer
from familycare.domain.schedules import Privacy, Shape
from familycare.domain.stationery import TEXT_KINDS, WORDS, HouseWords, Stationery
from familycare.domain.support import Concern, ConcernKind, Judgement
from familycare.domain.support_level import Band
from familycare.i18n import _
from familycare.sentences import ELSEWHERE, SENTENCES, STORAGE
from familycare.sentences.voices import (
    ASK_US,
    FIND_TOGETHER,
    NOT_POSSIBLE,
    NOT_SAVED,
    OTHER_TIME,
)
from familycare.services import (
    desk_papers,
    invitation_letters,
    invitation_text,
    report_views,
    schedule_views,
    stationery,
    support,
)
from familycare.services.invitation_text import Letter, Reader
from familycare.services.telling import Telling
from reports import day_sheet, invitation_letter, progress_report, schedules, visit_pass
from reports.frame import Paper
from tests.architecture.sources import ROOT
from tests.centre import SATURDAY, ZONE, at, relative
from tests.services.visited import live

GENERAL = {ASK_US, FIND_TOGETHER, NOT_POSSIBLE, NOT_SAVED, OTHER_TIME}
FOR_STAFF = {
    "batch_list", "blank_form", "client_chart", "data_package", "day_sheet", "focus_words",
    "meeting_minutes", "monthly_return", "network_picture", "outsiders", "social_evidence",
    "staff_report",
}  # fmt: skip
"""Documents that no family member is handed without the client's own say. All others are read by
families: whoever adds one has to name it here, or leave out of it what is protected."""
WORD = "Zyxwold"
FAMILY_SERVICES = ("invitation_text", "telling", "invitation_letters", "closure_letters")


def loaded(package):
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations" not in module.name:
            yield import_module(module.name)


def reasons():
    for package in (familycare, reports):
        list(loaded(package))
    found, waiting = set(), [Refused, StorageProblem]
    while waiting:
        children = {
            each
            for each in waiting.pop().__subclasses__()
            if each.__module__.startswith(("familycare.", "reports"))
        }
        found |= children
        waiting += children
    return sorted(found, key=lambda each: each.__name__)


def enumerations():
    found = {
        value
        for module in loaded(familycare.domain)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Enum) and list(value)
    }
    return sorted(found, key=lambda each: each.__name__)


def family_sentence(reason):
    known = SENTENCES.get(reason) or STORAGE.get(reason) or ELSEWHERE[reason.__name__]
    return known.family


@pytest.mark.parametrize("reason", reasons(), ids=lambda reason: reason.__name__)
def test_a_reason_is_told_to_a_family_in_general_words_unless_it_was_decided_to_be_open(reason):
    open_to_them = reason.__name__ in protected.OPEN_REASONS
    assert (family_sentence(reason) in GENERAL) is not open_to_them


@pytest.mark.parametrize("name", sorted(protected.UNSPEAKABLE))
def test_nobody_can_guess_a_ban_from_the_sentence_that_stands_for_it(name):
    (told,) = {family_sentence(each) for each in reasons() if each.__name__ == name}
    others = {each.__name__ for each in reasons() if family_sentence(each) == told}
    assert len(others - protected.UNSPEAKABLE) >= 3


@pytest.mark.parametrize("language", ["en", "fa", "zh"])
def test_no_language_tells_apart_what_english_tells_alike(language):
    with i18n.speaking(language):
        told = {sentence: _(sentence) for sentence in GENERAL}
    assert len(set(told.values())) == len(GENERAL)


def test_what_was_decided_to_be_open_is_still_there():
    assert {each.__name__ for each in reasons()} >= protected.OPEN_REASONS
    assert {each.__name__ for each in reasons()} >= protected.UNSPEAKABLE
    assert {each.__name__ for each in enumerations()} >= protected.OPEN


def test_nothing_is_protected_and_open_at_once():
    assert not protected.UNSPEAKABLE & protected.OPEN_REASONS


def imported(path):
    tree = ast.parse(path.read_text("utf-8"))
    return {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("familycare.domain")
        for name in node.names
    }


def family_modules():
    yield from (ROOT / "familycare" / "services" / f"{name}.py" for name in FAMILY_SERVICES)
    for path in sorted((ROOT / "reports").glob("*.py")):
        if path.stem not in FOR_STAFF:
            yield path


SILENT = {"Approval", "CancelCause", "Deed", "MailState", "Permission", "RestrictionKind"}
"""They decide who is written to, and are never written themselves: the papers below show it."""


@pytest.mark.parametrize("path", list(family_modules()), ids=lambda path: path.stem)
def test_what_writes_to_families_does_not_know_what_is_protected(path):
    secret = {each.__name__ for each in enumerations()} - protected.OPEN - SILENT
    assert imported(path) & secret == set()


def letter_of(home, visit):
    """Return the e-mail about a visit, as a family gets it."""

    def read(reading):
        booked = reading.appointments.get(visit.id)
        telling = Telling(reading)
        return telling.told(booked)

    told = home.ask(read)
    return Letter(
        uid=visit.uid, mail="m", method=MailMethod.UPDATE, sequence=2, told=told, link="",
        reader=Reader(name="Maria", address="maria@example.org", language="en"),
        centre="Haus am See", contact="", zone=ZONE,
        server=MailServer(host="mail", sender="office@see.example"),
        made_at=datetime(2026, 7, 1, 8, tzinfo=UTC),
    )  # fmt: skip


def papers(home, visit, language):
    """Return everything that a family, or a wall, gets to read about Anna."""
    days = (SATURDAY, SATURDAY)
    progress = home.ask(report_views.progress, home.anna, date(2026, 6, 1), date(2026, 7, 31))
    made = {"progress": progress_report.render(progress, Paper.A4, language)}
    letters = home.ask(invitation_letters.of, *days)
    made["invitation"] = invitation_letter.render(letters, Paper.A4, language)
    passes = home.ask(desk_papers.passes, SATURDAY)
    made["pass"] = visit_pass.render(passes, Paper.A4, language)
    sheet = home.ask(desk_papers.day_sheet, SATURDAY)
    for wall in day_sheet.Wall:
        made[f"day sheet, {wall}"] = day_sheet.render(sheet, Paper.A4, language, wall)
    mail = invitation_text.message_of(letter_of(home, visit))
    made["mail"] = invitation_text.body_of(letter_of(home, visit)).encode()
    made["calendar"] = mail.get_body(("plain",)).get_content().encode()
    with i18n.speaking(language):
        for privacy in set(Privacy) - {Privacy.FULL}:
            schedule = home.ask(schedule_views.sheet, *days, None, Shape(privacy=privacy))
            schedule = schedule._replace(anchor="")
            for ending in schedules.FORMATS:
                made[f"{privacy} {ending}"] = schedules.render(schedule, ending)
    return made


@pytest.mark.parametrize("language", ["en", "fa", "zh"])
@pytest.mark.parametrize("storage", ["sqlite"])
def test_what_is_protected_changes_no_byte_of_what_a_family_reads(home, storage, language):
    """Bans, must-not-meet pairs, incidents, notes, lapses, plans and flags are written between.

    The house's own words stand on the papers, with everything that can be filled into them.
    """
    words = [
        HouseWords(
            language, text, " ".join(each.written for each in TEXT_KINDS[text].placeholders)
        )
        for text in WORDS
    ]
    own = Stationery(telephone="0555 0199", email="office@see.example", texts=tuple(words))
    home.do(stationery.save, own)
    visit = home.book(home.visit(home.anna, at(10)))
    with home.opened.work() as work:
        aunt = relative(work, home.anna, given="Olga").member.id
        work.commit()
    before = papers(home, visit, language)
    live(home, home.anna, aunt, visit.id, WORD)
    assert b"0555" not in before["mail"]  # only papers bear the words of the house
    after = papers(home, visit, language)
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.parametrize("kind", ConcernKind)
@pytest.mark.parametrize("storage", ["sqlite"])
def test_a_worry_does_not_lower_the_support_that_a_family_reads_of(home, storage, kind):
    """Staff see the level held down; whoever is worried about would know at once."""
    home.do(support.judge, Judgement(client_id=home.anna, band=Band.STRONG, reason="Daily calls"))
    days = (date(2026, 6, 1), date(2026, 7, 31))
    before = home.ask(report_views.progress, home.anna, *days)
    intensity = 9 if kind is ConcernKind.CONFLICT else None
    worry = Concern(client_id=home.anna, kind=kind, intensity=intensity, reason=WORD)
    home.do(support.raise_concern, worry)
    after = home.ask(report_views.progress, home.anna, *days)
    assert before.support.level.band is after.support.level.band is Band.STRONG
    assert progress_report.render(before) == progress_report.render(after)
