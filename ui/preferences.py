"""What this computer remembers about how somebody likes to work; nothing about clients."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import Appearance

RECENT_AT_MOST = 5


class Preferences:
    """A small file beside the person's other settings."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        """Where the program may keep files of its own for this person."""
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write everything down now: another process is about to read it."""
        self._settings.sync()

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the system."""
        stored = str(self._settings.value("appearance", Appearance.SYSTEM))
        return Appearance(stored) if stored in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._settings.setValue("appearance", str(appearance))

    @property
    def language(self) -> str:
        """Code of the language that was chosen for the screens; empty: as the system."""
        return str(self._settings.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def recent(self) -> tuple[str, ...]:
        """Where the centres opened last are kept, newest first; never with a password."""
        stored = self._settings.value("recent", [])
        listed = stored if isinstance(stored, list) else [stored]
        return tuple(str(location) for location in listed if location)

    def note_recent(self, location: str) -> None:
        """Put a centre on top of the list."""
        rest = [known for known in self.recent if known != location]
        self._settings.setValue("recent", [location, *rest][:RECENT_AT_MOST])

    def forget_recent(self, location: str) -> None:
        """Take a centre off the list; the centre itself stays where it is."""
        self._settings.setValue("recent", [known for known in self.recent if known != location])

    def login_of(self, location: str) -> str:
        """Return who signed in to this centre last on this computer; empty at first."""
        stored = self._settings.value("logins", {})
        return str(stored.get(location, "")) if isinstance(stored, dict) else ""

    def note_login(self, location: str, login: str) -> None:
        """Remember who signs in to this centre; the oldest others are forgotten."""
        stored = self._settings.value("logins", {})
        known = stored if isinstance(stored, dict) else {}
        rest = [(place, name) for place, name in known.items() if place != location]
        self._settings.setValue("logins", dict([(location, login), *rest][:RECENT_AT_MOST]))

    def second_folder(self, location: str) -> Path | None:
        """Return where copies of this centre's backups go besides; None for nowhere.

        A matter of the computer: a drive or a stick is called the same on no other.
        """
        stored = self._settings.value("second_folders", {})
        found = stored.get(location, "") if isinstance(stored, dict) else ""
        return Path(str(found)) if found else None

    def note_second_folder(self, location: str, folder: Path | None) -> None:
        """Let copies of this centre's backups go there from now on, or nowhere."""
        stored = self._settings.value("second_folders", {})
        known = dict(stored) if isinstance(stored, dict) else {}
        known[location] = "" if folder is None else str(folder)
        self._settings.setValue("second_folders", known)

    @property
    def page(self) -> str:
        """Key of the page that was open last; empty at first."""
        return str(self._settings.value("page", ""))

    @page.setter
    def page(self, key: str) -> None:
        self._settings.setValue("page", key)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at first."""
        stored = self._settings.value("geometry", QByteArray())
        return stored if isinstance(stored, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)
