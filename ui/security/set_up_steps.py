"""The steps of setting a centre up: itself, its first administrator, and the recovery code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QStandardPaths, Qt, QTimeZone
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from familycare.domain.access import Role
from familycare.domain.accounts import Account
from familycare.domain.errors import FieldMissing, Refused, StorageProblem
from familycare.domain.recovery_codes import (
    GROUPS,
    RecoveryCodeDiffers,
    new_recovery_code,
    read_recovery_code,
)
from familycare.i18n import N_, _
from ui import disk
from ui.locations import SUFFIX, name_of
from ui.messages import explain
from ui.opening import CentrePlan, FounderPlan
from ui.plain_text import plain_label
from ui.security.preset_choice import PresetChoice
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.form_column import FormColumn
from ui.widgets.new_password import NewPassword
from ui.widgets.picker import Choice, Picker
from ui.widgets.secret_page import SecretPage, ask_printer
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox
from ui.widgets.unpasteable import UnpasteableEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.icons import Icons

TEXT_FILE = ".txt"


class Step(FormColumn):
    """One step: a sentence about it, and fields. Subclasses say what is wrong in it."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self.add_widget(text_label(about, "muted", wrap=True))

    def wrong(self) -> Iterator[Refused]:
        """Yield everything that is wrong in this step."""
        yield from ()


class CentreStep(Step):
    """Name, time zone and place of the file; everything else can be set later."""

    def __init__(self, icons: Icons) -> None:
        super().__init__(_("Everything but the time zone can be changed later."))
        self._file_is_ours = True
        self._name = self.add_field("centre", _("Name of the centre"), QLineEdit())
        zones = [Choice(name, name.replace("_", " "), keywords=name) for name in _zones()]
        self._zone = Picker(icons, zones, placeholder=_("Type a city"))
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        self._zone.set_value(here.removeprefix("Etc/"))
        self.add_field("time_zone", _("Time zone"), self._zone)
        self._contact = self.add_field(
            "contact",
            _("Contact"),
            QLineEdit(),
            hint=_("Telephone or address for families; printed at the end of each report."),
        )
        self._file = QLineEdit()
        self.add_field("location", _("File"), self._file_row())
        self.warning = text_label("", "warn", wrap=True)
        self.warning.hide()
        self.add_widget(self.warning)
        self._rooms = TickBox(_("Start with one room of each kind"))
        self._rooms.setChecked(True)
        self.add_field("with_rooms", "", self._rooms)
        self.preset = self.add_field("preset", _("House rules for visits"), PresetChoice())
        self._name.textChanged.connect(self._suggest_file)
        self._file.textEdited.connect(self._keep_file)
        self._suggest_file("")

    def plan(self) -> CentrePlan:
        """Return what was filled in."""
        return CentrePlan(
            location=self._file.text().strip(),
            name=self._name.text().strip(),
            time_zone=self._zone.value() or "",
            contact=self._contact.text().strip(),
            with_rooms=self._rooms.isChecked(),
            preset=self.preset.value(),
        )

    def wrong(self) -> Iterator[Refused]:
        """Yield what is missing."""
        plan = self.plan()
        for value, name in (
            (plan.name, N_("Name of the centre")),
            (plan.time_zone, N_("Time zone")),
            (plan.location, N_("File")),
        ):
            if not value:
                yield FieldMissing(name)

    def warn(self, text: str) -> None:
        """Say what should be known about the place of the file."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))

    def _file_row(self) -> QWidget:
        row = QWidget()
        row.setFocusProxy(self._file)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self._file, 1)
        browse = button(_("Choose …"))
        browse.clicked.connect(self._browse)
        line.addWidget(browse)
        self._file.setAccessibleName(_("File"))
        return row

    def _browse(self) -> None:
        kinds = _("Centres (*{suffix})").format(suffix=SUFFIX)
        title = _("Where the centre is kept")
        disk.ask_where(self, title, self._file.text(), kinds, self._take_file)

    def _take_file(self, chosen: str) -> None:
        self._file_is_ours = False
        self._file.setText(chosen if chosen.endswith(SUFFIX) else chosen + SUFFIX)
        self.warn("")

    def _suggest_file(self, name: str) -> None:
        if self._file_is_ours:
            folder = QStandardPaths.writableLocation(
                QStandardPaths.StandardLocation.DocumentsLocation
            )
            self._file.setText(str(Path(folder) / (_file_name(name) + SUFFIX)))
            self._file.setCursorPosition(0)

    def _keep_file(self) -> None:
        self._file_is_ours = False
        self.warn("")


class AdministratorStep(Step):
    """Who keeps the centre's house: lets people in, sets rules, restores backups."""

    def __init__(self, icons: Icons) -> None:
        super().__init__(
            _(
                "The first administrator lets everybody else in and keeps the rules. The file is "
                "encrypted: only people with an account can read what is in it."
            )
        )
        self._name = self.add_field("name", _("Your name"), QLineEdit())
        self._login = self.add_field(
            "login",
            _("Sign-in name"),
            QLineEdit(),
            hint=_("Short, without blanks: for example your initials or given name."),
        )
        self._new = NewPassword(self, icons, self._login.text)

    def plan(self, recovery_code: str) -> FounderPlan:
        """Return what was filled in, with the code of a later step."""
        return FounderPlan(
            login=self._login.text().strip(),
            name=self._name.text().strip(),
            password=self._new.text(),
            recovery_code=recovery_code,
        )

    def wrong(self) -> Iterator[Refused]:
        """Yield everything that is wrong with name, login and password."""
        plan = self.plan("")
        if not plan.name:
            yield FieldMissing(N_("Your name"))
        if not plan.login:
            yield FieldMissing(N_("Sign-in name"))
        else:
            named = Account(1, plan.login, plan.name or plan.login, Role.ADMINISTRATOR)
            yield from named.wrong()
        yield from self._new.wrong()


