"""Profile, cravings and the course of time: the same in words as in bars, tints and marks."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from familycare.domain.recovery.abstinence import Abstinence
from familycare.domain.recovery.course import CleanTime, Course, course
from familycare.domain.recovery.cravings import Craving, Cue
from familycare.domain.recovery.lapses import Lapse, LapseKind
from familycare.domain.recovery.profile import Profile
from familycare.domain.recovery.records import RecordKind
from familycare.domain.recovery.relapse_cycle import (
    CycleOutcome,
    CycleStage,
    RelapseCycle,
    StageReached,
)
from familycare.domain.support import Informant
from tests.centre import NOW
from ui.recovery import course_words, pictures
from ui.recovery.course_chart import CourseChart
from ui.recovery.craving_picture import CravingPicture
from ui.recovery.profile_table import change_text
from ui.widgets.read_table import BAR_ROLE, TINT_ROLE, ReadTable

TODAY = NOW.date()


@pytest.fixture
def drawn(desk, card, qtbot):
    """Return the picture of a kind, shown."""

    def draw(kind):
        picture = pictures.PICTURES[kind](desk, card())
        qtbot.addWidget(picture)
        picture.resize(860, picture.sizeHint().height())
        picture.show()
        assert not picture.grab().isNull()
        return picture

    return draw


def ago(days):
    return TODAY - timedelta(days=days)


def rows(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def texts(picture):
    return [label.text() for label in picture.findChildren(QLabel)]


@pytest.fixture
def rated(keep, home):
    """Rate the loss and remorse: by the client twice, by the mother and by staff."""
    client = {"informant": Informant.CLIENT}
    mother = {"informant": Informant.FAMILY_MEMBER, "family_member_id": home.mother_of[home.anna]}
    keep(RecordKind.PROFILE, Profile(loss=1, remorse=3), ago(40), **client)
    keep(RecordKind.PROFILE, Profile(loss=4, remorse=2), ago(4), **client)
    keep(RecordKind.PROFILE, Profile(loss=2, remorse=1), ago(3), **mother)
    keep(RecordKind.PROFILE, Profile(loss=3), ago(2))


def test_everybody_s_latest_ratings_stand_side_by_side_and_the_loss_last(rated, drawn):
    picture = drawn(RecordKind.PROFILE)
    table = picture.findChild(ReadTable)
    heads = [table.horizontalHeaderItem(column).text() for column in range(5)]
    assert [head.splitlines()[0] for head in heads] == [
        "Category", "Client", "\u2068Maria Klein\u2069", "Staff member", "Agreement",
    ]  # fmt: skip
    assert rows(table)[-2:] == [
        ["Use and remorse", "2 (1 lower)", "1", "Not rated", "Alike"],
        ["Feeling of loss (the core)", "4 (3 higher)", "2", "3", "Apart by 2"],
    ]
    assert len(rows(table)) == 9


def test_disagreement_has_a_word_and_a_sign_and_a_rating_a_bar(rated, drawn):
    picture = drawn(RecordKind.PROFILE)
    table = picture.findChild(ReadTable)
    assert not table.item(8, 4).icon().isNull()
    assert table.item(7, 4).icon().isNull()
    assert [table.item(8, column).data(BAR_ROLE) for column in (1, 2, 3)] == [1.0, 0.5, 0.75]
    assert table.item(0, 1).text() == "Not rated"
    assert table.item(0, 1).data(BAR_ROLE) is None


def test_a_change_is_told_only_where_there_was_a_rating_before():
    assert [change_text(None, 2), change_text(2, 2)] == ["", "unchanged"]
    assert [change_text(4, 1), change_text(0, 1)] == ["3 lower", "1 higher"]


@pytest.fixture
def craved(keep):
    """Note three cravings of this month, and one of winter."""
    for days, at, strength, cues in (
        (2, time(19), 80, (Cue.PLACE, Cue.MONEY)),
        (5, time(20), 40, (Cue.PLACE,)),
        (8, None, 10, ()),
        (60, time(8), 30, (Cue.BODY,)),
        (200, time(8), 50, (Cue.BODY,)),
    ):
        keep(
            RecordKind.CRAVING,
            Craving(at=at, strength=strength, cues=cues),
            ago(days),
            informant=Informant.CLIENT,
        )


def test_what_brings_cravings_stands_in_a_table_by_part_of_the_day(craved, drawn):
    picture = drawn(RecordKind.CRAVING)
    assert rows(picture.table) == [
        ["A place", "–", "–", "–", "2 times (60)"],
        ["Money in hand", "–", "–", "–", "1 time (80)"],
        ["Pain or withdrawal", "–", "2 times (40)", "–", "–"],
    ]
    assert picture.table.item(0, 4).data(TINT_ROLE) == 1.0
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert picture.table.item(0, 4).data(spoken) == "2 times · mean strength 60"
    assert picture.untimed.text().startswith("1 craving without a time of day")


def test_cravings_of_the_last_days_can_be_looked_at_by_themselves(craved, drawn):
    picture = drawn(RecordKind.CRAVING)
    picture.span.set_value(90)
    assert rows(picture.table)[-1] == ["Pain or withdrawal", "–", "1 time (30)", "–", "–"]
    picture.span.set_value(30)
    assert [row[0] for row in rows(picture.table)] == ["A place", "Money in hand"]
    assert picture.line.accessibleDescription().startswith("From 10 on ")


def test_a_time_without_cravings_says_so(keep, drawn):
    keep(RecordKind.CRAVING, Craving(strength=3), ago(100), informant=Informant.CLIENT)
    picture = drawn(RecordKind.CRAVING)
    picture.span.set_value(30)
    assert isinstance(picture, CravingPicture)
    assert picture.about.text() == "No craving was noted in this time."
    assert not picture.table.isVisibleTo(picture)
    assert not picture.line.isVisibleTo(picture)


@pytest.fixture
def lived(keep):
    """Note two times without drugs, a relapse between them, a lapse after, and a pass."""
    keep(RecordKind.ABSTINENCE, Abstinence(began_on=ago(900), ended_on=ago(400)))
    keep(RecordKind.ABSTINENCE, Abstinence(began_on=ago(45)))
    keep(RecordKind.LAPSE, Lapse(kind=LapseKind.RELAPSE), ago(400))
    keep(RecordKind.LAPSE, Lapse(), ago(10))
    stages = (StageReached(stage=CycleStage.LOSS, on=ago(420)), StageReached(stage=CycleStage.USE))
    keep(
        RecordKind.RELAPSE_CYCLE,
        RelapseCycle(stages=stages, outcome=CycleOutcome.RELAPSED),
        ago(390),
    )


@pytest.mark.parametrize(
    "kind", [RecordKind.ABSTINENCE, RecordKind.LAPSE, RecordKind.RELAPSE_CYCLE]
)
def test_one_line_of_time_stands_above_all_three_kinds(lived, drawn, kind):
    picture = drawn(kind)
    told = texts(picture)
    assert any(text.startswith("Longest time without drugs: 1 year 4 months") for text in told)
    assert any(text.startswith("Present time without drugs: 45 days (since") for text in told)
    assert any(text.startswith("Lapse on") and "still goes on" in text for text in told)
    assert {"2. Use", "A relapse"} <= set(told)
    assert any(text.startswith("1. Feeling the loss · ") for text in told)


def test_a_screen_reader_hears_everything_that_the_line_of_time_shows(lived, drawn):
    picture = drawn(RecordKind.LAPSE)
    chart = picture.findChild(CourseChart)
    lines = chart.accessibleDescription().splitlines()
    kinds = ["Without drugs"] * 2 + ["Pass through the cycle", "Relapse", "Lapse"]
    assert [line.split(" · ")[0] for line in lines] == kinds
    assert chart.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_no_present_time_is_told_as_such():
    assert list(course_words.summary(course([], TODAY))) == []
    ended = Course((CleanTime(date(2020, 1, 1), date(2020, 2, 1)),), (), TODAY)
    assert list(course_words.summary(ended)) == [
        "Longest time without drugs: 31 days (1 Jan 2020 – 1 Feb 2020).",
        "No time without drugs is noted that goes on.",
    ]


@pytest.mark.parametrize(
    ("days", "told"),
    [(1, "1 day"), (59, "59 days"), (61, "2 months"), (366, "1 year"), (800, "2 years 2 months")],
)
def test_how_long_a_time_was_is_told_as_people_say_it(days, told):
    assert course_words.how_long(timedelta(days=days)) == told
