"""Figures about visits in words and columns; screens and files show the same tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare import formats
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import AbsenceCause, CancelCause
from familycare.i18n import N_, _, ngettext
from familycare.services.statistics_views import Outcome
from reports.statistics.small import hidden_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.statistics_views import OfferedLine, Statistics

OUTCOMES = {
    Outcome.HELD: N_("Held"),
    Outcome.NO_SHOW: N_("Nobody came"),
    Outcome.CANCELLED: N_("Cancelled"),
    Outcome.OPEN: N_("Still open"),
}
ABSENCES = {
    AbsenceCause.TRANSPORT: N_("Transport"),
    AbsenceCause.WORK: N_("Work"),
    AbsenceCause.ILLNESS: N_("Illness"),
    AbsenceCause.UNKNOWN: N_("Unknown"),
}
CANCELLATIONS = {
    CancelCause.FAMILY: N_("The family asked"),
    CancelCause.CLIENT: N_("The client asked"),
    CancelCause.ILLNESS: N_("Illness"),
    CancelCause.CENTRE: N_("The centre"),
    CancelCause.MISTAKE: N_("Booked by mistake"),
}
KINDS_OF_VISIT = (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT)
HUNDRED = 100


class Table(NamedTuple):
    """One table: what each row is about, and its counts."""

    key: str
    """Its name in files for programs; never changed."""
    title: str
    about: str
    """How the figures come about."""
    headings: tuple[str, ...]
    """The first one is of what the rows are about."""
    names: tuple[str, ...]
    """What each row is about."""
    counts: tuple[tuple[int, ...], ...]
    secret: bool = True
    """Whether its counts are about people rather than about places or the rules."""

    def shown(self, least: int = 0) -> list[list[str]]:
        """Return the figures as text; small ones as "<5" where `least` is 5."""
        hidden = hidden_in(self.key, self.counts, least)
        # Translators: a count that is too small to be told, for example <5.
        small = _("<{number}").format(number=formats.number(least))
        return [
            [
                _hidden(count, least, small) if (row, column) in hidden else formats.number(count)
                for column, count in enumerate(line)
            ]
            for row, line in enumerate(self.counts)
        ]

    @property
    def empty(self) -> bool:
        """Whether nothing was counted."""
        return not any(any(line) for line in self.counts)


def _hidden(count: int, least: int, small: str) -> str:
    """Say that a count is too small to be told, or hidden for another one's sake."""
    return small if count < least else "…"


def tables_of(found: Statistics) -> list[Table]:
    """Return every table, the most wanted first; those that nothing can be in are left out."""
    made: list[Callable[[Statistics], Table | None]] = [
        *(_of_kind(kind) for kind in KINDS_OF_VISIT),
        _by_unit, _no_shows, _cancellations, _offered, _beyond, _without_contact, _saved,
        _requests,
    ]  # fmt: skip
    return [table for make in made if (table := make(found)) is not None]


def _of_kind(kind: AppointmentKind) -> Callable[[Statistics], Table]:
    def by_month(found: Statistics) -> Table:
        return Table(
            f"{kind.name.lower()} by month",
            _("{kind} by month").format(kind=_(KINDS[kind].plural)),
            _("By the month in which they begin. Open: still to come, or not recorded yet."),
            (_("Month"), *_outcomes()),
            tuple(formats.month(month) for month in found.months),
            tuple(
                tuple(found.total(month=month, kind=kind, outcome=each) for each in Outcome)
                for month in found.months
            ),
        )

    return by_month


def _outcomes() -> tuple[str, ...]:
    return tuple(_(OUTCOMES[outcome]) for outcome in Outcome)


def _by_unit(found: Statistics) -> Table | None:
    units = sorted({line.unit for line in found.visits})
    if not units or units == [""]:
        return None
    return Table(
        "by unit",
        _("Visits by unit"),
        _("By the unit in which the client lives today; visits and remote visits together."),
        (_("Unit"), *_outcomes()),
        tuple(unit or _("No unit") for unit in units),
        tuple(
            tuple(found.total(unit=unit, outcome=outcome) for outcome in Outcome) for unit in units
        ),
    )


def _no_shows(found: Statistics) -> Table:
    return Table(
        "no-shows by cause",
        _("Why nobody came"),
        _("Visits to which nobody of the family came, by the cause that was recorded."),
        (_("Cause"), _("Visits")),
        tuple(_(ABSENCES[cause]) for cause in AbsenceCause),
        tuple((found.no_shows.get(cause, 0),) for cause in AbsenceCause),
    )


def _cancellations(found: Statistics) -> Table:
    return Table(
        "cancellations by cause",
        _("Why visits were cancelled"),
        _("Visits and remote visits that were called off; those undone at once do not count."),
        (_("Cause"), _("Visits")),
        tuple(map(_, CANCELLATIONS.values())),
        tuple((found.cancellations.get(cause, 0),) for cause in CANCELLATIONS),
    )


def _offered(found: Statistics) -> Table | None:
    if not found.offered:
        return None
    return Table(
        "slots on offer",
        _("Use of what was offered"),
        _("Places of all slots on their dates, closed ones left out, and visits booked there."),
        (_("Slot"), _("Places"), _("Visits"), _("Used, %")),
        tuple(_(", ").join((line.name, _when(line), line.room)) for line in found.offered),
        tuple((line.offered, line.taken, _percent(line)) for line in found.offered),
        secret=False,
    )


def _when(line: OfferedLine) -> str:
    times = formats.hours(line.opens, line.closes)
    if formats.says_weekday(line.name, line.weekday):
        return times
    return f"{formats.weekday(line.weekday)} {times}"


def _percent(line: OfferedLine) -> int:
    return round(HUNDRED * line.taken / line.offered) if line.offered else 0


def _beyond(found: Statistics) -> Table:
    return Table(
        "beyond the rules",
        _("Beyond the rules"),
        _("Booked with a reason by somebody who may."),
        (_("What"), _("Visits")),
        (_("Overbooked"), _("Beyond another rule")),
        ((found.overbooked,), (found.overridden,)),
        secret=False,
    )


def _without_contact(found: Statistics) -> Table | None:
    if not found.without_contact:
        return None
    return Table(
        "clients without contact",
        _("Clients without contact"),
        _("Clients in care today who had no contact with their family for so long."),
        (_("Since"), _("Clients")),
        tuple(_days(days) for days in found.without_contact),
        tuple((count,) for count in found.without_contact.values()),
    )


def _saved(found: Statistics) -> Table | None:
    saved = found.saved
    if found.unit or not saved.visits:
        return None
    return Table(
        "journeys saved",
        _("Journeys saved by remote visits"),
        _("There and back, once for each household that took part and whose distance is known."),
        (_("What"), _("Amount")),
        (_("Remote visits held"), _("Kilometres"), _("Hours on the road")),
        ((saved.visits,), (saved.kilometres,), (round(saved.minutes / 60),)),
        secret=False,
    )


def _requests(found: Statistics) -> Table | None:
    asked = found.requests
    if not asked.made:
        return None
    return Table(
        "requests",
        _("What families asked for"),
        _("Requests made in these days, and what became of them until now."),
        (_("What"), _("Requests")),
        (_("Asked"), _("Granted"), _("Rejected"), _("Waiting")),
        ((asked.made,), (asked.granted,), (asked.rejected,), (asked.waiting,)),
    )


def _days(days: int) -> str:
    return ngettext("{days} day or more", "{days} days or more", days).format(
        days=formats.number(days)
    )
