"""What can be done to the dates of a series: how it would come out, and doing it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from familycare.i18n import _
from familycare.services import series

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.series import Decision
    from familycare.services.orders import BookAppointment
    from familycare.services.series import BookSeries, ChangeSeries, ResizeSeries
    from familycare.services.work import Work

    Deed = Callable[[Work], Any]


@dataclass
class Decided:
    """What somebody decided so far about dates in whose way something is."""

    decisions: dict[int, Decision] = field(default_factory=dict)
    beyond: dict[int, frozenset[str]] = field(default_factory=dict)
    """By place of the date: the rules that it goes beyond."""
    because: str = ""

    def __contains__(self, place: int) -> bool:
        return place in self.decisions or place in self.beyond

    def forget(self, place: int) -> None:
        """Take back what was decided about this date."""
        self.decisions.pop(place, None)
        self.beyond.pop(place, None)

    def told(self, order: BookAppointment) -> BookAppointment:
        """Return the order with the reason to go beyond rules, if any date does."""
        names = order.overriding.union(*self.beyond.values())
        because = self.because or order.override_because
        return replace(order, overriding=names, override_because=because)


class SeriesDeed(Protocol):
    """A deed that shows every date before it is done."""

    title: str
    undo_text: str
    changing: bool
    """Whether the dates stand already, so that to skip one is to leave it as it is."""

    def plan(self, decided: Decided) -> Deed:
        """Return the call that tells what would become of each date."""
        ...

    def save(self, decided: Decided) -> Deed:
        """Return the call that does it."""
        ...


class NewSeries:
    """Booking appointments that repeat."""

    changing = False

    def __init__(self, order: BookSeries) -> None:
        self._order = order
        self.title, self.undo_text = _("Dates of the series"), _("Series booked")

    def plan(self, decided: Decided) -> Deed:
        """Return the call that tells what would become of each date."""
        return partial(series.plan, order=self._with(decided))

    def save(self, decided: Decided) -> Deed:
        """Return the call that books them."""
        order = self._with(decided)
        return lambda work: series.book(work, order).dates

    def _with(self, decided: Decided) -> BookSeries:
        first = decided.told(self._order.first)
        return replace(self._order, first=first, decisions=dict(decided.decisions))


class SeriesChange:
    """Changing some or all dates."""

    changing = True

    def __init__(self, order: ChangeSeries) -> None:
        self._order = order
        self.title, self.undo_text = _("Dates that change"), _("Series changed")

    def plan(self, decided: Decided) -> Deed:
        """Return the call that tells what would become of each date."""
        return partial(series.plan_change, order=self._with(decided))

    def save(self, decided: Decided) -> Deed:
        """Return the call that changes them."""
        return partial(series.change, order=self._with(decided))

    def _with(self, decided: Decided) -> ChangeSeries:
        wanted = decided.told(self._order.wanted)
        return replace(self._order, wanted=wanted, decisions=dict(decided.decisions))


class SeriesLength:
    """Lengthening or shortening a series."""

    changing = False

    def __init__(self, order: ResizeSeries) -> None:
        self._order = order
        self.title, self.undo_text = _("Dates of the series"), _("Series changed")

    def plan(self, decided: Decided) -> Deed:
        """Return the call that tells which dates are added or called off."""
        return partial(series.plan_resize, order=self._with(decided))

    def save(self, decided: Decided) -> Deed:
        """Return the call that adds them, or calls them off."""
        order = self._with(decided)
        return lambda work: series.resize(work, order).dates

    def _with(self, decided: Decided) -> ResizeSeries:
        return replace(self._order, decisions=dict(decided.decisions))
