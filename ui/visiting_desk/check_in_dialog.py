"""The dialog in which visitors are received: who came, what was looked at, who else looked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.appointment_kinds import KINDS
from familycare.domain.errors import FieldMissing, refuse_all
from familycare.domain.ids import AppointmentId, FamilyMemberId
from familycare.domain.visiting_desk import (
    IdentityUnchecked,
    ItemsUnchecked,
    minutes_late,
)
from familycare.i18n import N_, _
from familycare.services import desk, second
from familycare.services.desk import CheckIn
from ui import display
from ui.messages import explain
from ui.runner import NOTHING
from ui.widgets.form import FormDialog
from ui.widgets.number_field import NumberField
from ui.widgets.password_field import PasswordField
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from familycare.domain.errors import Refused
    from familycare.domain.visiting_desk import Second
    from familycare.services.desk_views import VisitLine
    from ui.desk import Desk

MOST_MINUTES_LATE = 240


class CheckInDialog(FormDialog):
    """Asks for a tick on all that was looked at; two sign where the centre says so."""

    def __init__(
        self, desk: Desk, line: VisitLine, *, two_check: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Check in"), _("Check in"), parent)
        self._line = line
        self.drafted_as = f"check in/{line.id}"
        self._on_site = on_site = KINDS[line.kind].family_on_site
        self._two = two_check and on_site
        kind = display.label(line.kind)
        what = display.joined(kind, display.isolated(line.client), display.hours(line.slot))
        self.form.add_widget(text_label(what, "muted", wrap=True))
        self._doubt_early()
        self.identity = self._tick("identity", _("Identity documents seen"))
        self.items = self._tick("items", _("Items looked at")) if on_site else None
        self._add_guests()
        late = min(minutes_late(line.slot, desk.clock.now()), MOST_MINUTES_LATE)
        self.late = NumberField(late, 0, late, _("min late"))
        if late:
            self.form.add_field("minutes_late", _("Minutes late"), self.late)
        self.kept = QLineEdit()
        if on_site:
            self.form.add_field("items_remark", _("Kept at the desk"), self.kept)
        if self._two:
            self._add_second()

    def _doubt_early(self) -> None:
        now = self.desk.clock.now()
        if now < self._line.expected_from:
            told = _(
                "This visit begins at {time}, {length} from now. Is it the right one?"
            ).format(
                time=display.clock_time(self._line.slot.start),
                length=display.duration(self._line.slot.start - now),
            )
            self.form.add_widget(text_label(told, "warn", wrap=True))

    def _tick(self, name: str, text: str) -> TickBox:
        return self.form.add_field(name, "", TickBox(text))

    def _add_guests(self) -> None:
        self.guests: dict[int, TickBox] = {}
        for number, guest in enumerate(self._line.guests):
            also = ("came",) if number == 0 else ()
            told = _("{name} has come") if self._on_site else _("{name} is on the line")
            box = TickBox(told.format(name=guest.name))
            self.form.add_field(f"guest/{guest.id}", "", box, also=also)
            box.setChecked(guest.against is None)
            box.setEnabled(guest.against is None)
            self.guests[guest.id] = box
            if guest.against is not None:
                told = explain(guest.against, self.desk.zone)
                self.form.add_widget(text_label(told, "error", wrap=True))

    def _add_second(self) -> None:
        self.form.add_heading(_("The second member of staff"))
        self.login = self.form.add_field("second", _("Sign-in name"), QLineEdit())
        self.password = self.form.add_field(
            "password", _("Password"), PasswordField(self.desk.icons)
        )

    @override
    def submit(self) -> None:
        """Receive them; the second one's password is looked at first."""
        if not self._two:
            self._receive(None)
            return
        refuse_all(self._missing())
        self.begin()
        self.desk.runner.manage(
            self,
            partial(
                second.confirm,
                appointment_id=AppointmentId(self._line.id),
                login=self.login.text().strip(),
                password=self.password.text(),
            ),
            done=self._receive,
            refused=self._refuse_second,
            failed=self.show_failure,
            touched=NOTHING,
        )

    def _missing(self) -> Iterator[Refused]:
        """Yield what is seen to be missing before anybody's password is looked at."""
        if not self.identity.isChecked():
            yield IdentityUnchecked()
        if self.items is not None and not self.items.isChecked():
            yield ItemsUnchecked()
        if not self.login.text().strip():
            yield FieldMissing(N_("Sign-in name"))
        if not self.password.text():
            yield FieldMissing(N_("Password"))

    def _refuse_second(self, refusal: Refused) -> None:
        self.password.clear()
        self.show_refusal(refusal)

    def _receive(self, confirmed: Second | None) -> None:
        order = CheckIn(
            appointment_id=AppointmentId(self._line.id),
            version=self._line.version,
            came=frozenset(
                FamilyMemberId(number) for number, box in self.guests.items() if box.isChecked()
            ),
            minutes_late=self.late.value(),
            identity=self.identity.isChecked(),
            items=self.items is not None and self.items.isChecked(),
            items_remark=self.kept.text(),
            second=confirmed,
        )
        self.run_deed(
            partial(desk.check_in, order=order),
            undo_text=_("Checked in: {name}").format(name=display.isolated(self._line.client)),
        )