class CodeStep(Step):
    """The recovery code, shown once and for paper."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "If every administrator forgets the password, this code is the only way in. It is "
                "kept nowhere: print it and lock the page away, not beside this computer."
            )
        )
        self.code = new_recovery_code()
        self.location = ""
        groups = self.code.split("-")
        lines = ("-".join(groups[: GROUPS // 2]), "-".join(groups[GROUPS // 2 :]))
        self.shown = plain_label("\n".join(lines))
        self.shown.setObjectName("secret")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName(_("Recovery code"))
        self.add_widget(_framed(self.shown))
        deeds = QWidget()
        row = QHBoxLayout(deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.print = button(_("Print …"))
        self.print.clicked.connect(lambda: ask_printer(self, self.page()))
        self.save = button(_("Save as text …"))
        self.save.clicked.connect(self._ask_where)
        for made in (self.print, self.save):
            row.addWidget(made)
        row.addStretch(1)
        self.add_widget(deeds)
        self.told = text_label("", "muted", wrap=True)
        self.told.hide()
        self.add_widget(self.told)

    def page(self) -> SecretPage:
        """Return the page to be printed."""
        return SecretPage(
            _("Recovery code"),
            (_("Centre: {file}").format(file=name_of(self.location)),),
            self.code,
            (
                _(
                    "Whoever holds this page and the centre’s file can open everything in it. "
                    "Lock it away like cash, in another room than the computer."
                ),
                _(
                    "To use it: open the centre, choose “Forgotten?”, type the code and choose a "
                    "new password. Capitals and hyphens do not matter."
                ),
            ),
        )

    def _ask_where(self) -> None:
        kinds = _("Text (*{suffix})").format(suffix=TEXT_FILE)
        disk.ask_where(self, _("Save as text"), _("recovery-code"), kinds, self._save)

    def _save(self, chosen: str) -> None:
        path = disk.with_ending(chosen, TEXT_FILE)
        try:
            disk.write(path, self.page().text().encode())
        except StorageProblem as problem:
            told = explain(problem)
        else:
            told = _("Saved. Move {file} to a safe place, away from this computer.").format(
                file=path.name
            )
        self.told.setText(told)
        self.told.show()


class TypedBackStep(Step):
    """The code once more, from paper."""

    def __init__(self, code: CodeStep) -> None:
        super().__init__(_("So that it is sure that the page can be read: please type the code."))
        self._shown = code
        self._typed = self.add_field(
            "recovery_code",
            _("Recovery code"),
            UnpasteableEdit(),
            hint=_("Capitals and hyphens do not matter. Pasting is off here: paper is the point."),
        )
        self._typed.pasteRefused.connect(self._tell_no_paste)

    def wrong(self) -> Iterator[Refused]:
        """Yield what is wrong with the code as it was typed."""
        if not self._typed.text().strip():
            yield FieldMissing(N_("Recovery code"))
            return
        try:
            if read_recovery_code(self._typed.text()) != self._shown.code:
                yield RecoveryCodeDiffers()
        except Refused as refusal:
            yield refusal

    def _tell_no_paste(self) -> None:
        self.show_problem("recovery_code", _("Please type it: pasting is off in this field."))


def _framed(label: QLabel) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, Space.S, 0, Space.S)
    column.addWidget(label)
    return frame


def _zones() -> list[str]:
    """Return the zones that people live in: with a continent and a city."""
    cities = (
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
    )
    return [*sorted(cities), "UTC"]


def _file_name(name: str) -> str:
    """Turn a name into one that every file system takes."""
    kept = "".join(c if c.isalnum() or c in " -" else " " for c in name)
    return "-".join(kept.casefold().split())[:60] or "centre"
