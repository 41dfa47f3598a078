"""Ways back to the forms of the settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import house_views, questionnaires
from ui.reopening.way import Way, one

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.accounts import Account
    from familycare.domain.staff import StaffMember
    from familycare.services.questionnaires import QuestionnaireLine, QuestionnaireList
    from familycare.services.work import Reading
    from ui.main_window import MainWindow
    from ui.widgets.form import FormDialog


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


def _routine(window: MainWindow, code: str) -> Way:
    from ui.settings.questionnaire_dialogs import RoutineDialog  # noqa: PLC0415 - when wanted

    return Way(
        questionnaires.listed,
        lambda found: RoutineDialog(window.desk, _line(found, code), window),
    )


def _wording(window: MainWindow, code: str) -> Way:
    from ui.settings.questionnaire_dialogs import WordingDialog  # noqa: PLC0415 - when wanted

    return Way(
        questionnaires.listed,
        lambda found: WordingDialog(window.desk, _line(found, code), found, window),
    )


def _battery(window: MainWindow, battery_id: int) -> Way:
    from familycare.domain.questionnaires import Battery  # noqa: PLC0415 - loaded when wanted
    from ui.settings.questionnaire_dialogs import BatteryDialog  # noqa: PLC0415 - as above

    def make(found: QuestionnaireList) -> FormDialog:
        before = one(found.batteries, battery_id, Battery) if battery_id else None
        return BatteryDialog(window.desk, before, found, window)

    return Way(questionnaires.listed, make)


def _regular_export(window: MainWindow, export_id: int) -> Way:
    from familycare.domain.standing_exports import StandingExport  # noqa: PLC0415 - when wanted
    from familycare.services import standing_exports  # noqa: PLC0415 - as above
    from ui.settings.exports_section import ExportDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> StandingExport | None:
        found = standing_exports.listed(reading)
        return one(found, export_id, StandingExport) if export_id else None

    return Way(view, lambda export: ExportDialog(window.desk, export, window))


def _line(found: QuestionnaireList, code: str) -> QuestionnaireLine:
    """Return what the list knows of one: no release forgets a questionnaire that it had."""
    return next(line for line in found.lines if line.code == code)


WAYS: dict[str, Callable[..., Way]] = {
    "room": _room,
    "phase": _phase,
    "template": _template,
    "staff": _staff,
    "account": _account,
    "routine": _routine,
    "wording": _wording,
    "battery": _battery,
    "regular export": _regular_export,
}
