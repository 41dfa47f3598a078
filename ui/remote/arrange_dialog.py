"""The dialog in which somebody says how a remote visit is joined."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.appointments import MOST_BRIEFING
from familycare.domain.platforms import PlatformKind
from familycare.i18n import N_, _
from familycare.services import remote_visits
from familycare.services.remote_visits import ArrangeRemote
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.platforms import Platform
    from familycare.services.remote_views import RemoteCard
    from ui.desk import Desk


class ArrangeDialog(FormDialog):
    """Platform, then the link or the number it wants, and what goes before and after."""

    def __init__(
        self,
        desk: Desk,
        card: RemoteCard,
        platforms: list[Platform],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("How it is joined"), _("Save"), parent)
        self.drafted_as = f"joining/{card.appointment.id}"
        self._card = card
        if card.platform and card.platform.id not in {each.id for each in platforms}:
            platforms = [*platforms, card.platform]  # out of use by now
        self._platforms = {each.id: each for each in platforms}
        self.form.add_widget(text_label(self._about(), "muted", wrap=True))
        self._add_way()
        self._add_rest(desk)
        self._fill()
        self.platform.currentIndexChanged.connect(self._adapt)
        self._adapt()

    @override
    def submit(self) -> None:
        """Save it; for a Jitsi server the link is made with that."""
        kind = self._kind()
        order = ArrangeRemote(
            appointment_id=self._card.appointment.id,
            version=self._card.appointment.version,
            platform_id=self.platform.value(),
            link="" if kind in {PlatformKind.JITSI, PlatformKind.TELEPHONE} else self.link.text(),
            other_room=kind is PlatformKind.JITSI and self.other_room.isChecked(),
            dial_in=self.dial_in.text(),
            pin=self.pin.text(),
            device=self.device.text(),
            test_call_on=self.test_call.value(),
            before_minutes=self.before.value(),
            after_minutes=self.after.value(),
        )
        call = partial(remote_visits.arrange, order=order)
        self.run_deed(call, undo_text=_("Arranged how it is joined"))

    def _about(self) -> str:
        card = self._card
        here = card.appointment.slot.within(self.desk.zone)
        lines = [display.slot_text(here)]
        lines += [
            display.joined(
                display.isolated(each.name),
                display.their_time(each.starts, each.zone, here.start.date()),
            )
            for each in card.family
            if each.zone
        ]
        return "\n".join(lines)

    def _add_way(self) -> None:
        names = [(key, each.name) for key, each in self._platforms.items()]
        self.platform = ChoiceBox([*names, (None, _("None of these"))])
        self.form.add_field("platform", _("Platform"), self.platform)
        self.made = text_label(
            _("The program makes a room; host and family get links of their own."),
            "muted",
            wrap=True,
        )
        self.form.add_widget(self.made)
        self.other_room = TickBox(_("Make another room: the link before opens nothing then"))
        self.form.add_field("other_room", "", self.other_room)
        self.link = self.form.add_field("link", _("Link"), QLineEdit())
        number, pin = FormColumn(), FormColumn()
        self.dial_in = number.add_field(
            "dial_in", _("Number to dial"), QLineEdit(), hint=_("Instead of a link.")
        )
        self.pin = pin.add_field("pin", _("PIN"), QLineEdit())
        self.form.add_row(number, pin)

    def _add_rest(self, desk: Desk) -> None:
        device, test = FormColumn(), FormColumn()
        self.device = device.add_field("device", _("Device"), QLineEdit())
        self.test_call = test.add_field(
            "test_call_on", _("Test call made on"), DateField(desk.icons, desk.today())
        )
        self.form.add_row(device, test)
        before, after = FormColumn(), FormColumn()
        self.before = before.add_field("before_minutes", _("Briefing before"), _minutes())
        self.after = after.add_field("after_minutes", _("Briefing after"), _minutes())
        self.form.add_row(before, after)

    def _fill(self) -> None:
        visit, now = self._card.visit, self._card.appointment
        arranged = now.link or visit.dial_in or visit.platform_id
        first = next(iter(self._platforms), None)
        self.platform.set_value(visit.platform_id if arranged else first)
        self.link.setText(now.link)
        self.dial_in.setText(visit.dial_in)
        self.pin.setText(visit.pin)
        self.device.setText(visit.device)
        self.test_call.set_value(visit.test_call_on)
        self.before.setValue(now.before_minutes)
        self.after.setValue(now.after_minutes)

    def _kind(self) -> PlatformKind | None:
        platform = self._platforms.get(self.platform.value())
        return platform.kind if platform else None

    def _adapt(self) -> None:
        """Show what the platform needs."""
        kind = self._kind()
        jitsi = kind is PlatformKind.JITSI
        self.made.setVisible(jitsi)
        self.form.field("other_room").setVisible(jitsi and bool(self._card.appointment.link))
        self.form.field("link").setVisible(kind in {PlatformKind.LINK, None})
        platform = self._platforms.get(self.platform.value())
        pattern = platform.address if platform and kind is PlatformKind.LINK else "https://"
        self.link.setPlaceholderText(pattern)


def _minutes() -> NumberField:
    return NumberField(0, 0, MOST_BRIEFING, counted=N_("minutes"))
