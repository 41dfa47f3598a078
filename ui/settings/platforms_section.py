"""The platforms over which remote visits are held."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.platforms import Platform, PlatformKind
from familycare.i18n import N_, _
from familycare.services import platforms
from ui import display
from ui.settings.register_section import RegisterSection
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.password_field import PasswordField
from ui.widgets.record_table import Column
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink


def _ink(platform: Platform) -> Ink:
    return "text" if platform.active else "muted"


COLUMNS: tuple[Column[Platform], ...] = (
    Column(N_("Name"), lambda one: one.name, stretch=True, ink=_ink, tooltip=lambda o: o.name),
    Column(N_("Kind"), lambda one: display.label(one.kind), width=136, ink=_ink),
    Column(
        N_("Address"),
        lambda one: display.code(one.address),
        width=300,
        ink=_ink,
        tooltip=lambda one: one.address,
        yields=1,
    ),
    Column(
        N_("State"),
        lambda one: _("In use") if one.active else _("Out of use"),
        width=104,
        ink=_ink,
    ),
)


class PlatformsSection(RegisterSection[Platform]):
    """Jitsi servers, meeting links of other services, and the telephone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Remote visits"),
            _(
                "Over what families and clients meet. For a Jitsi server of your own the program "
                "makes rooms with signed links; of other services somebody pastes the link."
            ),
            Permission.EDIT_HOUSE,
        )
        self.lay_out(
            COLUMNS,
            _("Platforms"),
            _("New platform"),
            nothing=_("No platform for remote visits is set up yet."),
            icon="video",
        )
        self.remove = self.add_button(_("Remove"), self._remove, Qt.Key.Key_Delete)
        self.follow(Platform)

    @override
    def view(self, reading: Reading) -> Sequence[Platform]:
        return platforms.listed(reading)

    @override
    def dialog(self, record: Platform | None) -> FormDialog:
        return PlatformDialog(self.desk, record, self)

    def _remove(self) -> None:
        if platform := self.table.line():
            name = display.isolated(platform.name)
            self.desk.runner.run(
                self,
                partial(platforms.remove, platform_id=platform.id),
                undo_text=_("Platform removed: {name}").format(name=name),
            )


class PlatformDialog(FormDialog):
    """One platform. A secret that is kept is never shown; another one replaces it."""

    def __init__(self, desk: Desk, platform: Platform | None, parent: QWidget) -> None:
        title = _("Platform") if platform else _("New platform")
        super().__init__(desk, title, _("Save") if platform else _("Add platform"), parent)
        shown = platform or Platform(name="", kind=PlatformKind.JITSI)
        self._platform = shown
        self.drafted_as = f"platform/{shown.id}"
        self.name = self.form.add_field("name", _("Name"), QLineEdit(shown.name))
        kinds = [(kind, display.label(kind)) for kind in PlatformKind]
        self.kind = self.form.add_field("kind", _("Kind"), ChoiceBox(kinds))
        self.kind.set_value(shown.kind)
        self.address = self.form.add_field("address", _("Address"), QLineEdit(shown.address))
        self.app_id = self.form.add_field("app_id", _("Application ID"), QLineEdit(shown.app_id))
        kept = bool(shown.id) and shown.kind is PlatformKind.JITSI
        hint = _("One is kept. Type another one to replace it.") if kept else ""
        secret = PasswordField(desk.icons)
        self.secret = self.form.add_field("secret", _("Secret"), secret, hint=hint)
        self.pattern_hint = text_label(
            _("Write * for what differs from link to link, as in https://*.example.org/j/*."),
            "muted",
            wrap=True,
        )
        self.form.add_widget(self.pattern_hint)
        self.active = self.form.add_field("active", "", TickBox(_("In use")))
        self.active.setChecked(shown.active)
        self.kind.currentIndexChanged.connect(self._adapt)
        self._adapt()

    @override
    def submit(self) -> None:
        platform = replace(
            self._platform,
            name=self.name.text(),
            kind=self.kind.value(),
            address=self.address.text(),
            app_id=self.app_id.text(),
            secret=self.secret.edit.text(),
            active=self.active.isChecked(),
        )
        text = _("Platform changed: {name}") if platform.id else _("Platform added: {name}")
        name = display.isolated(platform.name.strip())
        self.run_deed(partial(platforms.save, platform=platform), undo_text=text.format(name=name))

    def _adapt(self) -> None:
        """Show what this kind of platform has."""
        kind = self.kind.value()
        for name in ("app_id", "secret"):
            self.form.field(name).setVisible(kind is PlatformKind.JITSI)
        self.form.field("address").setVisible(kind is not PlatformKind.TELEPHONE)
        self.pattern_hint.setVisible(kind is PlatformKind.LINK)
        sample = "https://meet.example.org" if kind is PlatformKind.JITSI else "https://…/*"
        self.address.setPlaceholderText(sample)
        self.grow()
