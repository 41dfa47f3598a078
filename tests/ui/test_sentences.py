import re
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

import familycare
import reports
from familycare import sentences
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.backups import BackupDamaged, BackupName, Finding
from familycare.domain.booking import PersonTaken, RoomTaken, TooFewSeats, TooLong, TooLongAgo
from familycare.domain.eligibility import TooManyChildren, TooManyVisitors
from familycare.domain.errors import FieldMissing, ManyReasons, Refused, StorageProblem
from familycare.domain.slots import TimeSlot
from familycare.domain.stay import TooFarAhead, TooSoon
from familycare.domain.storage import KeysPutBack, ReadOnly
from familycare.i18n import forms
from familycare.sentences import ELSEWHERE, SENTENCES, STORAGE, Voice
from ui.display import shown
from ui.messages import explain, explain_all

FORBIDDEN_TO_FAMILIES = re.compile(
    r"protect|must not meet|ban\b|banned|restrict|risk|violen|abuse|danger|drug|relapse|police"
    r"|another client|other client|withdrawn|approv",
    re.IGNORECASE,
)


def known(kind):
    for package in (familycare, reports):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in module.name:
                import_module(module.name)
    found, waiting = set(), [kind]
    while waiting:
        children = {
            each
            for each in waiting.pop().__subclasses__()
            if each.__module__.startswith(("familycare.", "reports"))
        }
        found |= children
        waiting += children
    return sorted(found, key=lambda each: each.__name__)


def pair_of(reason):
    return SENTENCES.get(reason) or STORAGE.get(reason) or ELSEWHERE[reason.__name__]


def spoken_forms(reason):
    for sentence in pair_of(reason):
        yield from forms(sentence)


@pytest.mark.parametrize("reason", [*known(Refused), *known(StorageProblem)])
def test_every_reason_has_a_sentence_in_both_voices_that_uses_only_its_facts(reason):
    facts = {field.name for field in fields(reason)} if is_dataclass(reason) else set()
    for sentence in spoken_forms(reason):
        assert sentence.strip()
        if "row" not in facts:  # those are told after the place of the cell
            assert sentence[0].isupper() or sentence[0] == "{"
            assert sentence.endswith((".", "?"))
        used = {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}
        assert used <= facts


ONE_OF_EACH = {
    TooLong(1): "An appointment lasts at most 1 hour.",
    TooLongAgo(1): "Appointments can be entered up to 1 day later.",
    TooSoon(1, date(2026, 3, 3)): "Too soon: 1 whole day lies before a visit.",
    TooFarAhead(1, date(2026, 3, 3)): "Too far ahead: booked at most 1 day before.",
    TooFewSeats("Booth", 1, 2): "\u2068Booth\u2069 has 1 seat, but 2 people would come.",
    TooManyChildren(most=0, children=1): "1 child would come; at most 0 may.",
}


@pytest.mark.parametrize(("reason", "told"), ONE_OF_EACH.items())
def test_what_is_one_is_said_as_one(reason, told):
    assert explain(reason).startswith(told)


def test_the_family_hears_of_one_as_one_too():
    told = sentences.sentences(TooManyVisitors(most=1, people=2), Voice.FAMILY, shown)
    assert told == ["At most 1 person can come at a time."]


def test_no_reason_is_told_by_the_sentence_of_another_one_of_the_same_name():
    names = [reason.__name__ for reason in known(Refused) if reason not in SENTENCES]
    assert len(names) == len(set(names))


def test_no_sentence_is_left_over_from_a_reason_that_is_gone():
    names = {reason.__name__ for reason in known(Refused)}
    assert set(ELSEWHERE) <= names
    assert not set(ELSEWHERE) & {reason.__name__ for reason in SENTENCES}


@pytest.mark.parametrize("reason", [*known(Refused), *known(StorageProblem)])
def test_families_never_read_of_protection_bans_or_other_people(reason):
    family = pair_of(reason).family
    assert not FORBIDDEN_TO_FAMILIES.search(family)
    assert "{name}" not in family or reason.__name__.startswith("Field")
    assert "{room}" not in family


SLOT = TimeSlot(datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC))
BERLIN = ZoneInfo("Europe/Berlin")


def test_all_reasons_of_a_refusal_are_told_each_once_in_the_centres_time():
    taken = PersonTaken("Anna", SLOT, AppointmentKind.COUNSELLING)
    refusal = CannotBook(
        (ManyReasons((taken, RoomTaken("Blue room", SLOT, AppointmentKind.COUNSELLING))), taken)
    )
    assert explain_all(refusal, BERLIN) == [
        (
            "\u2068Anna\u2069 is in another appointment: "
            "Counselling meeting, Mon 2 Mar 2026, 10:00–11:00."
        ),
        "\u2068Blue room\u2069 is taken: Counselling meeting, Mon 2 Mar 2026, 10:00–11:00.",
    ]
    assert explain(refusal, BERLIN) == " ".join(explain_all(refusal, BERLIN))


def test_family_hears_less_than_staff():
    told = sentences.sentences(
        PersonTaken("Anna", SLOT, AppointmentKind.COUNSELLING), Voice.FAMILY, shown
    )
    assert told == ["This time is not free. Please choose another time."]


def test_name_with_braces_is_only_a_name():
    assert "{slot} {0}" in explain(PersonTaken("{slot} {0}", SLOT, AppointmentKind.COUNSELLING))


def test_labels_of_our_own_are_not_isolated_like_names():
    assert explain(FieldMissing("Given name")) == "Please fill in: Given name."


def test_a_place_that_cannot_be_written_is_named():
    assert "/srv/centre.familycare" in explain(ReadOnly("/srv/centre.familycare"))


def test_an_old_key_file_is_told_without_the_numbers_of_saves():
    told = explain(KeysPutBack(known=7, found=1))
    assert not any(c.isdigit() for c in told)
    assert "old one" in told


def test_a_backup_is_called_by_the_time_of_the_centre_and_not_by_utc():
    problem = BackupDamaged(BackupName("centre 2026-07-01 060000Z-2"), Finding.DATA)
    told = explain(problem, ZoneInfo("Asia/Shanghai"))
    assert "Wed 1 Jul 2026, 14:00" in told
    assert "0600" not in told
    assert "centre.erasures" in explain(BackupDamaged("centre.erasures", Finding.SEAL))
