"""What a centre can set: one typed field each, with default, unit, label and limits."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from itertools import pairwise
from typing import Any, NamedTuple

from familycare.domain.booking_window import WindowEmpty, days_before
from familycare.domain.errors import Refused, refuse_all
from familycare.i18n import N_


class Choice(NamedTuple):
    """How a setting is shown and what it may be."""

    label: str
    unit: str
    lowest: int
    highest: int
    area: str = ""
    """Heading over the settings of one matter; empty for those of planning."""


@dataclass(eq=False)
class OutOfRange(Refused):
    """A setting is smaller or larger than it can be."""

    label: str
    lowest: int
    highest: int
    unit: str


@dataclass(eq=False)
class WeightsOff(Refused):
    """What counts how much does not make a whole."""

    area: str
    total: int
    """Percent that they add up to."""


@dataclass(eq=False)
class NotRising(Refused):
    """Of settings that follow one another, one is not larger than the one before."""

    label: str
    """The later one."""
    before: str


def _number(default: int, choice: Choice) -> Any:  # noqa: ANN401 - dataclasses.field is typed so
    return dataclass_field(default=default, metadata={"choice": choice})


YES_NO = ""
"""Unit of a setting that is a yes (1) or a no (0)."""
_PEOPLE = N_("people")
PARTS = N_("How much each part of the support level counts")
BANDS = N_("Where the bands of the support level begin")
TAKING_PART = N_("How participation is counted")
FOLLOWING = N_("How support is followed over time")
LOCKING = N_("Safety")
WINDOW = N_("When visits are booked")
COMPANY = N_("Who may come, and how many")
APART = N_("Who must not meet")
DESK = N_("At the desk")
REMOTE = N_("Remote visits")
SAFETY = N_("Who sees what")
TRAIL = N_("What the trail notes")
CONSENTS = N_("Consents")
RETENTION = N_("How long data are kept")
AFTERCARE = N_("Aftercare")
_PERCENT = N_("percent")
_POINTS = N_("points of 100")
_DAYS = N_("days")
WHOLE_PERCENT = 100
WEIGHTS = (
    ("perceived_weight", "functioning_weight", "participation_weight", "practical_weight"),
    ("sessions_weight", "contacts_weight", "tasks_weight"),
)
"""Settings that share a hundred percent."""
RISING = (
    ("weak_from", "developing_from", "good_from", "strong_from"),
    ("no_contact_days", "long_no_contact_days", "longest_no_contact_days"),
    ("aftercare_watch_from", "aftercare_watch_to"),
)
"""Settings of which each is larger than the one before."""
WINDOWS = (
    ("visit_notice_days", "visit_ahead_days"),
    ("remote_notice_days", "remote_ahead_days"),
)
"""Notice, and how far ahead is booked: between them something must be left to book."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The numbers that a centre's rules use."""

    grid_minutes: int = _number(15, Choice(N_("Calendar grid"), N_("minutes"), 5, 60))
    """Appointments are offered and dragged on this grid."""
    longest_hours: int = _number(12, Choice(N_("Longest appointment"), N_("hours"), 1, 24))
    late_entry_days: int = _number(28, Choice(N_("Late entry up to"), N_("days back"), 0, 365))
    """How long afterwards an appointment can still be entered."""
    most_overbooked: int = _number(2, Choice(N_("Overbooked at most"), N_("places"), 0, 10))
    """How many appointments a room takes beyond its places, each with a reason."""
    alternatives: int = _number(3, Choice(N_("Nearest slots offered"), N_("slots"), 1, 10))
    search_days: int = _number(14, Choice(N_("Slots are searched for"), _DAYS, 1, 60))
    week_starts_on: int = _number(0, Choice(N_("Week starts on"), N_("weekday"), 0, 6))
    """0 is Monday, as in datetime.weekday."""
    work_starts_on: int = _number(0, Choice(N_("Working days from"), N_("weekday"), 0, 6))
    work_ends_on: int = _number(4, Choice(N_("Working days to"), N_("weekday"), 0, 6))
    """May lie before the first one: from Saturday (5) to Wednesday (2)."""
    day_starts_hour: int = _number(7, Choice(N_("Calendar day starts"), N_("o'clock"), 0, 12))
    day_ends_hour: int = _number(20, Choice(N_("Calendar day ends"), N_("o'clock"), 13, 24))

    visit_notice_days: int = _number(
        2, Choice(N_("Family visits: at least"), N_("whole days before"), 0, 60, WINDOW)
    )
    visit_ahead_days: int = _number(
        28, Choice(N_("Family visits: at most"), N_("days ahead"), 1, 365, WINDOW)
    )
    remote_notice_days: int = _number(
        2, Choice(N_("Remote visits: at least"), N_("whole days before"), 0, 60, WINDOW)
    )
    remote_ahead_days: int = _number(
        28, Choice(N_("Remote visits: at most"), N_("days ahead"), 1, 365, WINDOW)
    )
    blackout_days: int = _number(
        14, Choice(N_("No family visits in the first"), N_("days of a stay"), 0, 365, WINDOW)
    )
    hold_minutes: int = _number(
        10, Choice(N_("A chosen slot is held for"), N_("minutes"), 1, 60, WINDOW)
    )
    offer_hours: int = _number(
        24, Choice(N_("An offered place is kept for"), N_("hours"), 1, 168, WINDOW)
    )
    most_people: int = _number(5, Choice(N_("Visitors at most"), _PEOPLE, 1, 20, COMPANY))
    most_adults: int = _number(3, Choice(N_("Adults at most"), _PEOPLE, 1, 20, COMPANY))
    most_children: int = _number(3, Choice(N_("Children at most"), _PEOPLE, 0, 20, COMPANY))
    adult_years: int = _number(16, Choice(N_("Adult from"), N_("years of age"), 10, 25, COMPANY))
    guardian_years: int = _number(
        18, Choice(N_("One visitor is at least"), N_("years of age"), 0, 25, COMPANY)
    )
    identity_needed: int = _number(
        1, Choice(N_("Identity document seen before the first visit"), YES_NO, 0, 1, COMPANY)
    )
    education_needed: int = _number(
        0, Choice(N_("Family-education session before the first visit"), YES_NO, 0, 1, COMPANY)
    )
    apart_whole_day: int = _number(1, Choice(N_("Not even on the same day"), YES_NO, 0, 1, APART))
    """0: only not in the same room at the same time, with the buffer before and after."""
    apart_buffer_minutes: int = _number(
        30, Choice(N_("In one room, between them at least"), N_("minutes"), 0, 240, APART)
    )
    close_clash_minutes: int = _number(
        30, Choice(N_("Look again at what comes within"), N_("minutes"), 0, 120, APART)
    )
    two_check: int = _number(
        0, Choice(N_("Two members of staff check identity and items"), YES_NO, 0, 1, DESK)
    )
    long_before_minutes: int = _number(
        60,
        Choice(
            N_("Ask which visit is meant when early by more than"), N_("minutes"), 5, 480, DESK
        ),
    )
    """Nobody comes this much before a visit begins: more likely the wrong line was chosen."""
    join_minutes: int = _number(
        15, Choice(N_("A link opens before, and closes after"), N_("minutes"), 0, 120, REMOTE)
    )
    far_km: int = _number(
        100, Choice(N_("A family lives far away from"), N_("kilometres"), 1, 5_000, REMOTE)
    )
    far_days: int = _number(
        28, Choice(N_("A remote visit is suggested after"), N_("days without"), 7, 365, REMOTE)
    )
    travel_km_h: int = _number(
        60, Choice(N_("Families travel at"), N_("kilometres an hour"), 5, 200, REMOTE)
    )

    lock_after_minutes: int = _number(
        5, Choice(N_("Lock after nobody was there for"), N_("minutes"), 1, 15, LOCKING)
    )
    perceived_weight: int = _number(30, Choice(N_("Support felt"), _PERCENT, 0, 100, PARTS))
    functioning_weight: int = _number(30, Choice(N_("Family life"), _PERCENT, 0, 100, PARTS))
    participation_weight: int = _number(25, Choice(N_("Participation"), _PERCENT, 0, 100, PARTS))
    practical_weight: int = _number(15, Choice(N_("Help given"), _PERCENT, 0, 100, PARTS))
    weak_from: int = _number(25, Choice(N_("Weak from"), _POINTS, 1, 99, BANDS))
    developing_from: int = _number(45, Choice(N_("Developing from"), _POINTS, 1, 99, BANDS))
    good_from: int = _number(65, Choice(N_("Good from"), _POINTS, 1, 99, BANDS))
    strong_from: int = _number(85, Choice(N_("Strong from"), _POINTS, 1, 100, BANDS))
    conflict_cap: int = _number(
        7, Choice(N_("A conflict keeps it at developing from"), N_("of 10"), 1, 10, BANDS)
    )
    """Intensity of an open conflict that keeps the level from standing higher."""
    participation_days: int = _number(
        90, Choice(N_("Participation over the last"), _DAYS, 28, 365, TAKING_PART)
    )
    settling_days: int = _number(
        28, Choice(N_("Not counted in the first"), N_("days of a stay"), 0, 90, TAKING_PART)
    )
    sessions_weight: int = _number(
        50, Choice(N_("Family sessions"), _PERCENT, 0, 100, TAKING_PART)
    )
    contacts_weight: int = _number(
        30, Choice(N_("Visits and calls"), _PERCENT, 0, 100, TAKING_PART)
    )
    tasks_weight: int = _number(20, Choice(N_("Agreed tasks"), _PERCENT, 0, 100, TAKING_PART))
    contacts_expected: int = _number(
        4, Choice(N_("Visits and calls expected"), N_("in 28 days"), 1, 28, TAKING_PART)
    )
    answers_valid_days: int = _number(
        182, Choice(N_("Answers count for"), _DAYS, 28, 730, FOLLOWING)
    )
    trend_days: int = _number(90, Choice(N_("The trend looks back"), _DAYS, 14, 365, FOLLOWING))
    trend_points: int = _number(
        10, Choice(N_("Rising or falling means at least"), _POINTS, 1, 50, FOLLOWING)
    )
    programme_measure_days: int = _number(
        28, Choice(N_("Before and after a programme, answers count for"), _DAYS, 7, 90, FOLLOWING)
    )
    judged_days: int = _number(
        90, Choice(N_("A level set by staff holds for"), _DAYS, 7, 365, FOLLOWING)
    )
    no_contact_days: int = _number(
        30, Choice(N_("No family contact: first look after"), _DAYS, 7, 365, FOLLOWING)
    )
    long_no_contact_days: int = _number(
        60, Choice(N_("No family contact: second look after"), _DAYS, 7, 365, FOLLOWING)
    )
    longest_no_contact_days: int = _number(
        90, Choice(N_("No family contact: third look after"), _DAYS, 7, 365, FOLLOWING)
    )
    reading_noted_minutes: int = _number(
        60, Choice(N_("Looking at a file is noted once in"), N_("minutes"), 5, 480, TRAIL)
    )
    """How long the same person may look at the same file before the trail says so again."""
    verify_days: int = _number(7, Choice(N_("The trail is verified every"), _DAYS, 1, 31, TRAIL))

    client_kept_years: int = _number(
        10,
        Choice(N_("Clients are due for erasure"), N_("years after discharge"), 1, 50, RETENTION),
    )
    """Nobody is ever erased by this alone: it only says who is due."""
    relative_kept_years: int = _number(
        3,
        Choice(
            N_("Family members tied to nobody are due"),
            N_("years after the last appointment"),
            1,
            50,
            RETENTION,
        ),
    )

    aftercare_first_days: int = _number(
        7, Choice(N_("Contacts in the first month every"), _DAYS, 1, 60, AFTERCARE)
    )
    aftercare_second_days: int = _number(
        14, Choice(N_("Contacts until the watched months every"), _DAYS, 1, 60, AFTERCARE)
    )
    aftercare_watch_days: int = _number(
        7, Choice(N_("Contacts in the watched months every"), _DAYS, 1, 60, AFTERCARE)
    )
    aftercare_later_days: int = _number(
        30, Choice(N_("Contacts after that every"), _DAYS, 1, 120, AFTERCARE)
    )
    aftercare_watch_from: int = _number(
        3, Choice(N_("First watched month"), N_("of the months after the stay"), 2, 11, AFTERCARE)
    )
    """Most relapses come three to six months after a treatment (Shaoguan review)."""
    aftercare_watch_to: int = _number(
        6, Choice(N_("Last watched month"), N_("of the months after the stay"), 3, 12, AFTERCARE)
    )

    consent_days: int = _number(
        180, Choice(N_("A consent is proposed for"), _DAYS, 1, 3650, CONSENTS)
    )
    longest_consent_days: int = _number(
        365, Choice(N_("A consent holds at most"), _DAYS, 1, 3650, CONSENTS)
    )
    consent_due_days: int = _number(
        14, Choice(N_("Consents that end are listed"), N_("days before"), 1, 120, CONSENTS)
    )
    scan_megabytes: int = _number(
        5, Choice(N_("Scans of signed forms: at most"), N_("megabytes"), 1, 50, CONSENTS)
    )
    approved_by_another: int = _number(
        1, Choice(N_("Documents are approved by somebody else"), YES_NO, 0, 1, CONSENTS)
    )
    """Whether nobody approves a document that they drew up themselves."""

    unsigned_days: int = _number(
        14, Choice(N_("Unsigned notes are asked for over"), N_("days back"), 1, 90, SAFETY)
    )
    glass_minutes: int = _number(
        60, Choice(N_("Records opened in need stay open for"), N_("minutes"), 5, 240, SAFETY)
    )

    def check(self) -> None:
        """Refuse settings that make no sense, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        known = choices()
        for name, choice in known.items():
            if not choice.lowest <= getattr(self, name) <= choice.highest:
                yield OutOfRange(choice.label, choice.lowest, choice.highest, choice.unit)
        for names in WEIGHTS:
            total = sum(getattr(self, name) for name in names)
            if total != WHOLE_PERCENT:
                yield WeightsOff(known[names[0]].area, total)
        for notice, ahead in WINDOWS:
            days = getattr(self, notice), getattr(self, ahead)
            if days_before(days[0]) > days[1]:
                yield WindowEmpty(*days)
        for rising in RISING:
            for before, name in pairwise(rising):
                if getattr(self, name) <= getattr(self, before):
                    yield NotRising(known[name].label, known[before].label)


KEPT = ("client_kept_years", "relative_kept_years")
"""Settings for which there is a permission of their own."""


def choices() -> dict[str, Choice]:
    """Return label, unit and limits of every setting by its name."""
    return {entry.name: entry.metadata["choice"] for entry in fields(Settings)}
