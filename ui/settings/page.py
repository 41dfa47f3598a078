"""The settings: their parts in a list at the left, the chosen one at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.i18n import N_, _
from ui.page import Page
from ui.settings.about_section import AboutSection
from ui.settings.accounts_section import AccountsSection
from ui.settings.appearance_section import AppearanceSection
from ui.settings.backups_section import BackupsSection
from ui.settings.centre_section import CentreSection
from ui.settings.exports_section import ExportsSection
from ui.settings.import_section import ImportSection
from ui.settings.language_section import LanguageSection
from ui.settings.leave_section import LeaveSection
from ui.settings.letterhead.section import LetterheadSection
from ui.settings.mail_section import MailSection
from ui.settings.phases_section import PhasesSection
from ui.settings.platforms_section import PlatformsSection
from ui.settings.programmes_section import ProgrammesSection
from ui.settings.questionnaires_section import QuestionnairesSection
from ui.settings.retention_section import RetentionSection
from ui.settings.rights_section import RightsSection
from ui.settings.rooms_section import RoomsSection
from ui.settings.rules_section import RulesSection
from ui.settings.staff_section import StaffSection
from ui.settings.support_section import SupportSection
from ui.settings.visiting.section import VisitingSection
from ui.settings.visiting_rules_section import VisitingRulesSection
from ui.sides import margins
from ui.theme import Space
from ui.widgets.section import hairline
from ui.widgets.side_list import side_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.desk import Desk
    from ui.preferences import Preferences
    from ui.screen_language import ScreenLanguage
    from ui.settings.section import Section

LIST_WIDTH = 184
NAMES = {
    "centre": (N_("Centre"), "building-2"),
    "letterhead": (N_("Letterhead"), "file-text"),
    "rooms": (N_("Rooms"), "door-open"),
    "staff": (N_("Staff"), "id-card"),
    "leave": (N_("Staff away"), "calendar-days"),
    "accounts": (N_("Accounts"), "lock"),
    "rights": (N_("Who may do what"), "user-check"),
    "phases": (N_("Phases"), "flag"),
    "rules": (N_("Rules"), "sliders-horizontal"),
    "visiting": (N_("Visiting hours"), "clock"),
    "visiting rules": (N_("Visiting rules"), "circle-check"),
    "remote": (N_("Remote visits"), "video"),
    "mail": (N_("E-mail"), "mail"),
    "support": (N_("Family support"), "heart-handshake"),
    "questionnaires": (N_("Questionnaires"), "notebook-pen"),
    "programmes": (N_("Programmes"), "people-circle"),
    "backups": (N_("Backups"), "save"),
    "retention": (N_("Keeping data"), "hourglass"),
    "import": (N_("Import"), "file-up"),
    "exports": (N_("Regular exports"), "download"),
    "language": (N_("Language"), "languages"),
    "appearance": (N_("Appearance"), "moon"),
    "about": (N_("About"), "info"),
}

NEEDED = {
    **dict.fromkeys(
        (
            "centre",
            "letterhead",
            "rooms",
            "staff",
            "phases",
            "rules",
            "visiting rules",
            "support",
            "questionnaires",
            "programmes",
            "remote",
            "mail",
        ),
        Permission.EDIT_HOUSE,
    ),
    "visiting": Permission.SET_VISITING,
    "leave": Permission.SET_VISITING,
    "accounts": Permission.MANAGE_ACCOUNTS,
    "backups": Permission.BACK_UP,
    "retention": Permission.ERASE,
    "import": Permission.IMPORT_PEOPLE,
    "exports": Permission.EXPORT,
}
"""Parts that are listed only for whoever may do this; all others are everybody's."""


class SettingsPage(Page):
    """Everything that is set once and seldom changed.

    `preferences` keep the look for the next start, `language` what people read it in;
    `log_folder` is where the program's log is.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        preferences: Preferences | None = None,
        log_folder: Path | None = None,
        language: ScreenLanguage | None = None,
    ) -> None:
        super().__init__()
        self.title = _("Settings")
        self._desk, self._preferences = desk, preferences
        self._ways: dict[str, Callable[[], Section]] = {
            "centre": partial(CentreSection, desk),
            "letterhead": partial(LetterheadSection, desk),
            "rooms": partial(RoomsSection, desk),
            "staff": partial(StaffSection, desk),
            "leave": partial(LeaveSection, desk),
            "accounts": self._make_accounts,
            "rights": partial(RightsSection, desk),
            "phases": partial(PhasesSection, desk),
            "rules": partial(RulesSection, desk),
            "visiting": self._make_visiting,
            "visiting rules": partial(VisitingRulesSection, desk),
            "remote": partial(PlatformsSection, desk),
            "mail": partial(MailSection, desk),
            "support": partial(SupportSection, desk),
            "questionnaires": partial(QuestionnairesSection, desk),
            "programmes": partial(ProgrammesSection, desk),
            "backups": self._make_backups,
            "retention": partial(RetentionSection, desk),
            "import": self._make_import,
            "exports": partial(ExportsSection, desk),
            "language": partial(LanguageSection, desk, language),
            "appearance": partial(AppearanceSection, desk, preferences),
            "about": partial(AboutSection, desk, log_folder),
        }
        self.sections: dict[str, Section] = {}
        self.names = self._make_list()
        self._shown = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(Space.S, 0, 0, 0))
        row.setSpacing(Space.S)
        row.addWidget(self.names)
        row.addWidget(hairline(vertical=True))
        row.addWidget(self._shown, 1)
        self.names.currentRowChanged.connect(self._show_section)
        rows = range(self.names.count())
        self.names.setCurrentRow(next(n for n in rows if not self.names.item(n).isHidden()))

    @override
    def opened_with(self, what: object) -> None:
        if what in self._ways:
            self.names.setCurrentRow(list(self._ways).index(str(what)))

    def _show_section(self, number: int) -> None:
        """Show a part; it is made when it is first looked at."""
        name = list(self._ways)[number]
        if name not in self.sections:
            self.sections[name] = self._ways[name]()
            self.sections[name].told.connect(self.told)
            self._shown.addWidget(self.sections[name])
        self._shown.setCurrentWidget(self.sections[name])

    def _make_visiting(self) -> VisitingSection:
        made = VisitingSection(self._desk)
        made.appointmentWanted.connect(self.changeWanted)
        made.roomsWanted.connect(lambda: self.placeWanted.emit("settings", "rooms"))
        return made

    def _make_accounts(self) -> AccountsSection:
        made = AccountsSection(self._desk)
        made.codeWanted.connect(lambda: self.placeWanted.emit("recovery code", None))
        return made

    def _make_backups(self) -> BackupsSection:
        made = BackupsSection(self._desk, self._preferences)
        made.signOutWanted.connect(lambda: self.placeWanted.emit("sign out", None))
        return made

    def _make_import(self) -> ImportSection:
        made = ImportSection(self._desk)
        made.importWanted.connect(lambda: self.placeWanted.emit("import", None))
        return made

    def _make_list(self) -> QListWidget:
        made = side_list(_("Parts of the settings"), LIST_WIDTH)
        for key, (name, icon) in NAMES.items():
            item = QListWidgetItem(_(name))
            made.addItem(item)
            item.setHidden(not self._desk.actor.may(NEEDED.get(key, Permission.READ)))
            self._desk.icons.put(item, icon)
        return made
