"""What a place in the navigation is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QAction

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.slots import TimeSlot
    from familycare.services.eligibility import Sought


class Page(QWidget):
    """A place in the navigation: content, a toolbar above it, details beside it."""

    title: str = ""
    """Shown above the page."""
    own_keys: tuple[tuple[str, str], ...] = ()
    """What is done here by which keys, for the list of shortcuts."""
    commands: Sequence[QAction] = ()
    """What is done here, for the search to offer by name."""

    detailsWanted = Signal(object)
    """QWidget | None: what the pane beside the content shows; None closes it."""
    detailsClosed = Signal()
    """The person closed the pane."""
    newAppointmentWanted = Signal(object)
    """Client | Group | TimeSlot | Spot | BookingFor | None: what a new one starts from."""
    appointmentChosen = Signal(object)
    """AppointmentId | None: whose details stand beside the content."""
    changeWanted = Signal(object)
    """AppointmentId: who, when or where is to be changed."""
    cancelWanted = Signal(object)
    """AppointmentId: it is to be called off."""
    arrangeWanted = Signal(object)
    """AppointmentId: how a remote visit is joined is to be said."""
    attendanceWanted = Signal(object)
    """AppointmentId: who came is to be recorded."""
    placeWanted = Signal(str, object)
    """Key of a page and what it opens with: the way from one page to another."""
    told = Signal(str)
    """What was done that cannot be undone, for the bar below."""
    titleChanged = Signal(str)
    workToDoChanged = Signal(int)
    """The number beside the name in the navigation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(
            Qt.FocusPolicy.ClickFocus
        )  # so that keys go to the page, not the search

    def toolbar(self) -> QWidget | None:
        """Return what stands above the content: filters left, switches right."""
        return None

    def opened_with(self, what: object) -> None:
        """Show this particular thing: the other end of `placeWanted` and of the search."""

    def new_appointment_start(self) -> object:
        """Return what an appointment begun here starts from, like `newAppointmentWanted`."""
        return None

    def take_appointment(self, appointment_id: int) -> None:
        """Go on with what was just booked from here, or found, where it can be seen here."""

    def plan_for(self, planned: Planned | None) -> None:
        """Show where it would fit whoever stands in the open booking form; None as it closes."""

    def set_filter(self, text: str) -> None:
        """Take what was typed into the search, where the page has something to filter."""


@dataclass(frozen=True)
class Spot:
    """A time in a certain room, or with a certain member of staff, to start a booking from."""

    slot: TimeSlot
    room_id: int | None = None
    staff_id: int | None = None
    kind: AppointmentKind | None = None
    """What is held there first of all."""
    whom: BookingFor | None = None
    """For whom it is planned there."""
    supervised: bool = False


class Planned(NamedTuple):
    """For whom a time is looked for, so that the calendar can show where it would fit."""

    sought: Sought
    name: str


FAMILY = "family"
"""Key of the tab with a client's family."""


FILL_IN = "fill in"
"""The deed of filling in what is due, on the tab of a client's support."""


@dataclass(frozen=True)
class BookingFor:
    """Somebody for whom an appointment of a kind is to be booked, to start a booking from."""

    client_id: int
    name: str
    detail: str
    """What tells two people of one name apart."""
    kind: AppointmentKind


@dataclass(frozen=True)
class JoinFor:
    """A family member who is to join a group, as another page asks for it by `placeWanted`."""

    group_id: int
    family_member_id: int
    name: str
    detail: str
    """What tells two people of one name apart."""


@dataclass(frozen=True)
class ClientPlace:
    """A part of a client's page, as another page asks for it by `placeWanted`."""

    client_id: int
    tab: str
    """Key of a tab that was added to the page."""
    deed: str = ""
    """What is to be done there at once, such as filling in what is due."""
    tie_id: int | None = None
    """Who of the family is to be chosen there."""


@dataclass(frozen=True)
class ConsentPaper:
    """The form of a consent for a client to sign, as a page asks for it by `placeWanted`."""

    client_id: int


@dataclass(frozen=True)
class FiledPaper:
    """A document that waits for approval or is approved, as a page asks for it."""

    document_id: int


@dataclass(frozen=True)
class StaffPlace:
    """The calendar of one member of staff, as the search asks for it by `placeWanted`."""

    staff_id: int


@dataclass(frozen=True)
class Arrival:
    """Somebody has come to this visit: it is received at the desk."""

    visit_id: int


@dataclass(frozen=True)
class DayPaper:
    """What the desk prints for a day, as another page asks for it by `placeWanted`."""

    document: str
    """Its code in the catalogue of documents."""
    day: date
    visit_id: int | None = None
    """Of this visit only."""


@dataclass(frozen=True)
class InvitationPaper:
    """The invitations of a day, as another page asks for them by `placeWanted`."""

    day: date
    appointment_id: int | None = None
    """To this visit only."""


@dataclass(frozen=True)
class FormPaper:
    """An empty questionnaire, as another page asks for it by `placeWanted`."""

    codes: tuple[str, ...]
    language: str
    """Of whoever fills it in, as an ISO 639-1 code; the program may not speak it."""


@dataclass(frozen=True)
class MinutesPaper:
    """The minutes of a meeting, as another page asks for them by `placeWanted`."""

    appointment_id: int


@dataclass(frozen=True)
class ChartPaper:
    """The meetings of one client, as another page asks for them by `placeWanted`."""

    client_id: int


@dataclass(frozen=True)
class PlanPaper:
    """A version of a client's plan, as another page asks for it by `placeWanted`."""

    client_id: int
    record_id: int


@dataclass(frozen=True)
class NetworkPaper:
    """Pictures of a client's family network, as another page asks for them by `placeWanted`."""

    client_id: int
    network_ids: tuple[int, ...]
    """One, or two that are compared, the earlier one first."""


@dataclass(frozen=True)
class SeenSchedule:
    """What a page shows of some days, to be printed as it is seen."""

    first_day: date
    last_day: date
    appointment_ids: frozenset[int]


@dataclass(frozen=True)
class ClosurePaper:
    """The letters about a closure, as another page asks for them by `placeWanted`."""

    closure_id: int


@dataclass(frozen=True)
class PageEntry:
    """One line of the navigation; the page is made when it is first visited."""

    key: str
    label: str
    icon: str
    page: Callable[[], Page]
