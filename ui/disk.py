"""Files that people save: written whole or not at all, and what is wrong told like the rest."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider
from typing_extensions import override

from reports.schedules.whole_file import Unfinished, put
from ui.file_problems import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def write(path: Path, content: bytes) -> None:
    """Put the content in place, in one step. Raises DiskFull, ReadOnly or Unreadable."""
    with told(path):
        put(path, content)


def begun(path: Path, content: bytes) -> Unfinished:
    """Write the content beside its place. Raises DiskFull, ReadOnly or Unreadable."""
    with told(path):
        return Unfinished(path, content)


def finish(file: Unfinished) -> None:
    """Put it in its place. Raises DiskFull, ReadOnly or Unreadable."""
    with told(file.path):
        file.finish()


def with_ending(path: str, ending: str) -> Path:
    """Return the path with this ending (".pdf"), which is added where another or none stands."""
    chosen = Path(path)
    return chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)


def ask_where(
    parent: QWidget, title: str, name: str, kinds: str, chosen: Callable[[str], object]
) -> QFileDialog:
    """Ask where to save, without holding anything up; `name` stands there to begin with."""
    dialog = _asking(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending(kind)))
    return _opened(dialog, chosen)


def ask_which(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[str], object]
) -> QFileDialog:
    """Ask for a file that is there already, without holding anything up."""
    dialog = _asking(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(dialog, chosen)


def ask_folder(parent: QWidget, title: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Ask for a folder, without holding anything up."""
    dialog = _asking(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(dialog, chosen)


def open_folder(path: Path) -> None:
    """Show the folder of a file in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))


class NamesOnly(QFileIconProvider):
    """Tells files by their names, without looking inside.

    Qt opens each file that it lists. Closing one of the open centre's again would let go of every
    lock that this process has on it (so POSIX wants it), and whoever opened and closed the centre
    next would take away the log with everything saved since: acknowledged, and lost.
    """

    @override
    def icon(self, info: QFileInfo | QFileIconProvider.IconType, /) -> QIcon:
        if not isinstance(info, QFileInfo):
            return super().icon(info)
        kind = QFileIconProvider.IconType
        return super().icon(kind.Folder if info.isDir() else kind.File)

    @override
    def type(self, info: QFileInfo, /) -> str:
        return info.suffix()


def _ending(kind: str) -> str:
    """Return the ending of a kind of file: "pdf" of "Printed figures (*.pdf)"."""
    return kind.rpartition("*.")[2].rstrip(")")


def _asking(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, _usual_folder(), kinds)
    if sys.platform not in {"win32", "darwin"}:  # its own dialogs look inside files, too
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setIconProvider(_names_only())
    return dialog


@cache
def _names_only() -> NamesOnly:
    """Return the one that all dialogs share: it has to outlive whatever they still list."""
    return NamesOnly()


def _opened(dialog: QFileDialog, chosen: Callable[[str], object]) -> QFileDialog:
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _usual_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
