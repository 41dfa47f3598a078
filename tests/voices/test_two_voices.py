"""Two voices: whatever reaches a family tells nothing that is protected.

Every reason, status and cause there is is gone over; and every paper, letter, e-mail and export
for families is made twice, before and after everything that is protected was written down about
somebody: not a byte may differ.
"""

import ast
from datetime import date
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from typing import get_type_hints

import pytest

import familycare
import familycare.domain
import reports
from familycare import i18n
from familycare.domain import disclosure, ids, protected
from familycare.domain.consent import Section
from familycare.domain.counselling import AgendaPoint, MeetingForm
from familycare.domain.errors import Refused, StorageProblem
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
    consent_views,
    conversations,
    meeting_notes,
    report_views,
    stationery,
    support,
)
from familycare.services.conversations import Conversation
from familycare.services.meeting_notes import Plan, WriteUp
from reports import progress_report
from reports.catalogue import DOCUMENTS
from tests.architecture.sources import ROOT
from tests.centre import relative
from tests.consent_services import permit, spoken
from tests.services.visited import live
from tests.voices.family_papers import lived, papers

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
    life = lived(home)
    with home.opened.work() as work:
        aunt = relative(work, home.anna, given="Olga").member.id
        work.commit()
    before = papers(home, life, language)
    live(home, home.anna, aunt, life.visit.id, WORD)
    _write_up(home, life.meeting)
    mailed = [content for name, content in before.items() if name.startswith("e-mail")]
    assert not any(b"0555" in content for content in mailed)  # only papers bear the house's words
    after = papers(home, life, language)
    assert {name for name in before if before[name] != after[name]} == set()
    assert before.keys() == after.keys()


def _write_up(home, meeting):
    """Write of the meeting, whose agreements the family gets, what it must not get."""
    home.do(
        meeting_notes.write_up,
        WriteUp(
            appointment_id=meeting.id,
            version=meeting.version,
            text=WORD,
            plan=Plan(form=MeetingForm.FAMILY_MEETING, agenda=(AgendaPoint(WORD),)),
        ),
    )


@pytest.mark.parametrize("storage", ["sqlite"])
def test_the_comparison_holds_every_paper_that_a_family_reads(home, storage):
    """Whoever adds a document for families has to add it there, or to say here that it is none."""
    made = papers(home, lived(home), "en")
    told = {name.split(",")[0] for name in made}
    for document in DOCUMENTS:
        of_staff = document.module.removeprefix("reports.") in FOR_STAFF - {"prevention_plan"}
        if not of_staff and document.code != "consent":  # a form, empty but for names
            assert document.code in told, document.code
    assert {name for name, content in made.items() if len(content) < 40} == set()


@pytest.mark.parametrize("storage", ["sqlite"])
def test_what_is_noted_of_a_conversation_holds_not_a_word_that_anybody_typed(home, storage):
    """It names people by their numbers, kinds of information, and the way; nothing else can be."""
    home.do(permit, home.anna)
    assert set(get_type_hints(Conversation, vars(ids) | vars(disclosure)).values()) == {
        ids.ClientId, ids.FamilyMemberId, tuple[Section, ...], disclosure.Method,
    }  # fmt: skip
    life = lived(home)
    live(home, home.anna, home.mother_of[home.anna], life.visit.id, WORD)
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    told = home.do(conversations.note, spoken(tie, Section.PROGRESS))
    assert WORD not in repr(home.rows(f"SELECT * FROM disclosure WHERE id = {told.id}"))
    offered = home.ask(consent_views.listeners, home.anna)[0].may_be_told
    assert set(Section) - set(offered) == {Section.NOTES}


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
