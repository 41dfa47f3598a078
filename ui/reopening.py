"""Opens a form again that somebody had begun, from the name by which it was kept.

Beside `ui.places` the only module that knows the forms of all features; each is loaded when it
is wanted.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from familycare.domain.ids import ClientId, NoteId
from familycare.domain.people import Note
from familycare.services import (
    appointment_views,
    client_views,
    house_views,
    support_card,
)
from ui import reopening_limits, reopening_requests
from ui.way import Way, one
from ui.widgets.unfinished import Unfinishable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.accounts import Account
    from familycare.domain.staff import StaffMember
    from familycare.services.work import Reading
    from ui.main_window import MainWindow
    from ui.widgets.form import FormDialog

    Opened = Callable[[Unfinishable], object]

SETTINGS = "settings"


def reopen(window: MainWindow, form: str, opened: Opened, gone: Callable[[Any], object]) -> None:
    """Open the form of this name and hand it over; `gone` hears that what it was about is gone."""
    kind, *words = form.split("/")
    if kind == SETTINGS:
        _reopen_settings(window, words[0], opened)
        return

    def show(found: object) -> None:
        dialog = way.make(found)
        dialog.open()
        opened(dialog)

    way = WAYS[kind](window, *map(int, words))
    window.desk.runner.ask(window, way.view, show, key="reopen", refused=gone)


def _reopen_settings(window: MainWindow, name: str, opened: Opened) -> None:
    from ui.settings.page import SettingsPage  # noqa: PLC0415 - loaded when wanted

    window.go_to(SETTINGS, name)
    page = window.page
    assert isinstance(page, SettingsPage)  # noqa: S101 - it is what stands there
    section = page.sections[name]
    if isinstance(section, Unfinishable):
        opened(section)


def _client(window: MainWindow, client_id: int) -> Way:
    from ui.people.client_dialog import ClientDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> tuple[Any, ...]:
        client = client_views.card(reading, client_id).client if client_id else None
        return house_views.client_choices(reading), client

    return Way(view, lambda found: ClientDialog(window.desk, *found, parent=window))


def _note(window: MainWindow, client_id: int, note_id: int) -> Way:
    from ui.people.note_dialog import NoteDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> Note:
        if not note_id:
            return Note(client_id=ClientId(client_id), text="")
        line = one(client_views.notes(reading, client_id), note_id, Note)
        return Note(
            id=NoteId(line.id), client_id=ClientId(client_id), text=line.text, version=line.version
        )

    return Way(view, lambda note: NoteDialog(window.desk, note, window))


def _relative(window: MainWindow, client_id: int, tie_id: int) -> Way:
    from ui.people.relative_dialog import RelativeDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> client_views.RelativeForm | None:
        return client_views.relative(reading, tie_id) if tie_id else None

    return Way(view, lambda form: RelativeDialog(window.desk, ClientId(client_id), form, window))


def _group(window: MainWindow, group_id: int) -> Way:
    from ui.groups.group_dialog import GroupDialog, form_of  # noqa: PLC0415 - loaded when wanted

    view = partial(form_of, group_id=group_id or None)
    return Way(view, lambda form: GroupDialog(window.desk, form, parent=window))


def _booking(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.booking_dialog import BookingDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> tuple[Any, ...]:
        grid = house_views.settings(reading).grid_minutes
        if appointment_id:
            card = appointment_views.card(reading, appointment_id)
            return card.slot, grid, card
        today = reading.today()
        return reading.days(today, today), grid, None  # what was typed says another time

    def make(found: tuple[Any, ...]) -> FormDialog:
        slot, grid, card = found
        return BookingDialog(window.desk, slot, grid, card, window)

    return Way(view, make)


def _cancel(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.cancel_dialog import CancelDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(appointment_views.card, appointment_id=appointment_id)
    return Way(view, lambda card: CancelDialog(window.desk, card, window))


def _attendance(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.attendance_dialog import AttendanceDialog  # noqa: PLC0415 - when wanted

    view = partial(appointment_views.card, appointment_id=appointment_id)
    return Way(view, lambda card: AttendanceDialog(window.desk, card, window))


def _assessment(window: MainWindow, client_id: int, assessment_id: int) -> Way:
    from ui.support.assessment_dialog import AssessmentDialog  # noqa: PLC0415 - when wanted

    def make(card: support_card.SupportCard) -> FormDialog:
        lines = (line.assessment for line in card.assessments)
        before = next((each for each in lines if each.id == assessment_id), None)
        return AssessmentDialog(window.desk, card, before, parent=window)

    return Way(partial(support_card.card, client_id=client_id), make)


def _level(window: MainWindow, client_id: int) -> Way:
    from ui.support.judging_dialogs import JudgementDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(support_card.card, client_id=client_id)
    return Way(view, lambda card: JudgementDialog(window.desk, card, window))


def _concern(window: MainWindow, client_id: int) -> Way:
    from ui.support.judging_dialogs import ConcernDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(support_card.card, client_id=client_id)
    return Way(view, lambda card: ConcernDialog(window.desk, card, window))


def _close_concern(window: MainWindow, client_id: int, concern_id: int) -> Way:
    from familycare.domain.support import Concern  # noqa: PLC0415 - loaded when wanted
    from ui.support.judging_dialogs import CloseConcernDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> Concern:
        return one(support_card.card(reading, client_id).concerns, concern_id, Concern)

    return Way(view, lambda concern: CloseConcernDialog(window.desk, concern, window))


def _room(window: MainWindow, room_id: int) -> Way:
    from familycare.domain.rooms import Room  # noqa: PLC0415 - loaded when wanted
    from ui.settings.rooms_section import RoomDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> Room | None:
        return one(house_views.rooms(reading), room_id, Room) if room_id else None

    return Way(view, lambda room: RoomDialog(window.desk, room, window))


def _template(window: MainWindow, template_id: int) -> Way:
    from ui.settings.visiting.template_dialog import TemplateDialog, view_of  # noqa: PLC0415

    return Way(
        partial(view_of, template_id=template_id),
        lambda found: TemplateDialog(window.desk, found[0], found[1], window),
    )


def _phase(window: MainWindow, phase_id: int) -> Way:
    from familycare.domain.people import Phase  # noqa: PLC0415 - loaded when wanted
    from ui.settings.phases_section import PhaseDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> Phase | None:
        return one(house_views.phases(reading), phase_id, Phase) if phase_id else None

    return Way(view, lambda phase: PhaseDialog(window.desk, phase, window))


def _staff(window: MainWindow, staff_id: int) -> Way:
    from familycare.domain.staff import StaffMember  # noqa: PLC0415 - loaded when wanted
    from ui.settings.staff_section import StaffDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> StaffMember | None:
        return one(house_views.staff(reading), staff_id, StaffMember) if staff_id else None

    return Way(view, lambda member: StaffDialog(window.desk, member, window))


def _account(window: MainWindow, _new: int) -> Way:
    from ui.settings import account_dialogs  # noqa: PLC0415 - loaded when wanted

    def tell(account: Account, password: str) -> None:
        account_dialogs.OneTimePasswordDialog(account, password, window).open()

    def make(staff: Sequence[StaffMember]) -> FormDialog:
        return account_dialogs.NewAccountDialog(window.desk, staff, added=tell, parent=window)

    return Way(house_views.staff, make)


def _review(window: MainWindow, glass_id: int) -> Way:
    from familycare.domain.glass import BrokenGlass  # noqa: PLC0415 - loaded when wanted
    from familycare.services import glass  # noqa: PLC0415 - as above
    from ui.today.review_dialog import ReviewDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> glass.OpenedLine:
        return one(glass.unreviewed(reading), glass_id, BrokenGlass)

    return Way(view, lambda line: ReviewDialog(window.desk, line, window))


WAYS: dict[str, Callable[..., Way]] = {
    "client": _client,
    "note": _note,
    "relative": _relative,
    "group": _group,
    "booking": _booking,
    "cancel": _cancel,
    "attendance": _attendance,
    "assessment": _assessment,
    "level": _level,
    "concern": _concern,
    "close concern": _close_concern,
    "room": _room,
    "phase": _phase,
    "template": _template,
    "staff": _staff,
    "account": _account,
    "review": _review,
    **reopening_limits.WAYS,
    **reopening_requests.WAYS,
}
"""By the first word of the name under which a form is kept."""
