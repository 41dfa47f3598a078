"""Programmes are files: what they say is reckoned; a slip is named with file, key and remedy."""

import tomllib
from datetime import date, datetime
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain import data_files
from familycare.domain import programme_files as reasons
from familycare.domain.programme_files import programme_from
from familycare.domain.programmes import (
    Admission,
    Programme,
    ProgrammeForm,
    Stage,
    UnknownProgramme,
)
from familycare.services import programmes
from familycare.services.instruments import shipped_catalogue
from tests.domain.slips import GONE, changed
from ui.messages import explain

GOOD = tomllib.loads(files("resources").joinpath("programmes", "meaning.toml").read_text("utf-8"))
BAD = [
    (("titel",), "Slip", data_files.KeyUnknown, "titel"),
    (("about",), GONE, data_files.KeyMissing, "about"),
    (("source",), "", data_files.NotText, "source"),
    (("form",), "circle", data_files.NotOneOf, "form"),
    (("admission",), "ajar", data_files.NotOneOf, "admission"),
    (("mandatory",), "no", data_files.NotYesOrNo, "mandatory"),
    (("audience",), ["neighbour"], data_files.NotOneOf, "audience"),
    (("minutes",), 5, data_files.NotInteger, "minutes"),
    (("seats",), 1, data_files.NotInteger, "seats"),
    (("stage",), [], data_files.NotList, "stage"),
    (("stage", 0, "meetings"), 0, data_files.NotInteger, "stage 1, meetings"),
    (("stage", 0, "meetings"), 9, reasons.TopicsDoNotFit, "topic"),
    (("stage", 0, "every_weeks"), 53, data_files.NotInteger, "stage 1, every_weeks"),
    (("topic", 2, "domain"), "work", data_files.NotOneOf, "topic 3, domain"),
    (("topic", 0), "First", data_files.NotList, "topic"),
    (("measures",), ["mlq"], data_files.NotATable, "measures"),
    (("measures", "before"), "mlq", data_files.NotList, "measures, before"),
    (("measures", "during"), ["mlq"], data_files.KeyMissing, "measures, every_meetings"),
    (("example", 0, "last"), date(2026, 4, 21), reasons.LastDayWrong, "example 1, last"),
    (("example", 0, "first"), "2026-03-02", reasons.NotADay, "example 1, first"),
    (("example", 0, "first"), datetime(2026, 3, 2, 9), reasons.NotADay, "example 1, first"),
]


@pytest.mark.parametrize(("path", "value", "reason", "key"), BAD)
def test_a_slip_in_a_programme_is_named(path, value, reason, key):
    with pytest.raises(data_files.FileRefused) as refusal:
        programme_from(changed(GOOD, path, value), "ours.toml")
    assert (type(refusal.value), refusal.value.key) == (reason, key)
    assert "ours.toml" in explain(refusal.value)


def test_meetings_come_several_times_a_week_or_every_so_many_weeks_not_both():
    data = changed(GOOD, ("stage", 0), {"meetings": 8, "every_weeks": 2, "times_a_week": 2})
    with pytest.raises(reasons.RhythmUnclear):
        programme_from(data, "ours.toml")


def test_the_shipped_ones_can_all_be_read():
    known = programmes.shipped_library()
    assert known.refused == ()
    assert set(known.by_code) == {
        "aftercare", "couples", "craft", "family-education", "meaning", "mindfulness",
        "multi-family", "relapse-prevention", "ten-steps", "vocational-training",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "meetings", "minutes"),
    [
        ("meaning", 8, 90), ("relapse-prevention", 16, 90), ("family-education", 12, 90),
        ("craft", 14, 60), ("couples", 16, 60), ("mindfulness", 8, 120),
    ],
)  # fmt: skip
def test_each_has_the_dose_that_research_gives(code, meetings, minutes):
    programme = programmes.shipped_library().named(code)
    assert (programme.meetings, programme.minutes) == (meetings, minutes)


@pytest.mark.parametrize(
    "programme", programmes.shipped_library().by_code.values(), ids=lambda p: p.code
)
def test_every_programme_names_questionnaires_that_there_are(programme):
    named = {*programme.measures.before, *programme.measures.during, *programme.measures.after}
    assert named <= set(shipped_catalogue().instruments)


def test_aftercare_is_close_again_in_months_three_to_six():
    days = list(programmes.shipped_library().named("aftercare").days(date(2026, 3, 2)))
    weeks = [(later - earlier).days // 7 for earlier, later in pairwise(days)]
    assert weeks[:3] == [1, 1, 1]
    assert weeks[4] == 2
    assert weeks[6:23] == [1] * 17
    assert weeks[24:] == [4] * 6


def test_twice_a_week_is_two_days_of_every_week():
    days = list(programmes.shipped_library().named("craft").days(date(2026, 3, 2)))
    assert [day.isoformat() for day in days[:4]] == [
        "2026-03-02", "2026-03-05", "2026-03-09", "2026-03-12",
    ]  # fmt: skip
    assert {day.weekday() for day in days[8:]} == {0}


def test_steps_have_no_dates():
    steps = programmes.shipped_library().named("ten-steps")
    assert steps.form is ProgrammeForm.STEPS
    assert (len(steps.topics), steps.meetings, steps.minutes) == (10, 0, 0)


def test_whoever_asks_for_a_programme_that_no_file_describes_is_told_so():
    with pytest.raises(UnknownProgramme) as refusal:
        programmes.shipped_library().named("macrame")
    assert "macrame" in explain(refusal.value)
    assert programmes.shipped_library().title_of("macrame") == "macrame"


stages = st.builds(Stage, st.integers(1, 30), st.integers(1, 5)) | st.builds(
    Stage, st.integers(1, 30), st.just(1), st.integers(1, 7)
)


@given(stages=st.lists(stages, min_size=1, max_size=4))
def test_every_meeting_is_on_a_later_day_than_the_one_before(stages):
    programme = Programme(
        code="x", title="x", about="x", source="x", form=ProgrammeForm.GROUP,
        admission=Admission.OPEN, minutes=60, stages=tuple(stages),
    )  # fmt: skip
    days = list(programme.days(date(2026, 3, 2)))
    assert days[0] == date(2026, 3, 2)
    assert len(days) == programme.meetings
    assert all(earlier < later for earlier, later in pairwise(days))
