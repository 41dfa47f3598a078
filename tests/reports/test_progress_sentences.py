import re

import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.support_level import Band, Level, Trend
from familycare.services.report_views import KindAttendance
from familycare.services.support_card import Standing
from reports import progress_sentences as sentences

VISIT = AppointmentKind.FAMILY_VISIT
REMOTE = AppointmentKind.REMOTE_VISIT
COUNSELLING = AppointmentKind.COUNSELLING
GROUP = AppointmentKind.GROUP_SESSION

UNKIND = re.compile(
    r"\b(drug|addict|abus|relapse|substance|clean|fail|miss|refus|absen|no-show|fault|blame"
    r"|detox|patient|must|should)\w*",
    re.IGNORECASE,
)


def standing(band, trend):
    return Standing(Level({}, None, band, None, capped=False), trend)


def texts(thoughts):
    return [thought.text for thought in thoughts]


def read(told):
    """Return sentences as they are read, without what keeps a name to itself."""
    return " ".join(told).translate(dict.fromkeys(map(ord, "\u2068\u2069")))


def told(told_by, sheet):
    return read(told_by(sheet))


@pytest.mark.parametrize(
    ("kind", "planned", "attended", "with_family", "sentence"),
    [
        (GROUP, 8, 7, 0, "Maria took part in 7 of 8 group sessions."),
        (GROUP, 8, 8, 0, "Maria took part in all 8 group sessions."),
        (GROUP, 1, 1, 0, "Maria took part in the one group session that was planned."),
        (GROUP, 2, 0, 0, "Maria could not take part in the group sessions of this time."),
        (
            COUNSELLING,
            6,
            5,
            1,
            "Maria took part in 5 of 6 counselling meetings. The family was there once.",
        ),
        (
            COUNSELLING,
            6,
            5,
            3,
            "Maria took part in 5 of 6 counselling meetings. The family was there 3 times.",
        ),
        (VISIT, 3, 3, 3, "All 3 family visits took place."),
        (VISIT, 3, 2, 2, "2 of 3 family visits took place."),
        (VISIT, 1, 1, 1, "The family visit that was planned took place."),
        (REMOTE, 1, 0, 0, "The remote visit that was planned could not take place."),
        (REMOTE, 2, 0, 0, "The 2 remote visits that were planned could not take place."),
        (GROUP, 0, 0, 0, ""),
    ],
)
def test_attendance_in_words(progress, kind, planned, attended, with_family, sentence):
    sheet = progress(kinds=(KindAttendance(kind, planned, attended, with_family),))
    assert told(sentences.happenings, sheet) == sentence


@pytest.mark.parametrize(
    ("attended", "words"),
    [
        (10, "Maria took part in everything that was planned."),
        (9, "Maria took part in nearly everything that was planned: 9 of 10 appointments."),
        (6, "Maria took part in most of what was planned: 6 of 10 appointments."),
        (1, "Maria took part in 1 of 10 planned appointments. Some weeks are harder"),
        (0, "Maria could not take part in the appointments of this time. Our team"),
    ],
)
def test_how_it_goes_in_one_sentence(progress, attended, words):
    sheet = progress(kinds=(KindAttendance(GROUP, 10, attended, 0),))
    assert words in read(texts(sentences.wellbeing(sheet)))


def test_a_coming_visit_is_told_with_day_and_time(progress, coming):
    helps = " ".join(texts(sentences.help_with(progress(coming=(coming(VISIT),)))))
    assert "Come to the family visit on Saturday 7 November 2026 at 14:00." in helps
    assert "No visit is planned" not in helps


def test_a_coming_remote_visit_is_told_and_not_offered_again(progress, coming):
    helps = " ".join(texts(sentences.help_with(progress(coming=(coming(REMOTE),)))))
    assert "Keep Saturday 7 November 2026 at 14:00 free for the remote visit." in helps
    assert "Is the way too long?" not in helps
    assert "No visit is planned" not in helps


def test_without_a_coming_visit_the_family_is_invited(progress, coming):
    helps = " ".join(texts(sentences.help_with(progress(coming=(coming(COUNSELLING),)))))
    assert "No visit is planned yet. Call us, and we will find a day that suits you." in helps
    assert "A remote visit by video or telephone is possible." in helps


def test_a_time_without_contact_is_no_reproach(progress):
    helps = " ".join(texts(sentences.help_with(progress(kinds=(KindAttendance(GROUP, 3, 3, 0),)))))
    assert "There was no contact in this time. There can be many reasons." in helps


@pytest.mark.parametrize(
    "kind", [KindAttendance(VISIT, 3, 1, 0), KindAttendance(COUNSELLING, 3, 1, 1)]
)
def test_any_contact_counts(progress, kind):
    assert "no contact" not in " ".join(texts(sentences.help_with(progress(kinds=(kind,)))))


@pytest.mark.parametrize("attended", range(5))
@pytest.mark.parametrize("kind", AppointmentKind)
def test_no_sentence_blames_or_names_the_illness(progress, coming, kind, attended):
    for ahead in ((), (coming(VISIT), coming(REMOTE, 1))):
        sheet = progress(kinds=(KindAttendance(kind, 4, attended, 0),), coming=ahead)
        words = [
            *texts(sentences.wellbeing(sheet)),
            *sentences.happenings(sheet),
            *texts(sentences.help_with(sheet)),
            sentences.steady_weeks(sheet),
            sentences.nothing_happened(),
            sentences.nothing_coming(),
            sentences.more_coming(2),
        ]
        assert not UNKIND.search(" ".join(words))


@pytest.mark.parametrize("band", Band)
@pytest.mark.parametrize("trend", [*Trend, None])
def test_support_is_told_in_words_without_blame(progress, band, trend):
    words = told(sentences.support, progress(support=standing(band, trend)))
    assert "Maria" in words
    assert not UNKIND.search(words)
    assert not re.search(r"\d", words)
    assert ("months" in words) is (trend is not None)


def test_support_that_is_not_known_is_not_told(progress):
    assert told(sentences.support, progress()) == ""
    assert told(sentences.support, progress(support=standing(None, None))) == ""


def test_sentences_are_short(progress, coming):
    sheet = progress(coming=(coming(VISIT), coming(REMOTE, 1)))
    whole = [*texts(sentences.wellbeing(sheet)), *sentences.happenings(sheet)]
    parts = re.split(r"(?<=[.?!]) ", " ".join([*whole, *texts(sentences.help_with(sheet))]))
    assert max(len(part.split()) for part in parts) <= 20


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Maria", "Maria"),
        ("Maria Fernanda de la Cruz Gonzalez", "Maria Fernanda de la Cruz"),
        ("A" * 31, "A" * 30 + "…"),
        ("欧阳玥喆", "欧阳玥喆"),
    ],
)
def test_a_sentence_holds_as_much_of_a_name_as_reads_well(name, short):
    assert sentences.short_name(name) == short


def test_the_chart_is_told_in_words_too(progress):
    assert sentences.steady_weeks(progress()) == (
        "In 3 of 9 weeks \u2068Maria\u2069 took part in everything that was planned."
    )
    assert sentences.steady_weeks(progress(weeks=())) == ""
